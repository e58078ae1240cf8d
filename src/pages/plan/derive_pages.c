#include "pages/plan/derive_pages.h"

#include "base/speech.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "plan/answer.h"
#include "plan/draft.h"
#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "plan/printing.h"

#include <string.h>

#define WORD_MEDIA "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

struct answer_form {
    int64_t version;
    const char *way, *words;
};
static const struct field answer_fields[] = {
    INT_FIELD(struct answer_form, version),
    CHOICE_FIELD(struct answer_form, way, .label = _("Trả lời mục này"), .required = true, .choices = answer_ways),
    PROSE_FIELD(struct answer_form, words, .label = _("Nội dung cụ thể hoá, hoặc lý do"), .most = 8000),
};
const struct shape answer_form_shape = SHAPE(struct answer_form, answer_fields);

struct heading_form {
    int64_t version, plan_version;
    const char *title, *above, *body, *place, *authority, *post, *signer;
};
static const struct field heading_fields[] = {
    INT_FIELD(struct heading_form, version),
    INT_FIELD(struct heading_form, plan_version),
    TEXT_FIELD(struct heading_form, title, .label = _("Trích yếu"), .required = true, .most = 1000),
    TEXT_FIELD(struct heading_form, above, .label = _("Cơ quan cấp trên"), .most = 200),
    TEXT_FIELD(struct heading_form, body, .label = _("Cơ quan ban hành"), .required = true, .most = 200),
    TEXT_FIELD(struct heading_form, place, .label = _("Địa danh"), .most = 100),
    TEXT_FIELD(struct heading_form, authority, .label = _("Quyền hạn ký"), .most = 100),
    TEXT_FIELD(struct heading_form, post, .label = _("Chức vụ người ký"), .most = 100),
    TEXT_FIELD(struct heading_form, signer, .label = _("Họ tên người ký"), .most = 100),
};
const struct shape heading_form_shape = SHAPE(struct heading_form, heading_fields);

struct enlarge_form {
    int64_t own;
};
static const struct field enlarge_fields[] = {
    INT_FIELD(struct enlarge_form, own, .label = _("Chương trình của chúng tôi"))};
const struct shape enlarge_form_shape = SHAPE(struct enlarge_form, enlarge_fields);

static const char *address_of(struct work *w, const struct exchange *x, const char *end)
{
    return arena_format(&w->arena, "/plans/%lld/%s", (long long)exchange_id_of(x, "plan"), end);
}

/* The plan and the one above it; ERR_MISSING when there is none above. */
static enum status put_plans(struct work *w, struct exchange *x, struct view *view, struct plan *plan)
{
    struct plan upper;

    TRY(plan_find(w, exchange_id_of(x, "plan"), plan));
    if (!plan->upper_id)
        return fail(w, ERR_MISSING, _("Kế hoạch này không lập từ kế hoạch cấp trên."));
    TRY(plan_find(w, plan->upper_id, &upper));
    const char *name[] = {words_paper(w, upper.kind, upper.code), upper.title};
    view_int(view, "plan", plan->id);
    view_int(view, "upper", upper.id);
    view_text(view, "name", words_paper(w, plan->kind, plan->code));
    view_text(view, "plan_title", plan->title);
    view_text(view, "upper_name", words_join(w, name, COUNT(name)));
    view_truth(view, "is_draft", strcmp(plan->state, "draft") == 0);
    view_text(view, "as_docx", "docx");
    view_text(view, "as_pdf", "pdf");
    return OK;
}

/* --- all clauses -------------------------------------------------------------------------------------------------- */

static const char *sign_of(const char *way)
{
    if (!way)
        return "soon";
    return strcmp(way, "not_applicable") == 0 ? "not_applicable" : "done";
}

static const char *clause_name(struct work *w, const struct answer *answer)
{
    const char *title = answer->title ? answer->title : "";

    return answer->label && *answer->label ? arena_format(&w->arena, "%s. %s", answer->label, title) : title;
}

