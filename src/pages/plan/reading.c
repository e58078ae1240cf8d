#include "base/speech.h"
#include "pages/desk.h"
#include "pages/paper/lines.h"
#include "pages/plan/audience.h"
#include "pages/plan/draft.h"
#include "pages/words.h"
#include "plan/paper.h"
#include "plan/plan.h"

#include <string.h>

struct version_form {
    int64_t version;
};
static const struct field version_fields[] = {INT_FIELD(struct version_form, version)};
const struct shape draft_form_shape = SHAPE(struct version_form, version_fields);

/* --- the two columns -------------------------------------------------------------------------------------------- */

static void put_doubts(struct work *w, struct view *view, const struct list *doubts)
{
    int64_t unseen = 0;

    view_items(view, "doubts");
    for (size_t i = 0; i < doubts->count; i++) {
        const struct plan_doubt *doubt = LIST_AT(doubts, struct plan_doubt, i);
        struct view *row = view_item(view, "doubts");
        view_int(row, "position", doubt->position);
        view_int(row, "first_line", doubt->first_line);
        view_int(row, "last_line", doubt->last_line);
        view_truth(row, "has_lines", doubt->first_line > 0);
        view_text(row, "why", doubt->why);
        view_truth(row, "seen", doubt->seen_at != 0);
        view_text(row, "answered", doubt->answer ? doubt->answer : speech_find(w->language, _("đã xem")));
        unseen += doubt->seen_at == 0;
    }
    view_truth(view, "has_doubts", doubts->count > 0);
    view_truth(view, "all_seen", unseen == 0);
    view_int(view, "unseen", unseen);
    view_text(view, "doubts_heading",
              unseen ? say(w, _("{n} chỗ chưa chắc"), NAMED("n", unseen))
                     : speech_find(w->language, _("Các chỗ chưa chắc đều đã xem")));
}

static enum status put_obligation(struct work *w, struct view *row, const struct obligation *obligation,
                                  const struct audience_tally *tally)
{
    const char *audience;

    TRY(audience_words(w, tally, obligation->id, &audience, NULL));
    view_int(row, "obligation", obligation->id);
    view_int(row, "position", obligation->position);
    view_int(row, "first_line", obligation->first_line);
    view_int(row, "last_line", obligation->last_line);
    view_truth(row, "has_lines", obligation->first_line > 0);
    view_text(row, "what", obligation->title);
    view_text(row, "who", obligation->actors ? obligation->actors : "");
    view_text(row, "when", words_obligation_when(w, obligation));
    view_text(row, "whom", words_obligation_whom(w, obligation));
    view_text(row, "audience", audience);
    return OK;
}

/* In the order of the paper, those without a deadline behind the others. */
static enum status put_obligations(struct work *w, struct view *view, int64_t plan, const struct list *obligations)
{
    struct audience_tally tally;
    int64_t undated = 0;

    TRY(audience_gather(w, plan, &tally));
    view_items(view, "dated");
    view_items(view, "undated");
    view_int(view, "count", (int64_t)obligations->count);
    for (size_t i = 0; i < obligations->count; i++) {
        const struct obligation *obligation = LIST_AT(obligations, struct obligation, i);
        const bool is_dated = obligation->due && *obligation->due;
        undated += !is_dated;
        TRY(put_obligation(w, view_item(view, is_dated ? "dated" : "undated"), obligation, &tally));
    }
    view_truth(view, "has_undated", undated > 0 && undated < (int64_t)obligations->count);
    view_int(view, "undated_count", undated);
    return OK;
}

static void put_plan(struct work *w, struct view *view, const struct plan *plan)
{
    const char *number = plan->read_number ? say(w, _("Số {number}"), NAMED_TEXT("number", plan->read_number)) : NULL;
    const char *from[] = {plan->issuer, number, words_day(w, plan->read_date)};

    view_int(view, "plan", plan->id);
    view_int(view, "version", plan->version);
    view_int(view, "upper", plan->upper_id);
    view_text(view, "name", words_paper(w, plan->kind, plan->code));
    view_text(view, "plan_title", plan->title);
    view_text(view, "from", words_join(w, from, COUNT(from)));
    view_text(view, "way_own", "own");
}

enum status show_reading(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Đọc văn bản"));
    struct plan plan;
    struct list doubts = {0}, obligations = {0};
    const char *text = NULL;

    TRY(plan_find(w, exchange_id_of(x, "plan"), &plan));
    if (strcmp(plan.state, "draft") != 0) {
        exchange_go_back(x, arena_format(&w->arena, "/plans/%lld", (long long)plan.id));
        return OK;
    }
    TRY(plan_list_doubts(w, plan.id, &doubts));
    TRY(obligation_list(w, plan.id, &obligations));
    TRY(lines_find_text(w, plan.paper_id, &text));
    put_plan(w, &view, &plan);
    put_doubts(w, &view, &doubts);
    TRY(put_obligations(w, &view, plan.id, &obligations));
    lines_put(&view, text ? text : "", &obligations, &doubts);
    view_truth(&view, "has_text", text && *text);
    view_text(&view, "reading_class", text && *text ? "reading-beside" : "");
    view_text(&view, "problem_text", desk_problem(x));
    return exchange_show(w, x, "plan/reading", &view);
}

static const char *reading_address(struct work *w, const struct exchange *x)
{
    return arena_format(&w->arena, "/plans/%lld/read", (long long)exchange_id_of(x, "plan"));
}

enum status answer_doubt(struct work *w, struct exchange *x)
{
    TRY(plan_answer_doubt(w, exchange_id_of(x, "plan"), exchange_id_of(x, "doubt"), NULL));
    exchange_go_back(x, arena_format(&w->arena, "%s#doubts", reading_address(w, x)));
    return OK;
}

/* --- leaving something out -------------------------------------------------------------------------------------- */

enum status show_drop(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Bỏ một việc"));
    struct obligation obligation;

    TRY(obligation_find(w, exchange_id_of(x, "obligation"), &obligation));
    view_int(&view, "plan", obligation.plan_id);
    view_int(&view, "obligation", obligation.id);
    view_int(&view, "version", obligation.version);
    view_text(&view, "what", obligation.title);
    view_text(&view, "printed", obligation.text);
    view_text(&view, "problem_text", desk_problem(x));
    return exchange_show(w, x, "plan/obligation_drop", &view);
}

enum status drop_obligation(struct work *w, struct exchange *x)
{
    struct version_form form;
    struct obligation obligation;

    TRY(exchange_read_form(w, x, &draft_form_shape, &form));
    TRY(obligation_find(w, exchange_id_of(x, "obligation"), &obligation));
    if (obligation.plan_id != exchange_id_of(x, "plan"))
        return fail(w, ERR_MISSING, _("Kế hoạch này không có việc đó."));
    TRY(obligation_remove(w, obligation.id, form.version));
    desk_go(w, x, reading_address(w, x), "dropped");
    return OK;
}

enum status show_discard(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Bỏ bản nháp"));
    struct plan plan;

    TRY(plan_find(w, exchange_id_of(x, "plan"), &plan));
    put_plan(w, &view, &plan);
    view_text(&view, "problem_text", desk_problem(x));
    return exchange_show(w, x, "plan/discard", &view);
}

enum status discard_plan(struct work *w, struct exchange *x)
{
    struct version_form form;

    TRY(exchange_read_form(w, x, &draft_form_shape, &form));
    TRY(plan_discard(w, exchange_id_of(x, "plan"), form.version));
    desk_go(w, x, "/plans", "discarded");
    return OK;
}
