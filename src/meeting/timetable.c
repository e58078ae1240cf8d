#include "meeting/timetable.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/dossier.h"
#include "meeting/fulfil.h"
#include "meeting/kinds.h"
#include "meeting/timetable.sql.h"
#include "plan/duty.h"
#include "rules/rule.h"
#include "store/store.h"

#include <string.h>

#define DAY_MINUTES  1440
#define MINUTES_MOST 2880
#define DUTIES_AHEAD 62 /* days: no slot of a monthly series lies further behind the one before */

struct draft {
    int64_t id, version;
};
static const struct field draft_fields[] = {INT_FIELD(struct draft, id), INT_FIELD(struct draft, version)};
static const struct shape draft_shape = SHAPE(struct draft, draft_fields);

struct held {
    const char *kind;
};
static const struct field held_fields[] = {TEXT_FIELD(struct held, kind)};
static const struct shape held_shape = SHAPE(struct held, held_fields);

/* --- begun ----------------------------------------------------------------------------------------------------------
 */

static bool is_within(int64_t number, int64_t least, int64_t most)
{
    return number >= least && number <= most;
}

static enum status check_days(struct work *w, const struct series *series)
{
    const bool by_week = series->week || series->weekday;
    const struct {
        bool is_right;
        const char *field, *sentence;
    } rules[] = {
        {!by_week || !series->month_day, "month_day",
         _("Hãy chọn một cách: ngày trong tháng, hoặc thứ mấy của tuần thứ mấy.")},
        {by_week || is_within(series->month_day, 1, 31), "month_day",
         _("Hãy ghi ngày trong tháng từ 1 đến 31, hoặc chọn thứ và tuần.")},
        {!by_week || is_within(series->week, 1, 5), "week", _("Hãy chọn tuần thứ mấy trong tháng.")},
        {!by_week || is_within(series->weekday, 1, 7), "weekday", _("Hãy chọn thứ mấy trong tuần.")},
        {is_within(series->months, 1, 12), "months", _("Hãy ghi số tháng từ 1 đến 12.")},
        {series->from_on && date_is_valid(series->from_on) && strcmp(series->from_on, w->today) >= 0, "from_on",
         _("Hãy chọn hôm nay hoặc một ngày sau.")},
    };

    for (size_t i = 0; i < COUNT(rules); i++)
        if (!rules[i].is_right)
            return fail_field(w, rules[i].field, rules[i].sentence);
    return OK;
}

static enum status check_seat(struct work *w, int64_t person, int64_t org, const char *field)
{
    bool does = true;

    if (person)
        TRY(convene_belongs(w, person, org, &does));
    return does ? OK : fail_field(w, field, _("Hãy chọn một người trong danh sách."));
}

static enum status check(struct work *w, const struct series *series)
{
    TRY(check_days(w, series));
    if (series->starts_minute < 0 || series->starts_minute >= DAY_MINUTES)
        return fail_field(w, "starts_minute", _("Hãy ghi giờ họp, ví dụ 14:00."));
    if (series->minutes < 1 || series->minutes > MINUTES_MOST)
        return fail_field(w, "minutes", _("Hãy ghi số phút từ 1 đến 2880."));
    if (!series->room || !*series->room)
        return fail_field(w, "room", _("Hãy ghi nơi họp."));
    if (series->chair_id && series->chair_id == series->taker_id)
        return fail_field(w, "taker_id", _("Thư ký phải là người khác với chủ trì."));
    TRY(check_seat(w, series->chair_id, series->org_id, "chair_id"));
    return check_seat(w, series->taker_id, series->org_id, "taker_id");
}

static enum status insert(struct work *w, struct series *series)
{
    struct meeting_kind kind;

