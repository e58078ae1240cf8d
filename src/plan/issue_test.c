/* proves: issue audience */
#include "tests/plan_kit.h"

#include "store/outbox.h"

#include <time.h>

static const struct kit_obligation forum[] = {{.activity = "forum", .due = "every=year", .audience = {.form = "cell"}}};
static const struct kit_obligation three[] = {
    {.activity = "forum", .due = "every=year", .audience = {.form = "cell"}},
    {.activity = "report", .due = "by=2017-06-30", .audience = {.form = "committee", .direct = true}},
    {.activity = "own_plan", .due = "", .audience = {.level = 3}},
};

static struct kit_plan drafted(struct store *store, int64_t org_id, const struct kit_obligation *obligations,
                               size_t count)
{
    struct kit_plan plan = {.org_id = org_id, .day = "2017-03-22", .obligations = obligations, .count = count};

    kit_do(store, plan.day, kit_draft, &plan);
    return plan;
}

struct counts {
    int64_t plan_id, obligation_id, cells, committees;
};

static enum status count_audience(struct work *w, void *arg)
{
    struct counts *counts = arg;
    struct list found = {0};

    counts->cells = counts->committees = 0;
    struct audience_tally tally;
    TRY(audience_gather(w, counts->plan_id, &tally));
    audience_count(&w->arena, &tally, counts->obligation_id, &found);
    for (size_t i = 0; i < found.count; i++) {
        const struct audience_count *count = LIST_AT(&found, struct audience_count, i);
        if (!strcmp(count->kind, "cell"))
            counts->cells += count->bodies;
        else
            counts->committees += count->bodies;
    }
    return OK;
}

static void the_audience_is_counted_before_it_is_issued(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = drafted(store, at.province, three, 3);
    struct counts counts = {.plan_id = plan.id};

    kit_see(store, plan.day, count_audience, &counts);
    assert_int_equal(counts.cells, 4);
    assert_int_equal(counts.committees, 2);
    counts.obligation_id = plan.ids[1];
    kit_see(store, plan.day, count_audience, &counts);
    assert_int_equal(counts.cells, 0);
    assert_int_equal(counts.committees, 2);
}

struct rules {
    int64_t obligation_id;
    struct audience rules[3];
    size_t count;
};

static enum status set_rules(struct work *w, void *arg)
{
    const struct rules *asked = arg;
    struct obligation obligation;
    struct list rules = {0};

    TRY(obligation_find(w, asked->obligation_id, &obligation));
    for (size_t i = 0; i < asked->count; i++)
        *(struct audience *)list_add(&w->arena, &rules, sizeof(struct audience)) = asked->rules[i];
    return obligation_set_audience(w, obligation.id, obligation.version, &rules);
}

static void rules_take_in_subtrees_and_names_and_leave_out_others(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = drafted(store, at.province, forum, 1);
    struct counts counts = {.plan_id = plan.id};
    struct rules rules = {
        plan.ids[0],
        {{.form = "cell", .under = at.ward}, {.org = at.cells[2]}, {.exclude = true, .org = at.cells[0]}},
        3};

    kit_do(store, plan.day, set_rules, &rules);
    kit_see(store, plan.day, count_audience, &counts);
    assert_int_equal(counts.cells, 2);
    kit_issue(store, &plan);
    assert_int_equal(kit_open_duties(store, "2017-04-01", at.cells[0], 0).count, 0);
    assert_int_equal(kit_open_duties(store, "2017-04-01", at.cells[1], 0).count, 1);
    assert_int_equal(kit_open_duties(store, "2017-04-01", at.cells[2], 0).count, 1);
    assert_int_equal(kit_open_duties(store, "2017-04-01", at.cells[3], 0).count, 0);
    kit_recounted(store);
}

/* Every body of the tree asked by itself, beside the groups of bodies alike. */
static enum status compare_with_each_body(struct work *w, void *arg)
{
    const struct kit_plan *plan = arg;
    struct audience_tally tally;
    struct list targets = {0}, found = {0};
    int64_t expected = 0, counted = 0;

