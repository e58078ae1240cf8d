/* proves: draft plan obligation wording almanac */
#include "tests/plan_kit.h"

/* A reading as the reader gives it: two clauses, two obligations, a doubt, a citation. */
static struct reading reading_of(struct arena *arena)
{
    struct reading reading = {.kind = "plan",
                              .kind_text = "KẾ HOẠCH",
                              .issuer = "TỈNH UỶ ĐÔNG BÌNH",
                              .number = "47",
                              .symbol = "KH/TU",
                              .place = "Đông Bình",
                              .date = "2017-03-22",
                              .title = "Tổ chức diễn đàn ở chi bộ năm 2017"};
    struct section *section = list_add(arena, &reading.sections, sizeof(*section));
    *section = (struct section){.label = "II", .path = "II", .title = "Nội dung", .lines = {5, 9}, .depth = 1};
    section = list_add(arena, &reading.sections, sizeof(*section));
    *section = (struct section){.label = "1", .path = "II.1", .lines = {6, 7}, .depth = 2};

    struct reading_obligation *forum = list_add(arena, &reading.obligations, sizeof(*forum));
    *forum = (struct reading_obligation){.activity = "forum",
                                         .times_min = 1,
                                         .times_max = 2,
                                         .section = "II.1",
                                         .lines = {6, 7},
                                         .text = "Mỗi chi bộ tổ chức từ một đến hai diễn đàn trong năm."};
    list_add_text(arena, &forum->actors, "Mỗi chi bộ");
    list_add_text(arena, &forum->due.every, "year");
    struct reading_obligation *report = list_add(arena, &reading.obligations, sizeof(*report));
    *report = (struct reading_obligation){.activity = "report",
                                          .section = "II",
                                          .lines = {9, 9},
                                          .text = "Các đảng uỷ trực thuộc báo cáo trước ngày 30/6/2017.",
                                          .addressee = "Ban Thường vụ Tỉnh uỷ",
                                          .via = "Ban Tuyên giáo Tỉnh uỷ"};
    report->due.by = "2017-06-30";
    list_add_text(arena, &report->actors, "các đảng uỷ trực thuộc");
    *(struct doubt *)list_add(arena, &reading.doubts, sizeof(struct doubt)) =
        (struct doubt){"obligations", "Chưa rõ “qua Ban Tuyên giáo” có áp dụng cho báo cáo năm.", {9, 9}};
    *(struct citation *)list_add(arena, &reading.citations, sizeof(struct citation)) =
        (struct citation){.kind = "directive", .code = "05-CT/TW", .date = "2016-05-15"};
    return reading;
}

struct made {
    int64_t org_id, plan_id, paper_id;
    const char *secrecy;
};

static enum status make(struct work *w, void *arg)
{
    struct made *made = arg;
    struct reading reading = reading_of(&w->arena);
    struct draft_start start = {.org_id = made->org_id, .reading = &reading, .text = "dòng 1\ndòng 2\n"};

    reading.secrecy = made->secrecy;
    return draft_make(w, &start, &made->plan_id);
}

static enum status check_made(struct work *w, void *arg)
{
    struct made *made = arg;
    struct list clauses = {0};
    struct list obligations = {0};
    struct list doubts = {0};
    struct list rules = {0};
    struct list cited = {0};
    struct plan plan;
    const char *text;

    TRY(plan_find(w, made->plan_id, &plan));
    made->paper_id = plan.paper_id;
    assert_string_equal(plan.state, "draft");
    assert_string_equal(plan.read_number, "47");
    assert_string_equal(plan.until_on, "2017-12-31"); /* “năm 2017” in its title */
    assert_int_equal(plan.doubts_unseen, 1);
    TRY(plan_list_clauses(w, plan.id, &clauses));
    TRY(obligation_list(w, plan.id, &obligations));
    TRY(plan_list_doubts(w, plan.id, &doubts));
    TRY(paper_text(w, plan.paper_id, &text));
    TRY(paper_list_cited(w, plan.paper_id, &cited));
    assert_int_equal(clauses.count, 2);
    assert_int_equal(obligations.count, 2);
    assert_int_equal(doubts.count, 1);
    assert_int_equal(cited.count, 1);
    assert_string_equal(text, "dòng 1\ndòng 2\n");
    const struct obligation *forum = LIST_AT(&obligations, struct obligation, 0);
    assert_int_equal(forum->clause, 2);
    assert_int_equal(forum->first_line, 6);
    assert_string_equal(forum->due, "every=year");
    assert_int_equal(forum->times_max, 2);
    TRY(obligation_list_audience(w, forum->id, &rules));
    assert_string_equal(LIST_AT(&rules, struct audience, 0)->form, "cell");
    const struct obligation *report = LIST_AT(&obligations, struct obligation, 1);
    assert_string_equal(report->via, "Ban Tuyên giáo Tỉnh uỷ");
    rules.count = 0;
    TRY(obligation_list_audience(w, report->id, &rules));
    assert_true(LIST_AT(&rules, struct audience, 0)->direct);
    return OK;
}

