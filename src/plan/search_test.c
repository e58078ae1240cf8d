#include "tests/plan_kit.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "plan/search.h"

#define DAY    "2026-03-02"
#define MARKED "zzdaudanhdau"

struct kept {
    int64_t org_id, id;
    const char *title, *text, *number;
    bool is_draft;
};

static enum status keep(struct work *w, void *arg)
{
    struct kept *kept = arg;
    struct paper paper = {.org_id = kept->org_id,
                          .direction = "own",
                          .kind = "plan",
                          .body = "Tỉnh uỷ Đông Bình",
                          .title = kept->title,
                          .symbol = "KH/TU"};

    TRY(paper_register(w, &paper));
    kept->id = paper.id;
    if (kept->text)
        TRY(paper_keep_text(w, paper.id, kept->text));
    return kept->is_draft ? OK : paper_draw_number(w, paper.id, kept->number, w->today);
}

static int64_t kept(struct store *store, const char *day, int64_t org_id, const char *title, const char *text)
{
    struct kept made = {.org_id = org_id, .title = title, .text = text};

    kit_do(store, day, keep, &made);
    return made.id;
}

struct found {
    struct search_ask ask;
    int64_t count, first, last;
    bool more;
    struct search_hit end;
};

static enum status look(struct work *w, void *arg)
{
    struct found *found = arg;
    struct list hits = {0};

    TRY(search_papers(w, &found->ask, &hits));
    found->count = (int64_t)hits.count;
    found->more = hits.more;
    found->first = hits.count ? LIST_AT(&hits, struct search_hit, 0)->id : 0;
    if (hits.count)
        found->end = *LIST_AT(&hits, struct search_hit, hits.count - 1);
    return OK;
}

static struct found found(struct store *store, struct search_ask ask)
{
    struct found asked = {.ask = ask};

    kit_see(store, "2026-06-30", look, &asked);
    return asked;
}

/* --- what is found ---------------------------------------------------------------------------------------------------
 */

static void words_are_found_without_marks_in_title_number_and_text(struct store *store)
{
    struct province at = kit_province(store);
    int64_t id = kept(store, DAY, at.province, "Tổ chức diễn đàn ở chi bộ",
                      "Điều 1. Đảng viên đăng ký việc làm theo 47-KH/TW.\n");

    assert_int_equal(found(store, (struct search_ask){.words = "dien dan", .org_id = at.province}).first, id);
    assert_int_equal(found(store, (struct search_ask){.words = "ĐĂNG ký", .org_id = at.province}).first, id);
    assert_int_equal(found(store, (struct search_ask){.words = "dang vien 01-kh/tu", .org_id = at.province}).first, id);
    assert_int_equal(found(store, (struct search_ask){.words = "47-kh/tw", .org_id = at.province}).first, id);
    assert_int_equal(found(store, (struct search_ask){.words = "01 kh tu", .org_id = at.province}).first, id);
    assert_int_equal(found(store, (struct search_ask){.words = "47-kh/tu", .org_id = at.province}).count, 0);
    assert_int_equal(found(store, (struct search_ask){.words = "dong binh", .org_id = at.province}).first, id);
    assert_int_equal(found(store, (struct search_ask){.words = "dien dan khong co", .org_id = at.province}).count, 0);
}

static void a_draft_is_found_once_it_has_its_number(struct store *store)
{
    struct province at = kit_province(store);
    struct kept draft = {.org_id = at.province, .title = "Kiểm tra chuyên đề", .is_draft = true};

    kit_do(store, DAY, keep, &draft);
    assert_int_equal(found(store, (struct search_ask){.words = "kiem tra", .org_id = at.province}).count, 0);
    int64_t id = kept(store, DAY, at.province, "Kiểm tra toàn khoá", NULL);
    assert_int_equal(found(store, (struct search_ask){.words = "kiem tra", .org_id = at.province}).first, id);
}

static enum status labels(struct work *w, void *arg)
{
    struct org *org = arg;

    return org_find(w, org->id, NULL, org);
}

static void nobody_finds_what_he_may_not_read(struct store *store)
{
    struct province at = kit_province(store);
    struct org ward = {.id = at.ward};
    int64_t id = kept(store, DAY, at.ward, "Học tập nghị quyết", NULL);

    kept(store, DAY, at.commune, "Học tập chuyên đề", NULL);
    kit_see(store, DAY, labels, &ward);
    struct found seen = found(store, (struct search_ask){.words = "hoc tap", .low = ward.place, .high = ward.high});
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.first, id);
    assert_int_equal(found(store, (struct search_ask){.words = "hoc tap", .org_id = at.cells[0]}).count, 0);
    assert_int_equal(found(store, (struct search_ask){.words = "hoc tap"}).count, 0); /* no range, no paper */
}

static void what_is_typed_is_words_and_never_a_question_to_the_engine(struct store *store)
{
    static const char *const typed[] = {
        "\"dien",      "dien*",    "NEAR(dien dan)", "dien AND NOT dan", "dien & !dan", "a:*",
        "'); drop --", "dien|dan", "- dien",         "paper_words:dien", "漢字 dien"};
    struct province at = kit_province(store);

    kept(store, DAY, at.province, "Diễn đàn", NULL);
    for (size_t i = 0; i < COUNT(typed); i++)
        (void)found(store, (struct search_ask){.words = typed[i], .org_id = at.province});
    struct found asked = {.ask = {.words = " -- “” ", .org_id = at.province}};
    kit_refused(store, &(struct doing){DAY, look, &asked}, ERR_INVALID, "ít nhất một từ");
}

