/* proves: amend */
#include "tests/plan_kit.h"

#define ISSUED "2026-03-02"

static const struct kit_obligation obligations[] = {
    {.activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}},
    {.activity = "report", .due = "every=quarter on=M3-15", .audience = {.form = "committee"}},
};

struct issued {
    struct province at;
    struct kit_plan plan;
};

static struct issued issued(struct store *store)
{
    struct issued made = {.at = kit_province(store)};

    made.plan = (struct kit_plan){.org_id = made.at.province, .day = ISSUED, .obligations = obligations, .count = 2};
    kit_issue(store, &made.plan);
    return made;
}

static struct duty_key key_of(const struct issued *made, size_t obligation, int64_t org_id, const char *period)
{
    return (struct duty_key){.root_id = made->plan.ids[obligation], .org_id = org_id, .period = period, .version = -1};
}

static struct amend_order order_of(const struct issued *made, const char *kind, size_t obligation)
{
    return (struct amend_order){.plan_id = made->plan.id, .kind = kind, .obligation_id = made->plan.ids[obligation]};
}

struct seen {
    struct duty_key key;
    char state[20], due_on[16];
    enum status found;
};

static enum status see_duty(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct duty duty;

    TRY(duty_find(w, &seen->key, &duty));
    kit_keep(seen->state, sizeof(seen->state), duty.state);
    kit_keep(seen->due_on, sizeof(seen->due_on), duty.due_on);
    return OK;
}

static struct seen duty_at(struct store *store, const char *day, struct duty_key key)
{
    struct seen seen = {.key = key};

    kit_see(store, day, see_duty, &seen);
    return seen;
}

/* --- each kind ---------------------------------------------------------------------------------------------------- */

static void an_extension_moves_what_is_open_and_leaves_what_is_settled(struct store *store)
{
    struct issued made = issued(store);
    struct amend_order order = order_of(&made, "extend", 0);

    kit_settle(store, "2026-06-20", key_of(&made, 0, made.at.cells[0], "once"), "note");
    assert_int_equal(kit_total(store, "2026-07-05", made.plan.id, made.at.province).overdue, 7); /* and four reports */
    order.due = "by=2026-08-31";
    kit_do(store, "2026-07-05", kit_amend, &order);
    struct cascade_line total = kit_total(store, "2026-07-05", made.plan.id, made.at.province);
    assert_int_equal(total.overdue, 4);
    assert_int_equal(total.done, 1);
    assert_string_equal(duty_at(store, "2026-07-05", key_of(&made, 0, made.at.cells[1], "once")).due_on, "2026-08-31");
    assert_string_equal(duty_at(store, "2026-07-05", key_of(&made, 0, made.at.cells[0], "once")).due_on, "2026-06-30");
    kit_settle(store, "2026-08-30", key_of(&made, 0, made.at.cells[1], "once"), "note");
    assert_int_equal(kit_total(store, "2026-09-05", made.plan.id, made.at.province).done_late, 0);
    kit_recounted(store);
}

struct told {
    int64_t org_id, count;
    char reason[80], kind[16];
};

static enum status read_told(struct work *w, void *arg)
{
    struct told *told = arg;
    struct list amendments = {0};

    TRY(amend_list_for(w, told->org_id, 0, &amendments));
    told->count = (int64_t)amendments.count;
    if (!amendments.count)
        return OK;
    kit_keep(told->reason, sizeof(told->reason), LIST_AT(&amendments, struct amendment, 0)->reason);
    kit_keep(told->kind, sizeof(told->kind), LIST_AT(&amendments, struct amendment, 0)->kind);
    return OK;
}