    TRY(kinds_find(w, series->kind, series->from_on, &kind));
    series->minutes = series->minutes ? series->minutes : kind.minutes;
    TRY(check(w, series));
    TRY(store_new_id(w, &series->id));
    return store_run(w, &series_insert,
                     ARGS(INT(series->id), INT(series->org_id), TEXT(series->kind), INT(series->month_day),
                          INT(series->week), INT(series->weekday), INT(series->months), INT(series->starts_minute),
                          INT(series->minutes), TEXT(series->room), REF(series->chair_id), REF(series->taker_id),
                          TEXT(series->from_on), REF(series->follows_id), INT(w->now)));
}

static const char *day_before(struct work *w, const char *day)
{
    return date_add(&w->arena, day, -1);
}

enum status timetable_begin(struct work *w, struct series *series)
{
    struct meeting first;

    series->from_on = series->from_on ? series->from_on : w->today;
    series->months = series->months ? series->months : 1;
    TRY(insert(w, series));
    TRY(convene_next(w, series, day_before(w, series->from_on), &first));
    return audit_record(w, "series.begin", series->id, MADE(&series_shape, series));
}

/* --- changed, ended -------------------------------------------------------------------------------------------------
 */

static enum status end_before(struct work *w, const struct series *before, int64_t version, const char *day)
{
    int64_t rows;

    TRY(store_run_counted(w, &series_set_ended, ARGS(INT(before->id), INT(version), TEXT(day)), &rows));
    return rows ? OK : fail(w, ERR_CONFLICT, _("Lịch họp này vừa có người sửa hoặc đã thôi. Hãy xem lại."));
}

/* A draft that stood for a slot of the series before stands for the next of the new one. */
static enum status follow(struct work *w, const struct series *series, const struct draft *draft, const char **after)
{
    struct meeting meeting;
    const char *slot = series_next(&w->arena, series, *after);

    TRY(meeting_find(w, draft->id, &meeting));
    TRY(store_run(w, &meeting_set_series, ARGS(INT(draft->id), INT(series->id), TEXT(slot))));
    meeting.held_on = slot;
    meeting.starts_at = date_moment(slot) + series->starts_minute * 60;
    meeting.minutes = series->minutes;
    meeting.room = series->room;
    meeting.chair_id = series->chair_id;
    meeting.taker_id = series->taker_id;
    meeting.title = NULL;
    *after = slot;
    return convene_change(w, &meeting);
}

enum status timetable_change(struct work *w, struct series *changed)
{
    const struct series seen = {.id = changed->id, .version = changed->version};
    struct series before;
    struct meeting ahead;
    struct list drafts = {0};

    TRY(series_find(w, seen.id, &before));
    TRY(end_before(w, &before, seen.version, changed->from_on));
    changed->org_id = before.org_id;
    changed->kind = before.kind;
    changed->follows_id = before.id;
    TRY(insert(w, changed));
    TRY(store_list(w, &series_drafts, ARGS(INT(before.id), TEXT(changed->from_on)), &draft_shape, &drafts));
    const char *after = day_before(w, changed->from_on);
    for (size_t i = 0; i < drafts.count; i++)
        TRY(follow(w, changed, LIST_AT(&drafts, struct draft, i), &after));
    TRY(timetable_ahead(w, before.id, &ahead));
    if (!drafts.count && !ahead.id)
        TRY(timetable_go_on(w, before.id, &ahead));
    return audit_record(w, "series.change", before.id, CHANGED(&series_shape, &before, changed));
}

enum status timetable_end(struct work *w, int64_t id, int64_t version, const char *day)
{
    struct series before;
    struct list drafts = {0};

    TRY(series_find(w, id, &before));
    if (!day || !date_is_valid(day) || strcmp(day, w->today) < 0)
        return fail_field(w, "ended_on", _("Hãy chọn hôm nay hoặc một ngày sau."));
    TRY(end_before(w, &before, version, day));
    TRY(store_list(w, &series_drafts, ARGS(INT(id), TEXT(day)), &draft_shape, &drafts));
    for (size_t i = 0; i < drafts.count; i++) {
        const struct draft *draft = LIST_AT(&drafts, struct draft, i);
        TRY(convene_cancel(w, draft->id, draft->version, speech_find(LANGUAGE_VI, _("Thôi lịch họp định kỳ"))));
    }
    return audit_record(w, "series.end", id, NO_VALUES);
}

