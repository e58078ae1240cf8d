/* proves: recount records judgement follow */
#include "tests/world_kit.h"

#include "base/random.h"
#include "store/counter.h"

static size_t live_through(struct store *store, uint64_t seed, uint64_t acts_after_issue)
{
    struct world world = {.store = store, .seed = seed, .day = date_iso_number("2017-01-10")};

    plant(&world);
    issue_one(&world);
    for (int i = 0; i < ACTS; i++) {
        world.day += (int64_t)chance(&world, 9);
        uint64_t what = chance(&world, 20);
        if (what == 0)
            issue_one(&world);
        else if (what <= acts_after_issue)
            amend_at_random(&world);
        else
            act_at_random(&world);
    }
    kit_recounted(store);
    compare_all_records(&world);
    return world.amended;
}

static void counters_equal_a_recount_whatever_happens(struct store *store)
{
    (void)live_through(store, 20170322, 0);
}

static void they_do_so_in_another_world_too(struct store *store)
{
    (void)live_through(store, 49, 0);
}

static void they_do_so_when_plans_change_after_issue(struct store *store)
{
    assert_true(live_through(store, 2260, 2) > 2);
}

static void they_do_so_when_plans_change_all_the_time(struct store *store)
{
    uint64_t seed = (uint64_t)random_below(1000000);
    print_message("seed %llu\n", (unsigned long long)seed);
    (void)live_through(store, seed, 6);
}

/* --- the doctor finds what is wrong and sets it right ----------------------------------------------------------------
 */

static enum status falsify(struct work *w, void *arg)
{
    const struct kit_plan *plan = arg;

    counter_add(w, &(struct counter_figure){plan->id, plan->org_id, "done", "", 17000, 3});
    return OK;
}

static enum status repair(struct work *w, void *arg)
{
    const struct kit_plan *plan = arg;
    int64_t repaired = 0;

    TRY(recount_repair(w, plan->id, &repaired));
    assert_int_equal(repaired, 1);
    return OK;
}

static enum status expect_one(struct work *w, void *arg)
{
    const struct kit_plan *plan = arg;
    struct list differences = {0};

    TRY(recount_check(w, plan->id, &differences));
    assert_int_equal(differences.count, 1);
    const struct recount_difference *found = LIST_AT(&differences, struct recount_difference, 0);
    assert_int_equal(found->counted, 3);
    assert_int_equal(found->facts, 0);
    return OK;
}

static void a_false_figure_is_found_and_repaired(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = kinds, .count = 2};

    kit_issue(store, &plan);
    kit_do(store, "2017-04-01", falsify, &plan);
    kit_see(store, "2017-04-01", expect_one, &plan);
    kit_do(store, "2017-04-01", repair, &plan);
    kit_recounted(store);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(counters_equal_a_recount_whatever_happens), KIT_TEST(they_do_so_in_another_world_too),
        KIT_TEST(they_do_so_when_plans_change_after_issue),  KIT_TEST(they_do_so_when_plans_change_all_the_time),
        KIT_TEST(a_false_figure_is_found_and_repaired),
    };
    return kit_run("recount", tests, COUNT(tests));
}
