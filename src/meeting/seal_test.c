/* seal_test.c - minutes written from the record, read, corrected by two, adopted, sealed, sent, put right, checked.
 * proves: scribe edition minutes seal */
#include "tests/meeting_kit.h"

#include "access/audit.h"
#include "meeting/assignment.h"
#include "meeting/fulfil.h"
#include "meeting/opinion.h"
#include "meeting/proposal.h"
#include "meeting/score.h"
#include "meeting/seal.h"
#include "meeting/seal_test.sql.h"
#include "meeting/speaker.h"
#include "meeting/vote.h"

#define DAY    KIT_MEETING_DAY
#define BEFORE "2026-06-20"
#define AFTER  "2026-06-28"
#define SECRET "Zarathustra" /* marks what must not leave the cell */

/* --- a meeting that was held -------------------------------------------------------------------------------------- */

struct hall {
    struct kit_cell cell;
    int64_t meeting;
};

static enum status do_make(struct work *w, void *arg)
{
    struct hall *hall = arg;
    struct meeting meeting = kit_forum(&hall->cell, DAY);

    TRY(convene_make(w, &meeting));
    TRY(convene_call(w, meeting.id, meeting.version));
    hall->meeting = meeting.id;
    return attendee_reply(w, meeting.id, hall->cell.second, "absent", SECRET " ốm");
}

static enum status say_word(struct work *w, const struct hall *hall, const char *kind, const char *shown,
                            const char *text)
{
    struct attendee one;
    struct opinion opinion = {.meeting_id = hall->meeting, .kind = kind, .shown = shown, .text = text};

    TRY(attendee_find_person(w, hall->meeting, hall->cell.seat, &one));
    opinion.attendee_id = one.id;
    return opinion_add(w, &opinion);
}

static enum status speak(struct work *w, const struct hall *hall)
{
    struct vote vote = {.meeting_id = hall->meeting, .question = "Lập tổ tự quản", .way = "hands"};
    struct list items = {0};

    TRY(agenda_list(w, hall->meeting, &items));
    TRY(agenda_run_next(w, hall->meeting));
    TRY(agenda_note(w, LIST_AT(&items, struct meeting_item, 0)->id, 1, SECRET " ghi chép nháp"));
    TRY(say_word(w, hall, "opinion", "named", SECRET " nói có tên"));
    TRY(say_word(w, hall, "opinion", "unnamed", SECRET " nói không tên"));
    TRY(say_word(w, hall, "criticism", "hidden", SECRET " phê bình ẩn"));
    TRY(say_word(w, hall, "upward", "named", "Đề nghị xã cấp biển\ntên ngõ"));
    TRY(vote_make(w, &vote));
    TRY(vote_open(w, vote.id, 1));
    return vote_enter(w, vote.id, 2, &(struct vote_count){.agreed = 4});
}

