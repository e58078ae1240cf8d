/* proves: runner jobs */
#include "jobs/runner.h"
#include "store/outbox.h"
#include "tests/plan_kit.h"

static const struct kit_obligation forum[] = {{.activity = "forum", .due = "every=year", .audience = {.form = "cell"}}};

static void an_ordered_issue_is_done_by_the_runner(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = forum, .count = 1};
    struct work w = kit_work(store, "2017-03-22");
    int64_t runs = 0;

    kit_do(store, plan.day, kit_draft, &plan);
    kit_do(store, plan.day, kit_order, &plan);
    kit_ok(&w, runner_drain(&w, &runs));
    assert_int_equal(runs, 1);
    assert_int_equal(kit_total(store, "2017-04-01", plan.id, at.province).delivered, 6);
    kit_ok(&w, runner_drain(&w, &runs));
    assert_int_equal(runs, 0);
    arena_free(&w.arena);
}

static enum status leave_unknown(struct work *w, void *arg)
{
    (void)arg;
    return outbox_leave(w, "plan.issue", 12345, NULL, w->now);
}

static void an_order_that_fails_comes_back_later(struct store *store)
{
    struct work w = kit_work(store, "2017-03-22");
    int64_t runs = 0;

    kit_do(store, "2017-03-22", leave_unknown, NULL);
    kit_ok(&w, runner_drain(&w, &runs));
    assert_int_equal(runs, 1);
    w.now += 4;
    kit_ok(&w, runner_drain(&w, &runs));
    assert_int_equal(runs, 0);
    w.now += 2;
    kit_ok(&w, runner_drain(&w, &runs));
    assert_int_equal(runs, 1);
    arena_free(&w.arena);
}

static void regular_jobs_are_ordered_once_and_come_again(struct store *store)
{
    struct work w = kit_work(store, "2017-03-22");
    int64_t runs = 0;

    kit_ok(&w, runner_plan_regular(&w));
    kit_ok(&w, runner_plan_regular(&w));
    w.now += 3600;
    kit_ok(&w, runner_drain(&w, &runs));
    assert_int_equal(runs, 1);
    w.now += 3600;
    kit_ok(&w, runner_drain(&w, &runs));
    assert_int_equal(runs, 1);
    arena_free(&w.arena);
}

static void a_runner_starts_and_stops(struct store *store)
{
    struct work w = kit_work(store, "2017-03-22");
    struct runner *runner = NULL;

    kit_ok(&w, runner_start(&w, store, &(struct hook_allowed){0}, &runner));
    runner_stop(runner);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(an_ordered_issue_is_done_by_the_runner),
        KIT_TEST(an_order_that_fails_comes_back_later),
        KIT_TEST(regular_jobs_are_ordered_once_and_come_again),
        KIT_TEST(a_runner_starts_and_stops),
    };
    return kit_run("runner", tests, COUNT(tests));
}