    TRY(audience_gather(w, plan->id, &tally));
    TRY(audience_targets(w, 0, INT64_MAX, 1000, &targets));
    for (size_t i = 0; i < targets.count; i++)
        expected += *audience_mask(&w->arena, &tally.rules, LIST_AT(&targets, struct target, i), plan->org_id) != '\0';
    audience_count(&w->arena, &tally, 0, &found);
    for (size_t i = 0; i < found.count; i++)
        counted += LIST_AT(&found, struct audience_count, i)->bodies;
    if (counted != expected)
        fail_msg("%lld bodies counted, %lld addressed", (long long)counted, (long long)expected);
    return OK;
}

static struct audience any_rule(unsigned *state, const struct province *at)
{
    const int64_t bodies[] = {at->province, at->ward, at->commune, at->cells[0], at->cells[1], at->cells[3]};
    const char *const forms[] = {NULL, "cell", "committee"};
    struct audience rule = {.exclude = rand_r(state) % 4 == 0, .direct = rand_r(state) % 4 == 0};

    rule.form = forms[rand_r(state) % 3];
    if (rand_r(state) % 3 == 0)
        rule.org = bodies[rand_r(state) % 6];
    else if (rand_r(state) % 2)
        rule.under = bodies[rand_r(state) % 6];
    if (rand_r(state) % 4 == 0)
        rule.kind = "cell";
    return rule;
}

static void bodies_counted_together_are_those_addressed_one_by_one(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = drafted(store, at.province, forum, 1);
    unsigned seed = (unsigned)time(NULL), state = seed;

    print_message("seed %u\n", seed);
    for (int round = 0; round < 40; round++) {
        struct rules rules = {.obligation_id = plan.ids[0], .count = 1 + (size_t)rand_r(&state) % 3};
        for (size_t i = 0; i < rules.count; i++)
            rules.rules[i] = any_rule(&state, &at);
        kit_do(store, plan.day, set_rules, &rules);
        kit_see(store, plan.day, compare_with_each_body, &plan);
    }
}

static void a_body_of_another_committee_cannot_be_named(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = drafted(store, at.ward, forum, 1);
    struct rules rules = {plan.ids[0], {{.org = at.cells[2]}}, 1};

    kit_refused(store, &(struct doing){plan.day, set_rules, &rules}, ERR_INVALID, "không thuộc cơ quan ban hành");
}

static enum status one_piece(struct work *w, void *arg)
{
    struct kit_plan *plan = arg;
    bool finished;

    return issue_piece(w, plan->id, &finished);
}

static enum status read_state(struct work *w, void *arg)
{
    struct kit_plan *made = arg;
    struct plan plan;

    TRY(plan_find(w, made->id, &plan));
    made->issued_version = !strcmp(plan.state, "issued") ? -plan.delivered : plan.progress;
    return OK;
}

/* An issue stopped half-way goes on where it stopped; nobody sees it before its end. */
static void an_issue_is_seen_when_it_is_whole(struct store *store)
{
    int64_t province = kit_org(store, "province_committee", "Tỉnh uỷ", 0);
    int64_t ward = kit_org(store, "ward_committee", "Đảng uỷ phường", province);
    int64_t cells[300];
    char name[64];

    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof(name), "Chi bộ số %d", i + 1);
        cells[i] = kit_org(store, "cell", name, ward);
    }
    struct kit_plan plan = drafted(store, province, forum, 1);
    kit_do(store, plan.day, kit_order, &plan);
    kit_do(store, plan.day, one_piece, &plan);
    kit_see(store, plan.day, read_state, &plan);
    assert_true(plan.issued_version > 0 && plan.issued_version < 10000);
    assert_int_equal(kit_open_duties(store, "2017-04-01", cells[0], 0).count, 0);
    struct work w = kit_work(store, plan.day);
    kit_ok(&w, issue_all(&w, plan.id));
    kit_ok(&w, issue_all(&w, plan.id));
    arena_free(&w.arena);
    kit_see(store, plan.day, read_state, &plan);
    assert_int_equal(plan.issued_version, -301);
    assert_int_equal(kit_open_duties(store, "2017-04-01", cells[299], 0).count, 1);
    assert_int_equal(kit_total(store, "2017-04-01", plan.id, province).due, 300);
    kit_recounted(store);
}

