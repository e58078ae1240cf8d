/* issue.c - a plan of 20 obligations issued to every cell, against the bare engine inserting as many rows as were
 * written, in as many transactions; and what a duty fulfilled meanwhile waits, against the same without an issue.
 *
 * The first issue is not measured: its duties are what the clients fulfil.  Rounds interleaved, one core each way. */
#include "bench/bare.h"

#include "base/date.h"
#include "organisation/org.h"
#include "plan/act.h"
#include "plan/draft.h"
#include "plan/issue.h"
#include "store/store.h"
#include "store/unit.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define OBLIGATIONS 20
#define ROUNDS_MOST 9
#define ALONE       400      /* duties fulfilled without an issue, a round */
#define PAUSE       4000000L /* nanoseconds between two duties of the client */
#define TICKS_MOST  200000
#define CELLS       900 /* whose duties are fulfilled */

static void must(struct work *w, enum status status)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "bench: %d %s\n", status, w->message ? w->message : "");
    exit(1);
}

static int64_t anonymous_kib(void)
{
    char line[200];
    long long kib = 0;
    FILE *status = fopen("/proc/self/status", "r");

    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "RssAnon: %lld", &kib) == 1)
            break;
    if (status)
        (void)fclose(status);
    return kib;
}

/* --- the plan ----------------------------------------------------------------------------------------------------- */
struct shot {
    int number;
    int64_t plan;
};

static enum status add_obligation(struct work *w, int64_t plan, int number)
{
    struct obligation made = {.plan_id = plan,
                              .activity = "other",
                              .title = arena_format(&w->arena, "Việc thứ %d của mỗi chi bộ", number),
                              .text = "Mỗi chi bộ làm xong trước ngày 31/12/2026.",
                              .actors = "Mỗi chi bộ",
                              .due = "by=2026-12-31"};
    struct list rules = {0};
    struct audience *rule = list_add(&w->arena, &rules, sizeof *rule);

    rule->form = "cell";
    TRY(obligation_add(w, &made));
    return obligation_set_audience(w, made.id, made.version, &rules);
}

static enum status order(struct work *w, void *arg)
{
    struct shot *shot = arg;
    struct reading reading = {.kind = "plan", .title = arena_format(&w->arena, "Đợt đo thứ %d", shot->number)};
    struct plan plan;
    struct org top;

    TRY(org_find_by_code(w, "TW", &top));
    TRY(draft_make(w, &(struct draft_start){.org_id = top.id, .reading = &reading, .text = "-\n"}, &shot->plan));
    for (int i = 1; i <= OBLIGATIONS; i++)
        TRY(add_obligation(w, shot->plan, i));
    TRY(plan_find(w, shot->plan, &plan));
    plan.visibility = "at_once";
    TRY(plan_change(w, &plan));
    TRY(plan_find(w, shot->plan, &plan));
    return issue_order(w, &(struct issue){.plan_id = plan.id, .version = plan.version});
}

static double issue(struct store *store, int number)
{
    struct shot shot = {.number = number};
    struct work w = work_make(store);

    must(&w, work_run(&w, WORK_WRITES, order, &shot));
    w.actor.origin = "job";
    double start = bench_seconds();
    must(&w, issue_all(&w, shot.plan));
    double took = bench_seconds() - start;
    arena_free(&w.arena);
    return took;
}

/* --- the client beside it ----------------------------------------------------------------------------------------- */
struct client {
    struct store *store;
    struct duty_key *keys;
    size_t count, next;
    int64_t after; /* place of the last cell */
    double alone[TICKS_MOST], beside[TICKS_MOST];
    int alone_count, beside_count;
    _Atomic bool stop;
    int64_t kib;
};

static enum status gather_some(struct work *w, void *arg)
{
    struct client *client = arg;
    struct list orgs = {0};

    TRY(org_list(w, &(struct org_filter){.form = "cell", .level = -1, .after = client->after, .most = 100}, &orgs));
    for (size_t i = 0; i < orgs.count; i++) {
        const struct org *org = LIST_AT(&orgs, struct org, i);
        struct list duties = {0};
        client->after = org->place;
        TRY(duty_list_open(w, org->id, 400, &duties));
        for (size_t k = 0; k < duties.count && client->count < CELLS * OBLIGATIONS; k++) {
            const struct duty *duty = LIST_AT(&duties, struct duty, k);
            if (!duty->id && !duty->covers && duty->needed <= 1 && strcmp(duty->first_on, w->today) <= 0)
                client->keys[client->count++] =
                    (struct duty_key){duty->root_id, duty->org_id, strdup(duty->period), duty->version};
        }
    }
    return orgs.count ? OK : ERR_MISSING;
}

static enum status settle(struct work *w, void *arg)
{
    struct evidence evidence = {.kind = "note", .note = "Đã làm xong, có biên bản lưu tại chi bộ."};

    return act_settle(w, arg, &evidence);
}

