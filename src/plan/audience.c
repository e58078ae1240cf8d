#include "plan/audience.h"

#include "base/buffer.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/audience.sql.h"
#include "plan/plan.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define MASK_MOST 4000

static const struct field count_fields[] = {
    TEXT_FIELD(struct audience_count, kind, .label = _("Loại tổ chức")),
    INT_FIELD(struct audience_count, bodies, .label = _("Số nơi nhận")),
};
const struct shape audience_count_shape = SHAPE(struct audience_count, count_fields);

static const struct field rule_fields[] = {
    INT_FIELD(struct audience_rule, obligation_id), INT_FIELD(struct audience_rule, position),
    TRUTH_FIELD(struct audience_rule, exclude),     TRUTH_FIELD(struct audience_rule, direct),
    TEXT_FIELD(struct audience_rule, kind),         TEXT_FIELD(struct audience_rule, form),
    TEXT_FIELD(struct audience_rule, grassroots),   INT_FIELD(struct audience_rule, level),
    INT_FIELD(struct audience_rule, under),         INT_FIELD(struct audience_rule, low),
    INT_FIELD(struct audience_rule, high),          INT_FIELD(struct audience_rule, org),
};
static const struct shape rule_shape = SHAPE(struct audience_rule, rule_fields);

static const struct field target_fields[] = {
    INT_FIELD(struct target, id),          INT_FIELD(struct target, parent), INT_FIELD(struct target, low),
    INT_FIELD(struct target, high),        TEXT_FIELD(struct target, kind),  TEXT_FIELD(struct target, form),
    TEXT_FIELD(struct target, grassroots), INT_FIELD(struct target, level),
};
const struct shape target_shape = SHAPE(struct target, target_fields);

static const struct field group_fields[] = {
    INT_FIELD(struct target, id),          INT_FIELD(struct target, parent), INT_FIELD(struct target, low),
    INT_FIELD(struct target, high),        TEXT_FIELD(struct target, kind),  TEXT_FIELD(struct target, form),
    TEXT_FIELD(struct target, grassroots), INT_FIELD(struct target, level),  INT_FIELD(struct target, bodies),
};
static const struct shape group_shape = SHAPE(struct target, group_fields);

/* --- whom a rule fits ----------------------------------------------------------------------------------------------
 */

static bool fits_text(const char *rule, const char *value)
{
    return !rule || !*rule || !strcmp(rule, value);
}

static bool fits(const struct audience_rule *rule, const struct target *target, int64_t issuer_id)
{
    if (rule->org)
        return rule->org == target->id;
    if (target->id == issuer_id)
        return false;
    return (!rule->direct || target->parent == issuer_id) &&
           (!rule->under || (target->low >= rule->low && target->low <= rule->high)) &&
           (!rule->level || rule->level == target->level) && fits_text(rule->kind, target->kind) &&
           fits_text(rule->form, target->form) && fits_text(rule->grassroots, target->grassroots);
}

/* Rules of one obligation stand together, from `*next` on. */
static bool is_addressed(const struct list *rules, size_t *next, const struct target *target, int64_t issuer_id)
{
    int64_t position = LIST_AT(rules, struct audience_rule, *next)->position;
    bool is_in = false;
    bool is_out = false;

    for (; *next < rules->count && LIST_AT(rules, struct audience_rule, *next)->position == position; ++*next) {
        const struct audience_rule *rule = LIST_AT(rules, struct audience_rule, *next);
        if (!fits(rule, target, issuer_id))
            continue;
        is_in = is_in || !rule->exclude;
        is_out = is_out || rule->exclude;
    }
    return is_in && !is_out;
}

/* The positions of the obligations that bind a body, ",1,3,"; "" none. */
const char *audience_mask(struct arena *arena, const struct list *rules, const struct target *target, int64_t issuer_id)
{
    struct buffer mask = buffer_make(arena, MASK_MOST);
    size_t next = 0;

    while (next < rules->count) {
        int64_t position = LIST_AT(rules, struct audience_rule, next)->position;
        if (!is_addressed(rules, &next, target, issuer_id))
            continue;
        if (!mask.length)
            buffer_put_char(&mask, ',');
        buffer_put_int(&mask, position);
        buffer_put_char(&mask, ',');
    }
    return mask.length ? mask.text : "";
}

enum status audience_rules(struct work *w, int64_t plan_id, const char *day, struct list *rules)
{
    return store_list(w, &audience_rules_of, ARGS(INT(plan_id), TEXT(day)), &rule_shape, rules);
}

enum status audience_targets(struct work *w, int64_t reached, int64_t high, int64_t most, struct list *targets)
{
    return store_list(w, &audience_targets_behind, ARGS(INT(reached), INT(high), TEXT(w->today), INT(most)),
                      &target_shape, targets);
}

