/* printing_test.c - a commune answers the plan above clause by clause, prints its own paper, and our own reader reads
 * it back without loss. proves: answer composing printing stencil pdf */
#include "docread/docread.h"
#include "docwrite/print.h"
#include "pack/zip.h"
#include "plan/answer.h"
#include "plan/composing.h"
#include "plan/printing.h"
#include "plan/stencil.h"
#include "planread/planread.h"
#include "store/blob.h"
#include "tests/plan_kit.h"

#include <string.h>

#define ISSUED "2026-03-20"
#define DAY    "2026-04-02"
static const char upper_text[] =
    "TỈNH UỶ ĐÔNG BÌNH                                ĐẢNG CỘNG SẢN VIỆT NAM\n"
    "        *                                     Đông Bình, ngày 20 tháng 3 năm 2026\n"
    "Số 47-KH/TU\n\n"
    "KẾ HOẠCH\ntổ chức diễn đàn ở chi bộ\n-----\n\n"
    "Ban Thường vụ Tỉnh uỷ xây dựng kế hoạch như sau:\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n\n"
    "1. Phát huy dân chủ trong sinh hoạt chi bộ.\n\n"
    "2. Việc tổ chức phải thiết thực, không hình thức.\n\n"
    "II. NỘI DUNG\n\n"
    "1. Mỗi chi bộ tổ chức ít nhất 01 diễn đàn trước ngày 30/11/2026.\n\n"
    "2. Các chi bộ báo cáo kết quả về cấp uỷ cấp trên trực tiếp trước ngày 15/12/2026.\n\n"
    "3. Các chi bộ ở vùng đồng bào dân tộc biên soạn tài liệu song ngữ trước ngày 30/6/2026.\n\n"
    "Nơi nhận:                                        T/M BAN THƯỜNG VỤ\n"
    "- Các đảng uỷ trực thuộc Tỉnh uỷ,                BÍ THƯ\n"
    "- Lưu Văn phòng Tỉnh uỷ.                         Lê Thu Hà\n";

struct story {
    struct province tree;
    int64_t upper, own;
    const char *as;
    struct bytes file;
};

static enum status read_upper(struct work *w, void *arg)
{
    struct story *story = arg;
    struct document document = {0};
    struct reading reading = {0};
    const struct bytes bytes = {(const unsigned char *)upper_text, strlen(upper_text)};
    struct list doubts = {0};

    TRY(docread(w, bytes, &document));
    TRY(planread(w, &document, &reading));
    TRY(draft_make(w, &(struct draft_start){.org_id = story->tree.province, .reading = &reading, .text = document.text},
                   &story->upper));
    TRY(plan_list_doubts(w, story->upper, &doubts));
    for (size_t i = 0; i < doubts.count; i++)
        TRY(plan_answer_doubt(w, story->upper, LIST_AT(&doubts, struct plan_doubt, i)->position, NULL));
    return OK;
}

static enum status order_issue(struct work *w, int64_t id, const char *number)
{
    struct plan plan;

    TRY(plan_find(w, id, &plan));
    return issue_order(w, &(struct issue){.plan_id = id, .version = plan.version, .number = number});
}

static enum status order_upper(struct work *w, void *arg)
{
    return order_issue(w, ((struct story *)arg)->upper, "47");
}

static enum status order_own(struct work *w, void *arg)
{
    return order_issue(w, ((struct story *)arg)->own, "9");
}

static enum status derive_own(struct work *w, void *arg)
{
    struct story *story = arg;

    return draft_derive(w, story->upper, story->tree.commune, &story->own);
}

static void issue_whole(struct store *store, const char *day, work_fn *order, struct story *story, int64_t *plan)
{
    struct work w = kit_work(store, day);

    kit_do(store, day, order, story);
    kit_ok(&w, issue_all(&w, *plan));
    arena_free(&w.arena);
}

