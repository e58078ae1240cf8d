#include "pages/plan/summary.h"

#include "base/speech.h"
#include "pages/desk.h"
#include "pages/plan/front.h"
#include "pages/words.h"
#include "plan/paper.h"
#include "plan/summary.h"

#include <string.h>

#define WORDS_MOST 8000

struct period_form {
    const char *from_on, *to_on;
};
static const struct field period_fields[] = {
    DATE_FIELD(struct period_form, from_on, .label = _("Từ ngày"), .required = true),
    DATE_FIELD(struct period_form, to_on, .label = _("Đến ngày"), .required = true),
};
const struct shape summary_period_shape = SHAPE(struct period_form, period_fields);

struct words_form {
    int64_t version;
    const char *opinion, *proposal;
};
static const struct field words_fields[] = {
    INT_FIELD(struct words_form, version),
    PROSE_FIELD(struct words_form, opinion, .label = _("Nhận xét"), .most = WORDS_MOST),
    PROSE_FIELD(struct words_form, proposal, .label = _("Đề xuất, kiến nghị"), .most = WORDS_MOST),
};
const struct shape summary_words_shape = SHAPE(struct words_form, words_fields);

struct number_form {
    int64_t version;
    const char *number;
};
static const struct field number_fields[] = {
    INT_FIELD(struct number_form, version),
    TEXT_FIELD(struct number_form, number, .label = _("Số"), .most = 20),
};
const struct shape summary_number_shape = SHAPE(struct number_form, number_fields);

struct version_form {
    int64_t version;
};
static const struct field version_fields[] = {INT_FIELD(struct version_form, version)};
const struct shape summary_version_shape = SHAPE(struct version_form, version_fields);

/* --- of a plan -----------------------------------------------------------------------------------------------------
 */

/* The report is the acting body's own paper, about duties it may judge. */
static enum status may_make(struct work *w, const struct exchange *x, const struct front *front, bool *may)
{
    *may = false;
    if (!desk_org(x) || !front->plan.code)
        return OK;
    TRY(desk_may(w, x, CAN_MAKE_PLAN, desk_org(x), may));
    if (*may)
        TRY(desk_may(w, x, CAN_JUDGE_DUTY, front->plan.org_id, may));
    return OK;
}

static void put_summary(struct work *w, struct view *view, const struct summary *summary)
{
    struct view *row = view_item(view, "summaries");
    const char *from[] = {
        summary->under_name,
        say(w, _("từ {from} đến {to}"), NAMED_TEXT("from", words_day(w, summary->from_on)),
            NAMED_TEXT("to", words_day(w, summary->to_on))),
        say(w, _("số liệu ngày {day}"), NAMED_TEXT("day", words_day(w, summary->counted_on))),
    };

    view_int(row, "paper", summary->paper_id);
    view_text(row, "name", words_paper(w, "report", summary->code));
    view_text(row, "from", words_join(w, from, COUNT(from)));
    view_text(row, "state", summary->code ? "done" : "doing");
    view_text(row, "words", summary->code ? words_day(w, summary->issued_on) : speech_find(w->language, _("bản nháp")));
}

enum status show_summaries(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Báo cáo tổng hợp"));
    struct period_form *form = arena_alloc(&w->arena, sizeof(*form));
    struct list summaries = {0};
    struct front front;
    bool may = false;

    TRY(front_read_ask(w, x, &front));
    TRY(may_make(w, x, &front, &may));
    front_put_head(w, &view, &front);
    *form = (struct period_form){.from_on = front.plan.issued_on, .to_on = w->today};
    TRY(summary_list(w, front.plan.id, desk_org(x), &summaries));
    view_items(&view, "summaries");
    for (size_t i = 0; i < summaries.count; i++)
        put_summary(w, &view, LIST_AT(&summaries, struct summary, i));
    view_truth(&view, "has_summaries", summaries.count > 0);
    view_truth(&view, "may_make", may);
    view_form(&view, "form", x, &summary_period_shape, form);
    return exchange_show(w, x, "plan/summary_list", &view);
}

static void go_to(struct work *w, struct exchange *x, int64_t paper, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/papers/%lld/summary", (long long)paper), said);
}

enum status make_summary(struct work *w, struct exchange *x)
{
    struct period_form form;
    struct front front;
    int64_t paper = 0;
    bool may = false;

    TRY(front_read_ask(w, x, &front));
    TRY(may_make(w, x, &front, &may));
    if (!may)
        return fail(w, ERR_FORBIDDEN, _("Báo cáo tổng hợp do người soạn văn bản của cơ quan theo dõi kế hoạch lập."));
    TRY(exchange_read_form(w, x, &summary_period_shape, &form));
    const struct summary_order order = {.plan_id = front.plan.id,
                                        .sender_id = desk_org(x),
                                        .under_id = front.org.id,
                                        .from_on = form.from_on,
                                        .to_on = form.to_on};
    TRY(summary_make(w, &order, &paper));
    go_to(w, x, paper, "summary-made");
    return OK;
}

/* --- one of them ---------------------------------------------------------------------------------------------------
 */

static const char *change_words(struct work *w, const struct summary_figure *figure)
{
    const int64_t more = figure->now - figure->before;

    return more > 0   ? arena_format(&w->arena, "+%lld", (long long)more)
           : more < 0 ? arena_format(&w->arena, "−%lld", (long long)-more)
                      : "0";
}

static enum status put_figures(struct work *w, struct view *view, const struct summary *summary)
{
    struct list figures = {0};

    TRY(summary_figures(w, summary, &figures));
    view_items(view, "figures");
    for (size_t i = 0; i < figures.count; i++) {
        const struct summary_figure *one = LIST_AT(&figures, struct summary_figure, i);
        struct view *row = view_item(view, "figures");
        view_text(row, "label", speech_find(w->language, one->label));
        view_int(row, "now", one->now);
        view_int(row, "before", one->before);
        view_text(row, "change", change_words(w, one));
    }
    return OK;
}