static enum status do_hold(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    struct list people = {0};

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(convene_open(w, meeting.id, meeting.version));
    TRY(attendee_list(w, meeting.id, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        TRY(attendee_mark(w, one->id, one->person_id == hall->cell.second ? "excused" : "present", "list"));
    }
    return speak(w, hall);
}

static enum status do_close(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;

    TRY(meeting_find(w, hall->meeting, &meeting));
    return convene_close(w, meeting.id, meeting.version);
}

static struct hall held(struct store *store)
{
    struct hall hall = {.cell = kit_cell(store)};

    kit_do(store, BEFORE, do_make, &hall);
    kit_do(store, DAY, do_hold, &hall);
    kit_do(store, DAY, do_close, &hall);
    return hall;
}

/* --- the sheet ---------------------------------------------------------------------------------------------------- */

struct keeping {
    int64_t meeting;
    const char *text;           /* NULL: as it was shown */
    const char *title, *owner;  /* an assignment beside those there are */
    bool stays, is_old, points; /* does not go up; the version before; all points are given */
};

static enum status do_keep(struct work *w, void *arg)
{
    const struct keeping *keeping = arg;
    struct meeting meeting;
    struct minutes_sheet sheet;

    TRY(meeting_find(w, keeping->meeting, &meeting));
    TRY(minutes_sheet_of(w, &meeting, &sheet));
    sheet.version -= keeping->is_old;
    if (keeping->text)
        sheet.text = keeping->text;
    sheet.goes_up = sheet.goes_up && !keeping->stays;
    struct minutes_given *given = LIST_AT(&sheet.given, struct minutes_given, sheet.given.count - 1);
    if (keeping->title)
        *given = (struct minutes_given){.title = keeping->title, .owner = keeping->owner, .due_on = "2026-07-20"};
    for (size_t i = 0; i < sheet.marks.count; i++) {
        struct minutes_mark *mark = LIST_AT(&sheet.marks, struct minutes_mark, i);
        mark->points = keeping->points ? arena_format(&w->arena, "%lld", (long long)mark->most) : NULL;
    }
    return minutes_keep(w, keeping->meeting, &sheet);
}

static enum status do_seal(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct meeting meeting;
    struct minutes minutes;
    const char *seen;

    TRY(meeting_find(w, hall->meeting, &meeting));
    TRY(minutes_find(w, &meeting, &minutes));
    TRY(seal_seen(w, &meeting, &seen));
    return seal_make(w, hall->meeting, minutes.version, seen);
}

static enum status do_send(struct work *w, void *arg)
{
    return edition_send(w, ((struct hall *)arg)->meeting);
}

static struct hall sealed(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .title = "Kẻ biển tên ngõ", .owner = "Chi uỷ", .points = true};

    kit_do(store, DAY, do_keep, &keeping);
    kit_do(store, DAY, do_seal, &hall);
    return hall;
}

struct seen {
    int64_t meeting;
    struct minutes minutes;
    struct edition edition;
    struct seal_report report;
    char text[8000], resolution[2000], proposals[400], state[16], fault[300];
    size_t lines, heads, corrections, sent;
    int64_t raw;
};

static enum status do_look(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct meeting meeting;
    struct minutes_paper paper;
    struct list proposals = {0};

    TRY(meeting_find(w, seen->meeting, &meeting));
    TRY(minutes_find(w, &meeting, &seen->minutes));
    TRY(minutes_print(w, seen->meeting, &paper));
    TRY(proposal_list_of(w, seen->meeting, &proposals));
    TRY(store_number(w, &count_raw, ARGS(INT(seen->meeting)), &seen->raw));
    kit_keep(seen->text, sizeof(seen->text), seen->minutes.text);
    kit_keep(seen->resolution, sizeof(seen->resolution), seen->minutes.resolution);
    kit_keep(seen->proposals, sizeof(seen->proposals), seen->minutes.proposals);
    kit_keep(seen->state, sizeof(seen->state), meeting.state);
    seen->lines = paper.minutes.count;
    for (size_t i = 0; i < paper.minutes.count; i++)
        seen->heads += !strcmp(LIST_AT(&paper.minutes, struct scribe_line, i)->kind, "head");
    seen->corrections = paper.corrections.count;
    seen->sent = proposals.count;
    const enum status status = edition_find(w, seen->meeting, &seen->edition);
    if (status == ERR_MISSING)
        work_forget(w);
    return status == ERR_MISSING ? OK : status;
}

static struct seen look(struct store *store, int64_t meeting)
{
    struct seen seen = {.meeting = meeting};

    kit_see(store, AFTER, do_look, &seen);
    return seen;
}

static struct seen verified(struct store *store)
{
    struct work w = kit_work(store, AFTER);
    struct seen seen = {0};

    kit_ok(&w, seal_verify(&w, &seen.report));
    if (seen.report.faults.count)
        kit_keep(seen.fault, sizeof(seen.fault), LIST_AT(&seen.report.faults, struct seal_fault, 0)->reason);
    arena_free(&w.arena);
    return seen;
}

/* --- written from the record -------------------------------------------------------------------------------------- */

