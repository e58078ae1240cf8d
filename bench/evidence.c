/* evidence.c - one duty fulfilled, counters of all levels right in the same transaction.
 *
 * (a) one client, one unit and one commit each, against one bare indexed insert and one commit each;
 * (b) 64 clients, against as many rows as a fulfilled duty writes, inserted in batches on the bare engine.
 * Both on the same machine in turn, rounds interleaved; the bare table stands in the same database. */
#include "bench/bare.h"
#include "bench/duties.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS  7
#define ALONE   150 /* acts of a round of (a) */
#define CLIENTS 64
#define CROWD   1600 /* acts of a round of (b) */
#define BATCH   50   /* units in a batch of the bare engine */
#define NEEDED  (ROUNDS * (ALONE + CROWD) + 1)

struct crowd {
    struct store *store;
    struct duty_key *keys;
    _Atomic int next;
};

static void *client(void *arg)
{
    struct crowd *crowd = arg;

    for (int at; (at = atomic_fetch_add(&crowd->next, 1)) < CROWD;)
        duties_settle(crowd->store, &crowd->keys[at]);
    return NULL;
}

static double settle_by_crowd(struct store *store, struct duty_key *keys)
{
    struct crowd crowd = {store, keys, 0};
    pthread_t threads[CLIENTS];
    double start = bench_seconds();

    for (int i = 0; i < CLIENTS; i++)
        (void)pthread_create(&threads[i], NULL, client, &crowd);
    for (int i = 0; i < CLIENTS; i++)
        (void)pthread_join(threads[i], NULL);
    return bench_seconds() - start;
}

static double insert_in_batches(struct bare *bare, int rows, int64_t *id)
{
    double start = bench_seconds();

    for (int unit = 0; unit < CROWD; unit += BATCH) {
        bare_run(bare, "BEGIN");
        for (int i = 0; i < BATCH * rows; i++)
            bare_insert(bare, (*id)++);
        bare_run(bare, "COMMIT");
    }
    return bench_seconds() - start;
}

static int64_t count_rows(struct bare *bare)
{
    return bare_number(bare, "SELECT (SELECT COUNT(*) FROM duty) + (SELECT COUNT(*) FROM judgement) + (SELECT COUNT(*) "
                             "FROM evidence) + (SELECT COUNT(*) FROM audit) + (SELECT COUNT(*) FROM audit_value)");
}

int main(int count, char **words)
{
    struct work w = {0};
    struct store_options options = {.url = count > 1 ? words[1] : "", .readers = 2, .home = 1};
    struct open_duties duties = {.keys = calloc(NEEDED, sizeof *duties.keys), .wanted = NEEDED};
    double ours_alone[ROUNDS], bare_alone[ROUNDS], ours_crowd[ROUNDS], bare_crowd[ROUNDS];
    int64_t id = 1;

    bench_must(&w, store_open(&w, &options, &w.store));
    struct bare *bare = bare_open(options.url);
    duties.store = w.store;
    duties_gather(&duties);
    bare_table(bare);
    int64_t before = count_rows(bare);
    duties_settle(w.store, &duties.keys[0]);
    int rows = (int)(count_rows(bare) - before);
    struct duty_key *key = duties.keys + 1;
    for (int round = 0; round < ROUNDS; round++) {
        double start = bench_seconds();
        for (int i = 0; i < ALONE; i++)
            duties_settle(w.store, key++);
        ours_alone[round] = (bench_seconds() - start) / ALONE;
        start = bench_seconds();
        for (int i = 0; i < ALONE; i++)
            bare_insert(bare, id++);
        bare_alone[round] = (bench_seconds() - start) / ALONE;
        ours_crowd[round] = CROWD / settle_by_crowd(w.store, key);
        key += CROWD;
        bare_crowd[round] = CROWD / insert_in_batches(bare, rows, &id);
    }
    double alone = bench_median(ours_alone, ROUNDS), insert = bench_median(bare_alone, ROUNDS);
    double crowd = bench_median(ours_crowd, ROUNDS), batches = bench_median(bare_crowd, ROUNDS);
    printf("one client: %.0f us a duty, %.0f us a bare insert, one commit each\n", alone * 1e6, insert * 1e6);
    printf("64 clients: %.0f duties/s, %.0f/s as %d bare rows each in batches of %d\n", crowd, batches, rows, BATCH);
    printf("ratio: one client %.2f (target <= 1.5), 64 clients %.2f (target >= 0.25)\n", alone / insert,
           crowd / batches);
    bare_run(bare, "DROP TABLE bench_row");
    bare_close(bare);
    store_close(w.store);
    arena_free(&w.arena);
    return 0;
}