/* An upper plan issued, the commune's own a draft. */
static struct story begin(struct store *store)
{
    struct story story = {.tree = kit_province(store)};

    kit_do(store, ISSUED, read_upper, &story);
    issue_whole(store, ISSUED, order_upper, &story, &story.upper);
    kit_do(store, DAY, derive_own, &story);
    return story;
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

struct saying {
    int64_t plan;
    const char *path; /* label of the clause within the second part: "1" */
    const char *way, *words;
    int64_t version;           /* -1: the present one */
    int64_t obligations, gaps; /* out */
};

/* The clause of part II with that label. */
static enum status find_clause(struct work *w, const struct saying *saying, struct answer *found)
{
    struct list answers = {0};
    bool is_second = false;

    TRY(answer_list(w, saying->plan, &answers));
    for (size_t i = 0; i < answers.count; i++) {
        const struct answer *answer = LIST_AT(&answers, struct answer, i);
        is_second = answer->depth == 1 ? strcmp(answer->label, "II") == 0 : is_second;
        if (is_second && strcmp(answer->label, saying->path) == 0) {
            *found = *answer;
            return OK;
        }
    }
    fail_msg("there is no clause II.%s", saying->path);
    return OK;
}

static enum status say_answer(struct work *w, void *arg)
{
    const struct saying *saying = arg;
    struct answer answer;

    TRY(find_clause(w, saying, &answer));
    answer.plan_id = saying->plan;
    answer.way = saying->way;
    answer.words = saying->words;
    answer.version = saying->version < 0 ? answer.version : saying->version;
    return answer_give(w, &answer);
}

static enum status look(struct work *w, void *arg)
{
    struct saying *saying = arg;
    struct list obligations = {0}, gaps = {0};

    TRY(obligation_list(w, saying->plan, &obligations));
    TRY(answer_gaps(w, saying->plan, &gaps));
    saying->obligations = (int64_t)obligations.count;
    saying->gaps = (int64_t)gaps.count;
    return OK;
}

static struct saying seen(struct store *store, int64_t plan)
{
    struct saying saying = {.plan = plan};

    kit_see(store, DAY, look, &saying);
    return saying;
}

static void answer(struct store *store, int64_t plan, const char *path, const char *way, const char *words)
{
    struct saying saying = {plan, path, way, words, -1, 0, 0};

    kit_do(store, DAY, say_answer, &saying);
}

static void what_does_not_apply_leaves_the_draft_and_comes_back(struct store *store)
{
    struct story story = begin(store);
    const struct saying first = seen(store, story.own);

    assert_int_equal(first.gaps, 5);
    answer(store, story.own, "3", "not_applicable", "Xã không có vùng đồng bào dân tộc");
    assert_int_equal(seen(store, story.own).obligations, first.obligations - 1);
    assert_int_equal(seen(store, story.own).gaps, 4);
    answer(store, story.own, "3", "taken", NULL);
    assert_int_equal(seen(store, story.own).obligations, first.obligations);
}

static void an_answer_without_its_reason_is_refused_at_its_field(struct store *store)
{
    struct story story = begin(store);
    struct saying none = {story.own, "3", "not_applicable", NULL, -1, 0, 0};
    struct saying empty = {story.own, "1", "refined", "", -1, 0, 0};
    struct saying wrong = {story.own, "1", "perhaps", "x", -1, 0, 0};
    struct saying late = {story.own, "1", "taken", NULL, 0, 0, 0};

    kit_refused(store, &(struct doing){DAY, say_answer, &none}, ERR_INVALID, "lý do");
    kit_refused(store, &(struct doing){DAY, say_answer, &empty}, ERR_INVALID, "lời của ta");
    kit_refused(store, &(struct doing){DAY, say_answer, &wrong}, ERR_INVALID, "cách trả lời");
    answer(store, story.own, "1", "taken", NULL);
    kit_refused(store, &(struct doing){DAY, say_answer, &late}, ERR_CONFLICT, "người khác");
}

static enum status take_rest(struct work *w, void *arg)
{
    return answer_take_rest(w, ((struct story *)arg)->own);
}

/* What the sweeps look at: gaps and obligations of every draft of the store. */
static enum status count_drafts(struct work *w, void *arg)
{
    int64_t *count = arg;
    struct list plans = {0};

