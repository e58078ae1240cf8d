/* reform.c - a reorganisation of a province carried out under a plan of 20 obligations: every second commune merges
 * into its neighbour, so half of all cells move.  Each unit is timed; the last one, which opens the new tree, is what
 * others wait for.  DUTIES of the cells were fulfilled before. */
#include "bench/bare.h"
#include "bench/duties.h"

#include "organisation/org.h"
#include "plan/draft.h"
#include "plan/issue.h"
#include "reform/carry.h"
#include "reform/change.h"
#include "store/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OBLIGATIONS 20
#define DUTIES      2000
#define TARGET_MS   50.0
#define MS          1e3
#define US          1e6

struct case_made {
    int64_t plan, set, merges, bodies;
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

static enum status order_plan(struct work *w, void *arg)
{
    struct case_made *made = arg;
    struct reading reading = {.kind = "plan", .title = "Đợt đo"};
    struct plan plan;
    struct org province;

    TRY(org_find_by_code(w, "T01", &province));
    TRY(draft_make(w, &(struct draft_start){.org_id = province.id, .reading = &reading, .text = "-\n"}, &made->plan));
    for (int i = 1; i <= OBLIGATIONS; i++)
        TRY(add_obligation(w, made->plan, i));
    TRY(plan_find(w, made->plan, &plan));
    plan.visibility = "at_once";
    TRY(plan_change(w, &plan));
    TRY(plan_find(w, made->plan, &plan));
    return issue_order(w, &(struct issue){.plan_id = plan.id, .version = plan.version});
}

/* Merges while both neighbours are there. */
static enum status add_merges(struct work *w, struct case_made *made)
{
    for (int i = 1;; i += 2) {
        const char *codes[] = {arena_format(&w->arena, "T01-X%03d", i), arena_format(&w->arena, "T01-X%03d", i + 1)};
        struct change_item item = {.set_id = made->set, .verb = "merge", .body = codes[0], .target = codes[1]};
        struct org org;
        for (int k = 0; k < 2; k++) {
            const enum status status = org_find_by_code(w, codes[k], &org);
            if (status == ERR_MISSING) {
                work_forget(w);
                return OK;
            }
            TRY(status);
        }
        TRY(change_add(w, &item));
        made->merges++;
    }
}

static enum status order_set(struct work *w, void *arg)
{
    struct case_made *made = arg;
    struct change_set set = {.title = "Đợt đo", .paper = "Nghị quyết 1", .effective_on = w->today};
    struct org province;

    TRY(org_find_by_code(w, "T01", &province));
    set.org_id = province.id;
    TRY(change_make(w, &set));
    made->set = set.id;
    TRY(add_merges(w, made));
    TRY(change_find(w, made->set, &set));
    return carry_order(w, made->set, set.version);
}

struct piece {
    int64_t set;
    struct carry_progress progress;
};

static enum status do_piece(struct work *w, void *arg)
{
    struct piece *piece = arg;

    return carry_piece(w, piece->set, &piece->progress);
}

static enum status count_bodies(struct work *w, void *arg)
{
    struct case_made *made = arg;
    struct change_set set;

    TRY(change_find(w, made->set, &set));
    made->bodies = set.bodies;
    return strcmp(set.state, "done") == 0 ? OK : fail(w, ERR_BROKEN, set.problem ? set.problem : set.state);
}

static void run(struct store *store, work_fn *fn, bool writes, void *arg)
{
    struct work w = work_make(store);

    bench_must(&w, work_run(&w, writes ? WORK_WRITES : WORK_READS, fn, arg));
    arena_free(&w.arena);
}

static void prepare(struct store *store, struct case_made *made)
{
    struct open_duties duties = {.store = store, .wanted = DUTIES, .after = -1};
    struct work w = work_make(store);

    run(store, order_plan, true, made);
    w.actor.origin = "job";
    bench_must(&w, issue_all(&w, made->plan));
    arena_free(&w.arena);
    duties.keys = calloc(duties.wanted, sizeof(*duties.keys));
    duties_gather(&duties);
    for (size_t i = 0; i < duties.count; i++)
        duties_settle(store, &duties.keys[i]);
    run(store, order_set, true, made);
}

int main(int count, char **words)
{
    struct case_made made = {0};
    struct piece piece = {0};
    struct work w = {.now = 1};
    struct store *store;
    double longest = 0, last = 0, busy = 0;
    int units = 0;

    if (count < 2)
        return 1;
    bench_must(&w, store_open(&w, &(struct store_options){.url = words[1], .readers = 1}, &store));
    prepare(store, &made);
    piece.set = made.set;
    for (; !piece.progress.finished; units++) {
        longest = last > longest ? last : longest;
        const double start = bench_seconds();
        const double busy_before = bench_busy();
        run(store, do_piece, true, &piece);
        last = bench_seconds() - start;
        busy = bench_busy() - busy_before;
    }
    run(store, count_bodies, false, &made);
    (void)printf("%lld communes merged, %lld bodies placed anew in %d units: the longest before the last %.1f ms\n",
                 (long long)made.merges, (long long)made.bodies, units, longest * MS);
    (void)printf(
        "ratio: the last unit %.1f ms, of which %.1f ms of processor time here (target <= %.0f), %.1f us a body\n",
        last * MS, busy * MS, TARGET_MS, made.bodies ? busy * US / (double)made.bodies : 0);
    store_close(store);
    arena_free(&w.arena);
    return 0;
}
