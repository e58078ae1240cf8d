#include "tests/plan_kit.h"

#include "plan/summary.h"

#define DAY "2026-07-05"

static const struct kit_obligation obligation = {
    .activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}};

struct agency {
    struct province at;
    int64_t plan_id, root_id, paper_id, version;
    const char *from_on, *to_on, *opinion;
    struct summary found;
    char code[40], title[200];
    int64_t lines;
};

static struct agency following(struct store *store)
{
    struct agency made = {.at = kit_province(store), .from_on = "2026-01-01", .to_on = DAY};
    struct kit_plan plan = {.org_id = made.at.province, .day = "2026-03-02", .obligations = &obligation, .count = 1};

    kit_issue(store, &plan);
    made.plan_id = plan.id;
    made.root_id = plan.ids[0];
    kit_settle(store, "2026-06-20", (struct duty_key){plan.ids[0], made.at.cells[2], "once", 0}, "note");
    return made;
}

static enum status make(struct work *w, void *arg)
{
    struct agency *agency = arg;
    const struct summary_order order = {.plan_id = agency->plan_id,
                                        .sender_id = agency->at.province,
                                        .under_id = agency->at.province,
                                        .from_on = agency->from_on,
                                        .to_on = agency->to_on};

    return summary_make(w, &order, &agency->paper_id);
}

static enum status look(struct work *w, void *arg)
{
    struct agency *agency = arg;
    struct list lines = {0};

    TRY(summary_find(w, agency->paper_id, &agency->found));
    TRY(summary_list_lines(w, agency->paper_id, &lines));
    agency->lines = (int64_t)lines.count;
    agency->version = agency->found.version;
    kit_keep(agency->code, sizeof(agency->code), agency->found.code);
    kit_keep(agency->title, sizeof(agency->title), agency->found.title);
    return OK;
}

static enum status change(struct work *w, void *arg)
{
    const struct agency *agency = arg;

    return summary_change(w, &(struct summary){.paper_id = agency->paper_id,
                                               .version = agency->version,
                                               .opinion = agency->opinion,
                                               .proposal = "Gia hạn đến hết quý III."});
}

static enum status count_again(struct work *w, void *arg)
{
    const struct agency *agency = arg;

    return summary_count(w, agency->paper_id, agency->version);
}

static enum status draw(struct work *w, void *arg)
{
    const struct agency *agency = arg;

    return summary_number(w, agency->paper_id, agency->version, NULL);
}

static enum status discard(struct work *w, void *arg)
{
    const struct agency *agency = arg;

    return summary_discard(w, agency->paper_id, agency->version);
}

static int64_t asked_plan, asked_sender;

static enum status count_all(struct work *w, void *arg)
{
    struct list all = {0};

    TRY(summary_list(w, asked_plan, asked_sender, &all));
    for (size_t i = 0; i < all.count; i++)
        *(int64_t *)arg += 1 + 100 * (LIST_AT(&all, struct summary, i)->code != NULL) +
                           10000 * LIST_AT(&all, struct summary, i)->version;
    return OK;
}

/* Changes with every summary that is made, changed, numbered or thrown away. */
static int64_t trace(struct store *store)
{
    int64_t count = 0;

    kit_see(store, "2026-09-01", count_all, &count);
    return count;
}

static void ask_for(const struct agency *agency)
{
    asked_plan = agency->plan_id;
    asked_sender = agency->at.province;
}

static void its_figures_are_those_of_its_day_and_stay(struct store *store)
{
    struct agency agency = following(store);

    ask_for(&agency);
    kit_sweep(store, &(struct doing){DAY, make, &agency}, trace);
    kit_see(store, DAY, look, &agency);
    assert_int_equal(agency.found.due, 4);
    assert_int_equal(agency.found.done, 1);
    assert_int_equal(agency.found.by_note, 1);
    assert_int_equal(agency.found.overdue, 3);
    assert_int_equal(agency.lines, 2);
    assert_non_null(strstr(agency.title, "từ ngày 1/1/2026 đến ngày 5/7/2026"));
    kit_settle(store, DAY, (struct duty_key){agency.root_id, agency.at.cells[3], "once", 0}, "note");
    kit_see(store, "2026-07-06", look, &agency);
    assert_int_equal(agency.found.overdue, 3);
    kit_sweep(store, &(struct doing){"2026-07-06", count_again, &agency}, trace);
    kit_see(store, "2026-07-06", look, &agency);
    assert_int_equal(agency.found.overdue, 2);
    assert_int_equal(agency.found.done_late, 1);
    assert_int_equal(agency.lines, 1);
}

