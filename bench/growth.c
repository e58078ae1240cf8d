/* growth.c - what one duty fulfilled costs at the scales 1/3,321, 1/34 and 1, one client, one commit each.
 *
 * Rounds interleaved over the three databases, which stand side by side on the same disk. */
#include "bench/bare.h"
#include "bench/duties.h"

#include <stdio.h>

#define SCALES 3
#define ROUNDS 7
#define ACTS   25 /* of a round; a commune has few open duties */
#define NEEDED ((ROUNDS + 1) * ACTS)

struct place {
    struct duty_key keys[NEEDED];
    struct open_duties open;
    size_t next;
    double seconds[ROUNDS];
};

static double settle_some(struct place *place)
{
    double start = bench_seconds();

    for (int i = 0; i < ACTS; i++)
        duties_settle(place->open.store, &place->keys[place->next++]);
    return (bench_seconds() - start) / ACTS;
}

int main(int count, char **words)
{
    static struct place places[SCALES];
    struct work w = {0};
    double cost[SCALES];

    if (count != SCALES + 1)
        return 2;
    for (int i = 0; i < SCALES; i++) {
        const struct store_options options = {.url = words[i + 1], .readers = 1, .home = 1};
        struct open_duties *open = &places[i].open;
        *open = (struct open_duties){.keys = places[i].keys, .wanted = NEEDED};
        bench_must(&w, store_open(&w, &options, &open->store));
        duties_gather(open);
        (void)settle_some(&places[i]);
    }
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < SCALES; i++)
            places[i].seconds[round] = settle_some(&places[i]);
    for (int i = 0; i < SCALES; i++) {
        cost[i] = bench_median(places[i].seconds, ROUNDS);
        store_close(places[i].open.store);
    }
    printf("evidence: %.0f us at 1/3,321, %.0f us at 1/34, %.0f us at 1\n", cost[0] * 1e6, cost[1] * 1e6,
           cost[2] * 1e6);
    printf("ratio: evidence at scale 1 %.2f of its cost at 1/34 (target <= 1.5)\n", cost[2] / cost[1]);
    arena_free(&w.arena);
    return 0;
}
