/* proves: duty delivery coverage bond */
#include "tests/plan_kit.h"

static const struct kit_obligation many[] = {
    {.activity = "meeting", .due = "every=month", .audience = {.form = "cell"}},
    {.activity = "report", .due = "by=2017-06-30", .audience = {.form = "cell"}},
    {.activity = "publicity", .due = "", .audience = {.form = "cell"}},
    {.activity = "own_plan", .due = "within=10 after=receipt", .audience = {.form = "cell"}},
};

static struct kit_plan issued(struct store *store, struct province *at)
{
    struct kit_plan plan = {.day = "2017-03-22", .obligations = many, .count = COUNT(many)};

    *at = kit_province(store);
    plan.org_id = at->province;
    kit_issue(store, &plan);
    return plan;
}

struct order_seen {
    int64_t org_id;
    char said[600];
};

static enum status read_order(struct work *w, void *arg)
{
    struct order_seen *seen = arg;
    struct list duties = {0};
    char *said = arena_text(&w->arena, "");

    TRY(duty_list_open(w, seen->org_id, 7, &duties));
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        said = arena_format(&w->arena, "%s%s %s %lld/%lld; ", said, duty->activity, duty->period,
                            (long long)duty->days_late, (long long)duty->days_left);
    }
    kit_keep(seen->said, sizeof(seen->said), said);
    return OK;
}

static void duties_due_on_one_day_stand_in_the_order_of_their_clauses(struct store *store)
{
    store_turn_ids(store);
    struct province at;
    struct kit_plan plan = issued(store, &at);
    struct order_seen seen = {.org_id = at.cells[0]};

    /* One committer draws ids there; of several each has a block of its own. */
    if (store_engine(store) == ENGINE_SQLITE)
        assert_true(plan.ids[0] > plan.ids[1]);
    kit_see(store, "2017-06-26", read_order, &seen);
    assert_non_null(strstr(seen.said, "meeting 2017-06 0/4; report once 0/4; "));
}

static void what_hurts_most_comes_first_and_never_disappears(struct store *store)
{
    struct province at;
    struct kit_plan plan = issued(store, &at);
    struct order_seen seen = {.org_id = at.cells[0]};

    kit_settle(store, "2017-04-20", (struct duty_key){plan.ids[0], at.cells[0], "2017-04", -1}, "note");
    kit_see(store, "2017-06-26", read_order, &seen);
    assert_string_equal(seen.said, "meeting 2017-03 87/0; meeting 2017-05 26/0; meeting 2017-06 0/4; report once 0/4; "
                                   "publicity once 0/0; "); /* July has not begun and is due in 35 days */
    struct kit_open later = kit_open_duties(store, "2027-01-01", at.cells[0], 0);
    assert_string_equal(later.due_on, "2017-03-31"); /* ten years later it still stands at the top */
    assert_int_equal(later.first.days_late, date_iso_number("2027-01-01") - date_iso_number("2017-03-31"));
}

static void what_counts_from_receipt_begins_with_it(struct store *store)
{
    struct province at;
    struct kit_plan plan = issued(store, &at);
    struct kit_act receive = {.verb = KIT_RECEIVE, .key = {.org_id = at.cells[0]}, .plan_id = plan.id};
    struct cascade_ask ask = {.plan_id = plan.id, .obligation_id = plan.ids[3], .org_id = at.province};
    struct kit_front front = {.ask = ask};

    kit_see(store, "2017-12-01", kit_read_front, &front);
    assert_int_equal(front.total.overdue, 0); /* not due before it is received */
    kit_do(store, "2017-12-28", kit_act, &receive);
    kit_refused(store, &(struct doing){"2017-12-29", kit_act, &receive}, ERR_CONFLICT, "đã được nhận");
    kit_see(store, "2018-01-07", kit_read_front, &front);
    assert_int_equal(front.total.overdue, 0);
    kit_see(store, "2018-01-08", kit_read_front, &front);
    assert_int_equal(front.total.overdue, 1);
    assert_int_equal(kit_total(store, "2018-01-08", plan.id, at.province).received, 1);
    receive.key.org_id = at.province;
    kit_refused(store, &(struct doing){"2017-12-29", kit_act, &receive}, ERR_MISSING, "không gửi đến");
    kit_recounted(store);
}

struct mail {
    int64_t org_id;
    bool received;
    size_t count;
};

static enum status read_mail(struct work *w, void *arg)
{
    struct mail *mail = arg;
    struct list deliveries = {0};

    TRY(delivery_list_of(w, mail->org_id, mail->received, &deliveries));
    mail->count = deliveries.count;
    return OK;
}

static void a_plan_waits_until_it_is_received(struct store *store)
{
    struct province at;
    struct kit_plan plan = issued(store, &at);
    struct kit_act receive = {.verb = KIT_RECEIVE, .key = {.org_id = at.cells[0]}, .plan_id = plan.id};
    struct mail waiting = {.org_id = at.cells[0]};
    struct mail received = {.org_id = at.cells[0], .received = true};

    kit_see(store, "2017-04-01", read_mail, &waiting);
    assert_int_equal(waiting.count, 1);
    kit_do(store, "2017-04-01", kit_act, &receive);
    kit_see(store, "2017-04-01", read_mail, &waiting);
    kit_see(store, "2017-04-01", read_mail, &received);
    assert_int_equal(waiting.count, 0);
    assert_int_equal(received.count, 1);
}

static int64_t sweep_org;

static int64_t count_received(struct store *store)
{
    struct mail received = {.org_id = sweep_org, .received = true};

    kit_see(store, "2017-04-01", read_mail, &received);
    return (int64_t)received.count;
}

