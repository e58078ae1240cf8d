/* plan_kit.h - what tests of the room plan share: a small province, plans in three lines, acts by name.
 * Static, so that a test that needs half of it links nothing else. */
#ifndef TESTS_PLAN_KIT_H
#define TESTS_PLAN_KIT_H

#include "tests/kit.h"

#include "access/audit.h"
#include "base/date.h"
#include "organisation/org.h"
#include "plan/act.h"
#include "plan/amend.h"
#include "plan/audience.h"
#include "plan/cascade.h"
#include "plan/delivery.h"
#include "plan/draft.h"
#include "plan/issue.h"
#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "plan/recount.h"
#include "plan/wording.h"

#define KIT_UNUSED __attribute__((unused))

/* One act, whichever; the unit's day is `day`. */
struct doing {
    const char *day;
    work_fn *fn;
    void *arg;
};

static KIT_UNUSED enum status kit_try(struct store *store, const char *day, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, day);
    enum status status = work_run(&w, WORK_WRITES, fn, arg);

    arena_free(&w.arena);
    return status;
}

static KIT_UNUSED void kit_do(struct store *store, const char *day, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, day);

    kit_ok(&w, work_run(&w, WORK_WRITES, fn, arg));
    arena_free(&w.arena);
}

static KIT_UNUSED void kit_see(struct store *store, const char *day, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, day);

    kit_ok(&w, work_run(&w, WORK_READS, fn, arg));
    arena_free(&w.arena);
}

/* Must end with this status and a sentence that has these words. */
static KIT_UNUSED void kit_refused(struct store *store, const struct doing *doing, enum status expected,
                                   const char *words)
{
    struct work w = kit_work(store, doing->day);
    enum status status = work_run(&w, WORK_WRITES, doing->fn, doing->arg);

    if (status != expected || !w.message || !strstr(w.message, words))
        fail_msg("status %d, “%s”; expected %d, “%s”", (int)status, w.message ? w.message : "", (int)expected, words);
    arena_free(&w.arena);
}

/* The failure sweep: the nth statement fails, for every n; `count` tells facts that must not have changed meanwhile. */
static KIT_UNUSED void kit_sweep(struct store *store, const struct doing *doing, int64_t (*count)(struct store *store))
{
    int64_t before = count(store);

    for (int nth = 0;; nth++) {
        store_fail_at(store, nth);
        enum status status = kit_try(store, doing->day, doing->fn, doing->arg);
        store_fail_at(store, -1);
        if (status == OK) {
            assert_true(nth > 0);
            return;
        }
        assert_int_equal(status, ERR_BROKEN);
        assert_int_equal(count(store), before);
    }
}

static KIT_UNUSED enum status kit_count_lines(struct work *w, void *arg)
{
    struct list lines = {0};

    TRY(audit_list(w, 0, 0, 500, &lines));
    *(int64_t *)arg = (int64_t)lines.count;
    return OK;
}

/* Every act leaves its line in the audit: what a sweep counts where nothing else tells. */
static KIT_UNUSED int64_t kit_audit_lines(struct store *store)
{
    int64_t count = 0;

    kit_see(store, "2026-06-27", kit_count_lines, &count);
    return count;
}

/* --- a province ------------------------------------------------------------------------------------------------- */

struct province {
    int64_t province, ward, commune, cells[4]; /* two in the ward, two in the commune */
};

static KIT_UNUSED enum status kit_open_org(struct work *w, void *arg)
{
    return org_open(w, arg);
}

static KIT_UNUSED int64_t kit_org(struct store *store, const char *kind, const char *name, int64_t parent)
{
    struct org_opening opening = {.kind = kind, .name = name, .parent = parent, .from_day = "2016-01-01"};

    kit_do(store, "2016-01-01", kit_open_org, &opening);
    return opening.id;
}

/* With the code "B7". */
static KIT_UNUSED int64_t kit_coded(struct store *store, const char *kind, const char *name, int64_t parent,
                                    size_t number)
{
    char code[24];
    struct org_opening opening = {.kind = kind, .name = name, .code = code, .parent = parent, .from_day = "2016-01-01"};

    snprintf(code, sizeof(code), "B%zu", number);
    kit_do(store, "2016-01-01", kit_open_org, &opening);
    return opening.id;
}

static KIT_UNUSED struct province kit_province(struct store *store)
{
    struct province made;

    made.province = kit_org(store, "province_committee", "Tỉnh uỷ Đông Bình", 0);
    made.ward = kit_org(store, "ward_committee", "Đảng uỷ phường Hạ Lâm", made.province);
    made.commune = kit_org(store, "commune_committee", "Đảng uỷ xã Cam An", made.province);
    made.cells[0] = kit_org(store, "cell", "Chi bộ tổ dân phố 1", made.ward);
    made.cells[1] = kit_org(store, "cell", "Chi bộ tổ dân phố 2", made.ward);
    made.cells[2] = kit_org(store, "cell", "Chi bộ thôn 1", made.commune);
    made.cells[3] = kit_org(store, "cell", "Chi bộ thôn 2", made.commune);
    return made;
}

