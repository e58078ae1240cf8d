/* feed.h - the secret address of somebody's calendar feed: shown once, kept as a hash, one an account.
 *
 * Who holds the address reads what its owner may read of his bodies' duties and which meetings he is invited to, until
 * the owner ends it or makes another. Units: moments are seconds UTC. */
#ifndef ACCESS_FEED_H
#define ACCESS_FEED_H

#include "base/work.h"

struct feed {
    int64_t account, person;
    const char *language;
    int64_t made_at;
};

/* A new secret; the one before no longer works. */
MUST_CHECK enum status feed_make(struct work *w, int64_t account, const char **secret);
/* ERR_MISSING when he has none. */
MUST_CHECK enum status feed_end(struct work *w, int64_t account);
/* ERR_MISSING: unknown, ended, or its owner's account is disabled. */
MUST_CHECK enum status feed_find(struct work *w, const char *secret, struct feed *feed);
/* 0 when he has none. */
MUST_CHECK enum status feed_made_at(struct work *w, int64_t account, int64_t *made_at);

#endif