/* --- what comes next ------------------------------------------------------------------------------------------------
 */

enum status timetable_list(struct work *w, int64_t series_id, struct list *meetings)
{
    return store_list(w, &series_meetings, ARGS(INT(series_id)), &meeting_shape, meetings);
}

enum status timetable_ahead(struct work *w, int64_t series_id, struct meeting *meeting)
{
    int64_t id;

    *meeting = (struct meeting){0};
    TRY(store_number(w, &series_ahead, ARGS(INT(series_id), TEXT(w->today)), &id));
    return id ? meeting_find(w, id, meeting) : OK;
}

enum status timetable_go_on(struct work *w, int64_t id, struct meeting *made)
{
    struct series series;
    struct meeting last = {0};
    int64_t last_id;

    TRY(series_find(w, id, &series));
    TRY(timetable_ahead(w, id, made));
    if (made->id)
        return fail(w, ERR_CONFLICT, _("Cuộc họp kế của lịch này đã có rồi."));
    TRY(store_number(w, &series_last_slot, ARGS(INT(id)), &last_id));
    if (last_id)
        TRY(meeting_find(w, last_id, &last));
    TRY(convene_next(w, &series, last_id ? last.slot_on : day_before(w, series.from_on), made));
    if (!made->id)
        return fail(w, ERR_CONFLICT, _("Lịch họp này đã thôi."));
    return last_id ? dossier_carry(w, last.id, made->id) : OK;
}

/* --- combined -------------------------------------------------------------------------------------------------------
 */

struct rhythm {
    int64_t months;
    const char *counts, *instead; /* NULL: the kind has none */
};

static enum status find_rhythm(struct work *w, const char *kind, const char *day, struct rhythm *rhythm)
{
    struct rule rule;

    *rhythm = (struct rhythm){0};
    TRY(rule_find(w, "meeting_rhythm", day, &rule));
    const int64_t row = rule_row(&rule, "series", kind);
    if (row >= 0)
        *rhythm = (struct rhythm){.months = rule_number(&rule, (size_t)row, "months"),
                                  .counts = rule_cell(&rule, (size_t)row, "counts"),
                                  .instead = rule_cell(&rule, (size_t)row, "instead")};
    return OK;
}

/* Whether the part of the year around a day has one that counts, and whether that day lies in its last month. */
static enum status look_around(struct work *w, const struct meeting *meeting, const struct rhythm *rhythm, bool *has,
                               bool *last)
{
    struct ymd day = {0};
    struct list held = {0};

    (void)date_parse(meeting->held_on, &day);
    const int months = (int)rhythm->months, begins = (day.month - 1) / months * months + 1;
    const int ends = begins + months - 1;
    const char *from = date_text(&w->arena, (struct ymd){day.year, begins, 1});
    const char *to = date_text(&w->arena, (struct ymd){day.year, ends, date_days_in_month(day.year, ends)});
    TRY(store_list(w, &meeting_kinds_between, ARGS(INT(meeting->org_id), TEXT(from), TEXT(to)), &held_shape, &held));
    *has = false;
    for (size_t i = 0; i < held.count; i++)
        *has = *has || kinds_names(rhythm->counts, LIST_AT(&held, struct held, i)->kind);
    *last = day.month == ends;
    return OK;
}

/* A plan asks for one before the series comes round again. */
static enum status is_asked(struct work *w, const struct meeting *meeting, const struct rhythm *rhythm, bool *asked)
{
    struct meeting_kind own, instead;
    struct list duties = {0};
    const char *until = date_add(&w->arena, meeting->held_on, 31);

