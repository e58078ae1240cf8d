/* staging.h - many new bodies or people that appear all at once, or not at all.
 *
 * What is larger than one unit of work is made in pieces that nobody sees: placements whose last day is their first,
 * memberships and posts of a batch that is under way (the views of schema/ leave them out).  One last unit lets them be
 * seen.  A batch that was broken off is cleared away when the next begins; labels it took stay used.
 * Our choice: pieces of 200 rows stay under 20 ms.  For people the last unit takes one row away, however many they are;
 * bodies are placed in it, a few µs each on SQLite. */
#ifndef ORGANISATION_STAGING_H
#define ORGANISATION_STAGING_H

#include "base/work.h"
#include "store/unit.h"

#define STAGING_PIECE 200 /* rows */

/* Rows from … from + count of what is made; batch 0: seen at once. */
struct staging_piece {
    void *arg;
    size_t from, count;
    int64_t batch;
};

struct staging {
    const char *what; /* for the audit: "org.import"                                          */
    size_t rows;      /* of the whole table: up to 200 are one unit                           */
    size_t made;      /* how many of them are made                                            */
    bool has_bodies;  /* their placements are opened at the end                               */
    work_fn *make;    /* gets a struct staging_piece; notes what it made when there is a batch */
    work_fn *change;  /* gets `arg`; what else is done when all are there                     */
    void *arg;
};

/* Runs units of its own.  However it fails, nothing of it is seen. */
MUST_CHECK enum status staging_apply(struct work *w, const struct staging *staging);
/* For who goes on over many units of its own (organisation/bulk.h): a batch of that id begins, and all of it is seen.
 */
MUST_CHECK enum status staging_begin(struct work *w, int64_t batch);
MUST_CHECK enum status staging_show(struct work *w, int64_t batch, bool has_bodies);
/* Each runs units of its own: what the batch made goes again, nothing once it is shown; after that, only what was noted
 * of it. */
MUST_CHECK enum status staging_clear(struct work *w, int64_t batch);
MUST_CHECK enum status staging_forget(struct work *w, int64_t batch);
/* In the unit that made it. */
MUST_CHECK enum status staging_note(struct work *w, int64_t batch, int64_t made);

#endif