static void a_reading_becomes_a_draft_with_its_clauses_and_doubts(struct store *store)
{
    struct province at = kit_province(store);
    struct made made = {.org_id = at.province};

    kit_do(store, "2017-03-22", make, &made);
    kit_see(store, "2017-03-22", check_made, &made);
    made.secrecy = "Mật";
    kit_refused(store, &(struct doing){"2017-03-22", make, &made}, ERR_FORBIDDEN, "dấu mật");
}

struct seen {
    int64_t plan_id, position;
};

static enum status see_doubt(struct work *w, void *arg)
{
    const struct seen *seen = arg;

    return plan_answer_doubt(w, seen->plan_id, seen->position, "Có áp dụng");
}

static enum status check(struct work *w, void *arg)
{
    return draft_check(w, *(int64_t *)arg, "2017-03-22");
}

static void nothing_is_issued_with_a_doubt_unseen(struct store *store)
{
    struct province at = kit_province(store);
    struct made made = {.org_id = at.province};
    struct seen seen = {.position = 2};

    kit_do(store, "2017-03-22", make, &made);
    seen.plan_id = made.plan_id;
    kit_refused(store, &(struct doing){"2017-03-22", check, &made.plan_id}, ERR_INVALID, "Còn 1 chỗ chưa chắc");
    kit_refused(store, &(struct doing){"2017-03-22", see_doubt, &seen}, ERR_MISSING, "Không có chỗ");
    seen.position = 1;
    kit_do(store, "2017-03-22", see_doubt, &seen);
    kit_do(store, "2017-03-22", check, &made.plan_id);
}

/* --- corrections -------------------------------------------------------------------------------------------------- */

struct edit {
    int64_t plan_id, version; /* 0 the present one */
    const char *title, *due;
    int64_t times_min, times_max;
    bool removes;
};

static enum status edit_first(struct work *w, void *arg)
{
    const struct edit *edit = arg;
    struct list obligations = {0};

    TRY(obligation_list(w, edit->plan_id, &obligations));
    struct obligation changed = *LIST_AT(&obligations, struct obligation, 0);
    if (edit->version)
        changed.version = edit->version;
    if (edit->removes)
        return obligation_remove(w, changed.id, changed.version);
    changed.title = edit->title ? edit->title : changed.title;
    changed.due = edit->due ? edit->due : changed.due;
    changed.times_min = edit->times_min;
    changed.times_max = edit->times_max;
    return obligation_change(w, &changed);
}

static void an_officer_corrects_what_was_understood(struct store *store)
{
    struct province at = kit_province(store);
    struct made made = {.org_id = at.province};

    kit_do(store, "2017-03-22", make, &made);
    struct edit edit = {.plan_id = made.plan_id, .title = "Diễn đàn chi bộ", .due = "every=half_year"};
    struct doing doing = {"2017-03-22", edit_first, &edit};
    kit_do(store, "2017-03-22", edit_first, &edit);
    edit.version = 1;
    kit_refused(store, &doing, ERR_CONFLICT, "người khác sửa");
    edit.version = 0;
    edit.due = "by=30/6/2017";
    kit_refused(store, &doing, ERR_INVALID, "2017-06-30");
    edit.due = "every=fortnight";
    kit_refused(store, &doing, ERR_INVALID, "kỳ lặp lại");
    edit = (struct edit){.plan_id = made.plan_id, .title = ""};
    kit_refused(store, &doing, ERR_INVALID, "việc phải làm");
    edit = (struct edit){.plan_id = made.plan_id, .times_min = 3, .times_max = 2};
    kit_refused(store, &doing, ERR_INVALID, "không được nhỏ hơn");
    edit = (struct edit){.plan_id = made.plan_id, .removes = true};
    kit_do(store, "2017-03-22", edit_first, &edit);
}

static enum status change_plan(struct work *w, void *arg)
{
    const struct edit *edit = arg;
    struct plan plan;

    TRY(plan_find(w, edit->plan_id, &plan));
    if (edit->version)
        plan.version = edit->version;
    plan.until_on = edit->due;
    return plan_change(w, &plan);
}

static enum status discard(struct work *w, void *arg)
{
    const struct edit *edit = arg;
    struct plan plan;