static void pages_go_on_behind_the_last_one(struct store *store)
{
    struct province at = kit_province(store);
    char title[64];
    int64_t newest = 0;

    for (int i = 0; i < LIMIT_PAGE + 7; i++) {
        snprintf(title, sizeof(title), "Báo cáo số thứ %d", i);
        newest = kept(store, i % 2 ? "2026-01-15" : DAY, at.province, title, NULL);
    }
    struct found page = found(store, (struct search_ask){.words = "bao cao", .org_id = at.province});
    assert_int_equal(page.count, LIMIT_PAGE);
    assert_true(page.more);
    assert_true(newest > 0);
    struct search_ask next = {
        .words = "bao cao", .org_id = at.province, .before_at = page.end.made_at, .before_id = page.end.id};
    page = found(store, next);
    assert_int_equal(page.count, 7);
    assert_false(page.more);
}

/* --- what is shown ---------------------------------------------------------------------------------------------------
 */

static void an_excerpt_marks_the_words_and_cuts_between_words(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct list pieces = {0};
    struct buffer all = buffer_make(&w.arena, 4000);
    const char *text = "Mở đầu dài dòng, nói nhiều chuyện khác nhau trước khi đến chỗ cần nói của văn bản này hôm nay. "
                       "Mỗi chi bộ tổ chức <b>Diễn Đàn</b>, đăng ký việc làm theo.\nHết.";

    search_cut(&w, text, "dien dan", &pieces);
    size_t hits = 0;
    for (size_t i = 0; i < pieces.count; i++) {
        const struct search_piece *piece = LIST_AT(&pieces, struct search_piece, i);
        hits += piece->is_hit;
        buffer_put(&all, piece->text);
        if (piece->is_hit)
            assert_true(!strcmp(piece->text, "Diễn") || !strcmp(piece->text, "Đàn"));
    }
    assert_int_equal(hits, 2);
    assert_true(!strncmp(all.text, "… ", strlen("… ")));
    assert_non_null(strstr(all.text, "<b>Diễn Đàn</b>")); /* the page escapes it */
    pieces.count = 0;
    search_cut(&w, text, "khong co chu nay", &pieces);
    arena_free(&w.arena);
}

/* --- kept whole, and nothing else --------------------------------------------------------------------------------- */

static enum status count_papers(struct work *w, void *arg)
{
    struct list hits = {0};

    TRY(search_papers(w, &(struct search_ask){.words = "sweep", .low = 1, .high = INT64_MAX}, &hits));
    *(int64_t *)arg = (int64_t)hits.count;
    return OK;
}

static int64_t papers_found(struct store *store)
{
    int64_t count = 0;

    kit_see(store, DAY, count_papers, &count);
    return count;
}

static void keeping_survives_a_failure_at_every_statement(struct store *store)
{
    struct province at = kit_province(store);
    struct kept made = {.org_id = at.province, .title = "Sweep", .text = "Sweep\n"};

    kit_sweep(store, &(struct doing){DAY, keep, &made}, papers_found);
    assert_int_equal(papers_found(store), 1);
}

/* Words of duties - notes, reasons, answers - are no paper's and never found. */
static void words_of_duties_never_enter_the_index(struct store *store)
{
    static const struct kit_obligation obligation = {
        .activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}};
    struct province at = kit_province(store);
    struct kit_plan plan = {.org_id = at.province, .day = DAY, .obligations = &obligation, .count = 1};

    kit_issue(store, &plan);
    struct duty_key key = {plan.ids[0], at.cells[0], "once", -1};
    struct kit_act act = {
        .verb = KIT_SETTLE, .key = key, .evidence = {.kind = "note", .note = MARKED " trong ghi chú"}};
    kit_do(store, DAY, kit_act, &act);
    act = (struct kit_act){.verb = KIT_RETURN, .key = key, .reason = MARKED " trong lý do"};
    kit_do(store, DAY, kit_act, &act);
    struct amend_order order = {
        .plan_id = plan.id, .kind = "withdraw", .obligation_id = plan.ids[0], .reason = MARKED " trong thay đổi"};
    kit_do(store, DAY, kit_amend, &order);
    assert_int_equal(found(store, (struct search_ask){.words = MARKED, .low = 1, .high = INT64_MAX}).count, 0);
    assert_true(found(store, (struct search_ask){.words = "dieu chinh", .low = 1, .high = INT64_MAX}).count > 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(words_are_found_without_marks_in_title_number_and_text),
        KIT_TEST(a_draft_is_found_once_it_has_its_number),
        KIT_TEST(nobody_finds_what_he_may_not_read),
        KIT_TEST(what_is_typed_is_words_and_never_a_question_to_the_engine),
        KIT_TEST(pages_go_on_behind_the_last_one),
        KIT_TEST(an_excerpt_marks_the_words_and_cuts_between_words),
        KIT_TEST(keeping_survives_a_failure_at_every_statement),
        KIT_TEST(words_of_duties_never_enter_the_index),
    };
    return kit_run("search", tests, COUNT(tests));
}