static int64_t sweep_plan;

static int64_t count_progress(struct store *store)
{
    struct kit_plan made = {.id = sweep_plan};

    kit_see(store, "2017-03-22", read_state, &made);
    return made.issued_version;
}

static void ordering_and_every_piece_survive_a_failure_at_every_statement(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = drafted(store, at.province, three, 3);

    sweep_plan = plan.id;
    kit_sweep(store, &(struct doing){plan.day, kit_order, &plan}, count_progress);
    kit_sweep(store, &(struct doing){plan.day, one_piece, &plan}, count_progress);
    kit_sweep(store, &(struct doing){plan.day, one_piece, &plan}, count_progress);
    assert_int_equal(kit_total(store, "2017-04-01", plan.id, at.province).delivered, 6);
    kit_recounted(store);
}

static void bodies_between_get_the_plan_to_pass_it_on(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {
        .org_id = at.province, .day = "2017-03-22", .obligations = forum, .count = 1, .visibility = "passed_on"};
    struct kit_act pass = {.verb = KIT_PASS, .key = {.org_id = at.ward}};

    kit_issue(store, &plan);
    assert_int_equal(kit_total(store, "2017-04-01", plan.id, at.province).delivered, 6);
    assert_int_equal(kit_total(store, "2017-04-01", plan.id, at.province).due, 4); /* expected from issue */
    assert_int_equal(kit_open_duties(store, "2017-04-01", at.cells[0], 0).count, 0);
    pass.plan_id = plan.id;
    kit_do(store, "2017-04-02", kit_act, &pass);
    assert_int_equal(kit_open_duties(store, "2017-04-02", at.cells[0], 0).count, 1);
    assert_int_equal(kit_open_duties(store, "2017-04-02", at.cells[2], 0).count, 0);
    kit_refused(store, &(struct doing){"2017-04-02", kit_act, &pass}, ERR_CONFLICT, "đã được chuyển");
    kit_recounted(store);
}

static int64_t sweep_cell;

static int64_t count_seen(struct store *store)
{
    return kit_open_duties(store, "2017-04-02", sweep_cell, 0).count;
}

static void passing_on_survives_a_failure_at_every_statement(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {
        .org_id = at.province, .day = "2017-03-22", .obligations = forum, .count = 1, .visibility = "passed_on"};
    struct kit_act pass = {.verb = KIT_PASS, .key = {.org_id = at.ward}};

    kit_issue(store, &plan);
    pass.plan_id = plan.id;
    sweep_cell = at.cells[0];
    kit_sweep(store, &(struct doing){"2017-04-02", kit_act, &pass}, count_seen);
    assert_int_equal(count_seen(store), 1);
}

static void after_some_days_everybody_sees_it(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province,
                            .day = "2017-03-22",
                            .obligations = forum,
                            .count = 1,
                            .visibility = "after_days",
                            .visible_days = 10};

    kit_issue(store, &plan);
    assert_int_equal(kit_open_duties(store, "2017-03-31", at.cells[0], 0).count, 0);
    assert_int_equal(kit_open_duties(store, "2017-04-01", at.cells[0], 0).count, 1);
}

static void an_own_plan_lets_the_bodies_beneath_see_the_upper_one(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {
        .org_id = at.province, .day = "2017-03-22", .obligations = forum, .count = 1, .visibility = "passed_on"};
    struct kit_plan own = {.org_id = at.ward, .day = "2017-04-03"};

    kit_issue(store, &plan);
    own.upper_id = plan.id;
    kit_issue(store, &own);
    struct kit_open mine = kit_open_duties(store, "2017-04-04", at.cells[0], 0);
    assert_int_equal(mine.count, 1);
    assert_int_equal(mine.first.plans, 2);
}

