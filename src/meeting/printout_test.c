/* printout_test.c - the papers of a meeting: what they say, in the layout of their day, from the office's own template.
 * proves: printout */
#include "tests/meeting_kit.h"

#include "docread/docread.h"
#include "docwrite/print.h"
#include "meeting/assignment.h"
#include "meeting/opinion.h"
#include "meeting/printout.h"
#include "meeting/seal.h"
#include "pack/zip.h"
#include "plan/stencil.h"
#include "store/blob.h"

#include <string.h>

#define DAY    KIT_MEETING_DAY
#define CALLED "2026-06-20"

struct stage {
    struct kit_cell cell;
    const char *called, *held;
    int64_t meeting, guest, delegate;
    const char *guest_name, *title;
    struct printout printout;
    struct bytes file;
    const char *name;
};

/* --- a meeting -----------------------------------------------------------------------------------------------------
 */

static enum status call_meeting(struct work *w, void *arg)
{
    struct stage *stage = arg;
    struct meeting meeting = kit_forum(&stage->cell, stage->held);
    struct attendee delegate = {.name = "Lê Quang Vinh", .role = "delegate", .body = "Đảng uỷ phường"};
    struct attendee guest = {.name = stage->guest_name ? stage->guest_name : "Trần Thị Mận",
                             .role = "guest",
                             .body = "Mặt trận thôn",
                             .purpose = "Nêu ý kiến của bà con"};

    meeting.title = stage->title;
    TRY(convene_make(w, &meeting));
    stage->meeting = guest.meeting_id = delegate.meeting_id = meeting.id;
    TRY(attendee_add(w, &delegate));
    TRY(attendee_add(w, &guest));
    stage->delegate = delegate.id;
    stage->guest = guest.id;
    return convene_call(w, meeting.id, meeting.version);
}

static enum status hold_meeting(struct work *w, void *arg)
{
    struct stage *stage = arg;
    struct meeting meeting;
    struct list people = {0};