static void receiving_survives_a_failure_at_every_statement(struct store *store)
{
    struct province at;
    struct kit_plan plan = issued(store, &at);
    struct kit_act receive = {.verb = KIT_RECEIVE, .key = {.org_id = at.cells[0]}, .plan_id = plan.id};

    sweep_org = at.cells[0];
    kit_sweep(store, &(struct doing){"2017-04-01", kit_act, &receive}, count_received);
    kit_recounted(store);
}

struct recent {
    struct duty_key key;
    size_t count, plans, evidence;
    char state[20], reason[40];
    int64_t days_late;
};

static enum status read_recent(struct work *w, void *arg)
{
    struct recent *recent = arg;
    struct list duties = {0};
    struct list plans = {0};
    struct list evidence = {0};

    TRY(duty_list_recent(w, recent->key.org_id, "2017-01-01", &duties));
    TRY(duty_list_plans(w, &recent->key, &plans));
    TRY(duty_list_evidence(w, &recent->key, &evidence));
    recent->count = duties.count;
    recent->plans = plans.count;
    recent->evidence = evidence.count;
    if (!duties.count)
        return OK;
    const struct duty *duty = LIST_AT(&duties, struct duty, 0);
    kit_keep(recent->state, sizeof(recent->state), duty->state);
    kit_keep(recent->reason, sizeof(recent->reason), duty->reason);
    recent->days_late = LIST_AT(&plans, struct duty_plan, 0)->days_late;
    return OK;
}

static void what_was_done_and_returned_is_shown_with_its_reason(struct store *store)
{
    struct province at;
    struct kit_plan plan = issued(store, &at);
    struct recent recent = {.key = {plan.ids[1], at.cells[0], "once", -1}};
    struct kit_act returned = {.verb = KIT_RETURN, .key = recent.key, .reason = "thiếu số dự họp"};

    kit_settle(store, "2017-07-03", recent.key, "note");
    kit_see(store, "2017-07-04", read_recent, &recent);
    assert_int_equal(recent.count, 1);
    assert_string_equal(recent.state, "done");
    assert_int_equal(recent.days_late, 3);
    kit_do(store, "2017-07-05", kit_act, &returned);
    kit_see(store, "2017-07-06", read_recent, &recent);
    assert_string_equal(recent.state, "returned");
    assert_string_equal(recent.reason, "thiếu số dự họp");
    assert_int_equal(recent.evidence, 1);
    assert_int_equal(recent.plans, 1);
}

/* --- at least one of every kind ----------------------------------------------------------------------------------- */

struct covered {
    struct duty_key key;
    size_t bodies;
    int64_t count, needed;
};

static enum status read_covered(struct work *w, void *arg)
{
    struct covered *covered = arg;
    struct list bodies = {0};
    struct duty duty;

    TRY(duty_list_coverage(w, &covered->key, &bodies));
    TRY(duty_find(w, &covered->key, &duty));
    covered->bodies = bodies.count;
    covered->count = duty.count;
    covered->needed = duty.needed;
    return OK;
}

static void a_pilot_covers_at_least_one_cell_of_every_kind(struct store *store)
{
    static const struct kit_obligation pilot[] = {{.activity = "pilot",
                                                   .due = "from=2017-04 by=2017-06-30",
                                                   .audience = {.org = 0, .form = "committee", .level = 1},
                                                   .coverage_who = "cell",
                                                   .coverage_min = 1,
                                                   .coverage_per_kind = true}};
    int64_t country = kit_org(store, "central_committee", "Trung ương", 0);
    int64_t province = kit_org(store, "province_committee", "Tỉnh uỷ", country);
    int64_t commune = kit_org(store, "commune_committee", "Đảng uỷ xã", province);
    int64_t ward = kit_org(store, "ward_committee", "Đảng uỷ phường", province);
    int64_t cells[3] = {kit_org(store, "cell", "Chi bộ thôn 1", commune),
                        kit_org(store, "cell", "Chi bộ thôn 2", commune), kit_org(store, "cell", "Chi bộ tổ 1", ward)};
    struct kit_plan plan = {.org_id = country, .day = "2017-03-22", .obligations = pilot, .count = 1};
    struct covered covered = {.key = {0, province, "once", -1}};
    char covers[64];

    kit_issue(store, &plan);
    covered.key.root_id = plan.ids[0];
    struct kit_act act = {.verb = KIT_SETTLE, .key = covered.key, .evidence = {.kind = "note", .note = "x"}};
    snprintf(covers, sizeof(covers), "%lld %lld", (long long)cells[0], (long long)cells[1]);
    act.evidence.covers = covers;
    kit_do(store, "2017-05-01", kit_act, &act);
    kit_see(store, "2017-05-01", read_covered, &covered);
    assert_int_equal(covered.bodies, 3);
    assert_int_equal(covered.needed, 2); /* communes, wards: two of one kind do not make up for the other */
    assert_int_equal(covered.count, 1);
    snprintf(covers, sizeof(covers), "%lld", (long long)cells[2]);
    kit_do(store, "2017-05-02", kit_act, &act);
    assert_int_equal(kit_open_duties(store, "2017-05-03", province, 0).count, 0);
    kit_recounted(store);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(duties_due_on_one_day_stand_in_the_order_of_their_clauses),
        KIT_TEST(what_hurts_most_comes_first_and_never_disappears),
        KIT_TEST(what_counts_from_receipt_begins_with_it),
        KIT_TEST(a_plan_waits_until_it_is_received),
        KIT_TEST(receiving_survives_a_failure_at_every_statement),
        KIT_TEST(what_was_done_and_returned_is_shown_with_its_reason),
        KIT_TEST(a_pilot_covers_at_least_one_cell_of_every_kind),
    };
    return kit_run("duty", tests, COUNT(tests));
}
