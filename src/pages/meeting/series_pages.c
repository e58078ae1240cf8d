#include "pages/meeting/series_pages.h"

#include "base/date.h"
#include "base/speech.h"
#include "http/typed.h"
#include "meeting/kinds.h"
#include "meeting/timetable.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/prepare.h"
#include "pages/meeting/seats.h"
#include "pages/words.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_SHOWN 3
#define LAST_DAY    31

static const struct choice weeks[] = {{"0", _("–")},
                                      {"1", _("tuần thứ nhất")},
                                      {"2", _("tuần thứ hai")},
                                      {"3", _("tuần thứ ba")},
                                      {"4", _("tuần thứ tư")},
                                      {"5", _("tuần cuối")},
                                      {0}};
static const struct choice weekdays[] = {{"0", _("–")},       {"1", _("thứ Hai")},  {"2", _("thứ Ba")},
                                         {"3", _("thứ Tư")},  {"4", _("thứ Năm")},  {"5", _("thứ Sáu")},
                                         {"6", _("thứ Bảy")}, {"7", _("Chủ nhật")}, {0}};
static const struct choice intervals[] = {{"1", _("hằng tháng")},       {"2", _("hai tháng một lần")},
                                          {"3", _("mỗi quý một lần")},  {"6", _("sáu tháng một lần")},
                                          {"12", _("mỗi năm một lần")}, {0}};

struct series_form {
    int64_t version, month_day, minutes, chair_id, taker_id;
    const char *kind, *week, *weekday, *months, *clock, *room, *from_on;
};
static const struct field form_fields[] = {
    INT_FIELD(struct series_form, version),
    TEXT_FIELD(struct series_form, kind, .label = _("Loại cuộc họp"), .most = 40),
    INT_FIELD(struct series_form, month_day, .label = _("Ngày trong tháng"), .most = LAST_DAY),
    CHOICE_FIELD(struct series_form, week, .label = _("Tuần"), .choices = weeks),
    CHOICE_FIELD(struct series_form, weekday, .label = _("Thứ"), .choices = weekdays),
    CHOICE_FIELD(struct series_form, months, .label = _("Mấy tháng một lần"), .required = true, .choices = intervals),
    TEXT_FIELD(struct series_form, clock, .label = _("Giờ họp"), .required = true, .most = 5),
    INT_FIELD(struct series_form, minutes, .label = _("Số phút"), .most = 2880),
    TEXT_FIELD(struct series_form, room, .label = _("Địa điểm"), .required = true, .most = 200),
    INT_FIELD(struct series_form, chair_id, .label = _("Chủ trì")),
    INT_FIELD(struct series_form, taker_id, .label = _("Thư ký")),
    DATE_FIELD(struct series_form, from_on, .label = _("Từ ngày")),
};
const struct shape series_form_shape = SHAPE(struct series_form, form_fields);

struct end_form {
    int64_t version;
    const char *ended_on;
};
static const struct field end_fields[] = {
    INT_FIELD(struct end_form, version, .required = true),
    DATE_FIELD(struct end_form, ended_on, .label = _("Dừng từ ngày"), .required = true),
};
const struct shape series_end_form_shape = SHAPE(struct end_form, end_fields);

/* --- in words -------------------------------------------------------------------------------------------------------
 */

static const char *code_of(struct work *w, int64_t number)
{
    return arena_format(&w->arena, "%lld", (long long)number);
}

static const char *month_day_words(struct work *w, int64_t day)
{
    return day == LAST_DAY ? speech_find(w->language, _("ngày cuối tháng")) : say(w, _("ngày {n}"), NAMED("n", day));
}

static const char *day_words(struct work *w, const struct series *series)
{
    if (series->month_day)
        return month_day_words(w, series->month_day);
    return say(w, _("{weekday} {week}"), NAMED_TEXT("weekday", words_choice(w, weekdays, code_of(w, series->weekday))),
               NAMED_TEXT("week", words_choice(w, weeks, code_of(w, series->week))));
}