    TRY(meeting_find(w, stage->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(attendee_list(w, meeting.id, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        TRY(attendee_mark(w, one->id, one->person_id == stage->cell.exempt ? "excused" : "present", "list"));
    }
    return OK;
}

static enum status say_words(struct work *w, void *arg)
{
    static const struct opinion words[] = {
        {.kind = "proposal", .text = "Lập tổ tự quản", .shown = "named"},
        {.kind = "opinion", .text = "Ngõ nào cũng cần người & việc <rõ>", .shown = "named"},
        {.kind = "criticism", .text = "Phân công còn chung chung", .shown = "unnamed"},
        {.kind = "opinion", .text = "Điều này không vào biên bản", .shown = "hidden"},
    };
    const struct stage *stage = arg;
    struct attendee speaker;

    TRY(attendee_find_person(w, stage->meeting, stage->cell.member, &speaker));
    for (size_t i = 0; i < COUNT(words); i++) {
        struct opinion opinion = words[i];
        opinion.meeting_id = stage->meeting;
        opinion.attendee_id = speaker.id;
        TRY(opinion_add(w, &opinion));
    }
    return OK;
}

static struct stage called(struct store *store)
{
    struct stage stage = {.cell = kit_cell(store), .called = CALLED, .held = DAY};

    kit_do(store, stage.called, call_meeting, &stage);
    return stage;
}

/* --- printed -------------------------------------------------------------------------------------------------------
 */

static enum status print_one(struct work *w, void *arg)
{
    struct stage *stage = arg;

    stage->printout.meeting_id = stage->meeting;
    return printout_make(w, &stage->printout, &stage->file, &stage->name);
}

static const char *text_of(struct work *w, struct stage *stage, const char *form, int64_t attendee)
{
    struct document document = {0};

    stage->printout = (struct printout){.form = form, .as = "docx", .attendee_id = attendee};
    kit_ok(w, work_run(w, WORK_READS, print_one, stage));
    kit_ok(w, docread(w, stage->file, &document));
    return document.text;
}

static void says(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("“%s” is not in:\n%s", words, text);
}

static void everybody_is_invited_with_time_place_and_agenda(struct store *store)
{
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);
    const char *text = text_of(&w, &stage, "invitation", 0);

    says(text, "ĐẢNG CỘNG SẢN VIỆT NAM");
    says(text, "CHI BỘ");
    says(text, "-GM/CB");
    says(text, "ngày 20 tháng 6 năm 2026");
    says(text, "GIẤY MỜI\ndự Diễn đàn");
    says(text, "Toàn thể đảng viên Chi bộ");
    says(text, "Đồng chí Lê Quang Vinh, Đảng uỷ phường");
    says(text, "Ông (bà) Trần Thị Mận, Mặt trận thôn");
    says(text, "Thời gian: 12 giờ 30 phút, thứ Bảy, ngày 27 tháng 6 năm 2026");
    says(text, "Địa điểm: Nhà văn hoá thôn 3");
    says(text, "Báo cáo đề dẫn");
    says(text, "báo trước cho đồng chí Phạm Văn Lan");
    says(text, "T/M CHI BỘ");
    says(text, "Nguyễn Văn Tám");
    assert_null(strstr(text, "Nội dung mời"));
    assert_string_equal(stage.name, "giay-moi-2026-06-27.docx");
    arena_free(&w.arena);
}

static void a_guest_is_invited_by_name_for_a_purpose(struct store *store)
{
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);
    const char *text = text_of(&w, &stage, "invitation", stage.guest);

    says(text, "Ông (bà) Trần Thị Mận, Mặt trận thôn");
    says(text, "Nội dung mời: Nêu ý kiến của bà con");
    says(text, "Kính mong ông (bà) đến dự");
    assert_null(strstr(text, "Toàn thể đảng viên"));
    assert_null(strstr(text, "Lê Quang Vinh"));
    assert_string_equal(stage.name, "giay-moi-tran-thi-man-2026-06-27.docx");
    text = text_of(&w, &stage, "invitation", stage.delegate);
    says(text, "Kính mong đồng chí đến dự");
    assert_null(strstr(text, "Nội dung mời"));
    arena_free(&w.arena);
}

static void who_is_not_on_the_list_has_no_invitation(struct store *store)
{
    struct stage stage = called(store), other = stage;
    struct work w = kit_work(store, DAY);

    other.held = "2026-06-28";
    kit_do(store, CALLED, call_meeting, &other);
    stage.printout = (struct printout){.form = "invitation", .as = "pdf", .attendee_id = other.guest};
    assert_int_equal(work_run(&w, WORK_READS, print_one, &stage), ERR_MISSING);
    says(w.message, "không có trong danh sách");
    stage.printout = (struct printout){.form = "invitation", .as = "odt"};
    assert_int_equal(work_run(&w, WORK_READS, print_one, &stage), ERR_MISSING);
    stage.printout = (struct printout){.form = "plan", .as = "docx"};
    assert_int_equal(work_run(&w, WORK_READS, print_one, &stage), ERR_MISSING);
    arena_free(&w.arena);
}

static void the_roll_sheet_has_everybody_and_later_the_result(struct store *store)
{
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);
    const char *text = text_of(&w, &stage, "roll", 0);

    says(text, "BẢNG ĐIỂM DANH");
    says(text, "Tổng số: 5 đảng viên chính thức, 1 đảng viên dự bị, 1 đảng viên được miễn sinh hoạt, "
               "1 đại biểu cấp trên, 1 khách mời");
    says(text, "Hồ Minh Châu\tĐảng viên dự bị");
    says(text, "Trần Thị Mận\tKhách mời, Mặt trận thôn");
    says(text, "Có mặt: …");
    assert_null(strstr(text, "có mặt 12:00"));
    kit_do(store, DAY, hold_meeting, &stage);
    text = text_of(&w, &stage, "roll", 0);
    says(text, "Đảng viên chính thức\tcó mặt 12:00");
    says(text, "vắng có lý do");
    says(text, "Kết quả điểm danh: 8 có mặt, 1 vắng có lý do.");
    says(text, "NGƯỜI ĐIỂM DANH");
    arena_free(&w.arena);
}

static enum status ask_leave(struct work *w, void *arg)
{
    const struct stage *stage = arg;

    return attendee_reply(w, stage->meeting, stage->cell.second, "absent", "đi viện khám bệnh");
}

