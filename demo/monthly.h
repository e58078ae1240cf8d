/* monthly.h - a cell's monthly meetings of a year, called, held, minuted and sealed, each with its tasks and what came
 * of those of the month before.
 *
 * What the agenda has of kind “other” is not come to: it was an evening too short.
 * Units: days ISO; months 1 … 12 of the demo's year. */
#ifndef DEMO_MONTHLY_H
#define DEMO_MONTHLY_H

#include "base/work.h"

#define MONTHLY_DAY 4 /* of the month: within the days on which cells meet */

/* Who holds the meetings of a body. */
struct seats {
    int64_t org, chair, taker;
};

/* What a meeting was about. */
struct monthly_words {
    const char *information, *discussion;
    struct {
        const char *title, *owner;
    } tasks[2];
};

struct monthly {
    struct seats seats;
    const char *room;
    int first, last;   /* months */
    const char *today; /* nothing is held on it or after it */
};

/* Its secretary, and the first other post of it. */
MUST_CHECK enum status monthly_find_seats(struct work *w, const char *code, struct seats *seats);

/* One meeting that was called, on its evening. */
struct monthly_evening {
    int64_t meeting, chair;
    const char *day;
    int number; /* its month: who is away, which task is late */
    const struct monthly_words *words;
};

/* Both run units of their own. */
MUST_CHECK enum status monthly_hold_one(struct work *w, const struct monthly_evening *evening);
MUST_CHECK enum status monthly_hold(struct work *w, const struct monthly *monthly);

#endif
