/* slip.h - paper slips: a one-time code with which somebody sets his password for the first time, or after losing it.
 *
 * A code has 16 letters without look-alikes in groups of four (about 77 bits); upper case, spaces and hyphens do not
 * matter.  Only its hash is kept.  Of several slips of an account only the newest can be used, once, for 14 days.
 * Codes tried in vain are counted by address block: 300 within a quarter of an hour refuse further ones.
 * Units: moments are seconds UTC. */
#ifndef ACCESS_SLIP_H
#define ACCESS_SLIP_H

#include "base/shape.h"
#include "base/work.h"

#define SLIP_DAYS 14

struct slip {
    int64_t id, account;
    int64_t made_at, made_by;
    int64_t ends_at;
    int64_t used_at;     /* 0 while it can be used */
    const char *name;    /* of the account         */
    int64_t disabled_at; /* of the account        */
};

extern const struct shape slip_shape;

/* Earlier slips of the account end; `code` is printed and nowhere else. */
MUST_CHECK enum status slip_make(struct work *w, int64_t account, const char **code);
/* ERR_INVALID (field "code"): unknown (counted against the block of actor.origin), used, past its end, account
 * disabled; ERR_FORBIDDEN: too many. */
MUST_CHECK enum status slip_find(struct work *w, const char *code, struct slip *slip);
MUST_CHECK enum status slip_use(struct work *w, int64_t id);
/* The newest of an account; ERR_MISSING. */
MUST_CHECK enum status slip_of(struct work *w, int64_t account, struct slip *slip);
/* Removes those that ended before a moment. */
MUST_CHECK enum status slip_sweep(struct work *w, int64_t before, int64_t *swept);

#endif
