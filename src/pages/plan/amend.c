#include "pages/plan/amend.h"

#include "base/limits.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/plan/due_typed.h"
#include "pages/words.h"
#include "plan/amend.h"
#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/wording.h"

#include <stdlib.h>
#include <string.h>

struct act_form {
    int64_t version, paper, successor;
    const char *paper_kind, *paper_title, *reason, *title, *text, *activity;
    const char *due_kind, *by, *every, *on, *after;
    int64_t within_days;
};

static const struct choice act_papers[] = {
    {"decision", _("Quyết định")}, {"notice", _("Thông báo")}, {"letter", _("Công văn")}, {"plan", _("Kế hoạch")}, {0},
};

#define WORDS_MOST 4000

static const struct field form_fields[] = {
    INT_FIELD(struct act_form, version),
    INT_FIELD(struct act_form, paper, .label = _("Văn bản")),
    INT_FIELD(struct act_form, successor, .label = _("Kế hoạch thay thế")),
    CHOICE_FIELD(struct act_form, paper_kind, .label = _("Loại văn bản"), .choices = act_papers),
    TEXT_FIELD(struct act_form, paper_title, .label = _("Trích yếu"), .most = 1000),
    PROSE_FIELD(struct act_form, reason, .label = _("Lý do"), .required = true, .most = WORDS_MOST),
    TEXT_FIELD(struct act_form, title, .label = _("Việc phải làm"), .most = 1000),
    PROSE_FIELD(struct act_form, text, .label = _("Nguyên văn"), .most = WORDS_MOST),
    CHOICE_FIELD(struct act_form, activity, .label = _("Loại việc"), .choices = obligation_activities),
    CHOICE_FIELD(struct act_form, due_kind, .label = _("Cách tính hạn"), .choices = due_typed_kinds),
    DATE_FIELD(struct act_form, by, .label = _("Chậm nhất ngày")),
    CHOICE_FIELD(struct act_form, every, .label = _("Lặp lại"), .choices = due_typed_units),
    TEXT_FIELD(struct act_form, on, .label = _("Vào các ngày")),
    CHOICE_FIELD(struct act_form, after, .label = _("Kể từ"), .choices = due_typed_events),
    INT_FIELD(struct act_form, within_days, .label = _("Trong vòng số ngày"), .most = 3660),
};
const struct shape act_form_shape = SHAPE(struct act_form, form_fields);

/* What the address asks for. */
struct asked {
    struct plan plan;
    struct obligation obligation; /* id 0: the whole plan */
    const char *kind;             /* NULL: to be chosen */
};

static bool is_kind(const struct asked *asked, const char *kind)
{
    return asked->kind && !strcmp(asked->kind, kind);
}

static const char *kind_asked(const struct exchange *x)
{
    const char *kind = exchange_query(x, "kind");

    for (const struct choice *choice = amend_kinds; kind && choice->code; choice++)
        if (!strcmp(choice->code, kind))
            return choice->code;
    return NULL;
}

static enum status find_asked(struct work *w, const struct exchange *x, struct asked *asked)
{
    const int64_t clause = exchange_query_int(x, "clause", 0);

    *asked = (struct asked){.kind = kind_asked(x)};
    TRY(plan_find(w, exchange_id_of(x, "plan"), &asked->plan));
    if (!clause)
        return OK;
    TRY(obligation_find(w, clause, &asked->obligation));
    return asked->obligation.plan_id == asked->plan.id ? OK : fail(w, ERR_MISSING, _("Kế hoạch này không có việc đó."));
}

/* --- what is shown before ---------------------------------------------------------------------------------------- */

