/* proves: act */
#include "tests/plan_kit.h"

#define CELLS                                                                                                          \
    {                                                                                                                  \
        .form = "cell"                                                                                                 \
    }

/* Province ▸ ward ▸ cell: one forum is held, and every plan of the chain knows it. */
struct chain {
    struct province at;
    struct kit_plan upper, ward, cell;
    int64_t root;
};

static const struct kit_obligation forum[] = {{.activity = "forum", .due = "every=year on=12-31", .audience = CELLS}};

static struct chain issued_chain(struct store *store)
{
    struct chain chain = {.at = kit_province(store)};

    chain.upper = (struct kit_plan){.org_id = chain.at.province, .day = "2017-03-22", .obligations = forum, .count = 1};
    kit_issue(store, &chain.upper);
    chain.root = chain.upper.ids[0];
    chain.ward = (struct kit_plan){.org_id = chain.at.ward, .day = "2017-04-03", .upper_id = chain.upper.id};
    kit_do(store, chain.ward.day, kit_draft, &chain.ward);
    return chain;
}

struct earlier {
    int64_t plan_id;
    const char *due;
};

/* The obligation taken over gets a deadline of its own. */
static enum status set_due(struct work *w, void *arg)
{
    const struct earlier *earlier = arg;
    struct list obligations = {0};

    TRY(obligation_list(w, earlier->plan_id, &obligations));
    assert_int_equal(obligations.count, 1);
    struct obligation *obligation = LIST_AT(&obligations, struct obligation, 0);
    obligation->due = earlier->due;
    return obligation_change(w, obligation);
}

static struct duty_key key_of(const struct chain *chain, const char *period)
{
    return (struct duty_key){chain->root, chain->at.cells[0], period, -1};
}

static void one_forum_settles_every_plan_of_the_chain(struct store *store)
{
    struct chain chain = issued_chain(store);
    struct earlier earlier = {chain.ward.id, "every=year on=06-30"};

    kit_do(store, "2017-04-03", set_due, &earlier);
    kit_issue(store, &chain.ward);
    struct kit_open mine = kit_open_duties(store, "2017-07-02", chain.at.cells[0], 30);
    assert_int_equal(mine.count, 1);
    assert_int_equal(mine.first.plans, 2);
    assert_string_equal(mine.due_on, "2017-06-30");
    assert_int_equal(mine.first.days_late, 2);
    assert_int_equal(kit_total(store, "2017-07-02", chain.upper.id, chain.at.province).overdue, 0);
    assert_int_equal(kit_total(store, "2017-07-02", chain.ward.id, chain.at.ward).overdue, 2);

    kit_settle(store, "2017-07-05", key_of(&chain, "2017"), "meeting");
    struct cascade_line upper = kit_total(store, "2017-07-06", chain.upper.id, chain.at.province);
    struct cascade_line ward = kit_total(store, "2017-07-06", chain.ward.id, chain.at.ward);
    struct cascade_line cell = kit_total(store, "2017-07-06", chain.upper.id, chain.at.cells[0]);
    assert_int_equal(upper.done, 1);
    assert_int_equal(upper.done_late, 0);
    assert_int_equal(upper.due, 4);
    assert_int_equal(upper.by_meeting, 1);
    assert_int_equal(upper.derived, 1);
    assert_int_equal(ward.done, 0);
    assert_int_equal(ward.done_late, 1);
    assert_int_equal(ward.overdue, 1);
    assert_int_equal(ward.longest, 6);
    assert_int_equal(cell.done, 1);
    assert_int_equal(kit_open_duties(store, "2017-07-06", chain.at.cells[0], 30).count, 0);
    kit_recounted(store);
}

static void the_uppermost_plan_speaks_whatever_ids_were_given(struct store *store)
{
    store_turn_ids(store);
    struct chain chain = issued_chain(store);

    kit_issue(store, &chain.ward);
    struct kit_open mine = kit_open_duties(store, "2017-07-02", chain.at.cells[0], 300);
    /* One committer draws ids there; of several each has a block of its own. */
    if (store_engine(store) == ENGINE_SQLITE)
        assert_true(chain.ward.id < chain.upper.id);
    assert_int_equal(mine.first.plans, 2);
    assert_int_equal(mine.first.plan_id, chain.upper.id);
}

static void what_was_done_before_counts_in_a_plan_issued_later(struct store *store)
{
    struct chain chain = issued_chain(store);

    kit_settle(store, "2017-04-02", key_of(&chain, "2017"), "meeting");
    kit_issue(store, &chain.ward);
    assert_int_equal(kit_total(store, "2017-05-01", chain.ward.id, chain.at.ward).done, 1);
    kit_recounted(store);
}