static void the_minutes_say_who_what_and_how_it_was_decided(struct store *store)
{
    const struct hall hall = held(store);
    const struct seen seen = look(store, hall.meeting);
    static const char *const words[] = {
        "I. Thời gian, địa điểm, thành phần",
        "Hồi 12 giờ 00, ngày 27 tháng 6 năm 2026, tại Nhà văn hoá thôn 3",
        "Chủ trì: Nguyễn Văn Tám. Thư ký: Phạm Văn Lan.",
        "Phải dự họp: 6 (đảng viên chính thức 5, dự bị 1; được miễn sinh hoạt 1, không tính). Có mặt: 5.",
        "Vắng có lý do (1): Đỗ Thu Ân.",
        "- Ý kiến của đồng chí Lê Thị Hoa: " SECRET " nói có tên",
        "- Ý kiến: " SECRET " nói không tên",
        "- Kiến nghị cấp trên của đồng chí Lê Thị Hoa: Đề nghị xã cấp biển tên ngõ",
        "Biểu quyết “Lập tổ tự quản” (giơ tay): tán thành 4 trên 5",
        "cần 3 (hơn một nửa số đảng viên chính thức tán thành): thông qua.",
        SECRET " ghi chép nháp",
    };

    for (size_t i = 0; i < COUNT(words); i++)
        if (!strstr(seen.text, words[i]))
            fail_msg("no “%s” in\n%s", words[i], seen.text);
    assert_null(strstr(seen.text, "phê bình ẩn"));
    assert_null(strstr(seen.text, "ốm")); /* why somebody was absent stays out of them */
    assert_non_null(strstr(seen.resolution, "1. Lập tổ tự quản (tán thành 4 trên 5 đảng viên có quyền biểu quyết)."));
    assert_string_equal(seen.proposals, "Đề nghị xã cấp biển tên ngõ");
    assert_int_equal(seen.heads, 3);
    assert_false(seen.minutes.is_own_text);
}

static void what_is_typed_on_the_sheet_comes_into_the_minutes(struct store *store)
{
    const struct hall hall = held(store);
    struct keeping keeping = {
        .meeting = hall.meeting, .title = "Kẻ biển tên ngõ", .owner = "Lê Thị Hoa", .points = true};

    kit_do(store, DAY, do_keep, &keeping);
    const struct seen seen = look(store, hall.meeting);
    assert_non_null(strstr(seen.text, "IV. Chấm điểm chất lượng cuộc họp\nTự chấm: 100/100 điểm, loại tốt."));
    assert_non_null(strstr(seen.text, "1. Lê Thị Hoa: Kẻ biển tên ngõ; xong trước hoặc trong ngày 20/07/2026; nghe kết "
                                      "quả ở cuộc họp đầu tiên từ ngày 20/07/2026."));
    assert_non_null(strstr(seen.resolution, "Kẻ biển tên ngõ"));
    assert_false(seen.minutes.is_own_text);
}

static enum status do_rewrite(struct work *w, void *arg)
{
    return minutes_rewrite(w, ((const struct hall *)arg)->meeting, 2);
}

static void a_text_changed_by_hand_stays_until_the_record_is_wanted_again(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .text = "Biên bản\r\n\r\n  viết tay  "};

    kit_do(store, DAY, do_keep, &keeping);
    assert_string_equal(look(store, hall.meeting).text, "Biên bản\nviết tay");
    keeping = (struct keeping){.meeting = hall.meeting, .title = "Việc mới", .owner = "Chi uỷ"};
    kit_do(store, DAY, do_keep, &keeping);
    assert_string_equal(look(store, hall.meeting).text, "Biên bản\nviết tay");
    assert_non_null(strstr(look(store, hall.meeting).resolution, "Việc mới"));
    kit_do(store, DAY, do_rewrite, &hall);
    assert_non_null(strstr(look(store, hall.meeting).text, "Việc mới"));
}

static void of_two_who_correct_the_minutes_the_second_is_told(struct store *store)
{
    const struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .text = "Bản của thư ký"};

    kit_do(store, DAY, do_keep, &keeping);
    keeping.text = "Bản của chủ trì";
    keeping.is_old = true;
    kit_refused(store, &(struct doing){DAY, do_keep, &keeping}, ERR_CONFLICT, "hai bản");
    assert_string_equal(look(store, hall.meeting).text, "Bản của thư ký");
}