static void the_reason_of_an_absence_is_on_no_paper(struct store *store)
{
    static const char *const forms[] = {"invitation", "roll", "opinions"};
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);

    kit_do(store, CALLED, ask_leave, &stage);
    says(text_of(&w, &stage, "roll", 0), "xin vắng");
    for (size_t i = 0; i < COUNT(forms); i++)
        assert_null(strstr(text_of(&w, &stage, forms[i], 0), "đi viện"));
    arena_free(&w.arena);
}

static void opinions_are_listed_as_the_minutes_show_them(struct store *store)
{
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);

    kit_do(store, DAY, hold_meeting, &stage);
    says(text_of(&w, &stage, "opinions", 0), "chưa có ý kiến nào được ghi");
    kit_do(store, DAY, say_words, &stage);
    const char *text = text_of(&w, &stage, "opinions", 0);
    says(text, "Tổng số: 1 ý kiến, 1 ý kiến phê bình, tự phê bình, 1 đề xuất");
    says(text, "I. Ý kiến\n1. Đồng chí Phạm Văn Lan: Ngõ nào cũng cần người & việc <rõ>");
    says(text, "II. Tự phê bình và phê bình\n1. Ý kiến không ghi tên: Phân công còn chung chung");
    says(text, "III. Đề xuất\n1. Đồng chí Phạm Văn Lan: Lập tổ tự quản");
    assert_null(strstr(text, "không vào biên bản"));
    assert_null(strstr(text, "IV."));
    says(text, "không gửi ra ngoài");
    arena_free(&w.arena);
}

/* --- minutes and resolution ----------------------------------------------------------------------------------------
 */

static enum status close_meeting(struct work *w, void *arg)
{
    const struct stage *stage = arg;
    struct assignment assignment = {
        .meeting_id = stage->meeting, .title = "Lập danh sách <tổ>", .owner = "Chi uỷ", .due_on = "2026-07-10"};
    struct meeting meeting;

    TRY(meeting_find(w, stage->meeting, &meeting));
    TRY(agenda_run_next(w, meeting.id));
    TRY(meeting_find(w, stage->meeting, &meeting));
    TRY(convene_close(w, meeting.id, meeting.version));
    return assignment_give(w, &assignment);
}

static enum status seal_meeting(struct work *w, void *arg)
{
    const struct stage *stage = arg;
    struct meeting meeting;
    const char *seen;

    TRY(meeting_find(w, stage->meeting, &meeting));
    TRY(seal_seen(w, &meeting, &seen));
    return seal_make(w, meeting.id, 0, seen);
}

static enum status correct_minutes(struct work *w, void *arg)
{
    struct minutes_correction correction = {.meeting_id = ((const struct stage *)arg)->meeting,
                                            .wrong = "thôn 3",
                                            .right_text = "thôn 4",
                                            .reason = "ghi nhầm"};

    return seal_correct(w, &correction);
}

static enum status register_resolution(struct work *w, void *arg)
{
    int64_t paper;

    TRY(edition_send(w, ((const struct stage *)arg)->meeting));
    return seal_register(w, ((const struct stage *)arg)->meeting, &paper);
}

static void minutes_are_printed_from_the_record_and_say_whether_they_are_adopted(struct store *store)
{
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);

    kit_do(store, DAY, hold_meeting, &stage);
    kit_do(store, DAY, say_words, &stage);
    kit_do(store, DAY, close_meeting, &stage);
    const char *text = text_of(&w, &stage, "minutes", 0);
    says(text, "BIÊN BẢN");
    says(text, "-BB/CB");
    says(text, "(dự thảo, chưa thông qua)");
    says(text, "I. Thời gian, địa điểm, thành phần");
    says(text, "người & việc <rõ>");
    says(text, "NGƯỜI GHI BIÊN BẢN\tCHỦ TRÌ");
    says(text, "Danh sách kèm theo biên bản");
    says(text, "Hồ Minh Châu\tĐảng viên dự bị\tcó mặt 12:00");
    assert_null(strstr(text, "không vào biên bản"));
    assert_null(strstr(text, "T/M CHI BỘ"));
    assert_null(strstr(text, "Đính chính"));
    assert_string_equal(stage.name, "bien-ban-2026-06-27.docx");
    kit_do(store, DAY, seal_meeting, &stage);
    assert_null(strstr(text_of(&w, &stage, "minutes", 0), "(dự thảo"));
    kit_do(store, DAY, correct_minutes, &stage);
    says(text_of(&w, &stage, "minutes", 0), "1. Đã ghi: “thôn 3”. Đúng ra là: “thôn 4”. Lý do: ghi nhầm (27/06/2026");
    stage.printout = (struct printout){.form = "minutes", .as = "pdf"};
    kit_ok(&w, work_run(&w, WORK_READS, print_one, &stage));
    assert_memory_equal(stage.file.data, "%PDF-1.", 7);
    arena_free(&w.arena);
}