static void put_answer(struct work *w, struct view *view, const struct answer *answer, bool may_edit)
{
    struct view *row = view_item(view, "clauses");

    view_int(row, "clause", answer->clause);
    view_text(row, "what", clause_name(w, answer));
    view_int(row, "fresh", answer->version);
    view_truth(row, "needed", answer->needed);
    view_text(row, "sign", sign_of(answer->way));
    view_text(row, "words",
              answer->way ? words_choice(w, answer_ways, answer->way) : speech_find(w->language, _("chưa trả lời")));
    view_text(row, "own", answer->words ? answer->words : "");
    view_text(row, "taken", answer->taken ? say(w, _("{n} việc giao xuống"), NAMED("n", answer->taken)) : "");
    view_truth(row, "may_answer", may_edit && answer->needed);
    view_truth(row, "may_take", may_edit && answer->needed && !answer->way);
}

static enum status may_edit(struct work *w, const struct exchange *x, const struct plan *plan, bool *may)
{
    TRY(desk_may(w, x, CAN_MAKE_PLAN, plan->org_id, may));
    *may = *may && strcmp(plan->state, "draft") == 0;
    return OK;
}

enum status show_answers(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Trả lời từng mục của cấp trên"));
    struct list answers = {0};
    struct plan plan;
    int64_t gaps = 0;
    bool edits = false;

    TRY(put_plans(w, x, &view, &plan));
    TRY(may_edit(w, x, &plan, &edits));
    TRY(answer_list(w, plan.id, &answers));
    view_items(&view, "clauses");
    for (size_t i = 0; i < answers.count; i++) {
        const struct answer *answer = LIST_AT(&answers, struct answer, i);
        put_answer(w, &view, answer, edits);
        gaps += answer->needed && !answer->way;
    }
    view_truth(&view, "has_clauses", answers.count > 0);
    view_truth(&view, "may_edit", edits);
    view_truth(&view, "may_take_rest", edits && gaps > 0);
    view_text(&view, "gap_sign", gaps ? "soon" : "done");
    view_text(&view, "gap_words",
              gaps ? say(w, _("Còn {n} mục của cấp trên chưa trả lời"), NAMED("n", gaps))
                   : speech_find(w->language, _("Mọi mục của cấp trên đều đã trả lời")));
    view_text(&view, "problem_text", desk_problem(x));
    return exchange_show(w, x, "plan/answers", &view);
}

enum status take_rest(struct work *w, struct exchange *x)
{
    TRY(answer_take_rest(w, exchange_id_of(x, "plan")));
    desk_go(w, x, address_of(w, x, "clauses"), "answered");
    return OK;
}

/* --- one clause --------------------------------------------------------------------------------------------------- */

static enum status find_answer(struct work *w, struct exchange *x, struct answer *found)
{
    const int64_t clause = exchange_id_of(x, "clause");
    struct list answers = {0};

    TRY(answer_list(w, exchange_id_of(x, "plan"), &answers));
    for (size_t i = 0; i < answers.count; i++)
        if (LIST_AT(&answers, struct answer, i)->clause == clause) {
            *found = *LIST_AT(&answers, struct answer, i);
            return OK;
        }
    return fail(w, ERR_MISSING, _("Kế hoạch cấp trên không có mục này."));
}

static enum status put_taken(struct work *w, struct view *view, const struct plan *plan, int64_t clause)
{
    struct list ours = {0};

    TRY(obligation_list(w, plan->id, &ours));
    view_items(view, "obligations");
    for (size_t i = 0; i < ours.count; i++) {
        const struct obligation *one = LIST_AT(&ours, struct obligation, i);
        struct obligation above = {0};
        if (one->refines_id)
            TRY(obligation_find(w, one->refines_id, &above));
        if (above.clause != clause || !one->refines_id)
            continue;
        struct view *row = view_item(view, "obligations");
        view_int(row, "obligation", one->id);
        view_text(row, "what", one->title);
        view_text(row, "when", words_obligation_when(w, one));
    }
    return OK;
}

