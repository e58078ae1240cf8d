#include "pages/plan/plan_pages.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/plan/amend.h"
#include "pages/words.h"
#include "plan/amend.h"
#include "plan/delivery.h"
#include "plan/draft.h"
#include "plan/pilot.h"
#include "plan/plan.h"

#include <string.h>

/* --- lists ------------------------------------------------------------------------------------------------------ */

static void put_row(struct view *row, int64_t plan, const char *state)
{
    view_int(row, "plan", plan);
    view_truth(row, "is_draft", strcmp(state, "draft") == 0);
    view_truth(row, "is_issued", strcmp(state, "issued") == 0);
    view_truth(row, "is_waiting", strcmp(state, "waiting") == 0);
}

static void put_delivery(struct work *w, struct view *view, const struct delivery *delivery)
{
    struct view *row = view_item(view, "plans");
    const char *name[] = {delivery->code, delivery->title};
    const char *from[] = {delivery->issuer, words_day(w, delivery->issued_on)};

    put_row(row, delivery->plan_id, delivery->received_at ? "received" : "waiting");
    view_text(row, "sign", delivery->received_at ? "done" : "soon");
    view_text(row, "words",
              delivery->received_at
                  ? say(w, _("đã nhận {day}"),
                        NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, delivery->received_at))))
                  : speech_find(w->language, _("chưa nhận")));
    view_text(row, "name", words_join(w, name, COUNT(name)));
    view_text(row, "from", words_join(w, from, COUNT(from)));
}

static enum status put_incoming(struct work *w, struct view *view, int64_t org, bool *is_any)
{
    struct list waiting = {0}, received = {0};

    TRY(delivery_list_of(w, org, false, &waiting));
    TRY(delivery_list_of(w, org, true, &received));
    *is_any = waiting.count + received.count > 0;
    for (size_t i = 0; i < waiting.count; i++)
        put_delivery(w, view, LIST_AT(&waiting, struct delivery, i));
    for (size_t i = 0; i < received.count; i++)
        put_delivery(w, view, LIST_AT(&received, struct delivery, i));
    return OK;
}

static const char *sign_of(const char *state)
{
    if (strcmp(state, "issued") == 0)
        return "done";
    return strcmp(state, "draft") == 0 ? "later" : "soon";
}

static void put_plan_row(struct work *w, struct view *view, const struct plan *plan)
{
    struct view *row = view_item(view, "plans");
    const char *name[] = {words_paper(w, plan->kind, plan->code), plan->title};
    const char *places = plan->delivered ? say(w, _("{n} nơi nhận"), NAMED("n", plan->delivered)) : NULL;
    const char *from[] = {plan->issuer, words_day(w, plan->issued_on), places};
    put_row(row, plan->id, plan->state);
    view_text(row, "sign", sign_of(plan->state));
    view_text(row, "words", words_choice(w, plan_states, plan->state));
    view_text(row, "name", words_join(w, name, COUNT(name)));
    view_text(row, "from", words_join(w, from, COUNT(from)));
}

static enum status put_plans(struct work *w, struct exchange *x, struct view *view, bool is_own)
{
    struct plan_ask ask = {.before_id = exchange_query_int(x, "before", 0)};
    struct list plans = {0};
    struct range range = {0};

    if (is_own)
        ask.org_id = desk_org(x);
    else if (rights_range(x->rights, CAN_READ_PLAN, NULL, &range)) {
        ask.low = range.low;
        ask.high = range.high;
    }
    TRY(plan_list(w, &ask, &plans));
    view_truth(view, "has_plans", plans.count > 0);
    view_truth(view, "has_more", plans.more);
    for (size_t i = 0; i < plans.count; i++)
        put_plan_row(w, view, LIST_AT(&plans, struct plan, i));
    view_int(view, "before", plans.count ? LIST_AT(&plans, struct plan, plans.count - 1)->id : 0);
    return OK;
}

