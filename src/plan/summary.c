#include "plan/summary.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/speech.h"
#include "docwrite/print.h"
#include "organisation/org.h"
#include "plan/cascade.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "plan/printing.h"
#include "plan/stencil.h"
#include "plan/summary.sql.h"
#include "plan/wording.h"
#include "store/store.h"
#include "text/amount.h"

#include <string.h>

#define LINES_MOST 500
#define TEXT_MOST  400000

static const struct field order_fields[] = {
    INT_FIELD(struct summary_order, plan_id),  INT_FIELD(struct summary_order, sender_id),
    INT_FIELD(struct summary_order, under_id), DATE_FIELD(struct summary_order, from_on),
    DATE_FIELD(struct summary_order, to_on),
};
static const struct shape order_shape = SHAPE(struct summary_order, order_fields);

static const struct field summary_fields[] = {
    INT_FIELD(struct summary, paper_id),
    INT_FIELD(struct summary, plan_id),
    INT_FIELD(struct summary, org_id),
    INT_FIELD(struct summary, under_id),
    DATE_FIELD(struct summary, from_on, .label = _("Từ ngày")),
    DATE_FIELD(struct summary, to_on, .label = _("Đến ngày")),
    DATE_FIELD(struct summary, counted_on, .label = _("Số liệu ngày")),
    INT_FIELD(struct summary, before_id),
    INT_FIELD(struct summary, delivered, .label = _("Nơi được giao")),
    INT_FIELD(struct summary, received, .label = _("Đã nhận")),
    INT_FIELD(struct summary, derived, .label = _("Có kế hoạch riêng")),
    INT_FIELD(struct summary, due, .label = _("Việc trong kỳ")),
    INT_FIELD(struct summary, done, .label = _("Xong đúng hạn")),
    INT_FIELD(struct summary, done_late, .label = _("Xong muộn")),
    INT_FIELD(struct summary, doing, .label = _("Đang làm")),
    INT_FIELD(struct summary, returned, .label = _("Trả lại")),
    INT_FIELD(struct summary, excused, .label = _("Được miễn")),
    INT_FIELD(struct summary, not_applicable, .label = _("Không áp dụng")),
    INT_FIELD(struct summary, overdue, .label = _("Quá hạn")),
    INT_FIELD(struct summary, by_meeting, .label = _("Xong bằng cuộc họp")),
    INT_FIELD(struct summary, by_report, .label = _("Xong bằng báo cáo")),
    INT_FIELD(struct summary, by_paper, .label = _("Xong bằng văn bản")),
    INT_FIELD(struct summary, by_note, .label = _("Xong bằng ghi chú")),
    PROSE_FIELD(struct summary, opinion, .label = _("Nhận xét"), .most = 8000),
    PROSE_FIELD(struct summary, proposal, .label = _("Đề xuất, kiến nghị"), .most = 8000),
    TIME_FIELD(struct summary, made_at),
    INT_FIELD(struct summary, version),
    TEXT_FIELD(struct summary, code, .label = _("Số và ký hiệu")),
    DATE_FIELD(struct summary, issued_on, .label = _("Ngày ban hành")),
    TEXT_FIELD(struct summary, title, .label = _("Trích yếu")),
    TEXT_FIELD(struct summary, plan_code),
    TEXT_FIELD(struct summary, plan_title, .label = _("Kế hoạch")),
    TEXT_FIELD(struct summary, plan_kind),
    TEXT_FIELD(struct summary, under_name, .label = _("Trong phạm vi")),
};
const struct shape summary_shape = SHAPE(struct summary, summary_fields);

static const struct field line_fields[] = {
    INT_FIELD(struct summary_line, position),
    INT_FIELD(struct summary_line, org_id),
    TEXT_FIELD(struct summary_line, name, .label = _("Nơi")),
    INT_FIELD(struct summary_line, due, .label = _("Việc trong kỳ")),
    INT_FIELD(struct summary_line, settled, .label = _("Đã xong")),
    INT_FIELD(struct summary_line, overdue, .label = _("Quá hạn")),
    INT_FIELD(struct summary_line, longest, .label = _("Quá hạn lâu nhất (ngày)")),
};
const struct shape summary_line_shape = SHAPE(struct summary_line, line_fields);

