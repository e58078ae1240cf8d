#include "meeting/convene.h"

#include "base/date.h"
#include "base/random.h"
#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/attendee.h"
#include "meeting/convene.sql.h"
#include "meeting/dossier.h"
#include "meeting/fulfil.h"
#include "meeting/kinds.h"
#include "meeting/proposal.h"
#include "meeting/study.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "store/store.h"

#include <string.h>

#define EARLY        3600 /* seconds before its time a meeting may begin */
#define MINUTES_MOST 2880
#define CODE_BYTES   12

/* --- planned --------------------------------------------------------------------------------------------------------
 */

static bool is_blank(const char *text)
{
    return !text || !*text;
}

/* Of the body itself or by a post in it: an address may name anybody, and who chairs a meeting holds it. */
enum status convene_belongs(struct work *w, int64_t person, int64_t org, bool *does)
{
    struct person found = {0};
    struct list posts = {0};

    const enum status status = roster_find(w, person, NULL, &found);
    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    *does = found.org == org;
    TRY(roster_posts(w, org, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++)
        *does = *does || LIST_AT(&posts, struct post, i)->person == person;
    return OK;
}

enum status convene_holds(struct work *w, int64_t person, const struct meeting *meeting, bool *does)
{
    struct org org;

    *does = person && (person == meeting->chair_id || person == meeting->taker_id);
    if (!*does)
        return OK;
    TRY(org_find(w, meeting->org_id, NULL, &org));
    return org.place ? convene_belongs(w, person, meeting->org_id, does) : OK;
}

static enum status check_person(struct work *w, int64_t person, int64_t org, const char *field)
{
    bool does = true;

    if (person)
        TRY(convene_belongs(w, person, org, &does));
    return does ? OK : fail_field(w, field, _("Hãy chọn một người trong danh sách."));
}

static enum status past_day(struct work *w)
{
    return fail_field(w, "held_on", _("Ngày họp đã qua. Hãy chọn hôm nay hoặc một ngày sau."));
}

static enum status check(struct work *w, const struct meeting *meeting, int64_t org)
{
    if (is_blank(meeting->title))
        return fail_field(w, "title", _("Hãy ghi tên cuộc họp."));
    if (is_blank(meeting->held_on) || !date_is_valid(meeting->held_on))
        return fail_field(w, "held_on", _("Hãy ghi ngày họp, ví dụ 27/6/2026."));
    if (strcmp(meeting->held_on, w->today) < 0)
        return past_day(w);
    if (!meeting->starts_at || strcmp(date_of_moment(&w->arena, meeting->starts_at), meeting->held_on) != 0)
        return fail_field(w, "starts_at", _("Hãy ghi giờ họp, ví dụ 14:00."));
    if (meeting->minutes < 1 || meeting->minutes > MINUTES_MOST)
        return fail_field(w, "minutes", _("Hãy ghi số phút từ 1 đến 2880."));
    if (is_blank(meeting->room))
        return fail_field(w, "room", _("Hãy ghi nơi họp."));
    if (meeting->chair_id && meeting->chair_id == meeting->taker_id)
        return fail_field(w, "taker_id", _("Thư ký phải là người khác với chủ trì."));
    TRY(check_person(w, meeting->chair_id, org, "chair_id"));
    return check_person(w, meeting->taker_id, org, "taker_id");
}

static enum status place_on(struct work *w, const struct meeting *meeting, const char *day, struct org *org)
{
    TRY(org_find(w, meeting->org_id, day, org));
    return org->place ? OK : fail_field(w, "held_on", _("Vào ngày đó tổ chức này không còn hoạt động."));
}

static enum status check_kind(struct work *w, struct meeting *meeting, const struct org *org)
{
    struct meeting_kind kind = {.forms = ""};

    const enum status status = kinds_find(w, meeting->kind, NULL, &kind);
    if (status != OK && status != ERR_MISSING)
        return status;
    if (!kinds_names(kind.forms, org->form)) {
        work_forget(w);
        return fail_field(w, "kind", _("Hãy chọn loại cuộc họp."));
    }
    if (is_blank(meeting->title))
        meeting->title = kind.label;
    if (!meeting->minutes)
        meeting->minutes = kind.minutes;
    return OK;
}

enum status convene_make(struct work *w, struct meeting *meeting)
{
    struct org org;