static void a_withdrawn_obligation_ends_with_its_reason(struct store *store)
{
    struct issued made = issued(store);
    struct amend_order order = order_of(&made, "withdraw", 0);
    struct kit_act late = {.verb = KIT_SETTLE,
                           .key = key_of(&made, 0, made.at.cells[2], "once"),
                           .evidence = {.kind = "note", .note = "đã họp"}};

    kit_settle(store, "2026-06-20", key_of(&made, 0, made.at.cells[0], "once"), "note");
    kit_do(store, "2026-06-21", kit_act,
           &(struct kit_act){.verb = KIT_START, .key = key_of(&made, 0, made.at.cells[1], "once")});
    order.reason = "Tỉnh đã tổ chức chung";
    kit_do(store, "2026-07-05", kit_amend, &order);
    struct cascade_line total = kit_total(store, "2026-07-05", made.plan.id, made.at.province);
    assert_int_equal(total.done, 1);
    assert_int_equal(total.doing, 0);
    assert_int_equal(total.overdue, 4); /* the reports */
    for (size_t i = 1; i < 3; i++)
        assert_string_equal(duty_at(store, "2026-07-06", key_of(&made, 0, made.at.cells[i], "once")).state, "ended");
    assert_string_equal(duty_at(store, "2026-07-06", key_of(&made, 0, made.at.cells[0], "once")).state, "done");
    assert_int_equal(kit_open_duties(store, "2026-07-06", made.at.cells[2], 400).count, 0);
    kit_refused(store, &(struct doing){"2026-07-06", kit_act, &late}, ERR_CONFLICT, "đã kết thúc");
    struct told told = {.org_id = made.at.cells[2]};
    kit_see(store, "2026-07-06", read_told, &told);
    assert_int_equal(told.count, 1);
    assert_string_equal(told.reason, "Tỉnh đã tổ chức chung");
    told.org_id = made.at.commune; /* has no such duty, and did not derive the plan */
    kit_see(store, "2026-07-06", read_told, &told);
    assert_int_equal(told.count, 0);
    kit_recounted(store);
}

static void what_supersedes_asks_for_nothing_in_the_past(struct store *store)
{
    struct issued made = issued(store);
    struct amend_order order = order_of(&made, "supersede", 1);

    kit_settle(store, "2026-03-10", key_of(&made, 1, made.at.ward, "2026-Q1"), "report");
    order.title = "Báo cáo tháng";
    order.due = "every=month on=25";
    kit_do(store, "2026-05-10", kit_amend, &order);
    struct cascade_line total = kit_total(store, "2026-05-20", made.plan.id, made.at.province);
    assert_int_equal(total.done, 1);
    assert_int_equal(total.overdue, 0); /* the commune's first quarter ended; March and April were not monthly */
    assert_int_equal(kit_total(store, "2026-05-26", made.plan.id, made.at.province).overdue, 2);
    assert_string_equal(kit_open_duties(store, "2026-05-20", made.at.commune, 0).period, "2026-05");
    kit_recounted(store);
}

static void a_longer_rhythm_does_not_reach_back(struct store *store)
{
    struct issued made = issued(store);
    struct amend_order order = order_of(&made, "extend", 1);

    order.due = "every=quarter on=M3-28";
    kit_do(store, "2026-03-20", kit_amend, &order);
    assert_int_equal(kit_total(store, "2026-03-20", made.plan.id, made.at.province).overdue, 0);
    assert_int_equal(kit_total(store, "2026-03-29", made.plan.id, made.at.province).overdue, 2);
    kit_recounted(store);
}

static void what_is_added_goes_to_the_bodies_of_another(struct store *store)
{
    struct issued made = issued(store);
    struct amend_order order = order_of(&made, "add", 0);

    order.title = "Đăng ký mô hình";
    order.activity = "register";
    order.due = "by=2026-05-31";
    kit_do(store, "2026-04-01", kit_amend, &order);
    assert_int_equal(kit_total(store, "2026-06-01", made.plan.id, made.at.province).overdue, 4 + 2);
    assert_int_equal(kit_total(store, "2026-06-01", made.plan.id, made.at.commune).overdue, 2 + 1);
    assert_int_equal(kit_open_duties(store, "2026-04-02", made.at.cells[3], 400).count, 2);
    kit_recounted(store);
}

