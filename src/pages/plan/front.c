#include "pages/plan/front.h"

#include "base/date.h"
#include "base/speech.h"
#include "http/view.h"
#include "pages/desk.h"
#include "pages/plan/aid.h"
#include "pages/words.h"
#include "plan/due_days.h"
#include "plan/obligation.h"

#include <stdlib.h>
#include <string.h>

#define QUARTERS_SHOWN 12
#define DAYS_SHOWN     60
#define CLAUSES_SHOWN  40
#define QUARTER        3

/* --- what is asked for ------------------------------------------------------------------------------------------ */

static const char *day_text(struct work *w, int year, int month, int day)
{
    return date_text(&w->arena, (struct ymd){year, month, day});
}

static bool is_quarter(const char *period)
{
    return strlen(period) == 7 && period[5] == 'Q' && period[6] >= '1' && period[6] <= '4';
}

/* "2026", "2026-Q2" and "2026-06-30" to the first and the last day; anything else asks for all days. */
static void read_period(struct work *w, const char *period, struct cascade_ask *ask)
{
    const int year = period && strlen(period) >= 4 ? (int)strtol(period, NULL, 10) : 0;
    int first = 1, last = 12;

    if (year < 1900 || year > 9998)
        return;
    if (date_is_valid(period)) {
        ask->from_on = ask->to_on = period;
        return;
    }
    if (is_quarter(period)) {
        last = (period[6] - '0') * QUARTER;
        first = last - QUARTER + 1;
    }
    ask->from_on = day_text(w, year, first, 1);
    ask->to_on = day_text(w, year, last, date_days_in_month(year, last));
}

enum status front_read_ask(struct work *w, struct exchange *x, struct front *front)
{
    bool may = false;

    *front = (struct front){.period = exchange_query(x, "period")};
    if (!front->period)
        front->period = "";
    TRY(plan_find(w, exchange_id_of(x, "plan"), &front->plan));
    int64_t org = exchange_query_int(x, "org", 0);
    TRY(desk_may(w, x, CAN_READ_PLAN, org ? org : front->plan.org_id, &may));
    if (!may && org && org != desk_org(x))
        return fail(w, ERR_FORBIDDEN, _("Đồng chí không xem được nơi này."));
    if (!may)
        org = desk_org(x);
    TRY(org_find(w, org ? org : front->plan.org_id, NULL, &front->org));
    front->ask = (struct cascade_ask){
        .plan_id = front->plan.id, .obligation_id = exchange_query_int(x, "clause", 0), .org_id = front->org.id};
    read_period(w, front->period, &front->ask);
    return OK;
}

void front_put_head(struct work *w, struct view *view, const struct front *front)
{
    view_int(view, "plan", front->plan.id);
    view_text(view, "code", words_paper(w, front->plan.kind, front->plan.code));
    view_text(view, "plan_title", front->plan.title);
    view_int(view, "org", front->org.id);
    view_text(view, "org_name", front->org.name);
    view_int(view, "clause", front->ask.obligation_id);
    view_text(view, "period", front->period);
    view_text(view, "overdue_figure", "overdue");
    view_text(view, "due_figure", "due");
    view_text(view, "as_xlsx", "xlsx");
    view_text(view, "as_csv", "csv");
}

/* --- choices ---------------------------------------------------------------------------------------------------- */

static enum status put_clauses(struct work *w, struct view *view, const struct front *front, struct list *obligations)
{
    TRY(obligation_list(w, front->plan.id, obligations));
    view_items(view, "clauses");
    for (size_t i = 0; i < obligations->count; i++) {
        const struct obligation *obligation = LIST_AT(obligations, struct obligation, i);
        const char *parts[] = {obligation->section, obligation->title};
        struct view *row = view_item(view, "clauses");
        view_int(row, "id", obligation->id);
        view_text(row, "label", words_join(w, parts, COUNT(parts)));
        view_truth(row, "chosen", obligation->id == front->ask.obligation_id);
    }
    return OK;
}

static void put_period(struct view *view, const char *chosen, const char *key, const char *label)
{
    struct view *row = view_item(view, "periods");

    view_text(row, "key", key);
    view_text(row, "label", label);
    view_truth(row, "chosen", strcmp(chosen, key) == 0);
}

static void put_quarters(struct work *w, struct view *view, const struct front *front, struct ymd last)
{
    for (int quarter = 1; quarter <= (last.month + QUARTER - 1) / QUARTER; quarter++)
        put_period(view, front->period, arena_format(&w->arena, "%04d-Q%d", last.year, quarter),
                   say(w, _("Quý {quarter} năm {year}"), NAMED("quarter", quarter),
                       NAMED_TEXT("year", arena_format(&w->arena, "%d", last.year))));
}

