/* proves: moving label succession */
#include "tests/reform_kit.h"

#include "organisation/succession.h"

struct formers {
    int64_t org_id, count;
};

static enum status count_formers(struct work *w, void *arg)
{
    struct formers *formers = arg;
    struct list rows = {0};

    TRY(succession_formers(w, formers->org_id, &rows));
    formers->count = (int64_t)rows.count;
    return OK;
}

static void a_set_ahead_waits_for_its_day(struct store *store)
{
    static const struct change_item items[] = {{.verb = "move", .body = "B3", .target = "B2"}};
    struct small at = small_province(store);
    struct made_set set = {.org_id = at.province, .day = "2017-07-01", .items = items, .count = 1};

    kit_do(store, "2017-05-05", make_set, &set);
    kit_do(store, "2017-05-05", order_set, &set);
    carry(store, &set, "2017-05-05");
    assert_string_equal(set.state, "ordered");
    carry(store, &set, "2017-06-30");
    assert_string_equal(set.state, "ordered");
    assert_int_equal(org_on(store, at.cells[0], "2017-07-01").parent, at.west);
    carry(store, &set, "2017-07-03");
    assert_string_equal(set.state, "done");
    assert_int_equal(org_on(store, at.cells[0], "2017-07-01").parent, at.east);
}

static void successors_carry_on_for_those_before_their_formers(struct store *store)
{
    static const struct change_item first[] = {{.verb = "merge", .body = "B3", .target = "B4"}};
    static const struct change_item second[] = {{.verb = "merge", .body = "B4", .target = "B5"},
                                                {.verb = "rename", .body = "B5", .name = "Chi bộ thôn Ba"}};
    struct small at = small_province(store);
    struct made_set one = {.org_id = at.province, .day = "2017-03-01", .items = first, .count = 1};
    struct made_set two = {.org_id = at.province, .day = "2017-07-01", .items = second, .count = 2};
    struct formers formers = {.org_id = at.cells[2]};

    carry_out(store, &one, "2017-03-01");
    carry_out(store, &two, "2017-07-01");
    kit_see(store, "2017-07-02", count_formers, &formers);
    assert_int_equal(formers.count, 2);
    assert_int_equal(org_on(store, at.cells[1], "2017-06-30").parent, at.west);
    assert_int_equal(org_on(store, at.cells[1], "2017-07-01").place, 0);
}

static void labels_are_never_used_twice(struct store *store)
{
    static const struct change_item there[] = {{.verb = "move", .body = "B3", .target = "B2"}};
    static const struct change_item back[] = {{.verb = "move", .body = "B3", .target = "B1"}};
    struct small at = small_province(store);
    struct made_set one = {.org_id = at.province, .day = "2017-03-01", .items = there, .count = 1};
    struct made_set two = {.org_id = at.province, .day = "2017-07-01", .items = back, .count = 1};

    carry_out(store, &one, "2017-03-01");
    carry_out(store, &two, "2017-07-01");
    const int64_t first = org_on(store, at.cells[0], "2017-02-01").place;
    const int64_t last = org_on(store, at.cells[0], "2017-08-01").place;
    assert_true(first && last && first != last);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_set_ahead_waits_for_its_day),
        KIT_TEST(successors_carry_on_for_those_before_their_formers),
        KIT_TEST(labels_are_never_used_twice),
    };
    return kit_run("moving", tests, COUNT(tests));
}