/* --- found ---------------------------------------------------------------------------------------------------------
 */

enum status summary_find(struct work *w, int64_t paper_id, struct summary *summary)
{
    enum status status = store_find(w, &summary_of_paper, ARGS(INT(paper_id)), &summary_shape, summary);

    return status == ERR_MISSING ? fail_missing(w, _("Văn bản này không phải báo cáo tổng hợp.")) : status;
}

enum status summary_list_lines(struct work *w, int64_t paper_id, struct list *lines)
{
    return store_list(w, &summary_lines, ARGS(INT(paper_id)), &summary_line_shape, lines);
}

enum status summary_list(struct work *w, int64_t plan_id, int64_t sender_id, struct list *summaries)
{
    return store_list(w, &summary_of_plan, ARGS(INT(plan_id), INT(sender_id)), &summary_shape, summaries);
}

static void add_figure(struct work *w, struct list *figures, const char *name, const struct summary *const pair[2])
{
    const struct field *field = shape_find(&summary_shape, name);

    *(struct summary_figure *)list_add(&w->arena, figures, sizeof(struct summary_figure)) =
        (struct summary_figure){field->label, field_int(field, pair[0]), pair[1] ? field_int(field, pair[1]) : 0};
}

enum status summary_figures(struct work *w, const struct summary *summary, struct list *figures)
{
    static const char *const names[] = {"delivered", "received",   "derived",   "due",      "done",
                                        "done_late", "doing",      "returned",  "excused",  "not_applicable",
                                        "overdue",   "by_meeting", "by_report", "by_paper", "by_note"};
    struct summary before;

    if (summary->before_id)
        TRY(summary_find(w, summary->before_id, &before));
    const struct summary *const pair[2] = {summary, summary->before_id ? &before : NULL};
    for (size_t i = 0; i < COUNT(names); i++)
        add_figure(w, figures, names[i], pair);
    return OK;
}

static enum status refuse(struct work *w, const struct summary *summary)
{
    return fail(w, ERR_CONFLICT,
                summary->code ? _("Báo cáo đã có số nên không sửa được nữa.")
                              : _("Báo cáo vừa được người khác sửa. Hãy xem lại bản mới nhất."));
}

/* The draft of that version. */
static enum status find_draft(struct work *w, int64_t paper_id, int64_t version, struct summary *summary)
{
    TRY(summary_find(w, paper_id, summary));
    return summary->code || summary->version != version ? refuse(w, summary) : OK;
}

/* --- counted -------------------------------------------------------------------------------------------------------
 */

static enum status put_line(struct work *w, int64_t paper_id, int64_t position, const struct cascade_line *line)
{
    const int64_t settled = line->done + line->done_late + line->excused + line->not_applicable;

    return store_run(w, &summary_line_add,
                     ARGS(INT(paper_id), INT(position), INT(line->org_id), TEXT(line->name), INT(line->due),
                          INT(settled), INT(line->overdue), INT(line->longest)));
}

static enum status take_figures(struct work *w, const struct summary *summary)
{
    const struct cascade_ask ask = {
        .plan_id = summary->plan_id, .org_id = summary->under_id, .from_on = summary->from_on, .to_on = summary->to_on};
    struct cascade cascade;
    int64_t changed = 0, position = 0;