/* --- plans -------------------------------------------------------------------------------------------------------- */

/* One obligation in a line: activity, due as a column, audience. */
struct kit_obligation {
    const char *activity, *due;
    struct audience audience;
    int64_t times_min, times_max;
    const char *coverage_who, *coverage_what;
    int64_t coverage_min;
    bool coverage_per_kind;
};

struct kit_plan {
    int64_t org_id;
    const char *day;
    const struct kit_obligation *obligations;
    size_t count;
    const char *visibility;
    int64_t visible_days;
    int64_t upper_id; /* derived from it: no obligations of its own but those listed */
    int64_t id;       /* out */
    int64_t ids[8];   /* out: of the obligations */
    int64_t issued_version;
};

static KIT_UNUSED enum status kit_change_plan(struct work *w, struct kit_plan *made)
{
    struct plan plan;

    TRY(plan_find(w, made->id, &plan));
    if (!made->visibility)
        return OK;
    plan.visibility = made->visibility;
    plan.visible_days = made->visible_days;
    return plan_change(w, &plan);
}

static KIT_UNUSED enum status kit_add_obligation(struct work *w, struct kit_plan *made, size_t i)
{
    const struct kit_obligation *asked = &made->obligations[i];
    struct obligation obligation = {
        .plan_id = made->id,
        .activity = asked->activity,
        .title = asked->activity,
        .due = asked->due,
        .times_min = asked->times_min,
        .times_max = asked->times_max,
        .coverage_who = asked->coverage_who,
        .coverage_what = asked->coverage_what,
        .coverage_min = asked->coverage_min,
        .coverage_per_kind = asked->coverage_per_kind,
    };
    struct list rules = {0};

    TRY(obligation_add(w, &obligation));
    made->ids[i] = obligation.id;
    *(struct audience *)list_add(&w->arena, &rules, sizeof(struct audience)) = asked->audience;
    return obligation_set_audience(w, obligation.id, obligation.version, &rules);
}

static KIT_UNUSED enum status kit_draft(struct work *w, void *arg)
{
    struct kit_plan *made = arg;
    struct reading reading = {.kind = "plan", .kind_text = "KẾ HOẠCH", .title = "Diễn đàn chi bộ"};
    struct draft_start start = {.org_id = made->org_id, .reading = &reading, .text = "Một dòng\n"};

    if (made->upper_id)
        TRY(draft_derive(w, made->upper_id, made->org_id, &made->id));
    else
        TRY(draft_make(w, &start, &made->id));
    for (size_t i = 0; i < made->count; i++)
        TRY(kit_add_obligation(w, made, i));
    return kit_change_plan(w, made);
}

static KIT_UNUSED enum status kit_order(struct work *w, void *arg)
{
    struct kit_plan *made = arg;
    struct plan plan;

    TRY(plan_find(w, made->id, &plan));
    return issue_order(w, &(struct issue){.plan_id = made->id, .version = plan.version});
}