    TRY(kinds_find(w, meeting->kind, meeting->held_on, &own));
    TRY(kinds_find(w, rhythm->instead, meeting->held_on, &instead));
    TRY(duty_list_open(w, meeting->org_id, DUTIES_AHEAD, &duties));
    *asked = false;
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        *asked =
            *asked || (duty->org_id == meeting->org_id && duty->due_on && strcmp(duty->due_on, until) < 0 &&
                       kinds_names(instead.activities, duty->activity) && !kinds_names(own.activities, duty->activity));
    }
    return OK;
}

enum status timetable_offers(struct work *w, const struct meeting *meeting, bool *offers)
{
    struct rhythm rhythm;
    bool has, last, asked = false;

    *offers = false;
    if (strcmp(meeting->state, "draft") != 0)
        return OK;
    TRY(find_rhythm(w, meeting->kind, meeting->held_on, &rhythm));
    if (!rhythm.instead)
        return OK;
    TRY(look_around(w, meeting, &rhythm, &has, &last));
    if (!has && !last)
        TRY(is_asked(w, meeting, &rhythm, &asked));
    *offers = !has && (last || asked);
    return OK;
}

static const struct meeting_item *of_kind(const struct list *items, const char *kind)
{
    for (size_t i = 0; i < items->count; i++)
        if (!strcmp(LIST_AT(items, struct meeting_item, i)->kind, kind))
            return LIST_AT(items, struct meeting_item, i);
    return NULL;
}

/* Items of the combined agenda whose kind this one lacks, each behind the one it follows there. */
static enum status complete_agenda(struct work *w, const struct meeting *meeting, const char *kind)
{
    struct list lines = {0}, items = {0};
    int64_t after = 0;

    TRY(kinds_agenda(w, meeting->org_id, kind, &lines));
    TRY(agenda_list(w, meeting->id, &items));
    for (size_t i = 0; i < lines.count; i++) {
        const struct agenda_line *line = LIST_AT(&lines, struct agenda_line, i);
        const struct meeting_item *known = of_kind(&items, line->kind);
        struct meeting_item item = {.meeting_id = meeting->id,
                                    .kind = line->kind,
                                    .title = line->title,
                                    .minutes = line->minutes,
                                    .speaker = line->speaker};
        if (!known)
            TRY(agenda_add(w, &item, after));
        after = known ? known->id : item.id;
    }
    return OK;
}

enum status timetable_combine(struct work *w, int64_t id, int64_t version)
{
    struct meeting before, after;
    struct meeting_kind own, instead;
    struct rhythm rhythm;
    int64_t rows;

    TRY(meeting_find(w, id, &before));
    TRY(meeting_must_be(w, &before, "draft"));
    TRY(find_rhythm(w, before.kind, before.held_on, &rhythm));
    if (!rhythm.instead)
        return fail(w, ERR_CONFLICT, _("Loại cuộc họp này không kết hợp được với chuyên đề."));
    TRY(kinds_find(w, before.kind, before.held_on, &own));
    TRY(kinds_find(w, rhythm.instead, before.held_on, &instead));
    const bool named = strncmp(before.title, own.label, strlen(own.label)) != 0;
    const char *title =
        named ? before.title : arena_format(&w->arena, "%s%s", instead.label, before.title + strlen(own.label));
    TRY(store_run_counted(w, &meeting_set_kind,
                          ARGS(INT(id), INT(version), TEXT(instead.code), TEXT(title),
                               INT(before.minutes < instead.minutes ? instead.minutes : before.minutes)),
                          &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Cuộc họp này vừa có người sửa. Hãy xem lại rồi lưu."));
    TRY(complete_agenda(w, &before, instead.code));
    TRY(meeting_find(w, id, &after));
    TRY(fulfil_suggest(w, &after));
    return meeting_record(w, "meeting.combine", id, CHANGED(&meeting_shape, &before, &after));
}
