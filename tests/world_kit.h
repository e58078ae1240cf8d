/* world_kit.h - a world made at random from a seed, for property tests: bodies, plans, acts on duties, acts on plans,
 * and the comparison of every figure with the records behind it. */
#ifndef TESTS_WORLD_KIT_H
#define TESTS_WORLD_KIT_H

#include "tests/plan_kit.h"

/* A world made at random from a seed: everything that can happen happens, in any order, and the counters still equal
 * the facts, and every figure of every front equals the records behind it. */

#define ORGS_MOST  80
#define PLANS_MOST 6
#define ACTS       140

struct world {
    struct store *store;
    uint64_t seed;
    int64_t orgs[ORGS_MOST], parents[ORGS_MOST];
    bool is_cell[ORGS_MOST];
    size_t org_count;
    struct kit_plan plans[PLANS_MOST];
    size_t plan_count;
    int64_t day;
    char today[16];
    int64_t country; /* above the province; 0 none */
    size_t base;     /* first number of its codes  */
    size_t amended;  /* acts after issue that were not refused */
};

static KIT_UNUSED uint64_t chance(struct world *world, uint64_t below)
{
    world->seed = world->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (world->seed >> 33) % below;
}

static KIT_UNUSED const char *today(struct world *world)
{
    struct ymd date = date_from_number(world->day);

    snprintf(world->today, sizeof(world->today), "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    return world->today;
}

static KIT_UNUSED void plant(struct world *world)
{
    char name[64];

    world->orgs[0] = kit_coded(world->store, "province_committee", "Tỉnh uỷ Đông Bình", world->country, world->base);
    world->org_count = 1;
    size_t communes = 2 + chance(world, 3);
    for (size_t i = 0; i < communes; i++) {
        size_t commune = world->org_count;
        snprintf(name, sizeof(name), "Đảng uỷ xã số %zu", i + 1);
        world->parents[commune] = world->orgs[0];
        world->orgs[world->org_count++] =
            kit_coded(world->store, "commune_committee", name, world->orgs[0], world->base + commune);
        size_t cells = 1 + chance(world, 5);
        for (size_t k = 0; k < cells; k++) {
            snprintf(name, sizeof(name), "Chi bộ thôn %zu xã %zu", k + 1, i + 1);
            world->parents[world->org_count] = world->orgs[commune];
            world->is_cell[world->org_count] = true;
            world->orgs[world->org_count] =
                kit_coded(world->store, "cell", name, world->orgs[commune], world->base + world->org_count);
            world->org_count++;
        }
    }
}

static const struct kit_obligation kinds[] = {
    {.activity = "forum", .due = "every=year", .audience = {.form = "cell"}, .times_min = 1, .times_max = 2},
    {.activity = "report", .due = "every=quarter on=M3-20", .audience = {.form = "committee"}},
    {.activity = "report", .due = "every=year on=06-15,12-31", .audience = {0}},
    {.activity = "minutes", .due = "within=2 after=meeting", .audience = {.form = "cell"}},
    {.activity = "own_plan", .due = "within=10 after=receipt", .audience = {.form = "committee"}},
    {.activity = "meeting", .due = "every=month", .audience = {.form = "cell"}},
    {.activity = "publicity", .due = "", .audience = {.level = 3}},
    {.activity = "study", .due = "by=2027-01-31", .audience = {.form = "cell"}},
};

static KIT_UNUSED void issue_one(struct world *world)
{
    struct kit_plan *plan = &world->plans[world->plan_count];
    static char days[PLANS_MOST][16];

    if (world->plan_count == PLANS_MOST)
        return;
    snprintf(days[world->plan_count], sizeof(days[0]), "%s", today(world));
    *plan = (struct kit_plan){.org_id = world->orgs[0], .day = days[world->plan_count]};
    size_t first = chance(world, COUNT(kinds) - 3);
    plan->obligations = &kinds[first];
    plan->count = 3;
    if (world->plan_count && chance(world, 2)) {
        size_t commune = 1 + chance(world, world->org_count - 1);
        plan->org_id = world->is_cell[commune] ? world->parents[commune] : world->orgs[commune];
        plan->upper_id = world->plans[chance(world, world->plan_count)].id;
        plan->count = 0;
        if (kit_try(world->store, plan->day, kit_draft, plan) != OK)
            return; /* it has one already, or was not addressed */
    }
    if (plan->upper_id && kit_try(world->store, plan->day, kit_order, plan) != OK)
        return; /* nothing to pass on, or later than above */
    if (plan->upper_id) {
        struct work w = kit_work(world->store, plan->day);
        kit_ok(&w, issue_all(&w, plan->id));
        arena_free(&w.arena);
    } else {
        kit_issue(world->store, plan);
    }
    world->plan_count++;
}

struct choice_of {
    int64_t org_id;
    uint64_t pick;
    struct duty_key key;
    int64_t obligation_id;
    char period[24], due_on[16];
    bool settled, found;
};

/* A duty at random among those open, or done recently. */
static KIT_UNUSED enum status choose(struct work *w, void *arg)
{
    struct choice_of *choice = arg;
    struct list duties = {0};

    choice->found = false;
    if (!choice->settled)
        TRY(duty_list_open(w, choice->org_id, 40, &duties));
    if (choice->settled || choice->pick % 3 == 0)
        TRY(duty_list_recent(w, choice->org_id, "2016-01-01", &duties));
    if (!duties.count)
        return OK;
    const struct duty *duty = LIST_AT(&duties, struct duty, choice->pick % duties.count);
    kit_keep(choice->period, sizeof(choice->period), duty->period);
    kit_keep(choice->due_on, sizeof(choice->due_on), duty->due_on);
    choice->key = (struct duty_key){duty->root_id, duty->org_id, choice->period, -1};
    choice->obligation_id = duty->obligation_id;
    choice->found = true;
    return OK;
}

static KIT_UNUSED void act_at_random(struct world *world)
{
    static const char *const kinds_of_evidence[] = {"note", "meeting", "report"};
    size_t org = chance(world, world->org_count);
    struct choice_of choice = {.org_id = world->orgs[org], .pick = chance(world, 1000)};
    struct kit_act act = {.verb = (enum kit_verb)chance(world, KIT_TELL), .reason = "lý do"};
    char later[16];

    choice.settled = act.verb == KIT_RETURN;
    kit_see(world->store, today(world), choose, &choice);
    if (!choice.found && act.verb < KIT_RECEIVE)
        act.verb = KIT_RECEIVE;
    act.key = choice.key;
    if (!choice.found)
        act.key.org_id = choice.org_id;
    act.obligation_id = choice.obligation_id;
    act.plan_id = world->plans[chance(world, world->plan_count)].id;
    act.evidence = (struct evidence){.kind = kinds_of_evidence[chance(world, 3)], .note = "đã làm"};
    struct ymd date = date_from_number(world->day + 5 + (int64_t)chance(world, 60));
    snprintf(later, sizeof(later), "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    act.day = later;
    if (chance(world, 2) && choice.found && act.verb != KIT_RETURN)
        act.verb = KIT_SETTLE;
    (void)kit_try(world->store, today(world), kit_act, &act); /* many are refused: that is part of it */
}

struct amended {
    int64_t plan_id, obligation_id;
    uint64_t pick;
};

static KIT_UNUSED enum status pick_obligation(struct work *w, void *arg)
{
    struct amended *amended = arg;
    struct list obligations = {0};

    TRY(obligation_list(w, amended->plan_id, &obligations));
    amended->obligation_id =
        obligations.count ? LIST_AT(&obligations, struct obligation, amended->pick % obligations.count)->id : 0;
    return OK;
}

/* A dated act after issue: any kind, on any obligation or the whole plan. */
static KIT_UNUSED void amend_at_random(struct world *world)
{
    static const char *const acts[] = {"correct", "extend", "supersede", "add", "withdraw", "supersede", "extend"};
    static const char *const dues[] = {"every=month on=25",
                                       "every=quarter on=M3-28",
                                       "every=year on=07-15,12-31",
                                       "every=half_year",
                                       "by=2027-06-30",
                                       "every=month,quarter",
                                       "within=5 after=meeting",
                                       "within=30 after=receipt",
                                       "every=year",
                                       ""};
    struct amended amended = {.plan_id = world->plans[chance(world, world->plan_count)].id, .pick = chance(world, 100)};
    char title[32];

    kit_see(world->store, today(world), pick_obligation, &amended);
    snprintf(title, sizeof(title), "việc số %d", (int)chance(world, 1000));
    struct amend_order order = {.plan_id = amended.plan_id,
                                .obligation_id = chance(world, 12) ? amended.obligation_id : 0,
                                .kind = acts[chance(world, COUNT(acts))],
                                .title = title,
                                .due = dues[chance(world, COUNT(dues))],
                                .activity = "report"};
    order.successor_id = order.obligation_id ? 0 : world->plans[chance(world, world->plan_count)].id;
    enum status status = kit_try(world->store, today(world), kit_amend, &order);
    assert_true(status != ERR_BROKEN);
    world->amended += status == OK;
}

/* --- every figure equals the records behind it ----------------------------------------------------------------------
 */

struct shown {
    struct cascade_ask ask;
    int64_t issuer_id;
};

static KIT_UNUSED enum status count_records(struct work *w, const struct cascade_ask *ask, const char *figure,
                                            int64_t *count)
{
    struct cascade_page page = {.figure = figure, .high = INT64_MAX, .most = 7};
    struct list records = {0};

    *count = 0;
    do {
        TRY(cascade_list(w, ask, &page, &records));
        *count += (int64_t)records.count;
    } while (records.more);
    return OK;
}

static KIT_UNUSED enum status compare_records(struct work *w, void *arg)
{
    static const struct {
        const char *figure;
        size_t offset;
    } figures[] = {
        {"done", offsetof(struct cascade_line, done)},
        {"done_late", offsetof(struct cascade_line, done_late)},
        {"returned", offsetof(struct cascade_line, returned)},
        {"doing", offsetof(struct cascade_line, doing)},
        {"excused", offsetof(struct cascade_line, excused)},
        {"not_applicable", offsetof(struct cascade_line, not_applicable)},
        {"overdue", offsetof(struct cascade_line, overdue)},
        {"due", offsetof(struct cascade_line, due)},
        {"received", offsetof(struct cascade_line, received)},
        {"delivered", offsetof(struct cascade_line, delivered)},
        {"derived", offsetof(struct cascade_line, derived)},
        {"by_meeting", offsetof(struct cascade_line, by_meeting)},
        {"by_note", offsetof(struct cascade_line, by_note)},
    };
    const struct shown *shown = arg;
    struct cascade cascade;
    struct org issuer;
    struct org org;

    TRY(org_find(w, shown->issuer_id, NULL, &issuer));
    TRY(org_find(w, shown->ask.org_id, NULL, &org));
    if (org.level < issuer.level)
        return OK; /* nothing is counted above who issued it */
    TRY(cascade_front(w, &shown->ask, &cascade));
    for (size_t i = 0; i < COUNT(figures); i++) {
        int64_t count = 0;
        int64_t figure;
        memcpy(&figure, (const char *)&cascade.total + figures[i].offset, sizeof(figure));
        TRY(count_records(w, &shown->ask, figures[i].figure, &count));
        if (count != figure)
            fail_msg("plan %lld body %lld: %s is %lld, its records are %lld", (long long)shown->ask.plan_id,
                     (long long)shown->ask.org_id, figures[i].figure, (long long)figure, (long long)count);
    }
    return OK;
}

static KIT_UNUSED void compare_all_records(struct world *world)
{
    for (size_t i = 0; i < world->plan_count; i++)
        for (size_t k = 0; k < world->org_count; k += 1 + chance(world, 3)) {
            struct shown shown = {{.plan_id = world->plans[i].id, .org_id = world->orgs[k]}, world->plans[i].org_id};
            if (chance(world, 3) == 0)
                shown.ask.from_on = "2017-01-01", shown.ask.to_on = "2017-12-31";
            kit_see(world->store, today(world), compare_records, &shown);
        }
}

#endif