    TRY(plan_find(w, edit->plan_id, &plan));
    return plan_discard(w, plan.id, edit->version ? edit->version : plan.version);
}

static void a_draft_is_changed_and_discarded_and_an_issued_plan_is_not(struct store *store)
{
    static const struct kit_obligation forum[] = {
        {.activity = "forum", .due = "every=year", .audience = {.form = "cell"}}};
    struct province at = kit_province(store);
    struct made made = {.org_id = at.province};

    kit_do(store, "2017-03-22", make, &made);
    struct edit edit = {.plan_id = made.plan_id, .due = "2018-12-31"};
    struct doing doing = {"2017-03-22", change_plan, &edit};
    kit_do(store, "2017-03-22", change_plan, &edit);
    edit.version = 1;
    kit_refused(store, &doing, ERR_CONFLICT, "người khác sửa");
    edit = (struct edit){.plan_id = made.plan_id, .due = "2018-02-30"};
    kit_refused(store, &doing, ERR_INVALID, "không có trong lịch");
    kit_do(store, "2017-03-22", discard, &edit);
    kit_refused(store, &doing, ERR_MISSING, "Không có kế hoạch này");

    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = forum, .count = 1};
    kit_issue(store, &plan);
    edit = (struct edit){.plan_id = plan.id, .due = "2018-12-31"};
    kit_refused(store, &doing, ERR_CONFLICT, "đã ban hành");
    kit_refused(store, &(struct doing){"2017-03-22", discard, &edit}, ERR_CONFLICT, "đã ban hành");
    kit_refused(store, &(struct doing){"2017-03-22", edit_first, &edit}, ERR_CONFLICT, "đã ban hành");
}

/* --- derived ------------------------------------------------------------------------------------------------------ */

static const struct kit_obligation upper[] = {
    {.activity = "forum", .due = "every=year on=12-31", .audience = {.form = "cell"}},
    {.activity = "own_plan", .due = "by=2017-05-01", .audience = {.form = "committee"}},
    {.activity = "study", .due = "within=30 after=issue", .audience = {.form = "cell"}},
};

static enum status check_derived(struct work *w, void *arg)
{
    const struct kit_plan *derived = arg;
    struct list obligations = {0};

    TRY(obligation_list(w, derived->id, &obligations));
    assert_int_equal(obligations.count, 2); /* what binds the commune itself is not passed on */
    const struct obligation *forum = LIST_AT(&obligations, struct obligation, 0);
    const struct obligation *study = LIST_AT(&obligations, struct obligation, 1);
    assert_string_equal(forum->activity, "forum");
    assert_int_equal(forum->root_id, forum->refines_id);
    assert_string_equal(study->due, "by=2017-04-21"); /* counted from the upper plan's day */
    return OK;
}

static void a_commune_takes_over_what_it_must_pass_on(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = upper, .count = 3};
    struct kit_plan own = {.org_id = at.ward, .day = "2017-04-03"};
    struct doing again = {"2017-04-04", kit_draft, &own};

    kit_issue(store, &plan);
    own.upper_id = plan.id;
    kit_do(store, own.day, kit_draft, &own);
    kit_see(store, own.day, check_derived, &own);
    kit_refused(store, &again, ERR_CONFLICT, "Đã có kế hoạch riêng");
    own.org_id = at.province;
    kit_refused(store, &again, ERR_MISSING, "không gửi đến");
}

static void a_derived_deadline_may_not_be_later_than_the_upper_one(struct store *store)
{
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = upper, .count = 1};
    struct kit_plan own = {.org_id = at.ward, .day = "2017-04-03"};
    struct edit edit = {.due = "every=quarter"};

    kit_issue(store, &plan);
    own.upper_id = plan.id;
    kit_do(store, own.day, kit_draft, &own);
    edit.plan_id = own.id;
    kit_do(store, own.day, edit_first, &edit);
    kit_refused(store, &(struct doing){own.day, kit_order, &own}, ERR_INVALID, "khác kỳ so với 01-KH/TU");
    edit.due = "every=year on=11-30";
    kit_do(store, own.day, edit_first, &edit);
    kit_issue(store, &own);
}

/* --- failures ----------------------------------------------------------------------------------------------------- */

static int64_t sweep_org;

static enum status count_rows(struct work *w, void *arg)
{
    struct list plans = {0};
    struct list obligations = {0};

    TRY(plan_list(w, &(struct plan_ask){.org_id = sweep_org}, &plans));
    for (size_t i = 0; i < plans.count; i++)
        TRY(obligation_list(w, LIST_AT(&plans, struct plan, i)->id, &obligations));
    *(int64_t *)arg = 0;
    for (size_t i = 0; i < obligations.count; i++)
        *(int64_t *)arg += 100 + LIST_AT(&obligations, struct obligation, i)->version;
    return OK;
}