/* The years since the issue, the quarters of this one and of the past one chosen; a day opened from the list of days.
 */
static void put_periods(struct work *w, struct view *view, const struct front *front)
{
    struct ymd today = {0}, issued;

    view_items(view, "periods");
    if (!date_parse(w->today, &today))
        return;
    if (!front->plan.issued_on || !date_parse(front->plan.issued_on, &issued))
        issued = today;
    const int chosen = (int)strtol(front->period, NULL, 10);
    for (int year = today.year; year >= issued.year && year > today.year - 10; year--) {
        put_period(view, front->period, arena_format(&w->arena, "%04d", year),
                   say(w, _("Năm {year}"), NAMED_TEXT("year", arena_format(&w->arena, "%d", year))));
        if (year == chosen && year != today.year)
            put_quarters(w, view, front, (struct ymd){year, 12, 31});
    }
    put_quarters(w, view, front, today);
    if (date_is_valid(front->period))
        put_period(view, front->period, front->period, words_date(w, front->period));
}

/* Bodies above that the reader may read too; of one that is gone those of its last day. */
static enum status put_above(struct work *w, struct exchange *x, struct view *view, const struct org *org)
{
    struct list above = {0};

    TRY(org_ancestors(w, org->id, desk_last_day(w, org), &above));
    view_items(view, "above");
    for (size_t i = 0; i < above.count; i++) {
        const struct org *one = LIST_AT(&above, struct org, i);
        bool may = false;
        TRY(desk_may(w, x, CAN_READ_PLAN, one->id, &may));
        if (!may)
            continue;
        struct view *row = view_item(view, "above");
        view_int(row, "org_id", one->id);
        view_text(row, "name", one->name);
    }
    return OK;
}

/* --- figures ---------------------------------------------------------------------------------------------------- */

static void put_figure(struct work *w, struct view *view, const char *figure, const char *label, int64_t count)
{
    struct view *row = view_item(view, "figures");

    view_text(row, "figure", figure);
    view_text(row, "label", speech_find(w->language, label));
    view_int(row, "count", count);
    view_text(row, "class", count && strcmp(figure, "overdue") == 0 ? "hurt" : "");
}

static void put_figures(struct work *w, struct view *view, const struct cascade_line *total)
{
    put_figure(w, view, "overdue", _("quá hạn"), total->overdue);
    put_figure(w, view, "returned", _("trả lại"), total->returned);
    put_figure(w, view, "doing", _("đang làm"), total->doing);
    put_figure(w, view, "done", _("xong đúng hạn"), total->done);
    put_figure(w, view, "done_late", _("xong muộn"), total->done_late);
    put_figure(w, view, "received", _("nơi đã nhận"), total->received);
    put_figure(w, view, "not_received", _("nơi chưa nhận"), total->delivered - total->received);
    put_figure(w, view, "derived", _("có kế hoạch riêng"), total->derived);
    if (total->excused + total->not_applicable) {
        put_figure(w, view, "excused", _("được miễn"), total->excused);
        put_figure(w, view, "not_applicable", _("không áp dụng"), total->not_applicable);
    }
}

/* A tick is not a meeting: with what duties were settled. */
static const char *settled_by(struct work *w, const struct cascade_line *total)
{
    const char *parts[] = {
        total->by_meeting ? say(w, _("{n} cuộc họp"), NAMED("n", total->by_meeting)) : NULL,
        total->by_report ? say(w, _("{n} báo cáo"), NAMED("n", total->by_report)) : NULL,
        total->by_paper ? say(w, _("{n} văn bản"), NAMED("n", total->by_paper)) : NULL,
        total->by_note ? say(w, _("{n} ghi chú"), NAMED("n", total->by_note)) : NULL,
    };
    const char *joined = words_join(w, parts, COUNT(parts));

    return *joined ? say(w, _("Đã xong bằng: {what}"), NAMED_TEXT("what", joined))
                   : speech_find(w->language, _("Chưa có việc nào được báo xong."));
}

static int64_t share(int64_t part, int64_t whole)
{
    return whole > 0 ? (part > whole ? 100 : part * 100 / whole) : 0;
}

static const char *received_words(struct work *w, const struct cascade_line *line)
{
    if (line->received_at)
        return say(w, _("đã nhận {day}"),
                   NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, line->received_at))));
    if (line->addressed)
        return speech_find(w->language, _("chưa nhận"));
    return say(w, _("{received} trong {delivered} nơi"), NAMED("received", line->received),
               NAMED("delivered", line->delivered));
}

static const char *overdue_words(struct work *w, const struct cascade_line *line)
{
    if (line->overdue == 0)
        return "0";
    return say(w, _("{n} · lâu nhất {days} ngày"), NAMED("n", line->overdue), NAMED("days", line->longest));
}