enum status show_answer(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Trả lời một mục"));
    struct answer_form *form = arena_alloc(&w->arena, sizeof(*form));
    struct answer answer = {0};
    struct plan plan;

    TRY(put_plans(w, x, &view, &plan));
    TRY(find_answer(w, x, &answer));
    *form = (struct answer_form){
        .version = answer.version, .way = answer.way ? answer.way : "taken", .words = answer.words};
    view_int(&view, "clause", answer.clause);
    view_int(&view, "fresh", answer.version);
    view_text(&view, "what", clause_name(w, &answer));
    view_text(&view, "printed", answer.text ? answer.text : "");
    TRY(put_taken(w, &view, &plan, answer.clause));
    view_form(&view, "form", x, &answer_form_shape, form);
    return exchange_show(w, x, "plan/answer", &view);
}

enum status give_answer(struct work *w, struct exchange *x)
{
    struct answer_form form;

    TRY(exchange_read_form(w, x, &answer_form_shape, &form));
    const struct answer answer = {.plan_id = exchange_id_of(x, "plan"),
                                  .clause = exchange_id_of(x, "clause"),
                                  .way = form.way,
                                  .words = form.words,
                                  .version = form.version};
    TRY(answer_give(w, &answer));
    desk_go(w, x, address_of(w, x, "clauses"), "answered");
    return OK;
}

/* --- heading and signature ---------------------------------------------------------------------------------------- */

enum status show_heading(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Phần đầu và phần ký"));
    struct heading_form *form = arena_alloc(&w->arena, sizeof(*form));
    struct printing typed;
    struct plan plan;

    TRY(put_plans(w, x, &view, &plan));
    TRY(printing_find(w, plan.id, &typed));
    *form = (struct heading_form){.version = typed.version,
                                  .plan_version = plan.version,
                                  .title = plan.title,
                                  .above = typed.above,
                                  .body = typed.body,
                                  .place = typed.place,
                                  .authority = typed.authority,
                                  .post = typed.post,
                                  .signer = typed.signer};
    view_int(&view, "fresh", typed.version);
    view_int(&view, "fresh_plan", plan.version);
    view_form(&view, "form", x, &heading_form_shape, form);
    return exchange_show(w, x, "plan/heading", &view);
}

enum status change_heading(struct work *w, struct exchange *x)
{
    struct heading_form form;
    struct plan plan;

    TRY(exchange_read_form(w, x, &heading_form_shape, &form));
    TRY(plan_find(w, exchange_id_of(x, "plan"), &plan));
    const bool is_renamed = strcmp(plan.title, form.title) != 0;
    plan.version = form.plan_version;
    plan.title = form.title;
    if (is_renamed)
        TRY(plan_change(w, &plan));
    const struct printing typed = {.plan_id = plan.id,
                                   .above = form.above,
                                   .body = form.body,
                                   .place = form.place,
                                   .authority = form.authority,
                                   .post = form.post,
                                   .signer = form.signer,
                                   .version = form.version};
    TRY(printing_change(w, &typed));
    desk_go(w, x, address_of(w, x, "clauses"), "saved");
    return OK;
}

/* --- the paper ---------------------------------------------------------------------------------------------------- */

static const char *file_name(struct work *w, const struct plan *plan, const char *as)
{
    char *name = arena_format(&w->arena, "%s.%s", plan->code ? plan->code : "ke-hoach-du-thao", as);

    for (char *letter = name; *letter; letter++)
        if (*letter == '/')
            *letter = '-';
    return name;
}

enum status send_print(struct work *w, struct exchange *x)
{
    const char *as = exchange_part(x, "as");
    struct bytes file;
    struct plan plan;

    TRY(plan_find(w, exchange_id_of(x, "plan"), &plan));
    TRY(printing_make(w, plan.id, as, &file));
    exchange_send(x, strcmp(as, "pdf") == 0 ? "application/pdf" : WORD_MEDIA, file, file_name(w, &plan, as));
    return OK;
}

enum status enlarge_plan(struct work *w, struct exchange *x)
{
    struct enlarge_form form;
    struct plan own;
    int64_t made;

    TRY(exchange_read_form(w, x, &enlarge_form_shape, &form));
    TRY(plan_find(w, form.own, &own));
    if (own.org_id != desk_org(x))
        return fail(w, ERR_FORBIDDEN, _("Chỉ bổ sung được chương trình, kế hoạch đã ban hành của mình."));
    TRY(draft_enlarge(w, exchange_id_of(x, "plan"), own.id, &made));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld/clauses", (long long)made), "derived");
    return OK;
}