static void a_line_of_the_sheet_that_is_wrong_is_named(struct store *store)
{
    const struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .title = "Kẻ biển tên ngõ"};
    struct work w = kit_work(store, DAY);

    assert_int_equal(work_run(&w, WORK_WRITES, do_keep, &keeping), ERR_INVALID);
    assert_string_equal(w.field, "given.0.owner");
    arena_free(&w.arena);
    assert_int_equal(look(store, hall.meeting).minutes.version, 0);
}

/* --- sealed ------------------------------------------------------------------------------------------------------- */

enum writing {
    CALL,
    OPEN,
    CLOSE,
    CANCEL,
    RUN,
    NOTE,
    ADD_ITEM,
    GUEST,
    REPLY,
    MARK,
    ASK,
    VOTE,
    SAY,
    KEEP,
    GIVE,
    SCORE,
    REWRITE,
    SEAL,
    MINORITY,
    WRITINGS
};

struct attempt {
    int64_t meeting, person;
    enum writing writing;
};

static enum status try_people(struct work *w, const struct attempt *attempt)
{
    struct attendee one, guest = {.meeting_id = attempt->meeting, .role = "guest", .name = "Khách"};
    struct meeting_item item = {.meeting_id = attempt->meeting, .kind = "other", .title = "Thêm"};
    struct opinion opinion = {.meeting_id = attempt->meeting, .kind = "opinion", .text = "Thêm"};

    TRY(attendee_find_person(w, attempt->meeting, attempt->person, &one));
    switch (attempt->writing) {
    case ADD_ITEM:
        return agenda_add(w, &item, 0);
    case GUEST:
        return attendee_add(w, &guest);
    case REPLY:
        return attendee_reply(w, attempt->meeting, attempt->person, "coming", NULL);
    case MARK:
        return attendee_mark(w, one.id, "absent", "list");
    case ASK:
        return speaker_ask(w, one.id);
    default:
        return opinion_add(w, &opinion);
    }
}

static enum status try_closing(struct work *w, const struct attempt *attempt)
{
    struct keeping keeping = {.meeting = attempt->meeting};
    struct assignment assignment = {
        .meeting_id = attempt->meeting, .title = "Thêm", .owner = "Chi uỷ", .due_on = "2026-07-20"};
    struct score score = {.meeting_id = attempt->meeting};
    struct list none = {0}, votes = {0};

    switch (attempt->writing) {
    case KEEP:
        return do_keep(w, &keeping);
    case GIVE:
        return assignment_give(w, &assignment);
    case SCORE:
        return score_give(w, &score, &none);
    case REWRITE:
        return minutes_rewrite(w, attempt->meeting, 2);
    case SEAL:
        return seal_make(w, attempt->meeting, 2, "");
    default:
        TRY(vote_list(w, attempt->meeting, &votes));
        return vote_keep_minority(w, LIST_AT(&votes, struct vote, 0)->id, 3, "Thêm");
    }
}

static enum status do_attempt(struct work *w, void *arg)
{
    const struct attempt *attempt = arg;
    struct meeting meeting;
    struct vote vote = {.meeting_id = attempt->meeting, .question = "Thêm", .way = "hands"};
    struct list items = {0};

    TRY(meeting_find(w, attempt->meeting, &meeting));
    TRY(agenda_list(w, meeting.id, &items));
    const int64_t item = LIST_AT(&items, struct meeting_item, 0)->id;
    switch (attempt->writing) {
    case CALL:
        return convene_call(w, meeting.id, meeting.version);
    case OPEN:
        return convene_open(w, meeting.id, meeting.version);
    case CLOSE:
        return convene_close(w, meeting.id, meeting.version);
    case CANCEL:
        return convene_cancel(w, meeting.id, meeting.version, "Muộn");
    case RUN:
        return agenda_run(w, item);
    case NOTE:
        return agenda_note(w, item, 2, "Thêm");
    case VOTE:
        return vote_make(w, &vote);
    default:
        return attempt->writing < KEEP ? try_people(w, attempt) : try_closing(w, attempt);
    }
}