/* Whoever is given nothing from above sees his own plans first. */
enum status show_plans(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Kế hoạch"));
    const char *list = exchange_query(x, "list");
    const bool is_all = list && strcmp(list, "all") == 0;
    bool is_own = list && strcmp(list, "own") == 0;
    bool may_make = false, is_given = false;

    if (desk_org(x))
        TRY(desk_may(w, x, CAN_MAKE_PLAN, desk_org(x), &may_make));
    view_items(&view, "plans");
    if (!is_own && !is_all)
        TRY(put_incoming(w, &view, desk_org(x), &is_given));
    is_own = is_own || (!list && !is_given);
    if (is_own || is_all)
        TRY(put_plans(w, x, &view, is_own));
    else
        view_truth(&view, "has_plans", is_given);
    view_truth(&view, "may_make", may_make);
    view_truth(&view, "is_incoming", !is_own && !is_all);
    view_truth(&view, "is_own", is_own);
    view_truth(&view, "is_all", is_all);
    view_text(&view, "way_given", "given");
    view_text(&view, "way_own", "own");
    view_text(&view, "way_all", "all");
    view_text(&view, "list", is_own ? "own" : is_all ? "all" : "given");
    return exchange_show(w, x, "plan/plan_list", &view);
}

/* --- one plan --------------------------------------------------------------------------------------------------- */

static enum status put_obligations(struct work *w, struct view *view, int64_t plan, bool may_amend)
{
    struct list obligations = {0};

    TRY(obligation_list(w, plan, &obligations));
    view_truth(view, "has_obligations", obligations.count > 0);
    view_items(view, "obligations");
    for (size_t i = 0; i < obligations.count; i++) {
        const struct obligation *obligation = LIST_AT(&obligations, struct obligation, i);
        const char *from[] = {obligation->actors, words_obligation_when(w, obligation),
                              words_obligation_whom(w, obligation)};
        struct view *row = view_item(view, "obligations");
        view_truth(row, "is_pilot", pilot_is_asked(obligation));
        view_int(row, "obligation", obligation->id);
        view_text(row, "what", obligation->title);
        view_text(row, "from", words_join(w, from, COUNT(from)));
        view_text(row, "text", obligation->text);
        view_truth(row, "may_change", may_amend && !obligation->ended_on);
        view_text(row, "ended",
                  obligation->ended_on ? say(w, _("không phải làm nữa từ ngày {day}"),
                                             NAMED_TEXT("day", words_day(w, obligation->ended_on)))
                                       : NULL);
    }
    return OK;
}

static enum status put_acts(struct work *w, struct view *view, int64_t plan)
{
    struct list amendments = {0};

    TRY(amend_list(w, plan, &amendments));
    amend_put(w, view, &amendments);
    return OK;
}

/* Our own delivery of it; is_delivered false when it was not given to us. */
static enum status find_delivery(struct work *w, struct exchange *x, int64_t plan, struct delivery *delivery,
                                 bool *is_delivered)
{
    enum status status = desk_org(x) ? delivery_find(w, plan, desk_org(x), delivery) : ERR_MISSING;

    *is_delivered = status == OK;
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return OK;
}

/* Own issued plans, which may be added to. */
static enum status put_own_plans(struct work *w, struct exchange *x, struct view *view, bool may_derive)
{
    const struct plan_ask ask = {.org_id = desk_org(x), .state = "issued"};
    struct list plans = {0};

    if (may_derive)
        TRY(plan_list(w, &ask, &plans));
    view_truth(view, "may_enlarge", plans.count > 0);
    view_items(view, "own_plans");
    for (size_t i = 0; i < plans.count; i++) {
        const struct plan *plan = LIST_AT(&plans, struct plan, i);
        const char *name[] = {words_paper(w, plan->kind, plan->code), plan->title};
        struct view *row = view_item(view, "own_plans");
        view_int(row, "id", plan->id);
        view_text(row, "own_name", words_join(w, name, COUNT(name)));
    }
    return OK;
}

