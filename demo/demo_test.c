#include "kit.h"

#include "access/user.h"
#include "base/date.h"
#include "demo/demo.h"
#include "meeting/agenda.h"
#include "meeting/convene.h"
#include "meeting/dossier.h"
#include "meeting/timetable.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "plan/cascade.h"
#include "plan/delivery.h"
#include "plan/duty.h"
#include "plan/plan.h"
#include "plan/recount.h"
#include "rules/rule.h"
#include "store/migrate.h"

#include <string.h>

static void make(struct store *store, int64_t seed)
{
    struct work w = kit_work(store, DEMO_DAY);
    struct demo_options options = {.seed = seed, .scale = WORLD_COMMUNE};
    struct demo_progress progress = {0};
    struct demo *demo;

    kit_ok(&w, demo_begin(&w, &options, &demo));
    while (!progress.finished)
        kit_ok(&w, demo_step(&w, demo, &progress));
    arena_free(&w.arena);
}

static enum status list_plans(struct work *w, void *arg)
{
    return plan_list(w, &(struct plan_ask){.low = 0, .high = INT64_MAX}, arg);
}

static enum status front_of_all(struct work *w, void *arg)
{
    struct cascade_line *sum = arg;
    struct list plans = {0};

    TRY(list_plans(w, &plans));
    for (size_t i = 0; i < plans.count; i++) {
        const struct plan *plan = LIST_AT(&plans, struct plan, i);
        struct cascade cascade = {0};
        TRY(cascade_front(w, &(struct cascade_ask){.plan_id = plan->id, .org_id = plan->org_id}, &cascade));
        sum->delivered += cascade.total.delivered;
        sum->received += cascade.total.received;
        sum->derived += cascade.total.derived;
        sum->due += cascade.total.due;
        sum->doing += cascade.total.doing;
        sum->done += cascade.total.done;
        sum->done_late += cascade.total.done_late;
        sum->returned += cascade.total.returned;
        sum->excused += cascade.total.excused;
        sum->not_applicable += cascade.total.not_applicable;
        sum->overdue += cascade.total.overdue;
        sum->by_meeting += cascade.total.by_meeting;
        sum->by_paper += cascade.total.by_paper;
    }
    return OK;
}

static struct cascade_line figures(struct store *store)
{
    struct cascade_line sum = {0};
    struct work w = kit_work(store, DEMO_DAY);

    kit_ok(&w, work_run(&w, WORK_READS, front_of_all, &sum));
    arena_free(&w.arena);
    return sum;
}

static void a_year_has_duties_in_every_state(struct store *store)
{
    make(store, 1);
    struct cascade_line sum = figures(store);
    const int64_t all[] = {sum.doing,          sum.done,    sum.done_late, sum.returned,   sum.excused,
                           sum.not_applicable, sum.overdue, sum.derived,   sum.by_meeting, sum.by_paper};

    for (size_t i = 0; i < COUNT(all); i++)
        assert_true(all[i] > 0);
    assert_true(sum.received > sum.delivered * 8 / 10 && sum.received < sum.delivered);
    assert_true(sum.overdue < sum.done);
}

static enum status check_all(struct work *w, void *arg)
{
    struct list plans = {0};

    TRY(recount_plans(w, 0, &plans));
    if (plans.count < 4)
        return fail(w, ERR_MISSING, "fewer plans than the demo issues");
    for (size_t i = 0; i < plans.count; i++)
        TRY(recount_check(w, LIST_AT(&plans, struct recount_plan, i)->id, arg));
    return OK;
}

static void counters_equal_a_recount(struct store *store)
{
    struct list differences = {0};
    struct work w = kit_work(store, DEMO_DAY);

    make(store, 2);
    kit_ok(&w, work_run(&w, WORK_READS, check_all, &differences));
    for (size_t i = 0; i < differences.count && i < 5; i++) {
        const struct recount_difference *one = LIST_AT(&differences, struct recount_difference, i);
        print_error("%s %s: %lld counted, %lld by the facts\n", one->what, one->period ? one->period : "",
                    (long long)one->counted, (long long)one->facts);
    }
    assert_int_equal(differences.count, 0);
    arena_free(&w.arena);
}

static enum status every_role_has_its_post(struct work *w, void *arg)
{
    struct rule rule;