static void nothing_of_a_sealed_meeting_changes(struct store *store)
{
    const struct hall hall = sealed(store);
    struct attempt attempt = {.meeting = hall.meeting, .person = hall.cell.member};

    for (; attempt.writing < WRITINGS; attempt.writing++)
        kit_refused(store, &(struct doing){DAY, do_attempt, &attempt}, ERR_CONFLICT, "Biên bản đã niêm");
    assert_int_equal(verified(store).report.faults.count, 0);
}

static void only_what_was_read_is_sealed(struct store *store)
{
    struct hall hall = held(store);
    struct attempt attempt = {.meeting = hall.meeting, .person = hall.cell.member, .writing = SEAL};

    kit_refused(store, &(struct doing){DAY, do_attempt, &attempt}, ERR_CONFLICT, "đọc lại");
    kit_do(store, DAY, do_seal, &hall);
    assert_string_equal(look(store, hall.meeting).state, "sealed");
}

static enum status do_correct(struct work *w, void *arg)
{
    struct minutes_correction correction = *(const struct minutes_correction *)arg;

    return seal_correct(w, &correction);
}

static void a_sealed_text_is_put_right_by_a_dated_correction_with_its_reason(struct store *store)
{
    struct hall hall = held(store);
    struct minutes_correction correction = {
        .meeting_id = hall.meeting, .wrong = "tại Nhà văn hoá", .right_text = "tại sân đình"};
    const struct doing doing = {AFTER, do_correct, &correction};

    kit_refused(store, &doing, ERR_CONFLICT, "chưa niêm");
    kit_do(store, DAY, do_seal, &hall);
    kit_refused(store, &doing, ERR_INVALID, "vì sao");
    correction.reason = "Mất điện, họp ngoài sân";
    kit_do(store, AFTER, do_correct, &correction);
    kit_do(store, AFTER, do_correct, &correction);
    assert_int_equal(look(store, hall.meeting).corrections, 2);
    const struct seen seen = verified(store);
    assert_int_equal(seen.report.sealed, 1);
    assert_int_equal(seen.report.corrections, 2);
    assert_int_equal(seen.report.faults.count, 0);
}

static enum status do_spoil(struct work *w, void *arg)
{
    const void *const *asked = arg;

    return store_run(w, asked[0], ARGS(INT(*(const int64_t *)asked[1])));
}

static void must_notice(struct store *store, int64_t meeting, const struct query *query, const char *words)
{
    const void *asked[] = {query, &meeting};

    kit_do(store, AFTER, do_spoil, asked);
    const struct seen seen = verified(store);
    if (!strstr(seen.fault, words))
        fail_msg("%s: “%s”, expected “%s”", query->name, seen.fault, words);
}

static void whatever_is_changed_behind_the_seal_is_noticed(struct store *store)
{
    static const struct query *const spoils[] = {&spoil_minutes, &spoil_vote, &spoil_edition};
    const struct hall hall = sealed(store);

    assert_int_equal(verified(store).report.faults.count, 0);
    for (size_t i = 0; i < COUNT(spoils); i++)
        must_notice(store, hall.meeting, spoils[i], "không còn khớp");
    must_notice(store, hall.meeting, &spoil_seal, "đã bị gỡ");
}

static void a_correction_that_was_changed_or_taken_away_is_noticed(struct store *store)
{
    const struct hall hall = sealed(store);
    struct minutes_correction correction = {
        .meeting_id = hall.meeting, .wrong = "sai", .right_text = "đúng", .reason = "Ghi nhầm"};

    kit_do(store, AFTER, do_correct, &correction);
    must_notice(store, hall.meeting, &spoil_reason, "đính chính");
    must_notice(store, hall.meeting, &spoil_correction, "đính chính");
}

struct sweeping {
    int64_t erased;
};

static enum status do_sweep(struct work *w, void *arg)
{
    struct sweeping *sweeping = arg;

    return seal_sweep(w, w->now - INT64_C(86400) * 30, &sweeping->erased);
}