static void a_plan_superseded_ends_whole(struct store *store)
{
    struct issued made = issued(store);
    struct kit_plan next = {.org_id = made.at.province, .day = "2026-04-01", .obligations = obligations, .count = 1};
    struct amend_order order = {.plan_id = made.plan.id, .kind = "supersede"};

    kit_issue(store, &next);
    kit_refused(store, &(struct doing){"2026-04-02", kit_amend, &order}, ERR_INVALID, "kế hoạch thay thế");
    order.successor_id = next.id;
    kit_do(store, "2026-04-02", kit_amend, &order);
    assert_int_equal(kit_total(store, "2026-12-31", made.plan.id, made.at.province).overdue, 0);
    kit_refused(store, &(struct doing){"2026-04-03", kit_amend, &order}, ERR_CONFLICT, "không còn việc nào");
    assert_int_equal(kit_open_duties(store, "2026-04-03", made.at.cells[0], 400).count, 1);
    kit_recounted(store);
}

static void a_correction_moves_no_figure(struct store *store)
{
    struct issued made = issued(store);
    struct amend_order order = order_of(&made, "correct", 0);

    order.title = "Diễn đàn ở chi bộ";
    kit_do(store, "2026-04-01", kit_amend, &order);
    assert_int_equal(kit_total(store, "2026-07-05", made.plan.id, made.at.province).overdue, 8);
    kit_refused(store, &(struct doing){"2026-04-02", kit_amend, &order}, ERR_INVALID, "chưa đổi gì");
    kit_recounted(store);
}

/* --- refused ------------------------------------------------------------------------------------------------------ */

static enum status old_paper(struct work *w, void *arg)
{
    struct amend_order *order = arg;
    struct paper paper = {.org_id = order->successor_id,
                          .direction = "own",
                          .kind = "decision",
                          .body = "Tỉnh uỷ",
                          .title = "Cũ",
                          .symbol = "QĐ/TU"};

    TRY(paper_register(w, &paper));
    TRY(paper_draw_number(w, paper.id, NULL, "2026-01-15"));
    order->paper_id = paper.id;
    order->successor_id = 0;
    return OK;
}

static void what_makes_no_sense_is_refused_with_a_sentence(struct store *store)
{
    struct issued made = issued(store);
    struct amend_order order = order_of(&made, "extend", 0);
    struct doing doing = {"2026-04-01", kit_amend, &order};

    order.due = "by=2026-06-01";
    kit_refused(store, &doing, ERR_INVALID, "Hạn mới phải sau hạn hiện nay");
    order.due = "by=2026-06-30";
    kit_refused(store, &doing, ERR_INVALID, "Hãy ghi hạn mới");
    order.due = "within=10 after=receipt";
    kit_refused(store, &doing, ERR_INVALID, "Không đổi được cách tính hạn");
    order.kind = "supersede";
    order.due = "by=2026-03-20";
    kit_refused(store, &doing, ERR_INVALID, "trước ngày của văn bản");
    order.due = "by=2026-09-30";
    order.version = 1;
    kit_refused(store, &doing, ERR_CONFLICT, "vừa được người khác thay đổi");
    order.version = 0;
    order.successor_id = made.at.province;
    kit_do(store, "2026-04-01", old_paper, &order);
    kit_refused(store, &doing, ERR_INVALID, "trước ngày ban hành kế hoạch");
    order = order_of(&made, "withdraw", 0);
    kit_do(store, "2026-04-01", kit_amend, &order);
    kit_refused(store, &doing, ERR_CONFLICT, "đã kết thúc từ ngày 1/4/2026");
    order = order_of(&made, "rút", 1);
    kit_refused(store, &doing, ERR_INVALID, "Hãy chọn thay đổi gì");
    order = order_of(&made, "add", 1);
    order.title = "Việc mới", order.activity = "report", order.due = "within=5 after=receipt";
    kit_refused(store, &doing, ERR_INVALID, "không tính hạn từ ngày nhận");
    kit_recounted(store);
}

static enum status first_obligation(struct work *w, void *arg)
{
    struct amend_order *order = arg;
    struct list of_plan = {0};

