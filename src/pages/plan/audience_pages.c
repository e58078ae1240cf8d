#include "base/limits.h"
#include "base/speech.h"
#include "pages/desk.h"
#include "pages/plan/audience.h"
#include "pages/plan/issue.h"
#include "pages/plan/pilot.h"
#include "plan/audience.h"
#include "plan/obligation.h"
#include "plan/pilot.h"
#include "plan/plan.h"
#include "rules/catalogue.h"

#include <string.h>

#define SCOPES_SHOWN 300

struct audience_form {
    int64_t version;
    struct list kinds; /* codes */
    int64_t under;
    bool for_all;
};

static const struct field audience_fields[] = {
    INT_FIELD(struct audience_form, version),
    TEXTS_FIELD(struct audience_form, kinds, .label = _("Loại nơi nhận")),
    INT_FIELD(struct audience_form, under, .label = _("Trong phạm vi")),
    TRUTH_FIELD(struct audience_form, for_all, .label = _("Dùng cho mọi việc trong kế hoạch này")),
};
const struct shape audience_form_shape = SHAPE(struct audience_form, audience_fields);

struct named_form {
    int64_t version, org;
    bool exclude;
};

static const struct field named_fields[] = {
    INT_FIELD(struct named_form, version),
    INT_FIELD(struct named_form, org, .required = true),
    TRUTH_FIELD(struct named_form, exclude),
};
const struct shape named_form_shape = SHAPE(struct named_form, named_fields);

struct asked {
    struct plan plan;
    struct obligation obligation;
    struct list rules;
};

static enum status find_asked(struct work *w, const struct exchange *x, struct asked *asked)
{
    *asked = (struct asked){0};
    TRY(plan_find(w, exchange_id_of(x, "plan"), &asked->plan));
    TRY(obligation_find(w, exchange_id_of(x, "obligation"), &asked->obligation));
    if (asked->obligation.plan_id != asked->plan.id)
        return fail(w, ERR_MISSING, _("Kế hoạch này không có việc đó."));
    return obligation_list_audience(w, asked->obligation.id, &asked->rules);
}

/* --- what there is to choose from ------------------------------------------------------------------------------- */

/* A rule without kind but with a form, a level or "direct" fits a kind when the body's kind does. */
static bool rule_fits(const struct audience *rule, const struct org_kind *kind)
{
    if (rule->exclude || rule->org)
        return false;
    if (rule->kind && strcmp(rule->kind, kind->code) != 0)
        return false;
    if (rule->form && strcmp(rule->form, kind->form) != 0)
        return false;
    return !rule->level || rule->level == kind->level;
}

/* Of the kinds a rule fits, those of which it reaches somebody: “right beneath” does not reach every kind. */
static bool is_chosen(const struct list *rules, const struct list *reached, const struct org_kind *kind)
{
    bool reaches = false;

    for (size_t i = 0; i < reached->count; i++)
        reaches = reaches || strcmp(LIST_AT(reached, struct audience_count, i)->kind, kind->code) == 0;
    if (!reaches)
        return false;
    for (size_t i = 0; i < rules->count; i++)
        if (rule_fits(LIST_AT(rules, struct audience, i), kind))
            return true;
    return false;
}

static enum status put_kinds(struct work *w, struct view *view, const struct asked *asked,
                             const struct audience_tally *tally)
{
    struct list kinds = {0}, reached = {0};

    TRY(catalogue_kinds(w, NULL, &kinds));
    audience_count(&w->arena, tally, asked->obligation.id, &reached);
    view_items(view, "offers");
    for (size_t i = 0; i < kinds.count; i++) {
        const struct org_kind *kind = LIST_AT(&kinds, struct org_kind, i);
        const int64_t bodies = audience_of_kind(tally, kind->code);
        if (bodies == 0)
            continue;
        struct view *row = view_item(view, "offers");
        view_text(row, "code", kind->code);
        view_text(row, "label", kind->label);
        view_int(row, "bodies", bodies);
        view_truth(row, "chosen", is_chosen(&asked->rules, &reached, kind));
    }
    return OK;
}