static void put_counts(struct work *w, struct view *row, const struct cascade_line *line)
{
    const int64_t late = line->done_late;
    const int64_t settled = line->done + late + line->excused + line->not_applicable;

    view_int(row, "settled", settled);
    view_int(row, "due", line->due);
    view_int(row, "done_late", late);
    view_int(row, "returned", line->returned);
    view_int(row, "overdue", line->overdue);
    view_text(row, "overdue_words", overdue_words(w, line));
    view_int(row, "share_done", share(settled - late, line->due));
    view_int(row, "share_late", share(late, line->due));
    view_int(row, "share_overdue", share(line->overdue, line->due));
    view_text(row, "late_class", late ? "" : "none");
    view_text(row, "returned_class", line->returned ? "" : "none");
    view_text(row, "overdue_class", line->overdue ? "hurt" : "none");
}

/* `by`: how the page behind its name is laid out. */
static struct view *put_place(struct work *w, struct view *view, const struct cascade_line *line,
                              const struct front *front, const char *by)
{
    struct view *row = view_item(view, "lines");
    const char *derived = line->derived_code ? line->derived_code : NULL;

    if (!derived && line->derived)
        derived = say(w, _("{n} nơi"), NAMED("n", line->derived));
    view_text(row, "name", line->name);
    view_int(row, "org", line->org_id);
    view_int(row, "clause", front->ask.obligation_id);
    view_text(row, "period", front->period);
    view_truth(row, "opens", line->has_children);
    view_text(row, "received_words", received_words(w, line));
    view_text(row, "derived_words", derived ? derived : "");
    view_text(row, "derived_class", derived ? "" : "none");
    view_text(row, "by", by);
    put_counts(w, row, line);
    return row;
}

/* Who helps the cells of these lines; who may arrange it finds the way there. */
struct helping {
    struct list aids; /* struct aid */
    bool may;
};

static enum status find_helping(struct work *w, const struct exchange *x, int64_t org, struct helping *helping)
{
    *helping = (struct helping){0};
    TRY(aid_list_beneath(w, org, &helping->aids));
    return desk_may(w, x, CAN_JUDGE_DUTY, org, &helping->may);
}

static void put_helping(struct work *w, struct view *row, const struct helping *helping,
                        const struct cascade_line *line)
{
    bool has = false;

    view_items(row, "aids");
    for (size_t i = 0; i < helping->aids.count; i++) {
        const struct aid *aid = LIST_AT(&helping->aids, struct aid, i);
        if (aid->org_id != line->org_id)
            continue;
        view_text(view_item(row, "aids"), "words", aid_words(w, aid));
        has = true;
    }
    view_int(row, "cell", line->org_id);
    view_truth(row, "may_aid", helping->may && !has && line->kind && !strcmp(line->kind, "cell"));
}

/* --- the three ways --------------------------------------------------------------------------------------------- */

/* A line of another way: a clause, a quarter or a day instead of a place; opens the page laid out `by`, "" none. */
static enum status put_slice(struct work *w, struct view *view, const struct front *front, const char *name,
                             const char *by)
{
    struct cascade cascade = {0};

    TRY(cascade_front(w, &front->ask, &cascade));
    cascade.total.name = name;
    cascade.total.has_children = *by != '\0';
    cascade.total.received_at = 0;
    cascade.total.addressed = false;
    cascade.total.derived_code = NULL;
    put_helping(w, put_place(w, view, &cascade.total, front, by), &(struct helping){.may = false}, &cascade.total);
    return OK;
}

static enum status put_by_clause(struct work *w, struct view *view, const struct front *front,
                                 const struct list *obligations)
{
    for (size_t i = 0; i < obligations->count && i < CLAUSES_SHOWN; i++) {
        const struct obligation *obligation = LIST_AT(obligations, struct obligation, i);
        const char *parts[] = {obligation->section, obligation->title};
        struct front slice = *front;
        slice.ask.obligation_id = obligation->id;
        TRY(put_slice(w, view, &slice, words_join(w, parts, COUNT(parts)), ""));
    }
    return OK;
}

static const char *quarter_words(struct work *w, int quarter)
{
    return say(w, _("Quý {quarter} năm {year}"), NAMED("quarter", quarter % 4 + 1),
               NAMED_TEXT("year", arena_format(&w->arena, "%d", quarter / 4)));
}

/* The quarters since the issue, this one first; each opens its days. */
static enum status put_by_quarter(struct work *w, struct view *view, const struct front *front)
{
    struct ymd today = {0}, issued = {0};