static const char *effect_words(struct work *w, const struct asked *asked, const struct amend_effect *effect)
{
    if (is_kind(asked, "add"))
        return say(w, _("{n} nơi đang có việc này sẽ nhận thêm việc mới."), NAMED("n", effect->bodies));
    if (is_kind(asked, "correct"))
        return say(w, _("{n} nơi thấy câu chữ mới. Không hạn nào đổi."), NAMED("n", effect->bodies));
    if (is_kind(asked, "extend"))
        return say(w, _("{n} việc đang mở chuyển sang hạn mới. {settled} việc đã xong giữ nguyên."),
                   NAMED("n", effect->open), NAMED("settled", effect->settled));
    if (is_kind(asked, "supersede") && asked->obligation.id)
        return say(w,
                   _("{n} việc đang mở theo nội dung mới; kỳ nào không còn thì kết thúc. {settled} việc đã xong giữ "
                     "nguyên."),
                   NAMED("n", effect->open), NAMED("settled", effect->settled));
    return say(w, _("{n} việc đang mở kết thúc với lý do ghi dưới đây. {settled} việc đã xong giữ nguyên."),
               NAMED("n", effect->open), NAMED("settled", effect->settled));
}

static void put_kind(struct work *w, struct view *view, const struct choice *kind, bool is_first)
{
    struct view *row = view_item(view, "kinds");

    view_text(row, "code", kind->code);
    view_text(row, "label", speech_find(w->language, kind->label));
    view_truth(row, "chosen", is_first);
}

static void put_kinds(struct work *w, struct view *view, const struct asked *asked)
{
    const bool is_whole = asked->obligation.id == 0;
    bool is_first = true;

    view_items(view, "kinds");
    for (const struct choice *kind = amend_kinds; kind->code; kind++) {
        if (is_whole && strcmp(kind->code, "withdraw") != 0 && strcmp(kind->code, "supersede") != 0)
            continue;
        put_kind(w, view, kind, is_first);
        is_first = false;
    }
}

static int64_t typed_number(const struct exchange *x, const char *name)
{
    for (size_t i = 0; i < x->fields.count; i++)
        if (!strcmp(LIST_AT(&x->fields, struct typed, i)->name, name))
            return strtoll(LIST_AT(&x->fields, struct typed, i)->value, NULL, 10);
    return 0;
}

static enum status put_papers(struct work *w, const struct exchange *x, struct view *view, const struct plan *plan)
{
    const struct paper_ask ask = {.org_id = plan->org_id, .direction = "own"};
    const int64_t chosen = typed_number(x, "paper");
    struct list papers = {0};

    TRY(paper_list(w, &ask, &papers));
    view_items(view, "papers");
    for (size_t i = 0; i < papers.count; i++) {
        const struct paper *paper = LIST_AT(&papers, struct paper, i);
        if (paper->id == plan->paper_id || !paper->number || strcmp(paper->issued_on, plan->issued_on) < 0)
            continue;
        const char *label[] = {words_paper(w, paper->kind, paper->code), words_day(w, paper->issued_on), paper->title};
        struct view *row = view_item(view, "papers");
        view_int(row, "id", paper->id);
        view_text(row, "label", words_join(w, label, COUNT(label)));
        view_truth(row, "chosen", paper->id == chosen);
    }
    return OK;
}

static enum status put_successors(struct work *w, const struct exchange *x, struct view *view, const struct plan *plan)
{
    const struct plan_ask ask = {.org_id = plan->org_id, .state = "issued"};
    const int64_t chosen = typed_number(x, "successor");
    struct list plans = {0};

    TRY(plan_list(w, &ask, &plans));
    view_items(view, "successors");
    for (size_t i = 0; i < plans.count; i++) {
        const struct plan *other = LIST_AT(&plans, struct plan, i);
        const char *label[] = {words_paper(w, other->kind, other->code), other->title};
        if (other->id == plan->id)
            continue;
        struct view *row = view_item(view, "successors");
        view_int(row, "id", other->id);
        view_text(row, "label", words_join(w, label, COUNT(label)));
        view_truth(row, "chosen", other->id == chosen);
    }
    return OK;
}