static void raw_notes_go_by_rule_and_the_seal_holds(struct store *store)
{
    const struct hall hall = sealed(store);
    struct sweeping sweeping = {0};

    kit_do(store, AFTER, do_sweep, &sweeping);
    assert_int_equal(sweeping.erased, 0);
    assert_int_equal(look(store, hall.meeting).raw, 6);
    kit_do(store, "2026-08-20", do_sweep, &sweeping);
    assert_int_equal(sweeping.erased, 1);
    const struct seen seen = look(store, hall.meeting);
    assert_int_equal(seen.raw, 0);
    assert_non_null(strstr(seen.text, "nói có tên")); /* as the cell adopted it */
    const struct seen checked = verified(store);
    assert_int_equal(checked.report.faults.count, 0);
    assert_int_equal(checked.report.erasures.count, 1);
    kit_do(store, "2026-08-21", do_sweep, &sweeping);
    assert_int_equal(sweeping.erased, 0);
}

/* --- the edition -------------------------------------------------------------------------------------------------- */

static enum status do_count_marked(struct work *w, void *arg)
{
    return store_number(w, &count_marked, ARGS(TEXT(SECRET)), arg);
}

static void what_goes_up_are_figures_resolution_points_and_words_upward(struct store *store)
{
    struct hall hall = sealed(store);
    int64_t marked = -1;

    assert_int_equal(look(store, hall.meeting).edition.sent_at, 0);
    kit_do(store, AFTER, do_send, &hall);
    kit_do(store, AFTER, do_send, &hall); /* once */
    const struct seen seen = look(store, hall.meeting);
    assert_int_equal(seen.edition.to_id, hall.cell.tree.ward);
    assert_int_equal(seen.edition.counted, 6);
    assert_int_equal(seen.edition.present, 5);
    assert_int_equal(seen.edition.excused, 1);
    assert_int_equal(seen.edition.self_total, 100);
    assert_int_equal(seen.edition.outside_total, -1);
    assert_true(seen.edition.sent_at > 0);
    assert_int_equal(seen.sent, 1);
    kit_see(store, AFTER, do_count_marked, &marked);
    assert_int_equal(marked, 0);
}

static void what_the_cell_keeps_makes_no_edition(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .stays = true};

    kit_refused(store, &(struct doing){DAY, do_send, &hall}, ERR_CONFLICT, "niêm biên bản trước");
    kit_do(store, DAY, do_keep, &keeping);
    kit_do(store, DAY, do_seal, &hall);
    kit_refused(store, &(struct doing){DAY, do_send, &hall}, ERR_MISSING, "không có bản gửi");
}

static enum status do_list(struct work *w, void *arg)
{
    const struct hall *hall = arg;
    struct edition_ask ask = {.range = {0, INT64_MAX, NULL}, .from = "2026-01-01", .to = "2026-12-31", .most = 50};
    struct list all = {0}, other = {0};

    TRY(edition_list(w, &ask, &all));
    assert_int_equal(all.count, 1);
    ask.org_id = hall->cell.tree.cells[1];
    TRY(edition_list(w, &ask, &other));
    assert_int_equal(other.count, 0);
    return OK;
}

static void the_body_above_lists_what_was_sent(struct store *store)
{
    struct hall hall = sealed(store);

    kit_do(store, AFTER, do_send, &hall);
    kit_see(store, AFTER, do_list, &hall);
}

static void the_edition_settles_what_is_owed_within_two_days_after_the_meeting(struct store *store)
{
    static const struct kit_obligation obligations[] = {
        {.activity = "forum", .due = "by=2026-06-30", .audience = {.form = "cell"}},
        {.activity = "minutes", .due = "within=2 after=meeting", .audience = {.form = "cell"}},
    };
    struct hall hall = {.cell = kit_cell(store)};
    struct kit_plan plan = {.org_id = hall.cell.tree.province,
                            .day = "2026-06-02",
                            .obligations = obligations,
                            .count = 2,
                            .visibility = "at_once"};

    kit_issue(store, &plan);
    kit_do(store, BEFORE, do_make, &hall);
    kit_do(store, DAY, do_hold, &hall);
    kit_do(store, DAY, do_close, &hall);
    assert_int_equal(kit_open_duties(store, DAY, hall.cell.org, 31).count, 1);
    kit_do(store, DAY, do_seal, &hall);
    kit_do(store, AFTER, do_send, &hall);
    assert_int_equal(kit_open_duties(store, AFTER, hall.cell.org, 31).count, 0);
    assert_int_equal(kit_total(store, AFTER, plan.id, hall.cell.tree.province).by_meeting, 2);
    kit_recounted(store);
}

