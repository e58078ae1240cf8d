/* proves: resettle former joined */
#include "tests/reform_kit.h"

static void a_cell_that_moves_owes_its_later_months_where_it_went(struct store *store)
{
    static const struct change_item items[] = {{.verb = "move", .body = "B3", .target = "B2"}};
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-05", .obligations = monthly, .count = 1};
    struct made_set set = {.org_id = at.province, .day = "2017-07-01", .items = items, .count = 1};

    kit_issue(store, &plan);
    kit_settle(store, "2017-03-10", (struct duty_key){plan.ids[0], at.cells[0], "2017-03", 0}, "note");
    kit_settle(store, "2017-03-10", (struct duty_key){plan.ids[0], at.cells[0], "2017-09", 0}, "note");
    carry_out(store, &set, "2017-07-01");
    assert_int_equal(org_on(store, at.cells[0], "2017-06-30").parent, at.west);
    assert_int_equal(org_on(store, at.cells[0], "2017-07-01").parent, at.east);
    assert_int_equal(front_of(store, &plan, at.west, first_half).due, 12);
    assert_int_equal(front_of(store, &plan, at.west, first_half).done, 1);
    assert_int_equal(front_of(store, &plan, at.west, second_half).due, 5);
    assert_int_equal(front_of(store, &plan, at.east, first_half).due, 12);
    assert_int_equal(front_of(store, &plan, at.east, second_half).due, 15);
    assert_int_equal(front_of(store, &plan, at.east, second_half).done, 1);
    kit_recounted(store);
}

static void a_set_entered_late_does_the_same(struct store *store)
{
    static const struct change_item items[] = {{.verb = "move", .body = "B3", .target = "B2"}};
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-05", .obligations = monthly, .count = 1};
    struct kit_plan later = {.org_id = at.province, .day = "2017-08-05", .obligations = monthly, .count = 1};
    struct made_set set = {.org_id = at.province, .day = "2017-07-01", .items = items, .count = 1};

    kit_issue(store, &plan);
    kit_issue(store, &later);
    kit_settle(store, "2017-09-10", (struct duty_key){plan.ids[0], at.cells[0], "2017-08", 0}, "note");
    kit_settle(store, "2017-09-10", (struct duty_key){later.ids[0], at.cells[0], "2017-08", 0}, "note");
    carry_out(store, &set, "2017-10-20");
    assert_int_equal(front_of(store, &plan, at.west, second_half).due, 5);
    assert_int_equal(front_of(store, &plan, at.east, second_half).done_late, 1);
    assert_int_equal(front_of(store, &later, at.west, second_half).delivered, 2);
    assert_int_equal(front_of(store, &later, at.east, second_half).delivered, 4);
    kit_recounted(store);
}

static void merged_communes_owe_each_duty_once_and_their_past_stays(struct store *store)
{
    static const struct change_item items[] = {
        {.verb = "open", .body = "M", .target = "B0", .name = "Đảng uỷ xã Mới", .kind = "commune_committee"},
        {.verb = "merge", .body = "B1", .target = "M"},
        {.verb = "merge", .body = "B2", .target = "M"},
    };
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-05", .obligations = monthly, .count = 2};
    struct made_set set = {.org_id = at.province, .day = "2017-07-01", .items = items, .count = 3};

    kit_issue(store, &plan);
    kit_settle(store, "2017-06-10", (struct duty_key){plan.ids[1], at.west, "2017-Q4", 0}, "note");
    carry_out(store, &set, "2017-07-02");
    const int64_t merged = with_code(store, "M");
    assert_int_equal(org_on(store, at.west, "2017-07-01").place, 0);
    assert_int_equal(org_on(store, at.cells[3], "2017-07-01").parent, merged);
    assert_int_equal(front_of(store, &plan, at.province, first_half).due, 4 * 6 + 2 * 2);
    assert_int_equal(front_of(store, &plan, at.province, second_half).due, 4 * 5 + 1);
    assert_int_equal(kit_total(store, "2018-01-05", plan.id, at.province).due, 4 * 12 + 2 * 2 + 2 + 4 + 1);
    assert_int_equal(kit_total(store, "2018-01-05", plan.id, at.province).done, 1);
    /* what the west still owed for its own days is on the desk of the new commune */
    struct kit_open open = kit_open_duties(store, "2017-07-20", merged, 0);
    assert_true(open.first.org_id == at.west || open.first.org_id == at.east);
    assert_string_equal(open.period, "2017-Q1");
    kit_settle(store, "2017-07-20", (struct duty_key){plan.ids[1], open.first.org_id, "2017-Q1", 0}, "note");
    assert_int_equal(front_of(store, &plan, at.province, first_half).done_late, 1);
    kit_recounted(store);
}