static void put_scope(struct view *view, int64_t id, const char *name, bool chosen)
{
    struct view *row = view_item(view, "scopes");

    view_int(row, "id", id);
    view_text(row, "name", name);
    view_truth(row, "chosen", chosen);
}

static enum status put_scopes(struct work *w, struct view *view, const struct asked *asked)
{
    struct list children = {0};
    int64_t under = 0;

    for (size_t i = 0; i < asked->rules.count; i++)
        if (LIST_AT(&asked->rules, struct audience, i)->under)
            under = LIST_AT(&asked->rules, struct audience, i)->under;
    TRY(org_children(w, asked->plan.org_id, NULL, &(struct org_page){.most = SCOPES_SHOWN}, &children));
    put_scope(view, 0, say(w, _("Toàn bộ {name}"), NAMED_TEXT("name", asked->plan.issuer)), under == 0);
    for (size_t i = 0; i < children.count; i++) {
        const struct org *child = LIST_AT(&children, struct org, i);
        put_scope(view, child->id, child->name, child->id == under);
    }
    return OK;
}

static void put_named(struct view *view, const struct asked *asked)
{
    bool has_named = false;

    view_items(view, "named");
    for (size_t i = 0; i < asked->rules.count; i++) {
        const struct audience *rule = LIST_AT(&asked->rules, struct audience, i);
        if (!rule->org)
            continue;
        struct view *row = view_item(view, "named");
        view_int(row, "org", rule->org);
        view_text(row, "name", rule->name);
        view_truth(row, "exclude", rule->exclude);
        has_named = true;
    }
    view_truth(view, "has_named", has_named);
}

static enum status put_found(struct work *w, struct exchange *x, struct view *view, const struct plan *plan)
{
    const struct org_filter filter = {.low = plan->place, .high = plan->high, .level = -1, .most = LIMIT_PAGE};
    const char *words = exchange_query(x, "q");
    struct list found = {0};

    if (words)
        TRY(org_search(w, words, &filter, &found));
    view_text(view, "q", words ? words : "");
    view_truth(view, "has_found", found.count > 0);
    view_truth(view, "found_nothing", words && found.count == 0);
    view_items(view, "found");
    for (size_t i = 0; i < found.count; i++) {
        const struct org *org = LIST_AT(&found, struct org, i);
        const char *path;
        TRY(org_path(w, org->id, NULL, &path));
        struct view *row = view_item(view, "found");
        view_int(row, "org", org->id);
        view_text(row, "path", path);
    }
    return OK;
}

enum status show_audience(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "plans", _("Nơi nhận việc"));
    struct asked asked;
    struct audience_tally tally;
    const char *words;
    struct audience_form *form = arena_alloc(&w->arena, sizeof(*form));

    TRY(find_asked(w, x, &asked));
    TRY(audience_gather(w, asked.plan.id, &tally));
    TRY(audience_words(w, &tally, asked.obligation.id, &words, NULL));
    form->version = asked.obligation.version;
    view_int(&view, "plan", asked.plan.id);
    view_int(&view, "obligation", asked.obligation.id);
    view_int(&view, "fresh", asked.obligation.version);
    view_text(&view, "what", asked.obligation.title);
    view_text(&view, "total_words", words);
    TRY(put_kinds(w, &view, &asked, &tally));
    TRY(put_scopes(w, &view, &asked));
    put_named(&view, &asked);
    TRY(put_found(w, x, &view, &asked.plan));
    TRY(pilot_put(w, x, &view, &asked.obligation));
    const bool says_itself = x->form_shape == &audience_form_shape ||
                             (x->form_shape == &pilot_dates_shape && pilot_is_asked(&asked.obligation));
    view_text(&view, "problem_text", says_itself ? NULL : desk_problem(x));
    view_form(&view, "form", x, &audience_form_shape, form);
    return exchange_show(w, x, "plan/audience", &view);
}