static void add_count(struct arena *arena, struct list *counts, const char *kind, int64_t bodies)
{
    for (size_t i = 0; i < counts->count; i++) {
        struct audience_count *count = LIST_AT(counts, struct audience_count, i);
        if (!strcmp(count->kind, kind)) {
            count->bodies += bodies;
            return;
        }
    }
    *(struct audience_count *)list_add(arena, counts, sizeof(struct audience_count)) =
        (struct audience_count){arena_text(arena, kind), bodies};
}

static struct list rules_of(struct arena *arena, const struct list *rules, int64_t obligation_id)
{
    struct list own = {0};

    for (size_t i = 0; i < rules->count; i++) {
        const struct audience_rule *rule = LIST_AT(rules, struct audience_rule, i);
        if (!obligation_id || rule->obligation_id == obligation_id)
            *(struct audience_rule *)list_add(arena, &own, sizeof(*rule)) = *rule;
    }
    return own;
}

/* --- bodies alike, counted together ------------------------------------------------------------------------------ */

static int compare_labels(const void *left, const void *right)
{
    const int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return a < b ? -1 : a > b;
}

/* Where the tree has to be cut so that within a piece no rule tells two bodies apart by their places: the issuer stands
 * alone, so does every body named, and a branch begins and ends.  Ordered; the last one is behind the issuer's range.
 */
static int64_t *cuts_of(struct arena *arena, const struct org *issuer, const struct list *rules, size_t *count)
{
    int64_t *cuts = arena_array(arena, 2 * rules->count + 3, sizeof(*cuts));

    *count = 0;
    cuts[(*count)++] = issuer->place;
    cuts[(*count)++] = issuer->place + 1;
    cuts[(*count)++] = issuer->high + 1;
    for (size_t i = 0; i < rules->count; i++) {
        const struct audience_rule *rule = LIST_AT(rules, struct audience_rule, i);
        if (rule->low <= issuer->place || rule->high > issuer->high)
            continue;
        cuts[(*count)++] = rule->low;
        cuts[(*count)++] = rule->high + 1;
    }
    qsort(cuts, *count, sizeof(*cuts), compare_labels);
    return cuts;
}

/* Those right beneath the issuer are groups of their own: taken out of the groups they were counted in. */
static void part(struct list *groups, size_t from, const struct list *direct)
{
    for (size_t i = 0; i < direct->count; i++) {
        const struct target *child = LIST_AT(direct, struct target, i);
        for (size_t k = from; k < groups->count; k++) {
            struct target *group = LIST_AT(groups, struct target, k);
            if (!strcmp(group->kind, child->kind) && !strcmp(group->grassroots, child->grassroots))
                group->bodies -= child->bodies;
        }
    }
}

static enum status gather_piece(struct work *w, const struct org *issuer, const int64_t cuts[2], struct list *groups)
{
    const size_t from = groups->count;
    struct list direct = {0};

    if (cuts[0] == cuts[1])
        return OK;
    TRY(store_list(w, &audience_groups, ARGS(INT(cuts[0]), INT(cuts[1] - 1)), &group_shape, groups));
    TRY(store_list(w, &audience_groups_direct, ARGS(INT(issuer->id), INT(cuts[0]), INT(cuts[1] - 1)), &group_shape,
                   &direct));
    part(groups, from, &direct);
    for (size_t i = 0; i < direct.count; i++)
        *(struct target *)list_add(&w->arena, groups, sizeof(struct target)) = *LIST_AT(&direct, struct target, i);
    return OK;
}

enum status audience_gather(struct work *w, int64_t plan_id, struct audience_tally *tally)
{
    struct plan plan;
    struct org issuer;
    size_t count;

    TRY(plan_find(w, plan_id, &plan));
    TRY(org_find(w, plan.org_id, NULL, &issuer));
    *tally = (struct audience_tally){.issuer_id = plan.org_id};
    TRY(audience_rules(w, plan_id, w->today, &tally->rules));
    const int64_t *cuts = cuts_of(&w->arena, &issuer, &tally->rules, &count);
    for (size_t i = 0; i + 1 < count; i++)
        TRY(gather_piece(w, &issuer, &cuts[i], &tally->groups));
    return OK;
}

int64_t audience_of_kind(const struct audience_tally *tally, const char *kind)
{
    int64_t bodies = 0;

    for (size_t i = 0; i < tally->groups.count; i++) {
        const struct target *group = LIST_AT(&tally->groups, struct target, i);
        if (group->id != tally->issuer_id && !strcmp(group->kind, kind))
            bodies += group->bodies;
    }
    return bodies;
}

void audience_count(struct arena *arena, const struct audience_tally *tally, int64_t obligation_id, struct list *counts)
{
    struct list own = rules_of(arena, &tally->rules, obligation_id);

    for (size_t i = 0; i < tally->groups.count; i++) {
        const struct target *group = LIST_AT(&tally->groups, struct target, i);
        if (group->bodies && *audience_mask(arena, &own, group, tally->issuer_id))
            add_count(arena, counts, group->kind, group->bodies);
    }
}