static double settle_one(struct client *client)
{
    const struct timespec pause = {.tv_nsec = PAUSE};
    struct work w = work_make(client->store);

    if (client->next == client->count) {
        (void)fprintf(stderr, "bench: no more open duties\n");
        exit(1);
    }
    (void)nanosleep(&pause, NULL);
    double start = bench_seconds();
    must(&w, work_run(&w, WORK_WRITES, settle, &client->keys[client->next++]));
    double took = bench_seconds() - start;
    arena_free(&w.arena);
    return took;
}

static void *fulfil(void *arg)
{
    struct client *client = arg;

    while (!atomic_load(&client->stop)) {
        client->beside[client->beside_count++] = settle_one(client);
        if (client->beside_count % 16 == 0 && anonymous_kib() > client->kib)
            client->kib = anonymous_kib();
    }
    return NULL;
}

/* --- rounds ------------------------------------------------------------------------------------------------------- */
static int64_t count_rows(struct bare *bare)
{
    return bare_number(bare, "SELECT (SELECT COUNT(*) FROM delivery) + (SELECT COUNT(*) FROM counter) + (SELECT "
                             "COUNT(*) FROM obligation) + (SELECT COUNT(*) FROM parcel_part)");
}

static double issue_beside_client(struct client *client, int number)
{
    pthread_t thread;

    atomic_store(&client->stop, false);
    (void)pthread_create(&thread, NULL, fulfil, client);
    double took = issue(client->store, number);
    atomic_store(&client->stop, true);
    (void)pthread_join(thread, NULL);
    return took;
}

static double insert(struct bare *bare, int64_t rows, int64_t pieces, int64_t *id)
{
    double start = bench_seconds();

    for (int64_t piece = 0, done = 0; piece < pieces; piece++) {
        bare_run(bare, "BEGIN");
        for (; done < rows * (piece + 1) / pieces; done++)
            bare_insert(bare, (*id)++);
        bare_run(bare, "COMMIT");
    }
    return bench_seconds() - start;
}

int main(int count, char **words)
{
    static struct client client;
    struct work w = {0};
    struct store_options options = {.url = count > 1 ? words[1] : "", .readers = 2, .home = 1};
    const int rounds = count > 2 ? atoi(words[2]) : 5;
    double ours[ROUNDS_MOST], raw[ROUNDS_MOST];
    struct store_figures before, after;
    int64_t id = 0;

    must(&w, store_open(&w, &options, &w.store));
    client = (struct client){.store = w.store, .keys = calloc(CELLS * OBLIGATIONS, sizeof *client.keys)};
    struct bare *bare = bare_open(options.url);
    int64_t rows = count_rows(bare);
    store_figures(w.store, &before);
    (void)issue(w.store, 0);
    store_figures(w.store, &after);
    rows = count_rows(bare) - rows;
    const int64_t pieces = (int64_t)(after.units - before.units);
    for (enum status status = OK; status == OK && client.count < CELLS * OBLIGATIONS;) {
        struct work reading = work_make(w.store);
        status = work_run(&reading, WORK_READS, gather_some, &client);
        arena_free(&reading.arena);
    }
    bare_table_of_deliveries(bare);
    (void)insert(bare, rows, pieces, &id);
    const int64_t kib = anonymous_kib();
    for (int round = 0; round < rounds && round < ROUNDS_MOST; round++) {
        for (int i = 0; i < ALONE; i++)
            client.alone[client.alone_count++] = settle_one(&client);
        ours[round] = issue_beside_client(&client, round + 1);
        raw[round] = insert(bare, rows, pieces, &id);
        printf("round %d: issued in %.1f s, bare rows in %.1f s\n", round + 1, ours[round], raw[round]);
    }
    double alone = bench_share(client.alone, client.alone_count, 0.99);
    double beside = bench_share(client.beside, client.beside_count, 0.99);
    double middle = bench_median(ours, rounds), bare_middle = bench_median(raw, rounds);
    printf("%" PRId64 " rows in %" PRId64 " units: issued in %.1f s (%.0f rows/s) with a client beside, bare %.1f s\n",
           rows, pieces, middle, (double)rows / middle, bare_middle);
    printf("a duty fulfilled: p50 %.1f ms, p99 %.1f ms alone (%d); p50 %.1f ms, p99 %.1f ms beside the issue (%d)\n",
           bench_median(client.alone, client.alone_count) * 1e3, alone * 1e3, client.alone_count,
           bench_median(client.beside, client.beside_count) * 1e3, beside * 1e3, client.beside_count);
    printf("memory: %.1f MiB more (target <= 64)\n", (double)(client.kib - kib) / 1024);
    printf("ratio: %.2f of the bare rows/s (target >= 0.5); p99 beside %.1f x (target <= 2)\n", bare_middle / middle,
           beside / alone);
    bare_run(bare, "DROP TABLE bench_delivery");
    bare_close(bare);
    store_close(w.store);
    arena_free(&w.arena);
    return 0;
}