static enum status put_lines(struct work *w, struct view *view, const struct summary *summary)
{
    struct list *lines = arena_alloc(&w->arena, sizeof(*lines));

    TRY(summary_list_lines(w, summary->paper_id, lines));
    view_truth(view, "has_lines", lines->count > 0);
    view_list(view, "lines", &summary_line_shape, lines);
    return OK;
}

static enum status put_before(struct work *w, struct view *view, const struct summary *summary)
{
    struct summary before;

    view_int(view, "before_id", summary->before_id);
    if (!summary->before_id)
        return OK;
    TRY(summary_find(w, summary->before_id, &before));
    view_text(view, "before_name", words_paper(w, "report", before.code));
    view_text(view, "before_day", words_day(w, before.counted_on));
    return OK;
}

static enum status put_next_number(struct work *w, struct view *view, const struct summary *summary)
{
    struct paper paper;
    int64_t next = 0;

    TRY(paper_find(w, summary->paper_id, &paper));
    TRY(paper_next_number(w, &paper, w->today, &next));
    view_text(view, "number_help", say(w, _("Để trống thì lấy số tiếp theo trong sổ: {n}."), NAMED("n", next)));
    return OK;
}

static enum status put_acts(struct work *w, struct exchange *x, struct view *view, const struct summary *summary)
{
    struct words_form *words = arena_alloc(&w->arena, sizeof(*words));
    bool may_change = false, may_number = false;

    *words = (struct words_form){summary->version, summary->opinion, summary->proposal};
    TRY(desk_may(w, x, CAN_MAKE_PLAN, summary->org_id, &may_change));
    TRY(desk_may(w, x, CAN_ISSUE_PLAN, summary->org_id, &may_number));
    if (!summary->code && may_number)
        TRY(put_next_number(w, view, summary));
    view_truth(view, "may_change", may_change && !summary->code);
    view_truth(view, "may_number", may_number && !summary->code);
    view_int(view, "fresh", summary->version);
    view_text(view, "problem_text", x->form_shape == &summary_words_shape ? NULL : desk_problem(x));
    view_form(view, "form", x, &summary_words_shape, words);
    return OK;
}

enum status show_summary(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Báo cáo tổng hợp"));
    struct summary summary;

    TRY(summary_find(w, exchange_id_of(x, "paper"), &summary));
    view_int(&view, "paper", summary.paper_id);
    view_int(&view, "plan", summary.plan_id);
    view_int(&view, "under", summary.under_id);
    view_text(&view, "name", words_paper(w, "report", summary.code));
    view_text(&view, "about", summary.title);
    view_text(&view, "plan_name", words_paper(w, summary.plan_kind, summary.plan_code));
    view_text(&view, "plan_title", summary.plan_title);
    view_text(&view, "under_name", summary.under_name);
    view_text(&view, "from_on", summary.from_on);
    view_text(&view, "to_on", summary.to_on);
    view_text(&view, "counted_on", summary.counted_on);
    view_text(&view, "issued_on", summary.issued_on);
    view_text(&view, "said_opinion", summary.code ? summary.opinion : NULL);
    view_text(&view, "said_proposal", summary.code ? summary.proposal : NULL);
    view_text(&view, "as_docx", "docx");
    view_text(&view, "as_pdf", "pdf");
    TRY(put_before(w, &view, &summary));
    TRY(put_figures(w, &view, &summary));
    TRY(put_lines(w, &view, &summary));
    TRY(put_acts(w, x, &view, &summary));
    return exchange_show(w, x, "plan/summary_show", &view);
}

enum status change_summary(struct work *w, struct exchange *x)
{
    struct words_form form;

    TRY(exchange_read_form(w, x, &summary_words_shape, &form));
    const struct summary summary = {.paper_id = exchange_id_of(x, "paper"),
                                    .version = form.version,
                                    .opinion = form.opinion,
                                    .proposal = form.proposal};
    TRY(summary_change(w, &summary));
    go_to(w, x, summary.paper_id, "saved");
    return OK;
}

enum status count_summary(struct work *w, struct exchange *x)
{
    struct version_form form;

    TRY(exchange_read_form(w, x, &summary_version_shape, &form));
    TRY(summary_count(w, exchange_id_of(x, "paper"), form.version));
    go_to(w, x, exchange_id_of(x, "paper"), "summary-counted");
    return OK;
}

enum status number_summary(struct work *w, struct exchange *x)
{
    struct number_form form;

    TRY(exchange_read_form(w, x, &summary_number_shape, &form));
    TRY(summary_number(w, exchange_id_of(x, "paper"), form.version, form.number));
    go_to(w, x, exchange_id_of(x, "paper"), "summary-numbered");
    return OK;
}

enum status discard_summary(struct work *w, struct exchange *x)
{
    struct version_form form;
    struct summary summary;

    TRY(exchange_read_form(w, x, &summary_version_shape, &form));
    TRY(summary_find(w, exchange_id_of(x, "paper"), &summary));
    TRY(summary_discard(w, summary.paper_id, form.version));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld/summaries", (long long)summary.plan_id), "discarded");
    return OK;
}

enum status send_summary(struct work *w, struct exchange *x)
{
    const char *as = exchange_part(x, "as");
    const bool is_pdf = as && strcmp(as, "pdf") == 0;
    struct bytes file;

    TRY(summary_print(w, exchange_id_of(x, "paper"), as, &file));
    exchange_send(
        x, is_pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document", file,
        is_pdf ? "bao-cao-tong-hop.pdf" : "bao-cao-tong-hop.docx");
    return OK;
}