    TRY(org_find(w, meeting->org_id, NULL, &org));
    TRY(study_check_session(w, meeting));
    TRY(check_kind(w, meeting, &org));
    TRY(check(w, meeting, meeting->org_id));
    TRY(place_on(w, meeting, meeting->held_on, &org));
    TRY(store_new_id(w, &meeting->id));
    TRY(store_run(w, &meeting_insert,
                  ARGS(INT(meeting->id), INT(meeting->org_id), INT(org.place), TEXT(meeting->kind),
                       TEXT(meeting->title), TEXT(meeting->held_on), INT(meeting->starts_at), INT(meeting->minutes),
                       TEXT(meeting->room), REF(meeting->chair_id), REF(meeting->taker_id),
                       TEXT(random_token(&w->arena, CODE_BYTES)), INT(w->now), REF(meeting->series_id),
                       TEXT(meeting->slot_on), REF(meeting->course_id))));
    TRY(agenda_begin(w, meeting->id, meeting->org_id, meeting->kind));
    TRY(study_begin(w, meeting));
    TRY(meeting_find(w, meeting->id, meeting));
    TRY(attendee_fill(w, meeting));
    TRY(fulfil_suggest(w, meeting));
    TRY(proposal_tell(w, meeting));
    return meeting_record(w, "meeting.make", meeting->id, MADE(&meeting_shape, meeting));
}

/* --- of a series ----------------------------------------------------------------------------------------------------
 */

/* Who is to hold it, left out when he no longer belongs to the body. */
static enum status keep_seat(struct work *w, int64_t org, int64_t *person)
{
    bool does = true;

    if (*person)
        TRY(convene_belongs(w, *person, org, &does));
    *person = does ? *person : 0;
    return OK;
}

static const char *name_of(struct work *w, const char *label, const char *slot)
{
    struct ymd day = {0};

    (void)date_parse(slot, &day);
    return say(w, _("{kind} tháng {month}/{year}"), NAMED_TEXT("kind", label), NAMED("month", day.month),
               NAMED_TEXT("year", arena_format(&w->arena, "%d", day.year)));
}

/* The slot, of the series itself or of the one that carries it on by then: NULL none. */
static enum status find_slot(struct work *w, struct series *series, const char *after, const char **slot)
{
    while (!(*slot = series_next(&w->arena, series, after))) {
        TRY(series_follower(w, series->id, series));
        if (!series->id)
            return OK;
    }
    return OK;
}

enum status convene_next(struct work *w, const struct series *begun, const char *after, struct meeting *made)
{
    const char *yesterday = date_add(&w->arena, w->today, -1);
    struct series here = *begun, *series = &here;
    struct meeting_kind kind;
    struct org org;
    const char *slot;

    *made = (struct meeting){0};
    TRY(find_slot(w, series, strcmp(after, yesterday) > 0 ? after : yesterday, &slot));
    if (!slot)
        return OK;
    TRY(org_find(w, series->org_id, slot, &org));
    if (!org.place)
        return OK;
    TRY(kinds_find(w, series->kind, slot, &kind));
    struct meeting meeting = {.org_id = series->org_id,
                              .kind = series->kind,
                              .series_id = series->id,
                              .slot_on = slot,
                              .title = name_of(w, kind.label, slot),
                              .held_on = slot,
                              .starts_at = date_moment(slot) + series->starts_minute * 60,
                              .minutes = series->minutes,
                              .room = series->room,
                              .chair_id = series->chair_id,
                              .taker_id = series->taker_id};
    TRY(keep_seat(w, meeting.org_id, &meeting.chair_id));
    TRY(keep_seat(w, meeting.org_id, &meeting.taker_id));
    TRY(convene_make(w, &meeting));
    *made = meeting;
    return OK;
}

/* The meeting of a series is over: the one that stands ahead takes what it did not come to. */
static enum status go_on(struct work *w, const struct meeting *over)
{
    struct series series;
    struct meeting next;
    int64_t ahead;

    if (!over->series_id || !over->slot_on)
        return OK;
    TRY(store_number(w, &meeting_ahead, ARGS(INT(over->series_id), TEXT(over->slot_on)), &ahead));
    if (!ahead) {
        TRY(series_find(w, over->series_id, &series));
        TRY(convene_next(w, &series, strcmp(over->held_on, over->slot_on) > 0 ? over->held_on : over->slot_on, &next));
        ahead = next.id;
    }
    return ahead ? dossier_carry(w, over->id, ahead) : OK;
}

/* --- changed --------------------------------------------------------------------------------------------------------
 */

static enum status changed_meanwhile(struct work *w)
{
    return fail(w, ERR_CONFLICT, _("Cuộc họp này vừa có người sửa. Hãy xem lại rồi lưu."));
}

/* What every change ends with: somebody else was first, or the line of the audit. */
static enum status end_change(struct work *w, const char *what, const struct meeting *before, int64_t rows)
{
    struct meeting after;

