/* growth.c - what one duty fulfilled costs at the scales 1/3,321, 1/34 and 1, one client, one commit each.
 *
 * Rounds interleaved over the three databases, which stand side by side on the same disk. */
#include "bench/bare.h"

#include "base/date.h"
#include "organisation/org.h"
#include "plan/act.h"
#include "store/store.h"
#include "store/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCALES 3
#define ROUNDS 7
#define ACTS   25 /* of a round; a commune has few open duties */
#define NEEDED ((ROUNDS + 1) * ACTS)

struct place {
    struct store *store;
    struct duty_key keys[NEEDED];
    size_t count, next;
    int64_t after;
    double seconds[ROUNDS];
};

static void must(struct work *w, enum status status)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "bench: %d %s\n", status, w->message ? w->message : "");
    exit(1);
}

/* One open duty of each of the next bodies, so that no two acts follow each other in the same rows. */
static enum status gather_some(struct work *w, void *arg)
{
    struct place *place = arg;
    struct list orgs = {0};

    TRY(org_list(w, &(struct org_filter){.form = "cell", .level = -1, .after = place->after, .most = 100}, &orgs));
    if (!orgs.count)
        return ERR_MISSING;
    for (size_t i = 0; i < orgs.count; i++) {
        const struct org *org = LIST_AT(&orgs, struct org, i);
        struct list duties = {0};
        place->after = org->place;
        TRY(duty_list_open(w, org->id, 400, &duties));
        for (size_t k = 0; k < duties.count && place->count < NEEDED; k++) {
            const struct duty *duty = LIST_AT(&duties, struct duty, k);
            if (!duty->id && !duty->covers && duty->needed <= 1 && strcmp(duty->first_on, w->today) <= 0)
                place->keys[place->count++] =
                    (struct duty_key){duty->root_id, duty->org_id, strdup(duty->period), duty->version};
        }
    }
    return OK;
}

static void gather(struct place *place)
{
    for (enum status status = OK; status == OK && place->count < NEEDED;) {
        struct work w = work_make(place->store);
        status = work_run(&w, WORK_READS, gather_some, place);
        if (status != ERR_MISSING)
            must(&w, status);
        arena_free(&w.arena);
    }
    if (place->count < NEEDED) {
        (void)fprintf(stderr, "bench: %zu open duties, %d wanted\n", place->count, NEEDED);
        exit(1);
    }
}

static enum status settle(struct work *w, void *arg)
{
    struct evidence evidence = {.kind = "note", .note = "Đã làm xong, có biên bản lưu tại chi bộ."};

    return act_settle(w, arg, &evidence);
}

static double settle_some(struct place *place)
{
    double start = bench_seconds();

    for (int i = 0; i < ACTS; i++) {
        struct work w = work_make(place->store);
        must(&w, work_run(&w, WORK_WRITES, settle, &place->keys[place->next++]));
        arena_free(&w.arena);
    }
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
        must(&w,
             store_open(&w, &(struct store_options){.url = words[i + 1], .readers = 1, .home = 1}, &places[i].store));
        gather(&places[i]);
        (void)settle_some(&places[i]);
    }
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < SCALES; i++)
            places[i].seconds[round] = settle_some(&places[i]);
    for (int i = 0; i < SCALES; i++) {
        cost[i] = bench_median(places[i].seconds, ROUNDS);
        store_close(places[i].store);
    }
    printf("evidence: %.0f us at 1/3,321, %.0f us at 1/34, %.0f us at 1\n", cost[0] * 1e6, cost[1] * 1e6,
           cost[2] * 1e6);
    printf("ratio: evidence at scale 1 %.2f of its cost at 1/34 (target <= 1.5)\n", cost[2] / cost[1]);
    arena_free(&w.arena);
    return 0;
}
