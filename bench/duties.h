/* duties.h - open duties to be fulfilled by a bench, and the fulfilling of one; a failure ends the program.
 *
 * One open duty of each of the next cells that one note settles: no two acts follow each other in the same rows. */
#ifndef BENCH_DUTIES_H
#define BENCH_DUTIES_H

#include "plan/duty.h"
#include "store/store.h"

struct open_duties {
    struct store *store;
    struct duty_key *keys; /* room for `wanted` */
    size_t wanted, count;
    int64_t after; /* place of the last body looked at */
};

/* Says what went wrong. */
void bench_must(struct work *w, enum status status);
/* Exits with a sentence when there are fewer than wanted. */
void duties_gather(struct open_duties *duties);
/* One unit, one commit. */
void duties_settle(struct store *store, struct duty_key *key);

#endif
