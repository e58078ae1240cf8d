/* request.h - request keys and their answers (DECISIONS 12).
 *
 * Every POST carries a key made by the page or client; (actor, key) → answer stands 30 days, written in the same unit
 * as what it did.  The same key again gets the same answer and does nothing. */
#ifndef STORE_REQUEST_H
#define STORE_REQUEST_H

#include "base/work.h"

struct answer {
    int64_t status;       /* HTTP */
    const char *location; /* where the page was sent, or NULL */
    const char *body;     /* JSON for programs, or NULL */
};

/* ERR_MISSING when the key is new. */
MUST_CHECK enum status request_find(struct work *w, int64_t actor, const char *key, struct answer *answer);
MUST_CHECK enum status request_keep(struct work *w, int64_t actor, const char *key, const struct answer *answer);
/* Forgets answers older than 30 days; counts them. */
MUST_CHECK enum status request_sweep(struct work *w, int64_t *swept);

#endif