static void a_resolution_bears_its_number_once_it_stands_in_the_register(struct store *store)
{
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);

    stage.printout = (struct printout){.form = "resolution", .as = "docx"};
    assert_int_equal(work_run(&w, WORK_READS, print_one, &stage), ERR_MISSING);
    says(w.message, "không ra nghị quyết");
    arena_free(&w.arena);
    kit_do(store, DAY, hold_meeting, &stage);
    kit_do(store, DAY, close_meeting, &stage);
    struct work later = kit_work(store, DAY);
    const char *text = text_of(&later, &stage, "resolution", 0);
    says(text, "NGHỊ QUYẾT");
    says(text, "-NQ/CB");
    says(text, "(dự thảo, chưa thông qua)");
    says(text, "1. Chi uỷ: Lập danh sách <tổ>; hạn 10/07/2026.");
    says(text, "T/M CHI BỘ");
    says(text, "- Lưu chi bộ.");
    kit_do(store, DAY, seal_meeting, &stage);
    kit_do(store, "2026-06-29", register_resolution, &stage);
    text = text_of(&later, &stage, "resolution", 0);
    says(text, "Số 01-NQ/CB");
    says(text, "ngày 29 tháng 6 năm 2026");
    assert_null(strstr(text, "(dự thảo"));
    arena_free(&later.arena);
}

/* --- odd words -----------------------------------------------------------------------------------------------------
 */

static void what_was_typed_never_becomes_a_part_of_the_file(struct store *store)
{
    struct stage stage = {.cell = kit_cell(store), .called = CALLED, .held = DAY};
    struct work w = kit_work(store, DAY);

    stage.guest_name = "Lê & <w:p>]]> {{quyền hạn}} \"Ân\" \x01../../etc";
    stage.title = "Diễn đàn ¦ {{#nhóm}} <b>";
    kit_do(store, CALLED, call_meeting, &stage);
    const char *text = text_of(&w, &stage, "invitation", stage.guest);
    says(text, "Lê & <w:p>]]> {{quyền hạn}} \"Ân\" ../../etc");
    says(text, "Diễn đàn ¦ {{#nhóm}} <b>");
    assert_string_equal(stage.name, "giay-moi-le-w-p-quyen-han-an-etc-2026-06-27.docx");
    says(text_of(&w, &stage, "roll", 0), "Lê & <w:p>]]> {{quyền hạn}} \"Ân\" ../../etc\tKhách mời");
    stage.printout = (struct printout){.form = "roll", .as = "pdf"};
    kit_ok(&w, work_run(&w, WORK_READS, print_one, &stage));
    assert_memory_equal(stage.file.data, "%PDF-1.", 7);
    arena_free(&w.arena);
}

/* --- the layout of the day, the office's template ------------------------------------------------------------------
 */

static const char *part_of(struct work *w, struct bytes file, const char *name)
{
    struct archive *archive;
    struct bytes part;

    kit_ok(w, archive_open(w, file, &archive));
    kit_ok(w, archive_read(archive, name, &part));
    archive_close(archive);
    return arena_text_n(&w->arena, (const char *)part.data, part.size);
}