static void a_return_opens_the_duty_again_in_every_plan(struct store *store)
{
    struct chain chain = issued_chain(store);
    struct kit_act returned = {.verb = KIT_RETURN, .key = key_of(&chain, "2017"), .reason = "thiếu số dự họp"};

    kit_issue(store, &chain.ward);
    kit_settle(store, "2017-06-01", key_of(&chain, "2017"), "meeting");
    kit_do(store, "2017-06-03", kit_act, &returned);
    assert_int_equal(kit_total(store, "2017-06-04", chain.upper.id, chain.at.province).returned, 1);
    assert_int_equal(kit_total(store, "2017-06-04", chain.ward.id, chain.at.ward).returned, 1);
    struct kit_open mine = kit_open_duties(store, "2017-06-04", chain.at.cells[0], 30);
    assert_int_equal(mine.count, 1);
    assert_string_equal(mine.state, "returned");
    kit_settle(store, "2018-01-02", key_of(&chain, "2017"), "note");
    struct cascade_line upper = kit_total(store, "2018-01-03", chain.upper.id, chain.at.province);
    assert_int_equal(upper.returned, 0);
    assert_int_equal(upper.done_late, 1);
    assert_int_equal(upper.by_note, 1);
    assert_int_equal(upper.by_meeting, 0);
    kit_recounted(store);
}

static void an_extension_moves_one_duty_and_never_past_the_plan_above(struct store *store)
{
    struct chain chain = issued_chain(store);
    struct earlier earlier = {chain.ward.id, "every=year on=06-30"};

    kit_do(store, "2017-04-03", set_due, &earlier);
    kit_issue(store, &chain.ward);
    struct kit_act act = {.verb = KIT_EXTEND, .key = key_of(&chain, "2017"), .reason = "lũ lụt", .day = "2017-08-31"};
    struct kit_open mine = kit_open_duties(store, "2017-07-01", chain.at.cells[0], 0);
    act.obligation_id = mine.first.obligation_id;
    kit_do(store, "2017-07-01", kit_act, &act);
    assert_int_equal(kit_total(store, "2017-07-10", chain.ward.id, chain.at.ward).overdue, 1);
    assert_int_equal(kit_total(store, "2017-09-10", chain.ward.id, chain.at.ward).overdue, 2);
    act.day = "2018-02-01";
    kit_refused(store, &(struct doing){"2017-07-02", kit_act, &act}, ERR_INVALID, "31/12/2017");
    kit_recounted(store);
}

static void a_stale_version_is_refused_with_a_sentence(struct store *store)
{
    struct chain chain = issued_chain(store);
    struct kit_act act = {.verb = KIT_SETTLE, .key = key_of(&chain, "2017"), .evidence = {.kind = "note", .note = "x"}};

    act.key.version = 0;
    kit_do(store, "2017-06-01", kit_act, &act);
    kit_refused(store, &(struct doing){"2017-06-01", kit_act, &act}, ERR_CONFLICT, "vừa có thay đổi");
    act.key.version = -1;
    kit_refused(store, &(struct doing){"2017-06-01", kit_act, &act}, ERR_CONFLICT, "đã xong");
}

static void a_body_that_does_not_owe_the_duty_is_told_so(struct store *store)
{
    struct chain chain = issued_chain(store);
    struct kit_act act = {
        .verb = KIT_SETTLE, .key = {chain.root, chain.at.ward, "2017", 0}, .evidence = {.kind = "note", .note = "x"}};

    kit_refused(store, &(struct doing){"2017-06-01", kit_act, &act}, ERR_MISSING, "không có việc như vậy");
    act.key = (struct duty_key){chain.root, chain.at.cells[0], "2016", 0};
    kit_refused(store, &(struct doing){"2017-06-01", kit_act, &act}, ERR_MISSING, "không có việc như vậy");
}

static void evidence_needs_a_kind_words_and_a_day_that_has_come(struct store *store)
{
    struct chain chain = issued_chain(store);
    struct kit_act act = {.verb = KIT_SETTLE, .key = key_of(&chain, "2017"), .evidence = {.kind = "note"}};
    struct doing doing = {"2017-06-01", kit_act, &act};

    kit_refused(store, &doing, ERR_INVALID, "ghi việc đã làm");
    act.evidence = (struct evidence){.kind = "paper", .subject = 1};
    kit_refused(store, &doing, ERR_INVALID, "chọn văn bản");
    act.evidence = (struct evidence){.kind = "note", .note = "x", .done_on = "2017-06-02"};
    kit_refused(store, &doing, ERR_INVALID, "không được sau hôm nay");
    act.evidence = (struct evidence){.kind = "gossip", .note = "x"};
    kit_refused(store, &doing, ERR_INVALID, "loại minh chứng");
    act = (struct kit_act){.verb = KIT_EXCUSE, .key = key_of(&chain, "2017"), .reason = ""};
    kit_refused(store, &doing, ERR_INVALID, "lý do");
}