    if (!rows)
        return changed_meanwhile(w);
    TRY(meeting_find(w, before->id, &after));
    return meeting_record(w, what, before->id, CHANGED(&meeting_shape, before, &after));
}

/* A meeting people are invited to has both. */
static enum status check_seats(struct work *w, const struct meeting *meeting)
{
    if (!meeting->chair_id)
        return fail_field(w, "chair_id", _("Hãy chọn người chủ trì."));
    return meeting->taker_id ? OK : fail_field(w, "taker_id", _("Hãy chọn thư ký ghi biên bản."));
}

static enum status named_by_kind(struct work *w, const struct meeting *before, struct meeting *meeting)
{
    struct meeting_kind kind;

    if (!is_blank(meeting->title))
        return OK;
    TRY(kinds_find(w, before->kind, before->held_on, &kind));
    meeting->title = before->slot_on ? name_of(w, kind.label, before->slot_on) : kind.label;
    return OK;
}

enum status convene_change(struct work *w, const struct meeting *changed)
{
    struct meeting before, after = *changed;
    struct org org;
    int64_t rows;

    TRY(meeting_find(w, changed->id, &before));
    TRY(meeting_must_be(w, &before, "draft,called"));
    TRY(named_by_kind(w, &before, &after));
    TRY(check(w, &after, before.org_id));
    if (!strcmp(before.state, "called"))
        TRY(check_seats(w, &after));
    TRY(place_on(w, &before, after.held_on, &org));
    TRY(store_run_counted(w, &meeting_update,
                          ARGS(INT(after.id), INT(after.version), INT(org.place), TEXT(after.title),
                               TEXT(after.held_on), INT(after.starts_at), INT(after.minutes), TEXT(after.room),
                               REF(after.chair_id), REF(after.taker_id)),
                          &rows));
    return end_change(w, "meeting.change", &before, rows);
}

enum status convene_call(struct work *w, int64_t id, int64_t version)
{
    struct meeting before;
    struct list items = {0};
    int64_t rows;

    TRY(meeting_find(w, id, &before));
    if (!strcmp(before.state, "called"))
        return OK;
    TRY(meeting_must_be(w, &before, "draft"));
    if (strcmp(before.held_on, w->today) < 0)
        return past_day(w);
    TRY(check_seats(w, &before));
    TRY(agenda_list(w, id, &items));
    if (!items.count)
        return fail_field(w, "title", _("Chương trình chưa có mục nào."));
    TRY(store_run_counted(w, &meeting_set_called, ARGS(INT(id), INT(version), INT(w->now)), &rows));
    TRY(attendee_fill(w, &before)); /* a draft may have stood for a month */
    TRY(attendee_invite(w, id));
    return end_change(w, "meeting.call", &before, rows);
}

enum status convene_cancel(struct work *w, int64_t id, int64_t version, const char *reason)
{
    struct meeting before;
    int64_t rows;

    TRY(meeting_find(w, id, &before));
    TRY(meeting_must_be(w, &before, "draft,called"));
    if (is_blank(reason))
        return fail_field(w, "reason", _("Hãy ghi lý do hoãn."));
    TRY(store_run_counted(w, &meeting_set_cancelled, ARGS(INT(id), INT(version), TEXT(reason)), &rows));
    if (rows)
        TRY(go_on(w, &before));
    return end_change(w, "meeting.cancel", &before, rows);
}

/* --- held -----------------------------------------------------------------------------------------------------------
 */

enum status convene_open(struct work *w, int64_t id, int64_t version)
{
    struct meeting before;
    int64_t rows;

    TRY(meeting_find(w, id, &before));
    TRY(meeting_must_be(w, &before, "called"));
    if (strcmp(before.held_on, w->today) != 0 || w->now < before.starts_at - EARLY)
        return fail(w, ERR_CONFLICT, _("Chưa đến giờ họp: mở được từ một giờ trước giờ hẹn, trong ngày họp."));
    TRY(store_run_counted(w, &meeting_set_open, ARGS(INT(id), INT(version), INT(w->now)), &rows));
    TRY(attendee_fill(w, &before));
    return end_change(w, "meeting.open", &before, rows);
}

enum status convene_close(struct work *w, int64_t id, int64_t version)
{
    struct meeting before;
    int64_t rows, votes;

    TRY(meeting_find(w, id, &before));
    TRY(meeting_must_be(w, &before, "open"));
    TRY(store_number(w, &votes_running, ARGS(INT(id)), &votes));
    if (votes)
        return fail(w, ERR_CONFLICT, _("Một cuộc biểu quyết đang mở. Hãy đóng hoặc bỏ cuộc đó trước."));
    TRY(agenda_end(w, id));
    TRY(store_run(w, &speech_set_over, ARGS(INT(id), INT(w->now))));
    TRY(fulfil_settle(w, &before));
    TRY(study_end(w, &before));
    TRY(store_run_counted(w, &meeting_set_closed, ARGS(INT(id), INT(version), INT(w->now)), &rows));
    if (rows)
        TRY(go_on(w, &before));
    return end_change(w, "meeting.close", &before, rows);
}