/* --- changing it ------------------------------------------------------------------------------------------------ */

static void add_rule(struct work *w, struct list *rules, const struct audience *rule)
{
    struct audience *added = list_add(&w->arena, rules, sizeof(*added));

    *added = *rule;
}

static void go_on(struct work *w, struct exchange *x, const struct asked *asked)
{
    desk_go(w, x,
            arena_format(&w->arena, "/plans/%lld/obligations/%lld/audience", (long long)asked->plan.id,
                         (long long)asked->obligation.id),
            "saved");
}

/* The chosen kinds in place of the old ones; bodies named one by one stay. */
static struct list new_rules(struct work *w, const struct audience_form *form, const struct list *old)
{
    struct list rules = {0};

    for (size_t i = 0; i < form->kinds.count; i++)
        add_rule(w, &rules, &(struct audience){.kind = *LIST_AT(&form->kinds, const char *, i), .under = form->under});
    for (size_t i = 0; i < old->count; i++)
        if (LIST_AT(old, struct audience, i)->org)
            add_rule(w, &rules, LIST_AT(old, struct audience, i));
    return rules;
}

static enum status set_for_all(struct work *w, const struct audience_form *form, const struct asked *asked)
{
    struct list obligations = {0};

    TRY(obligation_list(w, asked->plan.id, &obligations));
    for (size_t i = 0; i < obligations.count; i++) {
        const struct obligation *obligation = LIST_AT(&obligations, struct obligation, i);
        struct list old = {0};
        if (obligation->id == asked->obligation.id)
            continue;
        TRY(obligation_list_audience(w, obligation->id, &old));
        const struct list rules = new_rules(w, form, &old);
        TRY(obligation_set_audience(w, obligation->id, obligation->version, &rules));
    }
    return OK;
}

enum status set_audience(struct work *w, struct exchange *x)
{
    struct audience_form form;
    struct asked asked;

    TRY(exchange_read_form(w, x, &audience_form_shape, &form));
    TRY(find_asked(w, x, &asked));
    const struct list rules = new_rules(w, &form, &asked.rules);
    if (rules.count == 0)
        return fail_field(w, "kinds", _("Hãy chọn ít nhất một loại nơi nhận."));
    TRY(obligation_set_audience(w, asked.obligation.id, form.version, &rules));
    if (form.for_all)
        TRY(set_for_all(w, &form, &asked));
    exchange_go_back(x, arena_format(&w->arena, "/plans/%lld/issue?said=saved", (long long)asked.plan.id));
    return OK;
}

static void without(struct work *w, const struct list *old, int64_t org, struct list *rules)
{
    for (size_t i = 0; i < old->count; i++)
        if (LIST_AT(old, struct audience, i)->org != org)
            add_rule(w, rules, LIST_AT(old, struct audience, i));
}

enum status add_audience(struct work *w, struct exchange *x)
{
    struct named_form form;
    struct asked asked;
    struct list rules = {0};

    TRY(exchange_read_form(w, x, &named_form_shape, &form));
    TRY(find_asked(w, x, &asked));
    without(w, &asked.rules, form.org, &rules);
    add_rule(w, &rules, &(struct audience){.exclude = form.exclude, .org = form.org});
    TRY(obligation_set_audience(w, asked.obligation.id, form.version, &rules));
    go_on(w, x, &asked);
    return OK;
}

enum status drop_audience(struct work *w, struct exchange *x)
{
    struct named_form form;
    struct asked asked;
    struct list rules = {0};

    TRY(exchange_read_form(w, x, &named_form_shape, &form));
    TRY(find_asked(w, x, &asked));
    without(w, &asked.rules, form.org, &rules);
    TRY(obligation_set_audience(w, asked.obligation.id, form.version, &rules));
    go_on(w, x, &asked);
    return OK;
}