static void two_of_two_forums_make_it_done(struct store *store)
{
    static const struct kit_obligation twice[] = {
        {.activity = "forum", .due = "every=year", .audience = CELLS, .times_min = 2, .times_max = 2}};
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = twice, .count = 1};

    kit_issue(store, &plan);
    struct duty_key key = {plan.ids[0], at.cells[0], "2017", -1};
    kit_settle(store, "2017-05-01", key, "meeting");
    struct kit_open mine = kit_open_duties(store, "2017-05-02", at.cells[0], 0);
    assert_string_equal(mine.state, "doing");
    assert_int_equal(mine.first.count, 1);
    assert_int_equal(mine.first.needed, 2);
    assert_int_equal(kit_total(store, "2017-05-02", plan.id, at.province).doing, 1);
    kit_settle(store, "2017-09-01", key, "meeting");
    assert_int_equal(kit_open_duties(store, "2017-09-02", at.cells[0], 0).count, 0);
    assert_int_equal(kit_total(store, "2017-09-02", plan.id, at.province).done, 1);
    kit_recounted(store);
}

static void all_cells_beneath_have_to_be_covered(struct store *store)
{
    static const struct kit_obligation inspect[] = {{.activity = "inspection",
                                                     .due = "every=year before=annual_classification",
                                                     .audience = {.form = "committee"},
                                                     .coverage_who = "cell",
                                                     .coverage_what = "all"}};
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = inspect, .count = 1};
    char covers[64];

    kit_issue(store, &plan);
    struct kit_act act = {.verb = KIT_SETTLE, .key = {plan.ids[0], at.ward, "2017", -1}};
    snprintf(covers, sizeof(covers), "%lld", (long long)at.cells[2]);
    act.evidence = (struct evidence){.kind = "note", .note = "đã kiểm tra", .covers = covers};
    kit_refused(store, &(struct doing){"2017-05-01", kit_act, &act}, ERR_INVALID, "không trực thuộc");
    snprintf(covers, sizeof(covers), "%lld", (long long)at.cells[0]);
    kit_do(store, "2017-05-01", kit_act, &act);
    struct kit_open mine = kit_open_duties(store, "2017-05-02", at.ward, 0);
    assert_true(mine.first.covers);
    assert_int_equal(mine.first.count, 1);
    assert_int_equal(mine.first.needed, 2);
    assert_string_equal(mine.due_on, "2017-12-30");
    snprintf(covers, sizeof(covers), "%lld", (long long)at.cells[1]);
    kit_do(store, "2017-05-03", kit_act, &act);
    assert_int_equal(kit_open_duties(store, "2017-05-04", at.ward, 0).count, 0);
    kit_recounted(store);
}

static void a_meeting_opens_what_counts_from_it(struct store *store)
{
    static const struct kit_obligation both[] = {
        {.activity = "forum", .due = "every=year", .audience = CELLS},
        {.activity = "minutes", .due = "within=2 after=meeting", .audience = CELLS}};
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = both, .count = 2};

    kit_issue(store, &plan);
    assert_int_equal(kit_open_duties(store, "2017-06-01", at.cells[0], 0).count, 1);
    kit_settle(store, "2017-06-02", (struct duty_key){plan.ids[0], at.cells[0], "2017", -1}, "meeting");
    struct kit_open mine = kit_open_duties(store, "2017-06-02", at.cells[0], 0);
    assert_int_equal(mine.count, 1);
    assert_string_equal(mine.due_on, "2017-06-04");
    assert_string_equal(mine.period, "2017-06-02");
    assert_int_equal(kit_total(store, "2017-06-05", plan.id, at.province).overdue, 1);
    kit_settle(store, "2017-06-05", (struct duty_key){plan.ids[1], at.cells[0], "2017-06-02", -1}, "note");
    assert_int_equal(kit_total(store, "2017-06-05", plan.id, at.province).done_late, 1);
    kit_recounted(store);
}

static void does_not_apply_is_an_answer(struct store *store)
{
    struct chain chain = issued_chain(store);
    struct kit_act act = {.verb = KIT_NOT_APPLY, .key = key_of(&chain, "2017"), .reason = "chi bộ mới lập"};

    kit_do(store, "2017-06-01", kit_act, &act);
    assert_int_equal(kit_open_duties(store, "2018-06-01", chain.at.cells[0], 0).count, 1); /* the year 2018 */
    assert_int_equal(kit_total(store, "2018-01-05", chain.upper.id, chain.at.province).not_applicable, 1);
    assert_int_equal(kit_total(store, "2018-01-05", chain.upper.id, chain.at.province).overdue, 3);
    kit_refused(store, &(struct doing){"2017-06-02", kit_act, &act}, ERR_CONFLICT, "không áp dụng");
    act.verb = KIT_EXCUSE;
    act.key.org_id = chain.at.cells[1];
    kit_do(store, "2017-06-01", kit_act, &act);
    assert_int_equal(kit_total(store, "2018-01-05", chain.upper.id, chain.at.province).excused, 1);
    kit_recounted(store);
}