    TRY(cascade_front(w, &ask, &cascade));
    const struct cascade_line *all = &cascade.total;
    TRY(store_run_counted(w, &summary_take,
                          ARGS(INT(summary->paper_id), INT(summary->version), TEXT(w->today), INT(all->delivered),
                               INT(all->received), INT(all->derived), INT(all->due), INT(all->done),
                               INT(all->done_late), INT(all->doing), INT(all->returned), INT(all->excused),
                               INT(all->not_applicable), INT(all->overdue), INT(all->by_meeting), INT(all->by_report),
                               INT(all->by_paper), INT(all->by_note)),
                          &changed));
    if (!changed)
        return refuse(w, summary);
    TRY(store_run(w, &summary_lines_delete, ARGS(INT(summary->paper_id))));
    for (size_t i = 0; i < cascade.lines.count && position < LINES_MOST; i++) {
        const struct cascade_line *line = LIST_AT(&cascade.lines, struct cascade_line, i);
        if (line->overdue)
            TRY(put_line(w, summary->paper_id, ++position, line));
    }
    return OK;
}

/* --- made ----------------------------------------------------------------------------------------------------------
 */

static enum status check(struct work *w, const struct summary_order *order)
{
    int64_t drafts = 0;

    if (!date_is_valid(order->from_on))
        return fail_field(w, "from_on", _("Hãy ghi ngày đầu kỳ."));
    if (!date_is_valid(order->to_on) || strcmp(order->to_on, order->from_on) < 0)
        return fail_field(w, "to_on", _("Hãy ghi ngày cuối kỳ, không trước ngày đầu kỳ."));
    if (strcmp(order->to_on, w->today) > 0)
        return fail_field(w, "to_on", _("Ngày cuối kỳ không được sau hôm nay."));
    TRY(store_number(w, &summary_drafts, ARGS(INT(order->plan_id), INT(order->under_id), INT(order->sender_id)),
                     &drafts));
    return drafts ? fail(w, ERR_CONFLICT, _("Đã có một bản nháp báo cáo này. Hãy lấy số hoặc bỏ bản nháp đó trước."))
                  : OK;
}

static const char *kind_of(const char *code)
{
    for (const struct choice *kind = paper_kinds; code && kind->code; kind++)
        if (!strcmp(kind->code, code))
            return kind->label;
    return paper_kinds[0].label;
}

static enum status put_paper(struct work *w, const struct summary_order *order, const struct plan *plan,
                             const struct paper *last, int64_t *id)
{
    struct org sender;
    struct list citations = {0};

    TRY(org_find(w, order->sender_id, NULL, &sender));
    struct paper paper = {
        .org_id = sender.id,
        .direction = "own",
        .kind = "report",
        .body = sender.name,
        .title = arena_format(&w->arena, "tổng hợp tình hình thực hiện %s số %s (từ ngày %s đến ngày %s)",
                              kind_of(plan->kind), plan->code, wording_day_say(w, order->from_on),
                              wording_day_say(w, order->to_on)),
        .symbol = *sender.symbol ? arena_format(&w->arena, "BC/%s", sender.symbol) : "BC",
    };
    TRY(paper_register(w, &paper));
    *(struct citation *)list_add(&w->arena, &citations, sizeof(struct citation)) =
        (struct citation){.kind = plan->kind, .code = plan->code, .date = plan->issued_on, .issuer = plan->issuer};
    if (last)
        *(struct citation *)list_add(&w->arena, &citations, sizeof(struct citation)) =
            (struct citation){.kind = last->kind, .code = last->code, .date = last->issued_on, .issuer = sender.name};
    *id = paper.id;
    return paper_cite(w, paper.id, &citations);
}

enum status summary_make(struct work *w, const struct summary_order *order, int64_t *paper_id)
{
    struct summary made;
    struct paper last;
    struct plan plan;
    int64_t last_id = 0;

    TRY(plan_find(w, order->plan_id, &plan));
    if (!plan.code)
        return fail(w, ERR_CONFLICT, _("Kế hoạch chưa ban hành nên chưa có gì để tổng hợp."));
    TRY(check(w, order));
    TRY(store_number(w, &summary_last, ARGS(INT(plan.id), INT(order->under_id), INT(order->sender_id)), &last_id));
    if (last_id)
        TRY(paper_find(w, last_id, &last));
    TRY(put_paper(w, order, &plan, last_id ? &last : NULL, paper_id));
    TRY(store_run(w, &summary_add,
                  ARGS(INT(*paper_id), INT(plan.id), INT(order->under_id), TEXT(order->from_on), TEXT(order->to_on),
                       TEXT(w->today), REF(last_id), INT(w->now))));
    TRY(summary_find(w, *paper_id, &made));
    TRY(take_figures(w, &made));
    return audit_record(w, "summary.make", *paper_id, MADE(&order_shape, order));
}