    TRY(plan_list(w, &(struct plan_ask){.high = INT64_MAX >> 1, .state = "draft"}, &plans));
    *count = 0;
    for (size_t i = 0; i < plans.count; i++) {
        struct saying saying = {.plan = LIST_AT(&plans, struct plan, i)->id};
        TRY(look(w, &saying));
        *count = 1000 * *count + 100 * saying.gaps + saying.obligations;
    }
    return OK;
}

static int64_t drafts(struct store *store)
{
    int64_t count = 0;

    kit_see(store, DAY, count_drafts, &count);
    return count;
}

static void answering_survives_a_failure_at_every_statement(struct store *store)
{
    struct story story = begin(store);
    struct saying leave = {story.own, "3", "not_applicable", "Không có", -1, 0, 0};
    struct saying back = {story.own, "3", "refined", "Biên soạn một tờ rơi", -1, 0, 0};

    kit_sweep(store, &(struct doing){DAY, say_answer, &leave}, drafts);
    kit_sweep(store, &(struct doing){DAY, say_answer, &back}, drafts);
    kit_sweep(store, &(struct doing){DAY, take_rest, &story}, drafts);
    assert_int_equal(seen(store, story.own).gaps, 0);
}

/* --- deadlines ---------------------------------------------------------------------------------------------------- */

static enum status change_due(struct work *w, void *arg)
{
    struct saying *saying = arg;
    struct list obligations = {0};

    TRY(obligation_list(w, saying->plan, &obligations));
    for (size_t i = 0; i < obligations.count; i++) {
        struct obligation one = *LIST_AT(&obligations, struct obligation, i);
        if (strcmp(one.activity, "forum") != 0)
            continue;
        one.due = saying->words;
        TRY(draft_check_due(w, &one, "by"));
        return obligation_change(w, &one);
    }
    fail_msg("no forum was taken over");
    return OK;
}

static void a_later_deadline_is_refused_at_its_field(struct store *store)
{
    struct story story = begin(store);
    struct saying late = {.plan = story.own, .words = "by=2026-12-01"};
    struct saying early = {.plan = story.own, .words = "by=2026-10-31"};
    struct work w = kit_work(store, DAY);

    assert_int_equal(work_run(&w, WORK_WRITES, change_due, &late), ERR_INVALID);
    assert_string_equal(w.field, "by");
    assert_non_null(strstr(w.message, "30/11/2026"));
    arena_free(&w.arena);
    kit_do(store, DAY, change_due, &early);
}

/* --- printed ------------------------------------------------------------------------------------------------------ */

static enum status make_file(struct work *w, void *arg)
{
    struct story *story = arg;

    return printing_make(w, story->own, story->as, &story->file);
}

static void read_back(struct work *w, struct bytes file, struct reading *reading)
{
    struct document document = {0};

    kit_ok(w, docread(w, file, &document));
    kit_ok(w, planread(w, &document, reading));
}

static const struct reading_obligation *read_one(const struct reading *reading, const char *activity)
{
    for (size_t i = 0; i < reading->obligations.count; i++) {
        const struct reading_obligation *one = LIST_AT(&reading->obligations, struct reading_obligation, i);
        if (strcmp(one->activity, activity) == 0)
            return one;
    }
    fail_msg("no %s was read back", activity);
    return NULL;
}

static enum status add_own(struct work *w, void *arg)
{
    struct story *story = arg;
    struct obligation own = {.plan_id = story->own,
                             .activity = "training",
                             .title = "Tập huấn bí thư chi bộ về điều hành diễn đàn",
                             .due = "by=2026-05-15",
                             .actors = "Ban Xây dựng Đảng"};
    struct list rules = {0};