static enum status put_delivery_acts(struct work *w, struct exchange *x, struct view *view, const struct plan *plan)
{
    struct delivery delivery = {0};
    bool is_delivered = false, may_receive = false, may_make = false;
    struct org org = {0};
    int64_t own = 0;

    TRY(find_delivery(w, x, plan->id, &delivery, &is_delivered));
    if (is_delivered) {
        TRY(org_find(w, desk_org(x), NULL, &org));
        TRY(desk_may(w, x, CAN_RECEIVE_PLAN, desk_org(x), &may_receive));
        TRY(desk_may(w, x, CAN_MAKE_PLAN, desk_org(x), &may_make));
    }
    const bool waits = is_delivered && !delivery.received_at;
    view_truth(view, "may_receive", waits && may_receive);
    if (is_delivered && may_make)
        TRY(draft_find_own(w, plan->id, desk_org(x), &own));
    const bool may_derive = is_delivered && may_make && org.below && !own;
    view_truth(view, "may_derive", may_derive);
    TRY(put_own_plans(w, x, view, may_derive));
    view_text(view, "derive_class", waits ? "" : "btn-primary");
    view_int(view, "derived", own ? own : delivery.derived_id);
    view_text(view, "received_sign", waits ? "soon" : "done");
    view_text(view, "received_words",
              !is_delivered ? NULL
              : waits       ? speech_find(w->language, _("Chi bộ, cấp uỷ ta chưa báo nhận kế hoạch này"))
                            : say(w, _("đã nhận {day}"),
                                  NAMED_TEXT("day", words_day(w, date_of_moment(&w->arena, delivery.received_at)))));
    return OK;
}

enum status show_plan(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Kế hoạch"));
    struct plan plan;

    TRY(plan_find(w, exchange_id_of(x, "plan"), &plan));
    const char *from[] = {plan.issuer, words_day(w, plan.issued_on), words_choice(w, plan_states, plan.state)};
    const bool is_ours = plan.org_id == desk_org(x);
    view_int(&view, "plan", plan.id);
    view_text(&view, "name", words_paper(w, plan.kind, plan.code));
    view_text(&view, "plan_title", plan.title);
    view_text(&view, "from", words_join(w, from, COUNT(from)));
    view_truth(&view, "is_draft", strcmp(plan.state, "draft") == 0);
    view_truth(&view, "is_issuing", strcmp(plan.state, "issuing") == 0);
    view_truth(&view, "has_front", strcmp(plan.state, "issued") == 0);
    view_text(&view, "front_class", is_ours ? "btn-primary" : "");
    view_int(&view, "progress", plan.progress);
    view_int(&view, "paper", plan.paper_id);
    view_text(&view, "problem_text", desk_problem(x));
    view_int(&view, "upper", is_ours ? plan.upper_id : 0);
    view_truth(&view, "is_derived", plan.upper_id != 0);
    view_int(&view, "amends", is_ours ? plan.amends_id : 0);
    view_text(&view, "as_docx", "docx");
    view_text(&view, "as_pdf", "pdf");
    TRY(put_delivery_acts(w, x, &view, &plan));
    bool may_amend = false;
    if (!strcmp(plan.state, "issued"))
        TRY(desk_may(w, x, CAN_ISSUE_PLAN, plan.org_id, &may_amend));
    view_truth(&view, "may_amend", may_amend);
    TRY(put_obligations(w, &view, plan.id, may_amend));
    TRY(put_acts(w, &view, plan.id));
    return exchange_show(w, x, "plan/plan_show", &view);
}

enum status receive_plan(struct work *w, struct exchange *x)
{
    const int64_t plan = exchange_id_of(x, "plan");

    TRY(delivery_receive(w, plan, desk_org(x)));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld", (long long)plan), "received");
    return OK;
}

enum status derive_plan(struct work *w, struct exchange *x)
{
    int64_t derived;

    TRY(draft_derive(w, exchange_id_of(x, "plan"), desk_org(x), &derived));
    desk_go(w, x, arena_format(&w->arena, "/plans/%lld/clauses", (long long)derived), "derived");
    return OK;
}