static int64_t count_plans(struct store *store)
{
    int64_t count = 0;

    kit_see(store, "2017-03-22", count_rows, &count);
    return count;
}

static void making_deriving_and_correcting_survive_a_failure_at_every_statement(struct store *store)
{
    struct province at = kit_province(store);
    struct made made = {.org_id = at.province};
    struct kit_plan plan = {.org_id = at.province, .day = "2017-03-22", .obligations = upper, .count = 1};
    struct kit_plan own = {.org_id = at.ward, .day = "2017-04-03"};

    sweep_org = at.province;
    kit_sweep(store, &(struct doing){"2017-03-22", make, &made}, count_plans);
    struct edit edit = {.plan_id = made.plan_id, .title = "Tên khác"};
    kit_sweep(store, &(struct doing){"2017-03-22", edit_first, &edit}, count_plans);
    edit.removes = true;
    kit_sweep(store, &(struct doing){"2017-03-22", edit_first, &edit}, count_plans);
    kit_sweep(store, &(struct doing){"2017-03-22", discard, &edit}, count_plans);
    kit_issue(store, &plan);
    own.upper_id = plan.id;
    sweep_org = at.ward;
    kit_sweep(store, &(struct doing){own.day, kit_draft, &own}, count_plans);
}

static int64_t sweep_plan;

/* All of a draft that the three acts below touch, as one number: its version and days, what was seen, whom it is for.
 */
static enum status count_draft(struct work *w, void *arg)
{
    struct plan plan;
    struct list obligations = {0}, rules = {0};

    TRY(plan_find(w, sweep_plan, &plan));
    TRY(obligation_list(w, sweep_plan, &obligations));
    int64_t sum =
        plan.version + 100 * plan.doubts_unseen + 1000 * (plan.until_on && !strcmp(plan.until_on, "2018-12-31"));
    for (size_t i = 0; i < obligations.count; i++) {
        TRY(obligation_list_audience(w, LIST_AT(&obligations, struct obligation, i)->id, &rules));
        sum += 10000 * LIST_AT(&obligations, struct obligation, i)->version;
    }
    *(int64_t *)arg = sum + 1000000 * (int64_t)rules.count;
    return OK;
}

static int64_t count_draft_facts(struct store *store)
{
    int64_t sum = 0;

    kit_see(store, "2017-03-22", count_draft, &sum);
    return sum;
}

static enum status address_two_kinds(struct work *w, void *arg)
{
    const struct made *made = arg;
    struct list obligations = {0}, rules = {0};

    TRY(obligation_list(w, made->plan_id, &obligations));
    *(struct audience *)list_add(&w->arena, &rules, sizeof(struct audience)) = (struct audience){.kind = "cell"};
    *(struct audience *)list_add(&w->arena, &rules, sizeof(struct audience)) =
        (struct audience){.kind = "ward_committee", .under = made->org_id};
    const struct obligation *first = LIST_AT(&obligations, struct obligation, 0);
    return obligation_set_audience(w, first->id, first->version, &rules);
}

