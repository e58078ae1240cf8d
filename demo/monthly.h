/* monthly.h - a cell's monthly meetings of a year, called, held, minuted and sealed, each with its tasks and what came
 * of those of the month before.
 *
 * Units: days ISO; months 1 … 12 of the demo's year. */
#ifndef DEMO_MONTHLY_H
#define DEMO_MONTHLY_H

#include "base/work.h"

#define MONTHLY_DAY 4 /* of the month: within the days on which cells meet */

struct monthly {
    int64_t org, chair, taker;
    const char *room;
    int first, last;   /* months */
    const char *today; /* nothing is held on it or after it */
};

/* Runs units of its own. */
MUST_CHECK enum status monthly_hold(struct work *w, const struct monthly *monthly);

#endif