enum status summary_count(struct work *w, int64_t paper_id, int64_t version)
{
    struct summary before, after;

    TRY(find_draft(w, paper_id, version, &before));
    TRY(take_figures(w, &before));
    TRY(summary_find(w, paper_id, &after));
    return audit_record(w, "summary.count", paper_id, CHANGED(&summary_shape, &before, &after));
}

enum status summary_change(struct work *w, const struct summary *summary)
{
    struct summary before;
    int64_t changed = 0;

    TRY(find_draft(w, summary->paper_id, summary->version, &before));
    TRY(store_run_counted(
        w, &summary_edit,
        ARGS(INT(summary->paper_id), INT(summary->version), TEXT(summary->opinion), TEXT(summary->proposal)),
        &changed));
    if (!changed)
        return refuse(w, &before);
    struct summary after = before;
    after.opinion = summary->opinion;
    after.proposal = summary->proposal;
    return audit_record(w, "summary.change", summary->paper_id, CHANGED(&summary_shape, &before, &after));
}

enum status summary_discard(struct work *w, int64_t paper_id, int64_t version)
{
    struct summary before;
    int64_t changed = 0;

    TRY(find_draft(w, paper_id, version, &before));
    TRY(store_run(w, &summary_lines_delete, ARGS(INT(paper_id))));
    TRY(store_run_counted(w, &summary_delete, ARGS(INT(paper_id), INT(version)), &changed));
    if (!changed)
        return refuse(w, &before);
    return audit_record(w, "summary.discard", paper_id, CHANGED(&summary_shape, &before, NULL));
}

/* --- printed -------------------------------------------------------------------------------------------------------
 */

#define HEADING "đề mục"
#define BODY    "đoạn"

static void put_words(struct fill *fill, const char *list, const char *kind, const char *words)
{
    struct fill *item = fill_item(fill, list);

    fill_text(item, HEADING, "");
    fill_text(item, BODY, "");
    fill_text(item, kind, words);
}

/* Paragraphs as the officer parted them. */
static void put_prose(struct work *w, struct fill *fill, const char *list, const char *prose)
{
    while (*prose) {
        const size_t length = strcspn(prose, "\r\n");
        if (length)
            put_words(fill, list, BODY, arena_text_n(&w->arena, prose, length));
        prose += length;
        prose += strspn(prose, "\r\n");
    }
}

static const char *number(struct work *w, int64_t count)
{
    return amount_number(&w->arena, count);
}

static void put_state(struct work *w, struct fill *fill, const struct summary *summary)
{
    fill_items(fill, "nội dung");
    put_words(fill, "nội dung", HEADING, "I. Tình hình thực hiện");
    put_words(fill, "nội dung", BODY,
              arena_format(&w->arena,
                           "Thực hiện %s số %s về %s, số liệu dưới đây lấy ngày %s, gồm các việc có hạn từ ngày %s đến "
                           "ngày %s, trong phạm vi %s.",
                           kind_of(summary->plan_kind), summary->plan_code, summary->plan_title,
                           wording_day_say(w, summary->counted_on), wording_day_say(w, summary->from_on),
                           wording_day_say(w, summary->to_on), summary->under_name));
    put_words(fill, "nội dung", BODY,
              arena_format(&w->arena, "Kế hoạch giao đến %s nơi; %s nơi đã nhận, %s nơi có kế hoạch riêng.",
                           number(w, summary->delivered), number(w, summary->received), number(w, summary->derived)));
    put_words(
        fill, "nội dung", BODY,
        arena_format(&w->arena,
                     "Trong %s việc của kỳ có %s việc xong đúng hạn, %s việc xong muộn, %s việc bị trả lại, %s việc "
                     "quá hạn chưa xong.",
                     number(w, summary->due), number(w, summary->done), number(w, summary->done_late),
                     number(w, summary->returned), number(w, summary->overdue)));
}

