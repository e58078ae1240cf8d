/* staging.h - many new bodies or people that appear all at once, or not at all.
 *
 * What is larger than one unit of work is made in pieces that nobody sees: placements, memberships and posts whose last
 * day is their first.  One last unit opens them all.  A batch that was broken off is cleared away when the next begins;
 * labels it took stay used.
 * Our choice: pieces of 200 rows stay under 20 ms; the last unit costs about 5 µs a row. */
#ifndef ORGANISATION_STAGING_H
#define ORGANISATION_STAGING_H

#include "base/work.h"

#define STAGING_PIECE 200 /* rows */

/* In units of their own. */
MUST_CHECK enum status staging_begin(struct work *w, int64_t *batch);
/* In the unit that made them. */
MUST_CHECK enum status staging_note(struct work *w, int64_t batch, int64_t made);
/* In the last unit: opens what was made, and the batch is gone. */
MUST_CHECK enum status staging_open(struct work *w, int64_t batch);
/* Clears away what a batch has made; opens a unit of its own. */
MUST_CHECK enum status staging_undo(struct work *w, int64_t batch);

#endif
