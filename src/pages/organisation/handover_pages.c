#include "pages/organisation/handover_pages.h"

#include "base/speech.h"
#include "http/view.h"
#include "organisation/correction.h"
#include "organisation/handover.h"
#include "organisation/org.h"
#include "organisation/roster.h"
#include "pages/desk.h"
#include "pages/words.h"
#include "plan/delivery.h"
#include "plan/duty.h"
#include "plan/plan.h"
#include "rules/catalogue.h"

#include <stdlib.h>
#include <string.h>

#define AHEAD       92 /* days */
#define PEOPLE_MOST 20

struct handover_form {
    int64_t successor;
    const char *day, *note;
};
static const struct field handover_form_fields[] = {
    INT_FIELD(struct handover_form, successor, .label = _("Người nhận"), .required = true),
    DATE_FIELD(struct handover_form, day, .label = _("Từ ngày"), .required = true),
    PROSE_FIELD(struct handover_form, note, .label = _("Lời dặn"), .most = 2000),
};
const struct shape handover_form_shape = SHAPE(struct handover_form, handover_form_fields);

struct post_form {
    const char *post, *day;
    int64_t successor;
};
static const struct field post_form_fields[] = {
    TEXT_FIELD(struct post_form, post, .label = _("Chức vụ")),
    INT_FIELD(struct post_form, successor, .label = _("Người nhận")),
    DATE_FIELD(struct post_form, day, .label = _("Từ ngày"), .required = true),
};
const struct shape post_form_shape = SHAPE(struct post_form, post_form_fields);

static enum status post_label(struct work *w, const char *code, const char **label)
{
    struct post_kind kind;

    TRY(catalogue_post(w, code, &kind));
    *label = kind.label;
    return OK;
}

/* --- what is open ---------------------------------------------------------------------------------------------------
 */

static enum status put_duties(struct work *w, struct view *view, int64_t org)
{
    struct list duties = {0};

    TRY(duty_list_open(w, org, AHEAD, &duties));
    view_truth(view, "has_duties", duties.count > 0);
    view_items(view, "duties");
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        const struct standing_words standing = words_duty(w, duty);
        struct view *row = view_item(view, "duties");
        view_text(row, "sign", standing.sign);
        view_text(row, "words", standing.words);
        view_text(row, "what", duty->title);
        view_int(row, "org", duty->org_id);
        view_int(row, "root", duty->root_id);
        view_text(row, "period", duty->period);
    }
    return OK;
}

static enum status put_receipts(struct work *w, struct view *view, int64_t org)
{
    struct list deliveries = {0};

    TRY(delivery_list_of(w, org, false, &deliveries));
    view_truth(view, "has_receipts", deliveries.count > 0);
    view_items(view, "receipts");
    for (size_t i = 0; i < deliveries.count; i++) {
        const struct delivery *delivery = LIST_AT(&deliveries, struct delivery, i);
        struct view *row = view_item(view, "receipts");
        const char *parts[] = {delivery->code, delivery->title};
        view_int(row, "plan", delivery->plan_id);
        view_text(row, "name", words_join(w, parts, COUNT(parts)));
    }
    return OK;
}

static enum status put_drafts(struct work *w, struct view *view, int64_t org)
{
    struct list plans = {0};

    TRY(plan_list(w, &(struct plan_ask){.org_id = org, .state = "draft"}, &plans));
    view_truth(view, "has_drafts", plans.count > 0);
    view_items(view, "drafts");
    for (size_t i = 0; i < plans.count; i++) {
        const struct plan *plan = LIST_AT(&plans, struct plan, i);
        struct view *row = view_item(view, "drafts");
        const char *parts[] = {words_paper(w, plan->kind, plan->code), plan->title};
        view_int(row, "plan", plan->id);
        view_text(row, "name", words_join(w, parts, COUNT(parts)));
    }
    return OK;
}

/* What a body has in hand: whoever may not read plans there has no list of them to hand over. */
static enum status put_open(struct work *w, struct exchange *x, struct view *view, int64_t org)
{
    bool may_plans, may_people;
    struct org body;
    int64_t waiting = 0;

    TRY(desk_may(w, x, CAN_READ_PLAN, org, &may_plans));
    TRY(desk_may(w, x, CAN_CHANGE_PEOPLE, org, &may_people));
    if (may_plans) {
        TRY(put_duties(w, view, org));
        TRY(put_receipts(w, view, org));
        TRY(put_drafts(w, view, org));
    }
    if (!may_people)
        return OK;
    TRY(org_find(w, org, NULL, &body));
    TRY(correction_count_open(w, &(struct correction_range){body.place, body.high}, &waiting));
    view_int(view, "correction_count", waiting);
    return OK;
}

/* --- posts of a body ------------------------------------------------------------------------------------------------
 */

/* Those whose day has come, and those ahead, which may be taken back. */
static enum status put_handed(struct work *w, struct view *view, int64_t org)
{
    struct list handovers = {0};
    bool has_past = false, has_coming = false;

