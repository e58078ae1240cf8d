#include "base/buffer.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "http/view.h"
#include "pages/desk.h"
#include "pages/plan/front.h"
#include "pages/words.h"
#include "plan/nudge.h"
#include "plan/wording.h"

#include <string.h>

#define EXPORT_STEP 1000 /* records read at once for a file */

static const struct choice headings[] = {
    {"overdue", _("Việc quá hạn")},
    {"returned", _("Việc bị trả lại")},
    {"doing", _("Việc đang làm")},
    {"done", _("Việc xong đúng hạn")},
    {"done_late", _("Việc xong muộn")},
    {"excused", _("Việc được miễn")},
    {"not_applicable", _("Việc không áp dụng")},
    {"open", _("Việc chưa xong")},
    {"due", _("Tất cả các việc")},
    {"delivered", _("Nơi được giao")},
    {"received", _("Nơi đã nhận")},
    {"not_received", _("Nơi chưa nhận")},
    {"derived", _("Nơi có kế hoạch riêng")},
    {"not_derived", _("Nơi chưa có kế hoạch riêng")},
    {0},
};

static const char *figure_of(const struct exchange *x)
{
    const char *figure = exchange_query(x, "figure");

    for (const struct choice *choice = headings; figure && choice->code; choice++)
        if (strcmp(choice->code, figure) == 0)
            return figure;
    return "due";
}

static struct cascade_page page_of(const struct exchange *x, const struct front *front, int64_t most)
{
    return (struct cascade_page){.figure = figure_of(x),
                                 .low = front->org.place,
                                 .high = front->org.high,
                                 .place = exchange_query_int(x, "place", 0),
                                 .obligation_id = exchange_query_int(x, "obligation", 0),
                                 .period = exchange_query(x, "key"),
                                 .most = most};
}

static void put_record(struct work *w, struct view *view, const struct cascade_record *record)
{
    struct view *row = view_item(view, "records");
    const bool is_duty = record->root_id != 0;
    struct standing_words standing = {"done", ""};
    const char *due = record->due_on ? say(w, _("hạn {day}"), NAMED_TEXT("day", words_day(w, record->due_on))) : NULL;
    const char *reason = record->reason ? say(w, _("“{reason}”"), NAMED_TEXT("reason", record->reason)) : NULL;
    const char *from[] = {record->title, record->section ? wording_key_say(w, record->period) : NULL, due, reason};
    const char *note[] = {record->evidence ? words_choice(w, evidence_kinds, record->evidence) : NULL,
                          words_day(w, record->done_on)};

    if (is_duty)
        standing = words_state(w, record->state ? record->state : "open", record->due_on, record->days_late);
    else
        standing.words = record->done_on ? words_day(w, record->done_on) : "";
    view_truth(row, "is_duty", is_duty);
    view_text(row, "sign", standing.sign);
    view_text(row, "words", standing.words);
    view_int(row, "org_id", record->org_id);
    view_text(row, "name", record->org_name);
    view_int(row, "root_id", record->root_id);
    view_text(row, "period_key", record->period ? record->period : "");
    view_text(row, "from", words_join(w, from, COUNT(from)));
    view_text(row, "note", words_join(w, note, COUNT(note)));
}

static void put_next(struct view *view, const struct list *records)
{
    view_truth(view, "has_more", records->more && records->count > 0);
    if (records->count == 0)
        return;
    const struct cascade_record *last = LIST_AT(records, struct cascade_record, records->count - 1);
    view_int(view, "last_place", last->place);
    view_int(view, "last_obligation", last->obligation_id);
    view_text(view, "last_key", last->period ? last->period : "");
}

enum status show_records(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Các bản ghi"));
    struct front front;
    struct list records = {0};

    TRY(front_read_ask(w, x, &front));
    struct cascade_page page = page_of(x, &front, LIMIT_PAGE);
    TRY(cascade_list(w, &front.ask, &page, &records));
    front_put_head(w, &view, &front);
    view_text(&view, "heading", words_choice(w, headings, page.figure));
    view_text(&view, "figure", page.figure);
    view_items(&view, "records");
    view_truth(&view, "has_records", records.count > 0);
    for (size_t i = 0; i < records.count; i++)
        put_record(w, &view, LIST_AT(&records, struct cascade_record, i));
    put_next(&view, &records);
    return exchange_show(w, x, "plan/records", &view);
}

enum status send_records(struct work *w, struct exchange *x)
{
    struct front front;
    struct list records = {0};