    TRY(obligation_add(w, &own));
    *(struct audience *)list_add(&w->arena, &rules, sizeof(struct audience)) = (struct audience){.form = "cell"};
    return obligation_set_audience(w, own.id, own.version, &rules);
}

static void the_printed_plan_is_read_back_without_loss(struct store *store)
{
    struct story story = begin(store);
    struct saying early = {.plan = story.own, .words = "by=2026-10-31"};
    struct reading reading = {0};

    answer(store, story.own, "2", "refined",
           "Các chi bộ báo cáo kết quả về Ban Thường vụ Đảng uỷ trước ngày 10/12/2026.");
    answer(store, story.own, "3", "not_applicable", "Xã không có vùng đồng bào dân tộc");
    kit_do(store, DAY, take_rest, &story);
    kit_do(store, DAY, change_due, &early);
    kit_do(store, DAY, add_own, &story);
    issue_whole(store, DAY, order_own, &story, &story.own);
    struct work w = kit_work(store, DAY);
    story.as = "docx";
    kit_ok(&w, work_run(&w, WORK_READS, make_file, &story));
    read_back(&w, story.file, &reading);
    assert_string_equal(reading.kind, "plan");
    assert_string_equal(reading.issuer, "ĐẢNG UỶ XÃ CAM AN");
    assert_string_equal(reading.number, "09");
    assert_string_equal(reading.symbol, "KH/ĐU");
    assert_string_equal(reading.place, "Cam An");
    assert_string_equal(reading.date, DAY);
    assert_string_equal(reading.authority, "T/M BAN THƯỜNG VỤ");
    assert_int_equal(reading.citations.count, 1);
    assert_string_equal(LIST_AT(&reading.citations, struct citation, 0)->code, "47-KH/TU");
    assert_string_equal(LIST_AT(&reading.citations, struct citation, 0)->date, ISSUED);
    assert_int_equal(reading.recipients.count, 3);
    assert_string_equal(read_one(&reading, "forum")->section, "II.1");
    assert_string_equal(read_one(&reading, "forum")->due.by, "2026-10-31");
    assert_string_equal(read_one(&reading, "report")->due.by, "2026-12-10");
    assert_string_equal(read_one(&reading, "training")->due.by, "2026-05-15");
    assert_string_equal(read_one(&reading, "training")->section, "III.1");
    for (size_t i = 0; i < reading.sections.count; i++)
        assert_null(strstr(LIST_AT(&reading.sections, struct section, i)->text, "song ngữ"));
    arena_free(&w.arena);
}

static enum status find_paper(struct work *w, void *arg)
{
    struct story *story = arg;
    struct plan plan;
    struct paper paper;
    struct list clauses = {0}, obligations = {0};
    const char *text;

