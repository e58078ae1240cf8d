/* hall.h - one big conference for a workload: a meeting of a province's committee with so many attendees, each with an
 * account and a signed-in browser of his own; called and open.  Everything but the accounts is made by the product's own
 * functions.  Ends the program on failure. */
#ifndef BENCH_HALL_H
#define BENCH_HALL_H

#include "store/store.h"

struct hall {
    struct store *store;
    int count;
    int64_t meeting;
    int64_t *people;     /* by number; behind them who chairs it and who takes the minutes */
    const char **tokens; /* what his browser's cookie says */
    int made;            /* while it is filled */
};

void hall_open(struct hall *hall, const char *url, int count);
/* Somebody comes to the roll call: one tick, as “Tôi có mặt” does it. */
void hall_tick(struct hall *hall, int number);
/* The same for a thread of its own, with the answer kept under this key, as the router does. */
void hall_tick_kept(struct store *store, const struct hall *hall, int number, const char *key);

#endif