static const char *difference(struct work *w, const struct summary_figure *figure)
{
    const int64_t more = figure->now - figure->before;

    return more > 0   ? arena_format(&w->arena, "+%s", number(w, more))
           : more < 0 ? arena_format(&w->arena, "–%s", number(w, -more))
                      : "0";
}

static enum status put_figures(struct work *w, struct fill *fill, const struct summary *summary)
{
    struct list figures = {0};

    TRY(summary_figures(w, summary, &figures));
    for (size_t i = 0; i < figures.count; i++) {
        const struct summary_figure *one = LIST_AT(&figures, struct summary_figure, i);
        struct fill *row = fill_item(fill, "số liệu");
        fill_text(row, "tt", number(w, (int64_t)i + 1));
        fill_text(row, "chỉ tiêu", one->label);
        fill_text(row, "lần này", number(w, one->now));
        fill_text(row, "lần trước", summary->before_id ? number(w, one->before) : "–");
        fill_text(row, "thay đổi", summary->before_id ? difference(w, one) : "–");
    }
    return OK;
}

static enum status put_compared(struct work *w, struct fill *fill, const struct summary *summary)
{
    struct summary before;

    if (!summary->before_id) {
        put_words(fill, "nội dung", BODY, "Đây là báo cáo tổng hợp đầu tiên nên chưa có số liệu để so sánh.");
        return OK;
    }
    TRY(summary_find(w, summary->before_id, &before));
    put_words(fill, "nội dung", BODY,
              arena_format(&w->arena, "So sánh với Báo cáo số %s, số liệu lấy ngày %s:", before.code,
                           wording_day_say(w, before.counted_on)));
    return OK;
}

static enum status put_laggards(struct work *w, struct fill *fill, const struct summary *summary)
{
    struct list lines = {0};

    TRY(summary_list_lines(w, summary->paper_id, &lines));
    put_words(fill, "nơi chậm", HEADING, "II. Nơi còn việc quá hạn");
    put_words(fill, "nơi chậm", BODY,
              lines.count ? arena_format(&w->arena, "Đến ngày %s còn %s nơi có việc quá hạn:",
                                         wording_day_say(w, summary->counted_on), number(w, (int64_t)lines.count))
                          : arena_format(&w->arena, "Đến ngày %s không nơi nào có việc quá hạn.",
                                         wording_day_say(w, summary->counted_on)));
    fill_items(fill, "có bảng");
    if (!lines.count)
        return OK;
    struct fill *table = fill_item(fill, "có bảng");
    for (size_t i = 0; i < lines.count; i++) {
        const struct summary_line *line = LIST_AT(&lines, struct summary_line, i);
        struct fill *row = fill_item(table, "bảng");
        fill_text(row, "tt", number(w, line->position));
        fill_text(row, "nơi", line->name);
        fill_text(row, "đã xong", arena_format(&w->arena, "%s/%s", number(w, line->settled), number(w, line->due)));
        fill_text(row, "quá hạn", arena_format(&w->arena, "%s việc", number(w, line->overdue)));
        fill_text(row, "lâu nhất", arena_format(&w->arena, "%s ngày", number(w, line->longest)));
    }
    return OK;
}

static void put_own_words(struct work *w, struct fill *fill, const struct summary *summary)
{
    const bool has_opinion = summary->opinion && *summary->opinion;

    fill_items(fill, "kết luận");
    if (has_opinion) {
        put_words(fill, "kết luận", HEADING, "III. Nhận xét");
        put_prose(w, fill, "kết luận", summary->opinion);
    }
    if (summary->proposal && *summary->proposal) {
        put_words(fill, "kết luận", HEADING, has_opinion ? "IV. Đề xuất, kiến nghị" : "III. Đề xuất, kiến nghị");
        put_prose(w, fill, "kết luận", summary->proposal);
    }
}