    TRY(handover_list(w, org, &handovers));
    view_items(view, "past");
    view_items(view, "coming");
    for (size_t i = 0; i < handovers.count; i++) {
        const struct handover *handover = LIST_AT(&handovers, struct handover, i);
        const bool is_coming = strcmp(handover->day, w->today) > 0;
        struct view *row = view_item(view, is_coming ? "coming" : "past");
        const char *label;
        has_past = has_past || !is_coming;
        has_coming = has_coming || is_coming;
        view_int(row, "org", org);
        view_int(row, "handover", handover->id);
        TRY(post_label(w, handover->post, &label));
        view_text(row, "post", label);
        view_text(row, "day", handover->day);
        view_text(row, "from_name", handover->from_name);
        view_text(row, "to_name", handover->to_name);
        view_truth(row, "is_received", handover->received_at != 0);
        view_truth(row, "is_waiting", handover->to_person && !handover->received_at);
    }
    view_truth(view, "has_past", has_past);
    view_truth(view, "has_coming", has_coming);
    return OK;
}

/* What was typed, when the form comes back. */
static const char *typed(const struct exchange *x, const char *name)
{
    for (size_t i = 0; i < x->fields.count; i++)
        if (!strcmp(LIST_AT(&x->fields, struct typed, i)->name, name))
            return LIST_AT(&x->fields, struct typed, i)->value;
    return NULL;
}

static bool is_held(const struct list *posts, const struct post_kind *kind)
{
    for (size_t i = 0; i < posts->count; i++)
        if (kind->single && !strcmp(LIST_AT(posts, struct post, i)->post, kind->code))
            return true;
    return false;
}

/* Posts the body may give: those of one holder only while nobody has them. */
static enum status put_vacant(struct work *w, struct exchange *x, struct view *view, const struct org *org)
{
    const char *chosen = typed(x, "post") ? typed(x, "post") : exchange_query(x, "post");
    struct list posts = {0};
    struct list kinds = {0};

    TRY(roster_posts(w, org->id, NULL, &posts));
    TRY(catalogue_posts(w, org->form, &kinds));
    view_items(view, "vacant");
    for (size_t i = 0; i < kinds.count; i++) {
        const struct post_kind *kind = LIST_AT(&kinds, struct post_kind, i);
        if (is_held(&posts, kind))
            continue;
        struct view *row = view_item(view, "vacant");
        view_int(row, "org", org->id);
        view_text(row, "code", kind->code);
        view_text(row, "label", kind->label);
        view_truth(row, "is_single", kind->single);
        view_truth(row, "chosen", chosen && !strcmp(chosen, kind->code));
    }
    return OK;
}

enum status show_posts(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Chức vụ và bàn giao"));
    struct list posts = {0};
    struct org org;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    TRY(roster_posts(w, org.id, NULL, &posts));
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_truth(&view, "has_posts", posts.count > 0);
    view_items(&view, "posts");
    for (size_t i = 0; i < posts.count; i++) {
        const struct post *post = LIST_AT(&posts, struct post, i);
        struct view *row = view_item(&view, "posts");
        const char *label;
        TRY(post_label(w, post->post, &label));
        view_int(row, "post", post->id);
        view_text(row, "label", label);
        view_text(row, "name", post->name);
        view_text(row, "from_day", post->from_day);
        view_text(row, "to_day", post->to_day);
        view_truth(row, "is_open", post->to_day == NULL);
    }
    view_text(&view, "problem", desk_problem(x));
    TRY(put_vacant(w, x, &view, &org));
    TRY(put_handed(w, &view, org.id));
    return exchange_show(w, x, "organisation/posts", &view);
}

/* --- handing over ---------------------------------------------------------------------------------------------------
 */

static enum status find_post(struct work *w, int64_t org, int64_t id, struct post *post)
{
    struct list posts = {0};

    TRY(roster_posts(w, org, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        *post = *LIST_AT(&posts, struct post, i);
        if (post->id == id)
            return OK;
    }
    return fail(w, ERR_MISSING, _("Không có chức vụ này."));
}

/* Found by name where the actor may change people; without a name those of the body itself. */
static enum status put_candidates(struct work *w, struct exchange *x, struct view *view, const struct post *post)
{
    const char *words = exchange_query(x, "q");
    const int64_t chosen = typed(x, "successor") ? strtoll(typed(x, "successor"), NULL, 10) : 0;
    const struct roster_page page = {.sort = "", .most = PEOPLE_MOST};
    struct list people = {0};
    struct range range;