/* --- failure sweeps --------------------------------------------------------------------------------------------------
 */

static int64_t sweep_org, sweep_root;

struct facts {
    int64_t sum;
};

static enum status read_facts(struct work *w, void *arg)
{
    struct facts *facts = arg;
    struct duty_key key = {sweep_root, sweep_org, "2017", 0};
    struct list evidence = {0};
    struct duty duty;

    TRY(duty_find(w, &key, &duty));
    TRY(duty_list_evidence(w, &key, &evidence));
    facts->sum = duty.version * 100 + (int64_t)evidence.count * 10 + duty.count;
    for (size_t i = 0; i < evidence.count; i++)
        facts->sum += LIST_AT(&evidence, struct evidence, i)->returned_at ? 1000 : 0;
    return OK;
}

static int64_t count_facts(struct store *store)
{
    struct facts facts = {0};

    kit_see(store, "2017-06-01", read_facts, &facts);
    return facts.sum;
}

static void every_act_survives_a_failure_at_every_statement(struct store *store)
{
    static const enum kit_verb verbs[] = {KIT_START, KIT_SETTLE, KIT_RETURN, KIT_EXTEND, KIT_EXCUSE};
    struct chain chain = issued_chain(store);

    kit_issue(store, &chain.ward);
    sweep_org = chain.at.cells[0];
    sweep_root = chain.root;
    for (size_t i = 0; i < COUNT(verbs); i++) {
        struct kit_act act = {.verb = verbs[i],
                              .key = key_of(&chain, "2017"),
                              .evidence = {.kind = "note", .note = "x"},
                              .reason = "vì sao",
                              .day = "2018-01-31",
                              .obligation_id = chain.root};
        kit_sweep(store, &(struct doing){"2017-06-01", kit_act, &act}, count_facts);
        kit_recounted(store);
    }
}

static int64_t count_open(struct store *store)
{
    return kit_open_duties(store, "2017-06-05", sweep_org, 0).count;
}

static void an_event_and_an_answer_survive_a_failure_at_every_statement(struct store *store)
{
    static const struct kit_obligation both[] = {
        {.activity = "minutes", .due = "within=2 after=meeting", .audience = CELLS},
        {.activity = "forum", .due = "every=year", .audience = CELLS}};
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = both, .count = 2};
    struct kit_act tell = {.verb = KIT_TELL, .key = {.org_id = at.cells[0]}, .day = "2017-06-02"};
    struct kit_act answer = {.verb = KIT_NOT_APPLY, .reason = "không có"};

    kit_issue(store, &plan);
    tell.obligation_id = plan.ids[0];
    answer.key = (struct duty_key){plan.ids[1], at.cells[0], "2017", -1};
    sweep_org = at.cells[0];
    kit_sweep(store, &(struct doing){"2017-06-05", kit_act, &tell}, count_open);
    assert_int_equal(count_open(store), 2);
    kit_refused(store, &(struct doing){"2017-06-05", kit_act, &tell}, ERR_CONFLICT, "đã được ghi");
    kit_sweep(store, &(struct doing){"2017-06-05", kit_act, &answer}, count_open);
    assert_int_equal(count_open(store), 1);
    kit_recounted(store);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(one_forum_settles_every_plan_of_the_chain),
        KIT_TEST(the_uppermost_plan_speaks_whatever_ids_were_given),
        KIT_TEST(what_was_done_before_counts_in_a_plan_issued_later),
        KIT_TEST(a_return_opens_the_duty_again_in_every_plan),
        KIT_TEST(an_extension_moves_one_duty_and_never_past_the_plan_above),
        KIT_TEST(a_stale_version_is_refused_with_a_sentence),
        KIT_TEST(a_body_that_does_not_owe_the_duty_is_told_so),
        KIT_TEST(evidence_needs_a_kind_words_and_a_day_that_has_come),
        KIT_TEST(two_of_two_forums_make_it_done),
        KIT_TEST(all_cells_beneath_have_to_be_covered),
        KIT_TEST(a_meeting_opens_what_counts_from_it),
        KIT_TEST(does_not_apply_is_an_answer),
        KIT_TEST(an_event_and_an_answer_survive_a_failure_at_every_statement),
        KIT_TEST(every_act_survives_a_failure_at_every_statement),
    };
    return kit_run("act", tests, COUNT(tests));
}