struct order_of {
    int64_t plan_id, version;
    const char *number, *issued_on;
};

static enum status order_with(struct work *w, void *arg)
{
    const struct order_of *order = arg;
    struct plan plan;

    TRY(plan_find(w, order->plan_id, &plan));
    return issue_order(w, &(struct issue){.plan_id = order->plan_id,
                                          .version = order->version ? order->version : plan.version,
                                          .number = order->number,
                                          .issued_on = order->issued_on});
}

static void a_deadline_before_the_day_of_issue_is_refused(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = drafted(store, at.province, three, 3);
    struct order_of order = {.plan_id = plan.id, .issued_on = "2017-07-01"};
    struct doing doing = {"2017-07-01", order_with, &order};

    kit_refused(store, &doing, ERR_INVALID, "Hạn 30/6/2017");
    order.issued_on = "2017-07-02";
    kit_refused(store, &doing, ERR_INVALID, "không được sau hôm nay");
    order.issued_on = "2017-06-30";
    kit_do(store, "2017-07-01", order_with, &order);
}

static void a_number_already_taken_is_refused_and_the_next_one_drawn(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan first = drafted(store, at.province, forum, 1);
    struct kit_plan second = drafted(store, at.province, forum, 1);
    struct order_of order = {.plan_id = first.id, .number = "47"};

    kit_do(store, "2017-03-22", order_with, &order);
    order.plan_id = second.id;
    order.number = "047";
    kit_refused(store, &(struct doing){"2017-03-23", order_with, &order}, ERR_CONFLICT, "47-KH/TU đã có");
    order.number = "bốn";
    kit_refused(store, &(struct doing){"2017-03-23", order_with, &order}, ERR_INVALID, "chữ số");
    order.number = NULL;
    kit_do(store, "2017-03-23", order_with, &order);
    struct work w = kit_work(store, "2017-03-23");
    kit_ok(&w, issue_all(&w, second.id));
    arena_free(&w.arena);
    assert_string_equal(kit_open_duties(store, "2017-04-01", at.cells[0], 0).plan_code, "48-KH/TU");
}

static void a_stale_draft_or_an_issued_plan_is_not_issued(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = drafted(store, at.province, forum, 1);
    struct order_of order = {.plan_id = plan.id, .version = 99};

    kit_refused(store, &(struct doing){"2017-03-22", order_with, &order}, ERR_CONFLICT, "người khác sửa");
    order.version = 0;
    kit_do(store, "2017-03-22", order_with, &order);
    kit_refused(store, &(struct doing){"2017-03-22", order_with, &order}, ERR_CONFLICT, "đã được ban hành");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(the_audience_is_counted_before_it_is_issued),
        KIT_TEST(bodies_counted_together_are_those_addressed_one_by_one),
        KIT_TEST(bodies_counted_together_are_those_addressed_one_by_one),
        KIT_TEST(rules_take_in_subtrees_and_names_and_leave_out_others),
        KIT_TEST(a_body_of_another_committee_cannot_be_named),
        KIT_TEST(an_issue_is_seen_when_it_is_whole),
        KIT_TEST(ordering_and_every_piece_survive_a_failure_at_every_statement),
        KIT_TEST(bodies_between_get_the_plan_to_pass_it_on),
        KIT_TEST(passing_on_survives_a_failure_at_every_statement),
        KIT_TEST(after_some_days_everybody_sees_it),
        KIT_TEST(an_own_plan_lets_the_bodies_beneath_see_the_upper_one),
        KIT_TEST(a_deadline_before_the_day_of_issue_is_refused),
        KIT_TEST(a_number_already_taken_is_refused_and_the_next_one_drawn),
        KIT_TEST(a_stale_draft_or_an_issued_plan_is_not_issued),
    };
    return kit_run("issue", tests, COUNT(tests));
}