/* To whom the sender answers: the body whose plan it follows, unless it is its own. */
static enum status put_recipients(struct work *w, struct fill *fill, const struct summary *summary, const char *day)
{
    struct list recipients = {0};
    struct plan plan;
    struct org sender;

    TRY(plan_find(w, summary->plan_id, &plan));
    TRY(org_find(w, summary->org_id, NULL, &sender));
    if (plan.org_id != sender.id)
        list_add_text(&w->arena, &recipients, arena_format(&w->arena, "%s (báo cáo)", plan.issuer));
    if (sender.host && sender.host != plan.org_id) {
        struct org host;
        TRY(org_find(w, sender.host, NULL, &host));
        list_add_text(&w->arena, &recipients, arena_format(&w->arena, "%s (báo cáo)", host.name));
    }
    list_add_text(&w->arena, &recipients, "Lưu văn phòng");
    return print_put_recipients(w, fill, day, &recipients);
}

/* Everything the paper says, on the day of its number or, while a draft, today. */
static enum status compose(struct work *w, const struct summary *summary, struct fill *fill, struct print *print)
{
    struct printing head;
    struct paper paper;

    TRY(paper_find(w, summary->paper_id, &paper));
    TRY(printing_suggest(w, paper.org_id, NULL, &head));
    *print = (struct print){.form = "summary", .day = paper.issued_on};
    TRY(stencil_bytes(w, paper.org_id, print->form, NULL, &print->template));
    print_put_head(w, fill,
                   &(struct print_head){.above = head.above,
                                        .body = head.body,
                                        .number = paper.number,
                                        .symbol = paper.symbol,
                                        .place = head.place,
                                        .day = paper.issued_on,
                                        .type = "Báo cáo",
                                        .title = paper.title,
                                        .authority = head.authority,
                                        .post = head.post,
                                        .signer = head.signer});
    put_state(w, fill, summary);
    TRY(put_compared(w, fill, summary));
    TRY(put_figures(w, fill, summary));
    TRY(put_laggards(w, fill, summary));
    put_own_words(w, fill, summary);
    return put_recipients(w, fill, summary, paper.issued_on);
}

enum status summary_print(struct work *w, int64_t paper_id, const char *as, struct bytes *file)
{
    struct fill fill = fill_make(w);
    struct summary summary;
    struct print print;

    TRY(summary_find(w, paper_id, &summary));
    TRY(compose(w, &summary, &fill, &print));
    return print_as(w, &print, &fill, as, file);
}

/* --- numbered ------------------------------------------------------------------------------------------------------
 */

static enum status keep_text(struct work *w, const struct summary *summary)
{
    struct buffer text = buffer_make(&w->arena, TEXT_MOST);
    struct fill fill = fill_make(w);
    struct list lines = {0};
    struct print print;

    TRY(compose(w, summary, &fill, &print));
    TRY(print_text(w, &print, &fill, &lines));
    for (size_t i = 0; i < lines.count; i++)
        if (*LIST_AT(&lines, struct print_line, i)->text)
            buffer_format(&text, "%s\n", LIST_AT(&lines, struct print_line, i)->text);
    return paper_keep_text(w, summary->paper_id, text.text);
}

enum status summary_number(struct work *w, int64_t paper_id, int64_t version, const char *wanted)
{
    struct summary summary;
    int64_t changed = 0;

    TRY(find_draft(w, paper_id, version, &summary));
    TRY(store_run_counted(w, &summary_close, ARGS(INT(paper_id), INT(version)), &changed));
    if (!changed)
        return refuse(w, &summary);
    TRY(paper_draw_number(w, paper_id, wanted, w->today));
    TRY(keep_text(w, &summary));
    return audit_record(w, "summary.number", paper_id, NO_VALUES);
}