static struct act_form form_of(struct work *w, const struct asked *asked)
{
    const struct obligation *obligation = &asked->obligation;
    const bool is_new = is_kind(asked, "add");
    struct due due = {0};

    wording_due_read(&w->arena, obligation->due && !is_new ? obligation->due : "", &due);
    return (struct act_form){
        .version = asked->plan.version,
        .paper_kind = "decision",
        .title = is_new ? "" : obligation->title,
        .text = is_new ? "" : obligation->text,
        .activity = is_new ? "report" : obligation->activity,
        .due_kind = is_kind(asked, "supersede") ? "keep" : "by",
        .by = is_kind(asked, "extend") ? NULL : due.by,
        .every = due.every.count ? *LIST_AT(&due.every, const char *, 0) : "year",
        .on = due_typed_days(w, &due.on),
        .after = due.after ? due.after : "issue",
        .within_days = due.within_days,
    };
}

static enum status put_form(struct work *w, struct exchange *x, struct view *view, const struct asked *asked)
{
    struct act_form *form = arena_alloc(&w->arena, sizeof(*form));
    const bool is_whole = asked->obligation.id == 0;
    struct amend_effect effect;

    *form = form_of(w, asked);
    TRY(amend_preview(w, asked->plan.id, asked->obligation.id, &effect));
    TRY(put_papers(w, x, view, &asked->plan));
    TRY(put_successors(w, x, view, &asked->plan));
    view_text(view, "effect", effect_words(w, asked, &effect));
    view_text(view, "kind_label", words_choice(w, amend_kinds, asked->kind));
    view_truth(view, "asks_words", !is_whole && (is_kind(asked, "correct") || is_kind(asked, "supersede")));
    view_truth(view, "asks_new", is_kind(asked, "add"));
    view_truth(view, "asks_due", !is_whole && !is_kind(asked, "correct") && !is_kind(asked, "withdraw"));
    view_truth(view, "asks_successor", is_whole && is_kind(asked, "supersede"));
    view_int(view, "fresh", asked->plan.version);
    view_form(view, "form", x, &act_form_shape, form);
    return OK;
}

enum status show_amend(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Thay đổi sau ban hành"));
    struct asked asked;

    TRY(find_asked(w, x, &asked));
    const bool is_issued = !strcmp(asked.plan.state, "issued");
    view_int(&view, "plan", asked.plan.id);
    view_int(&view, "clause", asked.obligation.id);
    view_text(&view, "name", words_paper(w, asked.plan.kind, asked.plan.code));
    view_text(&view, "what", asked.obligation.id ? asked.obligation.title : speech_find(w->language, _("Cả kế hoạch")));
    view_text(&view, "printed", asked.obligation.text);
    view_text(&view, "due_words",
              asked.obligation.id
                  ? say(w, _("Đang là: {when}"), NAMED_TEXT("when", words_obligation_when(w, &asked.obligation)))
                  : "");
    view_text(&view, "kind", asked.kind);
    view_truth(&view, "is_draft", !is_issued);
    view_text(&view, "problem_text", is_issued && asked.kind ? NULL : desk_problem(x));
    view_truth(&view, "is_choosing", is_issued && !asked.kind);
    if (is_issued && !asked.kind)
        put_kinds(w, &view, &asked);
    view_truth(&view, "is_ready", is_issued && asked.kind);
    if (is_issued && asked.kind)
        TRY(put_form(w, x, &view, &asked));
    return exchange_show(w, x, "plan/amend", &view);
}

/* --- done --------------------------------------------------------------------------------------------------------- */

/* A paper already in the register, or a new one with the next number and today's date. */
static enum status find_paper(struct work *w, const struct asked *asked, const struct act_form *form, int64_t *id)
{
    struct org issuer;