    TRY(plan_find(w, story->own, &plan));
    TRY(paper_find(w, plan.paper_id, &paper));
    assert_string_equal(paper.filename, "09-KH-ĐU.docx");
    TRY(blob_get(w, paper.hash, &story->file));
    TRY(paper_text(w, paper.id, &text));
    TRY(plan_list_clauses(w, story->own, &clauses));
    assert_int_equal(clauses.count, 7);
    TRY(obligation_list(w, story->own, &obligations));
    for (size_t i = 0; i < obligations.count; i++) {
        const struct obligation *one = LIST_AT(&obligations, struct obligation, i);
        assert_true(one->clause > 0 && one->first_line > 0);
        assert_string_equal(one->section, LIST_AT(&clauses, struct plan_clause, (size_t)one->clause - 1)->path);
    }
    return OK;
}

static enum status keep_file(struct work *w, const struct story *story)
{
    return printing_keep(w, story->own);
}

static void the_printed_file_becomes_the_paper_of_the_plan(struct store *store)
{
    struct story story = begin(store);
    struct reading reading = {0};

    kit_do(store, DAY, take_rest, &story);
    issue_whole(store, DAY, order_own, &story, &story.own);
    for (int nth = 0;; nth++) {
        struct work w = kit_work(store, DAY);
        store_fail_at(store, nth);
        const enum status status = keep_file(&w, &story);
        store_fail_at(store, -1);
        arena_free(&w.arena);
        if (status == OK)
            break;
        assert_int_equal(status, ERR_BROKEN);
    }
    struct work w = kit_work(store, DAY);
    kit_ok(&w, keep_file(&w, &story));
    kit_ok(&w, work_run(&w, WORK_READS, find_paper, &story));
    read_back(&w, story.file, &reading);
    assert_string_equal(reading.number, "09");
    arena_free(&w.arena);
    kit_recounted(store);
}

static void a_pdf_says_the_same(struct store *store)
{
    struct story story = begin(store);
    struct work w = kit_work(store, DAY);

    story.as = "pdf";
    kit_ok(&w, work_run(&w, WORK_READS, make_file, &story));
    assert_memory_equal(story.file.data, "%PDF-1.", 7);
    assert_true(story.file.size > 5000);
    story.as = "odt";
    assert_int_equal(work_run(&w, WORK_READS, make_file, &story), ERR_MISSING);
    arena_free(&w.arena);
}

/* --- heading, signature, templates -------------------------------------------------------------------------------- */

static enum status type_head(struct work *w, void *arg)
{
    struct printing typed;

    TRY(printing_find(w, ((struct story *)arg)->own, &typed));
    typed.signer = "Nguyễn Văn Tám";
    typed.post = "Phó Bí thư";
    return printing_change(w, &typed);
}

static enum status count_typed(struct work *w, void *arg)
{
    int64_t *count = arg;
    struct list plans = {0};

    TRY(plan_list(w, &(struct plan_ask){.high = INT64_MAX >> 1, .state = "draft"}, &plans));
    for (size_t i = 0; i < plans.count; i++) {
        struct printing typed;
        TRY(printing_find(w, LIST_AT(&plans, struct plan, i)->id, &typed));
        *count += typed.version;
    }
    return OK;
}

static int64_t typed_heads(struct store *store)
{
    int64_t count = 0;

    kit_see(store, DAY, count_typed, &count);
    return count;
}

static void the_heading_follows_what_was_typed(struct store *store)
{
    struct story story = begin(store);
    struct reading reading = {0};
    struct work w = kit_work(store, DAY);

    kit_sweep(store, &(struct doing){DAY, type_head, &story}, typed_heads);
    kit_do(store, DAY, type_head, &story);
    story.as = "docx";
    kit_ok(&w, work_run(&w, WORK_READS, make_file, &story));
    read_back(&w, story.file, &reading);
    assert_string_equal(reading.name, "Nguyễn Văn Tám");
    assert_string_equal(reading.post, "PHÓ BÍ THƯ");
    assert_null(reading.number);
    arena_free(&w.arena);
}

struct keeping {
    int64_t org;
    const char *hash;
};

static enum status keep_stencil(struct work *w, void *arg)
{
    const struct keeping *keeping = arg;

    return stencil_keep(
        w, &(struct stencil){.org_id = keeping->org, .form = "plan", .hash = keeping->hash, .filename = "mau.docx"});
}

static enum status drop_stencil(struct work *w, void *arg)
{
    return stencil_remove(w, ((struct keeping *)arg)->org, "plan");
}

static enum status has_stencil(struct work *w, void *arg)
{
    struct keeping *keeping = arg;
    struct stencil found;