    if (!date_parse(w->today, &today) || !front->plan.issued_on || !date_parse(front->plan.issued_on, &issued))
        return OK;
    int first = issued.year * 4 + (issued.month - 1) / QUARTER;
    const int last = today.year * 4 + (today.month - 1) / QUARTER;
    if (first <= last - QUARTERS_SHOWN)
        first = last - QUARTERS_SHOWN + 1;
    for (int quarter = last; quarter >= first; quarter--) {
        struct front slice = *front;
        slice.period = arena_format(&w->arena, "%04d-Q%d", quarter / 4, quarter % 4 + 1);
        read_period(w, slice.period, &slice.ask);
        TRY(put_slice(w, view, &slice, quarter_words(w, quarter), "day"));
    }
    return OK;
}

/* The days on which something fell due, the last first. */
static enum status put_by_day(struct work *w, struct view *view, const struct front *front, bool *is_empty)
{
    struct list days = {0};

    TRY(due_days_list(w, &front->ask, &days));
    *is_empty = days.count == 0;
    for (size_t i = 0; i < days.count && i < DAYS_SHOWN; i++) {
        struct front slice = *front;
        slice.period = date_number_text(&w->arena, *LIST_AT(&days, int64_t, i));
        read_period(w, slice.period, &slice.ask);
        TRY(put_slice(w, view, &slice, words_date(w, slice.period), ""));
    }
    return OK;
}

static enum status put_by_time(struct work *w, struct view *view, const struct front *front)
{
    bool is_empty = false;

    if (!is_quarter(front->period) && !date_is_valid(front->period))
        return put_by_quarter(w, view, front);
    TRY(put_by_day(w, view, front, &is_empty));
    view_truth(view, "has_no_days", is_empty);
    return OK;
}

/* Where nothing was sent there is nothing to follow. */
static enum status put_by_place(struct work *w, const struct exchange *x, struct view *view, const struct front *front,
                                const struct cascade *cascade)
{
    struct helping helping;
    bool is_empty = true;

    TRY(find_helping(w, x, front->org.id, &helping));
    for (size_t i = 0; i < cascade->lines.count; i++) {
        const struct cascade_line *line = LIST_AT(&cascade->lines, struct cascade_line, i);
        if (line->delivered == 0 && line->due == 0)
            continue;
        put_helping(w, put_place(w, view, line, front, ""), &helping, line);
        is_empty = false;
    }
    view_truth(view, "is_empty", is_empty);
    return OK;
}

static enum status put_total(struct work *w, struct view *view, const struct front *front, struct cascade *cascade)
{
    TRY(cascade_front(w, &front->ask, cascade));
    put_figures(w, view, &cascade->total);
    view_text(view, "settled_by", settled_by(w, &cascade->total));
    view_int(view, "lagging", cascade->total.overdue);
    view_truth(view, "may_remind", cascade->total.overdue > 0);
    view_truth(view, "has_derived", cascade->total.derived > 0);
    view_items(view, "lines");
    return OK;
}

enum status show_front(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Mặt trận triển khai"));
    struct front front;
    struct cascade cascade = {0};
    struct list obligations = {0};
    const char *by = exchange_query(x, "by");

    by = by && (strcmp(by, "clause") == 0 || strcmp(by, "day") == 0) ? by : "place";
    TRY(front_read_ask(w, x, &front));
    front_put_head(w, &view, &front);
    TRY(put_above(w, x, &view, &front.org));
    TRY(put_clauses(w, &view, &front, &obligations));
    put_periods(w, &view, &front);
    TRY(put_total(w, &view, &front, &cascade));
    if (strcmp(by, "clause") == 0)
        TRY(put_by_clause(w, &view, &front, &obligations));
    else if (strcmp(by, "day") == 0)
        TRY(put_by_time(w, &view, &front));
    else
        TRY(put_by_place(w, x, &view, &front, &cascade));
    view_text(&view, "by", by);
    view_text(&view, "way_clause", "clause");
    view_text(&view, "way_day", "day");
    view_truth(&view, "by_place", strcmp(by, "place") == 0);
    view_truth(&view, "by_clause", strcmp(by, "clause") == 0);
    view_truth(&view, "by_day", strcmp(by, "day") == 0);
    TRY(desk_live(w, &view, "plan", front.plan.id));
    return exchange_show(w, x, "plan/front", &view);
}

enum status send_front(struct work *w, struct exchange *x)
{
    struct front front;
    struct cascade cascade = {0};

    TRY(front_read_ask(w, x, &front));
    TRY(cascade_front(w, &front.ask, &cascade));
    return desk_send_table(w, x, speech_find(w->language, _("Mặt trận triển khai")), &cascade_line_shape,
                           &cascade.lines);
}