static void with_its_number_it_stands_in_the_register_and_is_closed(struct store *store)
{
    struct agency agency = following(store);

    ask_for(&agency);
    kit_do(store, DAY, make, &agency);
    kit_see(store, DAY, look, &agency);
    agency.opinion = "Các nơi triển khai kịp thời.";
    kit_sweep(store, &(struct doing){DAY, change, &agency}, trace);
    kit_refused(store, &(struct doing){DAY, change, &agency}, ERR_CONFLICT, "vừa được người khác sửa");
    kit_see(store, DAY, look, &agency);
    kit_sweep(store, &(struct doing){DAY, draw, &agency}, trace);
    kit_see(store, DAY, look, &agency);
    assert_string_equal(agency.code, "01-BC/TU");
    assert_string_equal(agency.found.counted_on ? DAY : "", DAY);
    kit_refused(store, &(struct doing){DAY, change, &agency}, ERR_CONFLICT, "đã có số");
    kit_refused(store, &(struct doing){DAY, draw, &agency}, ERR_CONFLICT, "đã có số");
    kit_refused(store, &(struct doing){DAY, count_again, &agency}, ERR_CONFLICT, "đã có số");
    kit_refused(store, &(struct doing){DAY, discard, &agency}, ERR_CONFLICT, "đã có số");
}

static enum status read_text(struct work *w, void *arg)
{
    const struct agency *agency = arg;
    const char *text;

    TRY(paper_text(w, agency->paper_id, &text));
    assert_non_null(strstr(text, "Số 02-BC/TU"));
    assert_non_null(strstr(text, "So sánh với Báo cáo số 01-BC/TU"));
    assert_non_null(strstr(text, "Gia hạn đến hết quý III."));
    assert_non_null(strstr(text, "Đảng uỷ phường Hạ Lâm"));
    return OK;
}

static enum status read_figures(struct work *w, void *arg)
{
    const struct agency *agency = arg;
    struct list figures = {0};
    int64_t seen = 0;

    TRY(summary_figures(w, &agency->found, &figures));
    for (size_t i = 0; i < figures.count; i++) {
        const struct summary_figure *one = LIST_AT(&figures, struct summary_figure, i);
        if (strcmp(one->label, "Quá hạn") != 0)
            continue;
        seen++;
        assert_int_equal(one->now, 2);
        assert_int_equal(one->before, 3);
    }
    assert_int_equal(seen, 1);
    return OK;
}

static void the_second_is_compared_with_the_first(struct store *store)
{
    struct agency agency = following(store);

    kit_do(store, DAY, make, &agency);
    kit_refused(store, &(struct doing){DAY, make, &agency}, ERR_CONFLICT, "Đã có một bản nháp");
    kit_see(store, DAY, look, &agency);
    kit_do(store, DAY, draw, &agency);
    const int64_t first = agency.paper_id;
    kit_settle(store, "2026-07-08", (struct duty_key){agency.root_id, agency.at.cells[3], "once", 0}, "note");
    agency.to_on = "2026-07-10";
    kit_do(store, "2026-07-10", make, &agency);
    kit_see(store, "2026-07-10", look, &agency);
    assert_true(agency.found.before_id == first);
    kit_see(store, "2026-07-10", read_figures, &agency);
    agency.opinion = "Có tiến bộ.";
    kit_do(store, "2026-07-10", change, &agency);
    kit_see(store, "2026-07-10", look, &agency);
    kit_do(store, "2026-07-10", draw, &agency);
    kit_see(store, "2026-07-10", read_text, &agency);
}

static void a_draft_may_be_thrown_away_and_made_anew(struct store *store)
{
    struct agency agency = following(store);

    ask_for(&agency);
    kit_do(store, DAY, make, &agency);
    kit_see(store, DAY, look, &agency);
    kit_sweep(store, &(struct doing){DAY, discard, &agency}, trace);
    kit_refused(store, &(struct doing){DAY, discard, &agency}, ERR_MISSING, "không phải báo cáo tổng hợp");
    assert_int_equal(trace(store), 0);
    kit_do(store, DAY, make, &agency);
}

static void a_period_is_two_days_in_order_and_not_to_come(struct store *store)
{
    struct agency agency = following(store);
    struct doing doing = {DAY, make, &agency};

    agency.from_on = "đầu năm";
    kit_refused(store, &doing, ERR_INVALID, "ngày đầu kỳ");
    agency.from_on = "2026-07-01", agency.to_on = "2026-06-30";
    kit_refused(store, &doing, ERR_INVALID, "không trước ngày đầu kỳ");
    agency.to_on = "2026-07-06";
    kit_refused(store, &doing, ERR_INVALID, "không được sau hôm nay");
}

static enum status print_it(struct work *w, void *arg)
{
    const struct agency *agency = arg;
    struct bytes docx, pdf;

    TRY(summary_print(w, agency->paper_id, "docx", &docx));
    TRY(summary_print(w, agency->paper_id, "pdf", &pdf));
    assert_true(docx.size > 1000 && !memcmp(docx.data, "PK", 2));
    assert_true(pdf.size > 1000 && !memcmp(pdf.data, "%PDF", 4));
    return OK;
}

static void it_is_printed_as_word_and_pdf(struct store *store)
{
    struct agency agency = following(store);

    kit_do(store, DAY, make, &agency);
    kit_see(store, DAY, print_it, &agency);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(its_figures_are_those_of_its_day_and_stay),
        KIT_TEST(with_its_number_it_stands_in_the_register_and_is_closed),
        KIT_TEST(the_second_is_compared_with_the_first),
        KIT_TEST(a_draft_may_be_thrown_away_and_made_anew),
        KIT_TEST(a_period_is_two_days_in_order_and_not_to_come),
        KIT_TEST(it_is_printed_as_word_and_pdf),
    };
    return kit_run("summary", tests, COUNT(tests));
}