    if (words && *words && x->rights && rights_range(x->rights, CAN_CHANGE_PEOPLE, NULL, &range))
        TRY(roster_search(w, words, &range, &page, &people));
    else
        TRY(roster_list(w, post->org, NULL, &page, &people));
    view_text(view, "q", words ? words : "");
    view_items(view, "people");
    for (size_t i = 0; i < people.count; i++) {
        const struct person *person = LIST_AT(&people, struct person, i);
        if (person->id == post->person)
            continue;
        struct view *row = view_item(view, "people");
        view_int(row, "person", person->id);
        view_text(row, "name", person->name);
        view_text(row, "birth_day", person->birth_day);
        view_truth(row, "chosen", chosen == person->id);
    }
    return OK;
}

enum status show_handover_form(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Bàn giao chức vụ"));
    const int64_t id = exchange_id_of(x, "org");
    const struct handover_form usual = {.day = w->today};
    struct post post = {0};
    const char *label;

    TRY(find_post(w, id, exchange_id_of(x, "post"), &post));
    TRY(post_label(w, post.post, &label));
    view_int(&view, "org", id);
    view_int(&view, "post", post.id);
    view_text(&view, "org_name", post.org_name);
    view_text(&view, "label", label);
    view_text(&view, "holder", post.name);
    view_form(&view, "form", x, &handover_form_shape, &usual);
    TRY(put_candidates(w, x, &view, &post));
    TRY(put_open(w, x, &view, id));
    return exchange_show(w, x, "organisation/handover_form", &view);
}

enum status make_handover(struct work *w, struct exchange *x)
{
    struct handover_form form;
    struct handover_order order = {.org = exchange_id_of(x, "org"), .post = exchange_id_of(x, "post")};

    TRY(exchange_read_form(w, x, &handover_form_shape, &form));
    order.successor = form.successor;
    order.day = form.day;
    order.note = form.note && *form.note ? form.note : NULL;
    TRY(handover_make(w, &order));
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld/posts", (long long)order.org),
            strcmp(order.day, w->today) > 0 ? "handover-ahead" : "handed-over");
    return OK;
}

enum status recall_handover(struct work *w, struct exchange *x)
{
    const int64_t org = exchange_id_of(x, "org");

    TRY(handover_recall(w, org, exchange_id_of(x, "handover")));
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld/posts", (long long)org), "handover-recalled");
    return OK;
}

/* --- a vacant post ---------------------------------------------------------------------------------------------------
 */

enum status show_post_form(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "orgs", _("Giao chức vụ"));
    const struct post_form usual = {.post = exchange_query(x, "post"), .day = w->today};
    struct org org;

    TRY(org_find(w, exchange_id_of(x, "org"), NULL, &org));
    view_int(&view, "org", org.id);
    view_text(&view, "org_name", org.name);
    view_text(&view, "post", usual.post);
    view_form(&view, "form", x, &post_form_shape, &usual);
    TRY(put_vacant(w, x, &view, &org));
    TRY(put_candidates(w, x, &view, &(struct post){.org = org.id}));
    return exchange_show(w, x, "organisation/post_form", &view);
}

enum status give_post(struct work *w, struct exchange *x)
{
    struct post_form form = {0};
    const int64_t org = exchange_id_of(x, "org");

    TRY(exchange_read_form(w, x, &post_form_shape, &form));
    TRY(handover_give(
        w, &(struct handover_gift){.org = org, .person = form.successor, .post = form.post, .day = form.day}));
    desk_go(w, x, arena_format(&w->arena, "/organisations/%lld/posts", (long long)org), "post-given");
    return OK;
}

/* --- the successor's side ----------------------------------------------------------------------------------------- */

enum status put_handovers(struct work *w, struct view *view)
{
    struct list handovers = {0};

    view_items(view, "handovers");
    if (!w->actor.person)
        return OK;
    TRY(handover_list_waiting(w, w->actor.person, &handovers));
    for (size_t i = 0; i < handovers.count; i++) {
        const struct handover *handover = LIST_AT(&handovers, struct handover, i);
        struct view *row = view_item(view, "handovers");
        const char *label;
        TRY(post_label(w, handover->post, &label));
        view_int(row, "handover", handover->id);
        view_text(row, "post", label);
        view_text(row, "org_name", handover->org_name);
        view_text(row, "from_name", handover->from_name);
    }
    return OK;
}

/* Only the successor's. */
static enum status find_own(struct work *w, struct exchange *x, struct handover *handover)
{
    TRY(handover_find(w, exchange_id_of(x, "handover"), handover));
    if (w->actor.person && handover->to_person == w->actor.person)
        return OK;
    return fail(w, ERR_MISSING, _("Không có lần bàn giao này."));
}

enum status show_handover(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "home", _("Nhận bàn giao"));
    struct handover handover;
    const char *label;

    TRY(find_own(w, x, &handover));
    TRY(post_label(w, handover.post, &label));
    view_int(&view, "handover", handover.id);
    view_text(&view, "label", label);
    view_text(&view, "org_name", handover.org_name);
    view_text(&view, "from_name", handover.from_name);
    view_text(&view, "day", handover.day);
    view_text(&view, "note", handover.note);
    view_truth(&view, "is_received", handover.received_at != 0);
    view_truth(&view, "may_receive", !handover.received_at && strcmp(handover.day, w->today) <= 0);
    TRY(put_open(w, x, &view, handover.org));
    return exchange_show(w, x, "organisation/handover_show", &view);
}

enum status receive_handover(struct work *w, struct exchange *x)
{
    TRY(handover_receive(w, exchange_id_of(x, "handover")));
    desk_go(w, x, "/", "taken-over");
    return OK;
}
