/* factor.h - the second step of signing in: a code of the phone's clock (TOTP), printed one-time codes, or both.
 *
 * A phone and the program share a secret; every 30 seconds follow six new digits.  A code of the step before and after
 * is taken too (a clock one step off); none is taken twice.  Printed codes have ten letters in two groups without
 * look-alikes (about 49 bits), ten a sheet, each good once; a new sheet ends the one before.
 * Five wrong codes of an account within a quarter of an hour refuse further ones.
 * Not promised: that who holds the database cannot make codes; the secret must be readable to check them.
 * Source: RFC 6238 (SHA-1, 6 digits, 30 seconds, as every phone application takes it); its section 5.2 (one step of
 * drift, no second use).
 * Units: moments seconds UTC; steps of 30 seconds since 1970.  Ownership: texts are the arena's. */
#ifndef ACCESS_FACTOR_H
#define ACCESS_FACTOR_H

#include "base/shape.h"
#include "base/work.h"

#define FACTOR_CODES 10 /* a sheet */

struct factor {
    int64_t account;
    const char *secret;   /* base32; NULL: printed codes only */
    int64_t last_step;    /* of 30 seconds */
    int64_t made_at;      /* seconds UTC   */
    int64_t confirmed_at; /* seconds UTC; 0: begun, not in use */
    int64_t codes_left;   /* printed, not used */
};

/* ERR_MISSING: none. */
MUST_CHECK enum status factor_find(struct work *w, int64_t account, struct factor *factor);
/* A new secret, not yet in use; one in use before stays until the new one is confirmed: ERR_CONFLICT then. */
MUST_CHECK enum status factor_begin(struct work *w, int64_t account);
/* The first code the phone shows.  Errors as factor_check; ERR_CONFLICT when nothing was begun. */
MUST_CHECK enum status factor_confirm(struct work *w, int64_t account, const char *code);
/* A new sheet of printed codes (texts "abcde-fghjk"); an account without a second step has one from now on. */
MUST_CHECK enum status factor_print(struct work *w, int64_t account, struct list *codes);
/* A code of the phone, or a printed one.  ERR_INVALID (field "code"): wrong, or used before; ERR_FORBIDDEN: five wrong
 * ones.  Failures outlive the refusal. */
MUST_CHECK enum status factor_check(struct work *w, int64_t account, const char *code);
MUST_CHECK enum status factor_remove(struct work *w, int64_t account);

/* What the phone's application reads: "otpauth://totp/…". */
const char *factor_address(struct arena *arena, const char *secret, const char *name);
/* The six digits of a secret at a moment: what the phone shows. */
const char *factor_code_at(struct arena *arena, const char *secret, int64_t moment);

#endif
