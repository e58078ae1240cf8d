#include "pages/plan/issue.h"

#include "base/date.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/plan/audience.h"
#include "pages/words.h"
#include "plan/answer.h"
#include "plan/issue.h"
#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/plan.h"

#include <string.h>

struct issue_form {
    int64_t version;
    const char *number, *issued_on, *visibility;
    int64_t visible_days;
};

static const struct field issue_fields[] = {
    INT_FIELD(struct issue_form, version),
    TEXT_FIELD(struct issue_form, number, .label = _("Số"), .most = 20),
    DATE_FIELD(struct issue_form, issued_on, .label = _("Ngày ban hành")),
    CHOICE_FIELD(struct issue_form, visibility, .label = _("Cấp dưới nữa thấy kế hoạch"), .required = true,
                 .choices = plan_visibilities),
    INT_FIELD(struct issue_form, visible_days, .label = _("Chậm nhất sau mấy ngày"), .most = 60),
};
const struct shape issue_form_shape = SHAPE(struct issue_form, issue_fields);

static enum status put_obligations(struct work *w, struct view *view, int64_t plan, const struct audience_tally *tally)
{
    struct list obligations = {0};

    TRY(obligation_list(w, plan, &obligations));
    view_items(view, "obligations");
    for (size_t i = 0; i < obligations.count; i++) {
        const struct obligation *obligation = LIST_AT(&obligations, struct obligation, i);
        const char *audience;
        int64_t total = 0;
        TRY(audience_words(w, tally, obligation->id, &audience, &total));
        struct view *row = view_item(view, "obligations");
        view_int(row, "obligation", obligation->id);
        view_text(row, "what", obligation->title);
        view_text(row, "when", words_obligation_when(w, obligation));
        view_text(row, "audience", audience);
        view_text(row, "class", total ? "" : "wrong");
    }
    return OK;
}

static enum status put_number(struct work *w, struct view *view, const struct plan *plan)
{
    struct paper paper;
    int64_t next = 0;

    TRY(paper_find(w, plan->paper_id, &paper));
    TRY(paper_next_number(w, &paper, plan->read_date ? plan->read_date : w->today, &next));
    view_text(view, "number_help", say(w, _("Để trống thì lấy số tiếp theo trong sổ: {n}."), NAMED("n", next)));
    return OK;
}

/* What the plan above asked and ours does not answer: said, not forbidden. */
static enum status put_gaps(struct work *w, struct view *view, const struct plan *plan)
{
    struct list gaps = {0};

    TRY(answer_gaps(w, plan->id, &gaps));
    view_text(view, "gap_words",
              gaps.count ? say(w, _("Còn {n} mục của cấp trên chưa trả lời"), NAMED("n", (int64_t)gaps.count)) : NULL);
    return OK;
}

enum status show_issue(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Ban hành"));
    struct plan plan;
    struct audience_tally tally;
    const char *audience;
    int64_t total = 0;
    struct issue_form *form = arena_alloc(&w->arena, sizeof(*form));

    TRY(plan_find(w, exchange_id_of(x, "plan"), &plan));
    *form =
        (struct issue_form){.version = plan.version,
                            .number = plan.read_number,
                            .issued_on = plan.read_date && date_is_valid(plan.read_date) ? plan.read_date : w->today,
                            .visibility = plan.visibility,
                            .visible_days = plan.visible_days};
    const char *name[] = {words_paper(w, plan.kind, plan.code), plan.title};
    TRY(audience_gather(w, plan.id, &tally));
    TRY(audience_words(w, &tally, 0, &audience, &total));
    view_int(&view, "plan", plan.id);
    view_int(&view, "fresh", plan.version);
    view_text(&view, "name", words_join(w, name, COUNT(name)));
    view_text(&view, "total_words",
              total ? say(w, _("Sẽ gửi đến {n} nơi: {who}"), NAMED("n", total), NAMED_TEXT("who", audience))
                    : audience);
    TRY(put_obligations(w, &view, plan.id, &tally));
    TRY(put_number(w, &view, &plan));
    TRY(put_gaps(w, &view, &plan));
    view_form(&view, "form", x, &issue_form_shape, form);
    return exchange_show(w, x, "plan/issue", &view);
}

enum status issue_plan(struct work *w, struct exchange *x)
{
    struct issue_form form;
    struct plan plan;

    TRY(exchange_read_form(w, x, &issue_form_shape, &form));
    TRY(plan_find(w, exchange_id_of(x, "plan"), &plan));
    if (plan.version != form.version)
        return fail(w, ERR_CONFLICT, _("Bản nháp vừa được người khác sửa. Hãy xem lại rồi ban hành."));
    const bool waits = strcmp(form.visibility, "after_days") == 0;
    if (waits && form.visible_days < 1)
        return fail_field(w, "visible_days", _("Hãy ghi số ngày, từ 1 đến 60."));
    plan.visibility = form.visibility;
    plan.visible_days = waits ? form.visible_days : 0;
    TRY(plan_change(w, &plan));
    TRY(plan_find(w, plan.id, &plan));
    const struct issue issue = {
        .plan_id = plan.id, .version = plan.version, .number = form.number, .issued_on = form.issued_on};
    TRY(issue_order(w, &issue));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld", (long long)plan.id), "issuing");
    return OK;
}