static enum status do_register(struct work *w, void *arg)
{
    int64_t paper;

    return seal_register(w, ((const struct hall *)arg)->meeting, &paper);
}

static void the_resolution_goes_into_the_register_once(struct store *store)
{
    struct hall hall = held(store);

    kit_refused(store, &(struct doing){DAY, do_register, &hall}, ERR_CONFLICT, "chưa niêm");
    kit_do(store, DAY, do_seal, &hall);
    kit_do(store, AFTER, do_register, &hall);
    assert_true(look(store, hall.meeting).minutes.paper_id > 0);
    kit_refused(store, &(struct doing){AFTER, do_register, &hall}, ERR_CONFLICT, "đã vào sổ");
    assert_int_equal(verified(store).report.faults.count, 0);
}

/* --- failure sweeps ----------------------------------------------------------------------------------------------- */

static enum status do_count(struct work *w, void *arg)
{
    struct list lines = {0};

    TRY(audit_list(w, 0, 0, 500, &lines));
    *(int64_t *)arg = (int64_t)lines.count;
    return OK;
}

static int64_t count_lines(struct store *store)
{
    int64_t count = 0;

    kit_see(store, AFTER, do_count, &count);
    return count;
}

static void a_statement_that_fails_leaves_nothing_kept_sealed_or_sent_by_half(struct store *store)
{
    struct hall hall = held(store);
    struct keeping keeping = {.meeting = hall.meeting, .title = "Kẻ biển tên ngõ", .owner = "Chi uỷ", .points = true};
    struct minutes_correction correction = {
        .meeting_id = hall.meeting, .wrong = "sai", .right_text = "đúng", .reason = "Ghi nhầm"};
    struct sweeping sweeping = {0};

    kit_sweep(store, &(struct doing){DAY, do_keep, &keeping}, count_lines);
    kit_sweep(store, &(struct doing){DAY, do_seal, &hall}, count_lines);
    kit_sweep(store, &(struct doing){AFTER, do_send, &hall}, count_lines);
    kit_sweep(store, &(struct doing){AFTER, do_correct, &correction}, count_lines);
    kit_sweep(store, &(struct doing){AFTER, do_register, &hall}, count_lines);
    kit_sweep(store, &(struct doing){"2026-08-20", do_sweep, &sweeping}, count_lines);
    const struct seen seen = verified(store);
    assert_int_equal(seen.report.sealed, 1);
    assert_int_equal(seen.report.faults.count, 0);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(the_minutes_say_who_what_and_how_it_was_decided),
        KIT_TEST(what_is_typed_on_the_sheet_comes_into_the_minutes),
        KIT_TEST(a_text_changed_by_hand_stays_until_the_record_is_wanted_again),
        KIT_TEST(of_two_who_correct_the_minutes_the_second_is_told),
        KIT_TEST(a_line_of_the_sheet_that_is_wrong_is_named),
        KIT_TEST(nothing_of_a_sealed_meeting_changes),
        KIT_TEST(only_what_was_read_is_sealed),
        KIT_TEST(a_sealed_text_is_put_right_by_a_dated_correction_with_its_reason),
        KIT_TEST(whatever_is_changed_behind_the_seal_is_noticed),
        KIT_TEST(a_correction_that_was_changed_or_taken_away_is_noticed),
        KIT_TEST(raw_notes_go_by_rule_and_the_seal_holds),
        KIT_TEST(what_goes_up_are_figures_resolution_points_and_words_upward),
        KIT_TEST(what_the_cell_keeps_makes_no_edition),
        KIT_TEST(the_body_above_lists_what_was_sent),
        KIT_TEST(the_edition_settles_what_is_owed_within_two_days_after_the_meeting),
        KIT_TEST(the_resolution_goes_into_the_register_once),
        KIT_TEST(a_statement_that_fails_leaves_nothing_kept_sealed_or_sent_by_half),
    };

    return kit_run("seal", tests, COUNT(tests));
}