static KIT_UNUSED void kit_issue(struct store *store, struct kit_plan *made)
{
    struct work w = kit_work(store, made->day);

    if (!made->id)
        kit_do(store, made->day, kit_draft, made);
    kit_do(store, made->day, kit_order, made);
    kit_ok(&w, issue_all(&w, made->id));
    arena_free(&w.arena);
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

enum kit_verb {
    KIT_START,
    KIT_SETTLE,
    KIT_RETURN,
    KIT_EXCUSE,
    KIT_NOT_APPLY,
    KIT_EXTEND,
    KIT_RECEIVE,
    KIT_PASS,
    KIT_TELL
};

struct kit_act {
    enum kit_verb verb;
    struct duty_key key; /* version −1: the present one */
    struct evidence evidence;
    const char *reason, *day;
    int64_t obligation_id, plan_id;
};

static KIT_UNUSED enum status kit_present(struct work *w, struct duty_key *key)
{
    struct duty duty;

    if (key->version >= 0)
        return OK;
    TRY(duty_find(w, key, &duty));
    key->version = duty.version;
    return OK;
}

static KIT_UNUSED enum status kit_act(struct work *w, void *arg)
{
    const struct kit_act *act = arg;
    struct duty_key key = act->key;

    if (act->verb < KIT_RECEIVE)
        TRY(kit_present(w, &key));
    switch (act->verb) {
    case KIT_START:
        return act_start(w, &key);
    case KIT_SETTLE:
        return act_settle(w, &key, &act->evidence);
    case KIT_RETURN:
        return act_return(w, &key, act->reason);
    case KIT_EXCUSE:
        return act_excuse(w, &key, act->reason);
    case KIT_NOT_APPLY:
        return act_not_apply(w, &key, act->reason);
    case KIT_EXTEND:
        return act_extend(w, &key, act->obligation_id, act->day, act->reason);
    case KIT_RECEIVE:
        return delivery_receive(w, act->plan_id, key.org_id);
    case KIT_PASS:
        return delivery_pass_on(w, act->plan_id, key.org_id);
    default:
        return act_tell_event(w, act->obligation_id, key.org_id, act->day);
    }
}

static KIT_UNUSED void kit_settle(struct store *store, const char *day, struct duty_key key, const char *kind)
{
    struct kit_act act = {.verb = KIT_SETTLE, .key = key, .evidence = {.kind = kind, .note = "Đã họp, có biên bản"}};

    kit_do(store, day, kit_act, &act);
}

/* An act after issue, with a decision of the same day drawn from the register. */
static KIT_UNUSED enum status kit_amend(struct work *w, void *arg)
{
    struct amend_order order = *(const struct amend_order *)arg;
    struct plan plan;
    int64_t id;

    TRY(plan_find(w, order.plan_id, &plan));
    if (!order.version)
        order.version = plan.version;
    if (!order.reason)
        order.reason = "Tình hình đã khác";
    if (!order.paper_id) {
        struct paper paper = {.org_id = plan.org_id,
                              .direction = "own",
                              .kind = "decision",
                              .body = "Tỉnh uỷ Đông Bình",
                              .title = "Điều chỉnh kế hoạch",
                              .symbol = "QĐ/TU"};
        TRY(paper_register(w, &paper));
        TRY(paper_draw_number(w, paper.id, NULL, w->today));
        order.paper_id = paper.id;
    }
    return amend_make(w, &order, &id);
}

/* --- looking -------------------------------------------------------------------------------------------------------
 */

struct kit_front {
    struct cascade_ask ask;
    struct cascade_line total;
    int64_t lines, rows;
};

static KIT_UNUSED enum status kit_read_front(struct work *w, void *arg)
{
    struct kit_front *front = arg;
    struct cascade cascade;

    TRY(cascade_front(w, &front->ask, &cascade));
    front->total = cascade.total;
    front->lines = (int64_t)cascade.lines.count;
    front->rows = store_rows_read(w);
    return OK;
}

static KIT_UNUSED struct cascade_line kit_total(struct store *store, const char *day, int64_t plan_id, int64_t org_id)
{
    struct kit_front front = {.ask = {.plan_id = plan_id, .org_id = org_id}};

    kit_see(store, day, kit_read_front, &front);
    return front.total;
}

struct kit_recount {
    int64_t differences;
};

static KIT_UNUSED enum status kit_do_recount(struct work *w, void *arg)
{
    struct kit_recount *recount = arg;
    struct list plans = {0};
    struct list differences = {0};

    TRY(recount_plans(w, 0, &plans));
    for (size_t i = 0; i < plans.count; i++)
        TRY(recount_check(w, LIST_AT(&plans, struct recount_plan, i)->id, &differences));
    recount->differences = (int64_t)differences.count;
    for (size_t i = 0; i < differences.count && i < 10; i++) {
        const struct recount_difference *found = LIST_AT(&differences, struct recount_difference, i);
        print_error("subject %lld body %lld %s %s %lld: counted %lld, facts %lld\n", (long long)found->subject,
                    (long long)found->org_id, found->what, found->period, (long long)found->due_day,
                    (long long)found->counted, (long long)found->facts);
    }
    return OK;
}

static KIT_UNUSED void kit_recounted(struct store *store)
{
    struct kit_recount recount = {0};

    kit_see(store, "2030-01-01", kit_do_recount, &recount);
    assert_int_equal(recount.differences, 0);
}

struct kit_open {
    int64_t org_id, days;
    struct duty first;
    int64_t count;
    char due_on[16], period[16], state[20], plan_code[40]; /* of the first: outlive the unit */
};

static KIT_UNUSED void kit_keep(char *out, size_t size, const char *text)
{
    snprintf(out, size, "%s", text ? text : "");
}

static KIT_UNUSED enum status kit_read_open(struct work *w, void *arg)
{
    struct kit_open *open = arg;
    struct list duties = {0};

    TRY(duty_list_open(w, open->org_id, open->days, &duties));
    open->count = (int64_t)duties.count;
    if (!duties.count)
        return OK;
    open->first = *LIST_AT(&duties, struct duty, 0);
    kit_keep(open->due_on, sizeof(open->due_on), open->first.due_on);
    kit_keep(open->period, sizeof(open->period), open->first.period);
    kit_keep(open->state, sizeof(open->state), open->first.state);
    kit_keep(open->plan_code, sizeof(open->plan_code), open->first.plan_code);
    return OK;
}

static KIT_UNUSED struct kit_open kit_open_duties(struct store *store, const char *day, int64_t org_id, int64_t days)
{
    struct kit_open open = {.org_id = org_id, .days = days};

    kit_see(store, day, kit_read_open, &open);
    return open;
}

#endif