static void evidence_of_both_counts_together(struct store *store)
{
    static const struct kit_obligation twice[] = {
        {.activity = "forum", .due = "every=year", .audience = {.form = "cell"}, .times_min = 2, .times_max = 2}};
    static const struct change_item items[] = {{.verb = "merge", .body = "B3", .target = "B4"}};
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-05", .obligations = twice, .count = 1};
    struct made_set set = {.org_id = at.province, .day = "2017-07-01", .items = items, .count = 1};

    kit_issue(store, &plan);
    kit_settle(store, "2017-03-10", (struct duty_key){plan.ids[0], at.cells[0], "2017", 0}, "note");
    kit_settle(store, "2017-04-10", (struct duty_key){plan.ids[0], at.cells[1], "2017", 0}, "meeting");
    carry_out(store, &set, "2017-07-01");
    assert_int_equal(kit_total(store, "2018-01-05", plan.id, at.west).done, 1);
    kit_recounted(store);
}

static void a_body_that_ends_without_successor_leaves_no_open_duty(struct store *store)
{
    static const struct change_item items[] = {
        {.verb = "close", .body = "B3", .duties = "lapse", .reason = "thôn giải thể"}};
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-05", .obligations = monthly, .count = 1};
    struct made_set set = {.org_id = at.province, .day = "2017-07-01", .items = items, .count = 1};

    kit_issue(store, &plan);
    carry_out(store, &set, "2017-07-01");
    assert_int_equal(kit_open_duties(store, "2017-08-01", at.cells[0], 0).count, 0);
    assert_int_equal(front_of(store, &plan, at.west, first_half).excused, 6);
    assert_int_equal(front_of(store, &plan, at.west, second_half).due, 5);
    kit_recounted(store);
}

static void a_split_body_is_succeeded_by_each(struct store *store)
{
    static const struct change_item items[] = {
        {.verb = "open", .body = "N", .target = "B0", .name = "Đảng uỷ xã Bắc", .kind = "commune_committee"},
        {.verb = "open", .body = "S", .target = "B0", .name = "Đảng uỷ xã Nam", .kind = "commune_committee"},
        {.verb = "split", .body = "B1", .target = "N"},
        {.verb = "split", .body = "B1", .target = "S"},
        {.verb = "close", .body = "B1"},
        {.verb = "move", .body = "B3", .target = "N"},
        {.verb = "move", .body = "B4", .target = "S"},
    };
    struct small at = small_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-01-05", .obligations = monthly, .count = 2};
    struct made_set set = {.org_id = at.province, .day = "2017-07-01", .items = items, .count = COUNT(items)};

    kit_issue(store, &plan);
    carry_out(store, &set, "2017-07-01");
    assert_int_equal(front_of(store, &plan, with_code(store, "N"), second_half).due, 5 + 1);
    assert_int_equal(front_of(store, &plan, with_code(store, "S"), second_half).due, 5 + 1);
    kit_recounted(store);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_cell_that_moves_owes_its_later_months_where_it_went),   KIT_TEST(a_set_entered_late_does_the_same),
        KIT_TEST(merged_communes_owe_each_duty_once_and_their_past_stays), KIT_TEST(evidence_of_both_counts_together),
        KIT_TEST(a_body_that_ends_without_successor_leaves_no_open_duty),  KIT_TEST(a_split_body_is_succeeded_by_each),
    };
    return kit_run("resettle", tests, COUNT(tests));
}