    TRY(stencil_find(w, keeping->org, "plan", &found));
    keeping->hash = found.hash;
    return OK;
}

/* The size of the type's name, by which the layouts of 2004 and 2026 differ. */
static bool is_of_2004(struct work *w, struct bytes file)
{
    struct archive *archive;
    struct bytes styles;

    kit_ok(w, archive_open(w, file, &archive));
    kit_ok(w, archive_read(archive, "word/styles.xml", &styles));
    archive_close(archive);
    return strstr((const char *)styles.data, "<w:sz w:val=\"32\"/>") != NULL;
}

static void an_office_prints_by_its_own_template_until_it_takes_it_back(struct store *store)
{
    struct story story = begin(store);
    struct work w = kit_work(store, "2026-06-10");
    struct keeping keeping = {.org = story.tree.commune};
    struct bytes template;

    story.as = "docx";
    kit_ok(&w, work_run(&w, WORK_READS, make_file, &story));
    assert_false(is_of_2004(&w, story.file));
    kit_ok(&w, print_template(&w, "plan", "2015-01-01", &template));
    kit_ok(&w, print_try(&w, "plan", template));
    kit_ok(&w, blob_put(&w, template, &keeping.hash));
    kit_sweep(store, &(struct doing){DAY, keep_stencil, &keeping}, drafts);
    kit_ok(&w, work_run(&w, WORK_READS, make_file, &story));
    assert_true(is_of_2004(&w, story.file));
    kit_sweep(store, &(struct doing){DAY, drop_stencil, &keeping}, drafts);
    kit_see(store, DAY, has_stencil, &keeping);
    assert_null(keeping.hash);
    arena_free(&w.arena);
}

/* --- an own programme that is added to ---------------------------------------------------------------------------- */

static enum status amend(struct work *w, void *arg)
{
    struct story *story = arg;

    return draft_enlarge(w, story->upper, story->tree.commune, &story->own);
}

static enum status check_bases(struct work *w, void *arg)
{
    struct list bases = {0};
    struct plan plan;

    TRY(plan_find(w, ((struct story *)arg)->own, &plan));
    assert_non_null(strstr(plan.title, "Bổ sung 01-KH/ĐU"));
    TRY(composing_bases(w, &plan, &bases));
    assert_int_equal(bases.count, 3);
    assert_non_null(strstr(*LIST_AT(&bases, const char *, 0), "47-KH/TU, ngày 20/3/2026"));
    assert_non_null(strstr(*LIST_AT(&bases, const char *, 1), "01-KH/ĐU, ngày 10/1/2026"));
    return OK;
}

static void a_programme_is_added_to_and_both_papers_are_cited(struct store *store)
{
    const struct kit_obligation forum = {.activity = "forum", .due = "by=2026-12-01", .audience = {.form = "cell"}};
    struct story story = {.tree = kit_province(store)};
    struct kit_plan programme = {.org_id = story.tree.commune, .day = "2026-01-10", .obligations = &forum, .count = 1};

    kit_issue(store, &programme);
    kit_do(store, ISSUED, read_upper, &story);
    issue_whole(store, ISSUED, order_upper, &story, &story.upper);
    story.tree.commune = programme.id; /* what amend() adds to */
    kit_sweep(store, &(struct doing){DAY, amend, &story}, drafts);
    kit_see(store, DAY, check_bases, &story);
    kit_refused(store, &(struct doing){DAY, amend, &story}, ERR_CONFLICT, "Đã có kế hoạch riêng");
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(what_does_not_apply_leaves_the_draft_and_comes_back),
        KIT_TEST(an_answer_without_its_reason_is_refused_at_its_field),
        KIT_TEST(answering_survives_a_failure_at_every_statement),
        KIT_TEST(a_later_deadline_is_refused_at_its_field),
        KIT_TEST(the_printed_plan_is_read_back_without_loss),
        KIT_TEST(the_printed_file_becomes_the_paper_of_the_plan),
        KIT_TEST(a_pdf_says_the_same),
        KIT_TEST(the_heading_follows_what_was_typed),
        KIT_TEST(an_office_prints_by_its_own_template_until_it_takes_it_back),
        KIT_TEST(a_programme_is_added_to_and_both_papers_are_cited),
    };

    return kit_run("printing", tests, COUNT(tests));
}