/* Guidance 36 (2018) sets the type's name at 16 points, recipients end in commas; 05 (2026) at 15, in semicolons. */
static void each_paper_has_the_layout_in_force_on_its_day(struct store *store)
{
    struct stage stage = {.cell = kit_cell(store), .called = "2026-05-20", .held = "2026-06-02"};
    struct work w = kit_work(store, DAY);

    kit_do(store, stage.called, call_meeting, &stage);
    says(text_of(&w, &stage, "invitation", 0), "- Như trên,");
    says(part_of(&w, stage.file, "word/styles.xml"), "<w:sz w:val=\"32\"/>");
    (void)text_of(&w, &stage, "roll", 0);
    assert_null(strstr(part_of(&w, stage.file, "word/styles.xml"), "<w:sz w:val=\"32\"/>"));
    stage.held = DAY;
    kit_do(store, CALLED, call_meeting, &stage);
    says(text_of(&w, &stage, "invitation", 0), "- Như trên;");
    assert_null(strstr(part_of(&w, stage.file, "word/styles.xml"), "<w:sz w:val=\"32\"/>"));
    arena_free(&w.arena);
}

struct keeping {
    int64_t org;
    const char *form, *hash;
};

static enum status keep_stencil(struct work *w, void *arg)
{
    const struct keeping *keeping = arg;

    return stencil_keep(
        w, &(struct stencil){
               .org_id = keeping->org, .form = keeping->form, .hash = keeping->hash, .filename = "mau.docx"});
}

static void an_office_changes_the_sheet_in_word(struct store *store)
{
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);
    struct keeping keeping = {.org = stage.cell.org, .form = "roll"};
    struct bytes template;

    kit_ok(&w, print_template(&w, "roll", "2018-05-01", &template));
    kit_ok(&w, print_try(&w, "roll", template));
    kit_ok(&w, blob_put(&w, template, &keeping.hash));
    kit_do(store, DAY, keep_stencil, &keeping);
    says(text_of(&w, &stage, "roll", 0), "Hồ Minh Châu\tĐảng viên dự bị");
    says(part_of(&w, stage.file, "word/styles.xml"), "<w:sz w:val=\"32\"/>");
    arena_free(&w.arena);
}

static enum status find_used(struct work *w, void *arg)
{
    struct keeping *keeping = arg;
    struct stencil used;

    TRY(stencil_used(w, keeping->org, keeping->form, NULL, &used));
    keeping->hash = used.hash;
    return OK;
}

/* A cell has no office: the ward changes the sheet for all of its cells; its own plans stay its own. */
static void a_cell_prints_by_the_template_of_the_body_above(struct store *store)
{
    struct stage stage = called(store);
    struct work w = kit_work(store, DAY);
    struct keeping keeping = {.org = stage.cell.tree.ward, .form = "roll"};
    struct bytes template;

    kit_ok(&w, print_template(&w, "roll", "2018-05-01", &template));
    kit_ok(&w, blob_put(&w, template, &keeping.hash));
    kit_do(store, DAY, keep_stencil, &keeping);
    says(text_of(&w, &stage, "roll", 0), "Hồ Minh Châu\tĐảng viên dự bị");
    says(part_of(&w, stage.file, "word/styles.xml"), "<w:sz w:val=\"32\"/>");
    (void)text_of(&w, &stage, "invitation", 0);
    assert_null(strstr(part_of(&w, stage.file, "word/styles.xml"), "<w:sz w:val=\"32\"/>"));
    keeping.form = "plan";
    kit_do(store, DAY, keep_stencil, &keeping);
    keeping.org = stage.cell.org;
    kit_see(store, DAY, find_used, &keeping);
    assert_null(keeping.hash);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(everybody_is_invited_with_time_place_and_agenda),
        KIT_TEST(a_guest_is_invited_by_name_for_a_purpose),
        KIT_TEST(who_is_not_on_the_list_has_no_invitation),
        KIT_TEST(the_roll_sheet_has_everybody_and_later_the_result),
        KIT_TEST(the_reason_of_an_absence_is_on_no_paper),
        KIT_TEST(opinions_are_listed_as_the_minutes_show_them),
        KIT_TEST(minutes_are_printed_from_the_record_and_say_whether_they_are_adopted),
        KIT_TEST(a_resolution_bears_its_number_once_it_stands_in_the_register),
        KIT_TEST(what_was_typed_never_becomes_a_part_of_the_file),
        KIT_TEST(each_paper_has_the_layout_in_force_on_its_day),
        KIT_TEST(an_office_changes_the_sheet_in_word),
        KIT_TEST(a_cell_prints_by_the_template_of_the_body_above),
    };

    return kit_run("printout", tests, COUNT(tests));
}
