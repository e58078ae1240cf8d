/* front.c - the front of a plan beneath the country, a province and a commune, against the same question asked of the
 * raw rows on the same engine: per child, how many bodies received it and how many duties stand in which state.
 *
 * Rounds interleaved; the raw query reads deliveries and judgements, joined to the children by their labels. */
#include "bench/bare.h"

#include "base/date.h"
#include "organisation/org.h"
#include "plan/cascade.h"
#include "plan/plan.h"
#include "store/store.h"
#include "store/unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 7
#define OURS   20 /* fronts in a round */

struct question {
    const char *code; /* of the body beneath which it is asked */
    struct cascade_ask ask;
    struct cascade cascade;
    int64_t rows;
};

static void must(struct work *w, enum status status)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "bench: %d %s\n", status, w->message ? w->message : "");
    exit(1);
}

/* The widest plan that reaches the body: of the country, or of its province. */
static enum status find_plan(struct work *w, void *arg)
{
    static const char *const issuers[] = {"T01", "TW"};
    struct question *question = arg;
    struct org org;

    TRY(org_find_by_code(w, question->code, &org));
    question->ask.org_id = org.id;
    for (size_t at = 0; at < COUNT(issuers); at++) {
        struct org issuer;
        struct list plans = {0};
        TRY(org_find_by_code(w, issuers[at], &issuer));
        TRY(plan_list(w, &(struct plan_ask){.org_id = issuer.id, .low = 0, .high = INT64_MAX, .state = "issued"},
                      &plans));
        for (size_t i = 0; i < plans.count; i++)
            if (issuer.place <= org.place && org.place <= issuer.high)
                question->ask.plan_id = LIST_AT(&plans, struct plan, i)->id;
    }
    return OK;
}

static enum status ask(struct work *w, void *arg)
{
    struct question *question = arg;

    TRY(cascade_front(w, &question->ask, &question->cascade));
    question->rows = store_rows_read(w);
    return OK;
}

static double ask_ours(struct store *store, struct question *question)
{
    double start = bench_seconds();

    for (int i = 0; i < OURS; i++) {
        struct work w = work_make(store);
        must(&w, work_run(&w, WORK_READS, ask, question));
        if (i + 1 < OURS)
            arena_free(&w.arena); /* the last one's figures are compared */
    }
    return (bench_seconds() - start) / OURS;
}

static double ask_raw(struct bare *bare, const struct question *question)
{
    char sql[1200];
    double start = bench_seconds();

    (void)snprintf(
        sql, sizeof sql,
        "SELECT c.org, j.state, COUNT(*), MIN(j.due_day) FROM judgement j JOIN placement c ON j.place BETWEEN c.lft "
        "AND c.rgt WHERE j.plan_id = %" PRId64 " AND c.parent = %" PRId64 " AND c.to_day IS NULL GROUP BY c.org, "
        "j.state",
        question->ask.plan_id, question->ask.org_id);
    (void)bare_read(bare, sql);
    (void)snprintf(
        sql, sizeof sql,
        "SELECT c.org, COUNT(*), COUNT(d.received_at), COUNT(d.derived_id) FROM delivery d JOIN placement c ON "
        "d.place BETWEEN c.lft AND c.rgt WHERE d.plan_id = %" PRId64 " AND c.parent = %" PRId64
        " AND c.to_day IS NULL GROUP BY c.org",
        question->ask.plan_id, question->ask.org_id);
    (void)bare_read(bare, sql);
    return bench_seconds() - start;
}

static void measure(struct store *store, struct bare *bare, struct question *question, int target)
{
    double ours[ROUNDS], raw[ROUNDS];

    for (int round = 0; round < ROUNDS; round++) {
        ours[round] = ask_ours(store, question);
        raw[round] = ask_raw(bare, question);
    }
    double middle = bench_median(ours, ROUNDS), slow = bench_median(raw, ROUNDS);
    size_t children = question->cascade.lines.count;
    printf("%s: %.2f ms (slowest round %.2f), %" PRId64 " rows read for %zu children; raw rows %.1f ms\n",
           question->code, middle * 1e3, bench_share(ours, ROUNDS, 1) * 1e3, question->rows, children, slow * 1e3);
    printf("ratio: %s %.0f x faster (target >= %d), rows %s children + 50\n", question->code, slow / middle, target,
           question->rows <= (int64_t)children + 50 ? "<=" : ">");
}

int main(int count, char **words)
{
    struct work w = {0};
    struct store_options options = {.url = count > 1 ? words[1] : "", .readers = 2, .home = 1};
    struct question questions[] = {{.code = "TW"}, {.code = "T01"}, {.code = "T01-X001"}};
    const int targets[] = {1000, 30, 1};

    must(&w, store_open(&w, &options, &w.store));
    struct bare *bare = bare_open(options.url);
    for (size_t i = 0; i < COUNT(questions); i++) {
        struct work reading = work_make(w.store);
        must(&reading, work_run(&reading, WORK_READS, find_plan, &questions[i]));
        arena_free(&reading.arena);
        if (questions[i].ask.plan_id)
            measure(w.store, bare, &questions[i], targets[i]);
        else
            printf("%s: no plan reaches it at this scale\n", questions[i].code);
    }
    bare_close(bare);
    store_close(w.store);
    arena_free(&w.arena);
    return 0;
}