static void changing_answering_and_addressing_survive_a_failure_at_every_statement(struct store *store)
{
    struct province at = kit_province(store);
    struct made made = {.org_id = at.province};

    kit_do(store, "2017-03-22", make, &made);
    sweep_plan = made.plan_id;
    struct edit edit = {.plan_id = made.plan_id, .due = "2018-12-31"};
    struct seen seen = {made.plan_id, 1};
    const struct doing acts[] = {
        {"2017-03-22", change_plan, &edit}, {"2017-03-22", see_doubt, &seen}, {"2017-03-22", address_two_kinds, &made}};
    for (size_t i = 0; i < COUNT(acts); i++) {
        const int64_t before = count_draft_facts(store);
        kit_sweep(store, &acts[i], count_draft_facts);
        assert_int_not_equal(count_draft_facts(store), before);
    }
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static void deadlines_are_said_as_people_say_them(struct store *store)
{
    static const struct {
        const char *due, *vietnamese, *english;
    } examples[] = {
        {"by=2017-06-30", "chậm nhất ngày 30/6/2017", "by 30/6/2017"},
        {"every=year on=06-15,12-31", "hằng năm, vào 15/6 và 31/12", "yearly, on 15/6 and 31/12"},
        {"every=month,quarter choice=1", "hằng tháng hoặc hằng quý", "monthly or quarterly"},
        {"in=2019-Q3", "trong quý III năm 2019", "in quarter III of 2019"},
        {"from=2017-07", "từ tháng 7/2017", "from 7/2017"},
        {"within=15 after=issue", "trong 15 ngày kể từ ngày ban hành", "within 15 days of the date of issue"},
        {"every=year before=annual_classification", "hằng năm, trước khi đánh giá, xếp loại hằng năm",
         "yearly, before the annual evaluation and classification"},
    };
    struct work w = kit_work(store, "2017-03-22");
    struct due due;

    for (size_t i = 0; i < COUNT(examples); i++) {
        wording_due_read(&w.arena, examples[i].due, &due);
        assert_string_equal(wording_due_text(&w.arena, &due), examples[i].due);
        w.language = LANGUAGE_VI;
        assert_string_equal(wording_due_say(&w, &due), examples[i].vietnamese);
        w.language = LANGUAGE_EN;
        assert_string_equal(wording_due_say(&w, &due), examples[i].english);
    }
    w.language = LANGUAGE_VI;
    assert_string_equal(wording_key_say(&w, "2017-Q2"), "quý II năm 2017");
    assert_string_equal(wording_key_say(&w, "2017-H1"), "6 tháng đầu năm 2017");
    assert_string_equal(wording_key_say(&w, "2017#2"), "năm 2017, lần 2");
    assert_string_equal(wording_key_say(&w, "once"), "");
    arena_free(&w.arena);
}

/* A list of tasks names bodies: “Đảng uỷ phường Hạ Lâm; Đảng uỷ xã Cam An”, also by their beginnings. */
static enum status make_list(struct work *w, void *arg)
{
    struct made *made = arg;
    struct reading reading = {.kind = "plan", .title = "Phân công nhiệm vụ"};
    struct draft_start start = {.org_id = made->org_id, .reading = &reading, .text = "dòng 1\n", .names_bodies = true};
    static const char *const actors[] = {"đảng uỷ phường Hạ Lâm; ĐẢNG UỶ XÃ", "Đảng uỷ", "mỗi chi bộ"};

    for (size_t i = 0; i < COUNT(actors); i++) {
        struct reading_obligation *one = list_add(&w->arena, &reading.obligations, sizeof(*one));
        *one = (struct reading_obligation){.activity = "report", .lines = {1, 1}, .text = "Báo cáo."};
        list_add_text(&w->arena, &one->actors, actors[i]);
    }
    return draft_make(w, &start, &made->plan_id);
}

static enum status check_list(struct work *w, void *arg)
{
    const struct made *made = arg;
    struct list obligations = {0}, rules[3] = {{0}};

    TRY(obligation_list(w, made->plan_id, &obligations));
    assert_int_equal(obligations.count, 3);
    for (size_t i = 0; i < 3; i++)
        TRY(obligation_list_audience(w, LIST_AT(&obligations, struct obligation, i)->id, &rules[i]));
    assert_int_equal(rules[0].count, 2); /* both by name */
    assert_true(LIST_AT(&rules[0], struct audience, 0)->org != LIST_AT(&rules[0], struct audience, 1)->org);
    assert_true(LIST_AT(&rules[0], struct audience, 1)->org != 0);
    assert_int_equal(rules[1].count, 1); /* two begin so: none is named */
    assert_true(LIST_AT(&rules[1], struct audience, 0)->org == 0);
    assert_string_equal(LIST_AT(&rules[2], struct audience, 0)->form, "cell");
    return OK;
}

static void a_list_of_tasks_goes_to_the_bodies_it_names(struct store *store)
{
    struct made made = {.org_id = kit_province(store).province};

    kit_do(store, "2017-04-03", make_list, &made);
    kit_see(store, "2017-04-03", check_list, &made);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_reading_becomes_a_draft_with_its_clauses_and_doubts),
        KIT_TEST(nothing_is_issued_with_a_doubt_unseen),
        KIT_TEST(an_officer_corrects_what_was_understood),
        KIT_TEST(a_draft_is_changed_and_discarded_and_an_issued_plan_is_not),
        KIT_TEST(a_commune_takes_over_what_it_must_pass_on),
        KIT_TEST(a_derived_deadline_may_not_be_later_than_the_upper_one),
        KIT_TEST(making_deriving_and_correcting_survive_a_failure_at_every_statement),
        KIT_TEST(changing_answering_and_addressing_survive_a_failure_at_every_statement),
        KIT_TEST(a_list_of_tasks_goes_to_the_bodies_it_names),
        KIT_TEST(deadlines_are_said_as_people_say_them),
    };
    return kit_run("draft", tests, COUNT(tests));
}