    (void)arg;
    TRY(rule_find(w, "demo", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++) {
        struct user user;
        struct list posts = {0};
        TRY(user_find_by_name(w, rule_cell(&rule, i, "user"), &user));
        TRY(roster_posts_of(w, user.person, NULL, &posts));
        assert_int_equal(user.administrator, !*rule_cell(&rule, i, "body"));
        assert_int_equal(posts.count > 0, *rule_cell(&rule, i, "post") != '\0');
    }
    return OK;
}

static void everybody_of_the_sign_in_page_has_an_account(struct store *store)
{
    struct work w = kit_work(store, DEMO_DAY);

    make(store, 1);
    kit_ok(&w, work_run(&w, WORK_READS, every_role_has_its_post, NULL));
    arena_free(&w.arena);
}

/* The meeting of the demo's day is opened, closed, and the next of its series stands. */
struct evening {
    int64_t meeting;
    size_t carried, papers;
    struct meeting next;
};

static enum status find_evening(struct work *w, void *arg)
{
    struct evening *evening = arg;
    struct user chair;
    struct list all = {0}, items = {0}, papers = {0};

    TRY(user_find_by_name(w, "bithu.hoptacxa", &chair));
    TRY(meeting_list_for(w, chair.person, date_moment(DEMO_DAY), &all));
    assert_int_equal(all.count, 1);
    const struct meeting *meeting = LIST_AT(&all, struct meeting, 0);
    assert_int_equal(meeting->chair_id, chair.person);
    evening->meeting = meeting->id;
    TRY(agenda_list(w, meeting->id, &items));
    for (size_t i = 0; i < items.count; i++)
        evening->carried += LIST_AT(&items, struct meeting_item, i)->source_id != 0;
    TRY(dossier_list(w, meeting->id, chair.person, &papers));
    evening->papers = papers.count;
    return OK;
}

static enum status hold_evening(struct work *w, void *arg)
{
    struct evening *evening = arg;
    struct meeting meeting;

    TRY(meeting_find(w, evening->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(meeting_find(w, evening->meeting, &meeting));
    TRY(convene_close(w, meeting.id, meeting.version));
    TRY(timetable_ahead(w, meeting.series_id, &evening->next));
    assert_int_not_equal(evening->next.id, 0);
    assert_int_not_equal(evening->next.id, meeting.id);
    return OK;
}

static void a_meeting_of_the_day_can_be_opened_at_once(struct store *store)
{
    struct work w = kit_work(store, DEMO_DAY);
    struct evening evening = {0};

    make(store, 1);
    kit_ok(&w, work_run(&w, WORK_READS, find_evening, &evening));
    assert_int_equal(evening.carried, 1);
    assert_int_equal(evening.papers, 2); /* one of them came along from last month */
    kit_ok(&w, work_run(&w, WORK_WRITES, hold_evening, &evening));
    arena_free(&w.arena);
}

static enum status list_orgs(struct work *w, void *arg)
{
    const char **text = arg;
    struct list orgs = {0};

    *text = "";
    TRY(org_list(w, &(struct org_filter){.level = -1, .most = 1000}, &orgs));
    for (size_t i = 0; i < orgs.count; i++) {
        const struct org *org = LIST_AT(&orgs, struct org, i);
        *text = arena_format(&w->arena, "%s%lld %s;", *text, (long long)org->place, org->name);
    }
    return OK;
}

static void a_seed_gives_the_same_on_every_engine(struct store *store)
{
    struct work w = kit_work(NULL, DEMO_DAY), mine = kit_work(store, DEMO_DAY);
    struct store_options options = {
        .url = arena_format(&w.arena, "sqlite:%s",
                            kit_path(store_engine(store) == ENGINE_SQLITE ? "demo-1.db" : "demo-2.db")),
        .readers = 1};
    const char *ours, *theirs;
    int64_t applied;

    kit_ok(&w, store_open(&w, &options, &w.store));
    kit_ok(&w, migrate(&w, &applied));
    make(store, 9);
    make(w.store, 9);
    kit_ok(&mine, work_run(&mine, WORK_READS, list_orgs, &ours));
    kit_ok(&w, work_run(&w, WORK_READS, list_orgs, &theirs));
    struct cascade_line one = figures(store), other = figures(w.store);
    assert_string_equal(ours, theirs);
    assert_memory_equal(&one, &other, sizeof one);
    store_close(w.store);
    arena_free(&mine.arena);
    arena_free(&w.arena);
}

static void a_demo_wants_an_empty_database(struct store *store)
{
    struct work w = kit_work(store, DEMO_DAY);
    struct demo *demo;

    make(store, 1);
    assert_int_equal(demo_begin(&w, &(struct demo_options){.seed = 1, .scale = WORLD_COMMUNE}, &demo), ERR_CONFLICT);
    assert_non_null(w.message);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_year_has_duties_in_every_state),
        KIT_TEST(counters_equal_a_recount),
        KIT_TEST(everybody_of_the_sign_in_page_has_an_account),
        KIT_TEST(a_meeting_of_the_day_can_be_opened_at_once),
        KIT_TEST(a_seed_gives_the_same_on_every_engine),
        KIT_TEST(a_demo_wants_an_empty_database),
    };

    return kit_run("demo", tests, COUNT(tests));
}
