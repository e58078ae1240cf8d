/* kept.h - whole replies kept for who asks the same again before anything was written.
 *
 * A reply is kept under a key that names everything it was made from: the store's version (any commit raises it, of
 * whichever process), the session, the body acted for, language, day and address.  So nobody sees what is no longer
 * true, nor what was made for somebody else.  A bounded number of replies; the slot of a new one is taken from the old.
 * A fragment of a row with `topic` and `audience` is kept for all of one audience, under the version of its topic: the
 * route table is asked for each of them before it is shown.  What carries a reader's own form token is never kept so.
 * Units: bytes.  Ownership: what is found is copied into the exchange's arena. */
#ifndef HTTP_KEPT_H
#define HTTP_KEPT_H

#include "http/exchange.h"

struct kept;

struct kept *kept_open(void);
void kept_close(struct kept *kept);
/* The key of this request now, inside its reading unit. */
MUST_CHECK enum status kept_key(struct work *w, const struct exchange *x, const char **key);
/* The same of a fragment many see alike, once its reader was let in; NULL when it is none. */
MUST_CHECK enum status kept_shared_key(struct work *w, struct exchange *x, const char **key);
/* Fills x->reply; false when there is none. */
bool kept_find(struct kept *kept, const char *key, struct exchange *x);
void kept_put(struct kept *kept, const char *key, struct exchange *x);

#endif