    TRY(front_read_ask(w, x, &front));
    struct cascade_page page = page_of(x, &front, EXPORT_STEP);
    do {
        records.more = false;
        TRY(cascade_list(w, &front.ask, &page, &records));
        if (records.count == 0)
            break;
        const struct cascade_record *last = LIST_AT(&records, struct cascade_record, records.count - 1);
        page.place = last->place;
        page.obligation_id = last->obligation_id;
        page.period = last->period;
    } while (records.more && records.count < LIMIT_EXPORT_ROWS);
    if (records.more)
        return fail(w, ERR_INVALID, _("Bảng quá dài. Hãy chọn một nơi hoặc một việc rồi tải lại."));
    return desk_send_table(w, x, words_choice(w, headings, page.figure), &cascade_record_shape, &records);
}

#define ANSWER_DAYS 10

/* --- nudging: a text to copy, without personal data -------------------------------------------------------------- */

static void put_places(struct work *w, struct view *view, const struct list *places)
{
    view_items(view, "places");
    for (size_t i = 0; i < places->count; i++) {
        const struct nudge *place = LIST_AT(places, struct nudge, i);
        struct view *row = view_item(view, "places");
        view_int(row, "org_id", place->org_id);
        view_text(row, "name", place->org_name);
        view_truth(row, "chosen", true);
        view_text(row, "words",
                  say(w, _("quá hạn {n} việc, lâu nhất {days} ngày"), NAMED("n", place->overdue),
                      NAMED("days", place->longest)));
    }
}

struct nudge_form {
    struct list bodies; /* const char *: ids */
    const char *by_on;
};
static const struct field nudge_fields[] = {
    TEXTS_FIELD(struct nudge_form, bodies, .label = _("Nơi được đôn đốc")),
    DATE_FIELD(struct nudge_form, by_on, .label = _("Trả lời trước ngày"), .required = true),
};
const struct shape nudge_form_shape = SHAPE(struct nudge_form, nudge_fields);

/* The letter is the acting body's own: it draws the number of its register. */
static enum status may_send(struct work *w, struct exchange *x, const struct front *front, bool *may)
{
    *may = false;
    if (!desk_org(x))
        return OK;
    TRY(desk_may(w, x, CAN_ISSUE_PLAN, desk_org(x), may));
    if (*may)
        TRY(desk_may(w, x, CAN_JUDGE_DUTY, front->plan.org_id, may));
    return OK;
}

enum status send_nudge(struct work *w, struct exchange *x)
{
    struct nudge_form form;
    struct front front;
    int64_t paper = 0;
    bool may = false;

    TRY(front_read_ask(w, x, &front));
    TRY(may_send(w, x, &front, &may));
    if (!may)
        return fail(w, ERR_FORBIDDEN, _("Công văn đôn đốc do người được ban hành văn bản của cơ quan gửi."));
    TRY(exchange_read_form(w, x, &nudge_form_shape, &form));
    struct nudge_order order = {.plan_id = front.plan.id,
                                .sender_id = desk_org(x),
                                .under_id = front.org.id,
                                .bodies = form.bodies,
                                .by_on = form.by_on};
    TRY(nudge_send(w, &order, &paper));
    desk_go(w, x, arena_format(&w->arena, "/papers/%lld", (long long)paper), "nudged");
    return OK;
}

static enum status put_nudge(struct work *w, struct exchange *x, struct view *view, const struct front *front)
{
    struct nudge_form *form = arena_alloc(&w->arena, sizeof(*form));
    bool may = false;

    TRY(may_send(w, x, front, &may));
    form->by_on = date_add(&w->arena, w->today, ANSWER_DAYS);
    view_truth(view, "may_nudge", may);
    view_form(view, "form", x, &nudge_form_shape, form);
    return OK;
}

enum status show_remind(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Đôn đốc"));
    struct front front;
    struct list places = {0};

    TRY(front_read_ask(w, x, &front));
    TRY(nudge_list_places(w, &front.ask, &places));
    front_put_head(w, &view, &front);
    put_places(w, &view, &places);
    view_int(&view, "lagging", (int64_t)places.count);
    TRY(put_nudge(w, x, &view, &front));
    view_truth(&view, "has_places", places.count > 0);
    const char *name[] = {words_paper(w, front.plan.kind, front.plan.code), front.plan.title};
    view_text(
        &view, "words",
        say(w,
            _("Kính gửi các đồng chí. Đến ngày {day}, nơi đồng chí còn việc quá hạn theo {plan}. Đề nghị đồng chí "
              "mở chibo, mục Việc của tôi, và báo kết quả. Nếu việc không áp dụng, cũng xin báo lại."),
            NAMED_TEXT("day", words_day(w, w->today)), NAMED_TEXT("plan", words_join(w, name, COUNT(name)))));
    return exchange_show(w, x, "plan/remind", &view);
}