    TRY(obligation_list(w, order->plan_id, &of_plan));
    order->obligation_id = LIST_AT(&of_plan, struct obligation, 0)->id;
    return OK;
}

static void a_derived_plan_grants_no_more_than_the_upper_one(struct store *store)
{
    struct issued made = issued(store);
    struct kit_plan own = {.org_id = made.at.ward, .day = "2026-03-10", .upper_id = made.plan.id};
    struct amend_order order = {.kind = "extend", .due = "by=2026-07-31"};

    kit_issue(store, &own);
    order.plan_id = own.id;
    kit_see(store, "2026-04-01", first_obligation, &order);
    kit_refused(store, &(struct doing){"2026-04-01", kit_amend, &order}, ERR_INVALID, "không đặt muộn hơn được");
    struct amend_order upper = order_of(&made, "extend", 0);
    upper.due = "by=2026-08-31";
    kit_do(store, "2026-04-01", kit_amend, &upper);
    kit_do(store, "2026-04-02", kit_amend, &order);
    struct told told = {.org_id = made.at.ward};
    kit_see(store, "2026-04-03", read_told, &told);
    assert_int_equal(told.count, 1); /* it derived the plan, so it hears of the upper act */
    kit_recounted(store);
}

/* --- whole or not at all ------------------------------------------------------------------------------------------ */

static enum status sum_versions(struct work *w, void *arg)
{
    struct list plans = {0};
    struct plan_ask ask = {.high = INT64_MAX};
    int64_t *sum = arg;

    TRY(plan_list(w, &ask, &plans));
    for (size_t i = 0; i < plans.count; i++) {
        struct list amendments = {0};
        struct list obligations_of = {0};
        const struct plan *plan = LIST_AT(&plans, struct plan, i);
        TRY(amend_list(w, plan->id, &amendments));
        TRY(obligation_list(w, plan->id, &obligations_of));
        *sum += plan->version + 100 * (int64_t)amendments.count;
        for (size_t k = 0; k < obligations_of.count; k++)
            *sum += 10000 * LIST_AT(&obligations_of, struct obligation, k)->version;
    }
    return OK;
}

static int64_t facts(struct store *store)
{
    int64_t sum = 0;

    kit_see(store, "2026-04-01", sum_versions, &sum);
    return sum;
}

static void an_act_survives_a_failure_at_every_statement(struct store *store)
{
    struct issued made = issued(store);
    struct amend_order extend = order_of(&made, "extend", 0);
    struct amend_order more = order_of(&made, "add", 1);
    struct amend_order end = {.plan_id = made.plan.id, .kind = "withdraw"};

    kit_settle(store, "2026-03-20", key_of(&made, 0, made.at.cells[0], "once"), "note");
    extend.due = "by=2026-08-31";
    kit_sweep(store, &(struct doing){"2026-04-01", kit_amend, &extend}, facts);
    more.title = "Việc mới", more.activity = "report", more.due = "every=year";
    kit_sweep(store, &(struct doing){"2026-04-02", kit_amend, &more}, facts);
    kit_sweep(store, &(struct doing){"2026-04-03", kit_amend, &end}, facts);
    kit_recounted(store);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(an_extension_moves_what_is_open_and_leaves_what_is_settled),
        KIT_TEST(a_withdrawn_obligation_ends_with_its_reason),
        KIT_TEST(what_supersedes_asks_for_nothing_in_the_past),
        KIT_TEST(a_longer_rhythm_does_not_reach_back),
        KIT_TEST(what_is_added_goes_to_the_bodies_of_another),
        KIT_TEST(a_plan_superseded_ends_whole),
        KIT_TEST(a_correction_moves_no_figure),
        KIT_TEST(what_makes_no_sense_is_refused_with_a_sentence),
        KIT_TEST(a_derived_plan_grants_no_more_than_the_upper_one),
        KIT_TEST(an_act_survives_a_failure_at_every_statement),
    };
    return kit_run("amend", tests, COUNT(tests));
}