    *id = form->paper;
    if (*id)
        return OK;
    if (!form->paper_title || !*form->paper_title)
        return fail_field(w, "paper_title", _("Hãy chọn văn bản ở trên, hoặc ghi trích yếu của văn bản mới."));
    TRY(org_find(w, asked->plan.org_id, NULL, &issuer));
    const char *kind = form->paper_kind ? form->paper_kind : "decision";
    struct paper paper = {
        .org_id = issuer.id,
        .direction = "own",
        .kind = kind,
        .body = issuer.name,
        .title = form->paper_title,
        .symbol =
            *issuer.symbol ? arena_format(&w->arena, "%s/%s", paper_type_of(kind), issuer.symbol) : paper_type_of(kind),
    };
    TRY(paper_register(w, &paper));
    TRY(paper_draw_number(w, paper.id, NULL, w->today));
    *id = paper.id;
    return OK;
}

enum status amend_plan(struct work *w, struct exchange *x)
{
    struct act_form form;
    struct asked asked;
    int64_t id = 0;

    TRY(find_asked(w, x, &asked));
    TRY(exchange_read_form(w, x, &act_form_shape, &form));
    struct amend_order order = {
        .plan_id = asked.plan.id,
        .version = form.version,
        .kind = asked.kind,
        .obligation_id = asked.obligation.id,
        .successor_id = form.successor,
        .reason = form.reason,
        .title = form.title,
        .text = form.text,
        .activity = form.activity,
    };
    if (form.due_kind) {
        struct due_typed typed = {form.due_kind, form.by, form.every, form.on, form.after, form.within_days};
        TRY(due_typed_read(w, &typed, &order.due));
    }
    TRY(find_paper(w, &asked, &form, &order.paper_id));
    TRY(amend_make(w, &order, &id));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld", (long long)asked.plan.id), "amended");
    return OK;
}

/* --- told --------------------------------------------------------------------------------------------------------- */

static const char *due_words(struct work *w, const char *text)
{
    struct due due = {0};

    wording_due_read(&w->arena, text ? text : "", &due);
    const char *said = wording_due_say(w, &due);
    return said ? said : speech_find(w->language, _("không có hạn"));
}

static const char *change_words(struct work *w, const struct amendment *act)
{
    if (act->old_due && act->due && strcmp(act->old_due, act->due) != 0)
        return say(w, _("{old} → {new}"), NAMED_TEXT("old", due_words(w, act->old_due)),
                   NAMED_TEXT("new", due_words(w, act->due)));
    if (act->old_title && act->title && strcmp(act->old_title, act->title) != 0)
        return say(w, _("{old} → {new}"), NAMED_TEXT("old", act->old_title), NAMED_TEXT("new", act->title));
    if (!strcmp(act->kind, "add"))
        return due_words(w, act->due);
    return act->successor_code ? say(w, _("thay bằng {code}"), NAMED_TEXT("code", act->successor_code)) : NULL;
}

void amend_put(struct work *w, struct view *view, const struct list *amendments)
{
    view_truth(view, "has_acts", amendments->count > 0);
    view_items(view, "acts");
    for (size_t i = 0; i < amendments->count; i++) {
        const struct amendment *act = LIST_AT(amendments, struct amendment, i);
        const char *title = act->title ? act->title : act->old_title;
        const char *what[] = {words_choice(w, amend_kinds, act->kind),
                              title ? title : speech_find(w->language, _("Cả kế hoạch"))};
        const char *from[] = {act->plan_code, words_paper(w, act->paper_kind, act->paper_code),
                              words_day(w, act->acted_on)};
        struct view *row = view_item(view, "acts");
        view_text(row, "what", words_join(w, what, COUNT(what)));
        view_text(row, "change", change_words(w, act));
        view_text(row, "from", words_join(w, from, COUNT(from)));
        view_text(row, "reason", act->reason);
        view_int(row, "plan", act->plan_id);
        view_int(row, "paper", act->paper_id);
        view_truth(row, "is_running", !strcmp(act->state, "running"));
    }
}
