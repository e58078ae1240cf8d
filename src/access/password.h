/* password.h - argon2id by libsodium, and the only file that sees a password.
 *
 * Slow on purpose (tens of milliseconds, 64 MiB): called in a route's `before` phase or by a command, never inside a
 * unit of work.  A password has 10 to 200 letters and is not the account's name.
 * Source: our choice; length after NIST SP 800-63B (length before composition rules). */
#ifndef ACCESS_PASSWORD_H
#define ACCESS_PASSWORD_H

#include "base/work.h"

/* ERR_INVALID (field "password") when too short, too long or equal to the name. */
MUST_CHECK enum status password_check_rules(struct work *w, const char *name, const char *password);
MUST_CHECK enum status password_hash(struct work *w, const char *password, const char **hash);
/* A NULL hash takes as long as a real one and is false. */
bool password_matches(const char *hash, const char *password);
/* A password to hand out: four groups of four letters without look-alikes, about 77 bits. */
const char *password_make(struct arena *arena);

#endif