static const char *clock_of(struct work *w, int64_t minute)
{
    return arena_format(&w->arena, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

enum status series_words(struct work *w, const struct series *series, const char **words)
{
    struct meeting_kind kind;

    TRY(kinds_find(w, series->kind, series->from_on, &kind));
    *words = say(w, _("{kind}: {day} {interval}, {time}"), NAMED_TEXT("kind", kind.label),
                 NAMED_TEXT("day", day_words(w, series)),
                 NAMED_TEXT("interval", words_choice(w, intervals, code_of(w, series->months))),
                 NAMED_TEXT("time", clock_of(w, series->starts_minute)));
    return OK;
}

/* --- set up ---------------------------------------------------------------------------------------------------------
 */

/* Days of the month to choose from; none is chosen of a series by weekday. */
static void put_days(struct work *w, const struct exchange *x, struct view *view, int64_t chosen)
{
    const char *typed = x->form_shape == &series_form_shape ? seats_typed(x, "month_day") : NULL;

    chosen = typed ? strtoll(typed, NULL, 10) : chosen;
    view_items(view, "days");
    for (int64_t day = 1; day <= LAST_DAY; day++) {
        struct view *row = view_item(view, "days");
        view_int(row, "day_number", day);
        view_text(row, "day_words", month_day_words(w, day));
        view_truth(row, "chosen", day == chosen);
    }
}

static enum status put_form(struct work *w, struct exchange *x, struct view *view, const struct series *series)
{
    struct series_form *form = arena_alloc(&w->arena, sizeof(*form)); /* the view looks at it later */
    const struct meeting seats = {.org_id = series->org_id, .chair_id = series->chair_id, .taker_id = series->taker_id};

    *form = (struct series_form){.version = series->version,
                                 .month_day = series->month_day,
                                 .week = code_of(w, series->week),
                                 .weekday = code_of(w, series->weekday),
                                 .months = code_of(w, series->months),
                                 .clock = clock_of(w, series->starts_minute),
                                 .minutes = series->minutes,
                                 .room = series->room,
                                 .from_on = w->today};
    put_days(w, x, view, series->month_day);
    TRY(seats_put(w, x, view, &series_form_shape, &seats));
    view_form(view, "form", x, &series_form_shape, series->id ? form : NULL);
    return OK;
}

enum status show_new_series(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Lịch họp định kỳ"));
    const struct series blank = {.org_id = desk_org(x)};

    TRY(seats_put_kinds(w, x, &view));
    TRY(put_form(w, x, &view, &blank));
    return exchange_show(w, x, "meeting/series_new", &view);
}

/* Minutes after midnight; -1 when it is no time of day. */
static int64_t minute_of(struct work *w, const char *clock)
{
    int64_t moment = 0;

    if (!clock || !typed_moment(&w->arena, arena_format(&w->arena, "%sT%s", w->today, clock), &moment))
        return -1;
    return (moment - date_moment(w->today)) / 60;
}

static enum status read_series(struct work *w, struct exchange *x, struct series *series)
{
    struct series_form form = {0};

    TRY(exchange_read_form(w, x, &series_form_shape, &form));
    *series = (struct series){.version = form.version,
                              .kind = form.kind,
                              .month_day = form.month_day,
                              .week = form.week ? strtoll(form.week, NULL, 10) : 0,
                              .weekday = form.weekday ? strtoll(form.weekday, NULL, 10) : 0,
                              .months = strtoll(form.months, NULL, 10),
                              .starts_minute = minute_of(w, form.clock),
                              .minutes = form.minutes,
                              .room = form.room,
                              .chair_id = form.chair_id,
                              .taker_id = form.taker_id,
                              .from_on = form.from_on ? form.from_on : w->today};
    return OK;
}

/* The clock of the form has its own name there. */
static enum status rename_problem(struct work *w, enum status status)
{
    if (status == ERR_INVALID && w->field && !strcmp(w->field, "starts_minute"))
        w->field = "clock";
    return status;
}

enum status make_series(struct work *w, struct exchange *x)
{
    struct series series;

    TRY(read_series(w, x, &series));
    series.org_id = desk_org(x);
    TRY(rename_problem(w, timetable_begin(w, &series)));
    return exchange_go(w, x, "series_show", series.id);
}

/* --- looked at ------------------------------------------------------------------------------------------------------
 */

static enum status put_meetings(struct work *w, struct view *view, int64_t series_id)
{
    struct list meetings = {0};

    TRY(timetable_list(w, series_id, &meetings));
    view_items(view, "meetings");
    for (size_t i = 0; i < meetings.count; i++) {
        const struct meeting *meeting = LIST_AT(&meetings, struct meeting, i);
        const bool moved = strcmp(meeting->held_on, meeting->slot_on) != 0;
        struct view *row = view_item(view, "meetings");
        const char *parts[] = {words_date(w, meeting->held_on), meeting_state_words(w, meeting),
                               moved ? say(w, _("dời từ {day}"), NAMED_TEXT("day", words_day(w, meeting->slot_on)))
                                     : NULL};
        view_int(row, "meeting", meeting->id);
        view_text(row, "name", meeting->title);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
    }
    return OK;
}

/* The days after the last meeting that was made, with the holidays among them. */
static enum status put_slots(struct work *w, struct view *view, const struct series *series, const char *after)
{
    view_items(view, "slots");
    for (int i = 0; i < SLOTS_SHOWN && (after = series_next(&w->arena, series, after)); i++) {
        struct view *row = view_item(view, "slots");
        const char *holiday;
        TRY(series_holiday(w, after, &holiday));
        view_text(row, "day", words_date(w, after));
        view_text(row, "holiday", holiday);
    }
    return OK;
}

static void put_end_form(struct work *w, struct exchange *x, struct view *view, const struct series *series)
{
    struct end_form *form = arena_alloc(&w->arena, sizeof(*form)); /* the view looks at it later */

    *form = (struct end_form){series->version, w->today};
    view_truth(view, "is_changing", x->form_shape == &series_form_shape);
    view_truth(view, "is_ending", x->form_shape == &series_end_form_shape);
    view_form(view, "end_form", x, &series_end_form_shape, form);
    view_text(view, "problem_words",
              x->form_shape == &series_form_shape || x->form_shape == &series_end_form_shape ? NULL : desk_problem(x));
}

enum status show_series(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Lịch họp định kỳ"));
    struct series series;
    struct meeting ahead;
    const char *words;

    TRY(series_find(w, exchange_id_of(x, "series"), &series));
    TRY(timetable_ahead(w, series.id, &ahead));
    TRY(series_words(w, &series, &words));
    view_int(&view, "series", series.id);
    view_int(&view, "fresh", series.version);
    view_text(&view, "name", words);
    view_text(&view, "room", series.room);
    view_text(&view, "chair", series.chair_name);
    view_text(&view, "taker", series.taker_name);
    view_int(&view, "minutes", series.minutes);
    view_text(&view, "from_words", words_day(w, series.from_on));
    view_text(&view, "ended_words", series.ended_on ? words_day(w, series.ended_on) : NULL);
    view_int(&view, "next", ahead.id);
    view_truth(&view, "has_next", ahead.id && !strcmp(ahead.state, "draft"));
    view_truth(&view, "next_is_called", ahead.id && strcmp(ahead.state, "draft") != 0);
    view_truth(&view, "lacks_next", !ahead.id && !series.ended_on);
    view_truth(&view, "may_change", !series.ended_on);
    TRY(put_slots(w, &view, &series, ahead.id ? ahead.slot_on : date_add(&w->arena, w->today, -1)));
    TRY(put_meetings(w, &view, series.id));
    TRY(put_form(w, x, &view, &series));
    put_end_form(w, x, &view, &series);
    return exchange_show(w, x, "meeting/series_show", &view);
}

/* --- changed, ended -------------------------------------------------------------------------------------------------
 */

enum status change_series(struct work *w, struct exchange *x)
{
    struct series series;

    TRY(read_series(w, x, &series));
    series.id = exchange_id_of(x, "series");
    TRY(rename_problem(w, timetable_change(w, &series)));
    return exchange_go(w, x, "series_show", series.id);
}

enum status end_series(struct work *w, struct exchange *x)
{
    struct end_form form = {0};

    TRY(exchange_read_form(w, x, &series_end_form_shape, &form));
    TRY(timetable_end(w, exchange_id_of(x, "series"), form.version, form.ended_on));
    desk_go(w, x, "/meetings", "series-ended");
    return OK;
}

enum status make_next_meeting(struct work *w, struct exchange *x)
{
    struct meeting made;

    TRY(timetable_go_on(w, exchange_id_of(x, "series"), &made));
    return exchange_go(w, x, "meeting_prepare", made.id);
}

enum status combine_meeting(struct work *w, struct exchange *x)
{
    int64_t version;

    TRY(meeting_read_version(w, x, &version));
    TRY(timetable_combine(w, exchange_id_of(x, "meeting"), version));
    return exchange_go(w, x, "meeting_prepare", exchange_id_of(x, "meeting"));
}
