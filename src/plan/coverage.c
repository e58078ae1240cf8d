#include "plan/coverage.h"

#include "base/speech.h"
#include "plan/coverage.sql.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

static const struct field body_fields[] = {
    INT_FIELD(struct coverage_body, org_id),
    TEXT_FIELD(struct coverage_body, name, .label = _("Tên")),
    TEXT_FIELD(struct coverage_body, kind, .label = _("Loại tổ chức")),
    TEXT_FIELD(struct coverage_body, grassroots, .label = _("Loại hình cơ sở")),
    TRUTH_FIELD(struct coverage_body, covered, .label = _("Đã bao quát")),
};
const struct shape coverage_body_shape = SHAPE(struct coverage_body, body_fields);

struct covers {
    const char *text;
};
static const struct field covers_fields[] = {TEXT_FIELD(struct covers, text)};
static const struct shape covers_shape = SHAPE(struct covers, covers_fields);

static bool has_rule(const struct coverage_rule *rule)
{
    bool is_bounded = rule->min || rule->percent || (rule->what && !strcmp(rule->what, "all"));

    return rule->who && strcmp(rule->who, "member") != 0 && is_bounded;
}

static bool mark(struct list *bodies, int64_t id)
{
    for (size_t i = 0; i < bodies->count; i++) {
        struct coverage_body *body = LIST_AT(bodies, struct coverage_body, i);
        if (body->org_id != id)
            continue;
        body->covered = true;
        return true;
    }
    return false;
}

/* Marks every id of the text; false when one of them is not among the bodies. */
static bool mark_all(struct list *bodies, const char *text)
{
    bool all = true;

    if (!text)
        return true;
    while (*text) {
        char *end;
        int64_t id = strtoll(text, &end, 10);
        if (end == text)
            return false;
        all = mark(bodies, id) && all;
        for (text = end; *text == ' ' || *text == ','; text++)
            ;
    }
    return all;
}

static bool is_first_of_kind(const struct list *bodies, size_t at)
{
    const char *kind = LIST_AT(bodies, struct coverage_body, at)->grassroots;

    for (size_t i = 0; i < at; i++)
        if (!strcmp(LIST_AT(bodies, struct coverage_body, i)->grassroots, kind))
            return false;
    return true;
}

/* Of every kind at least so many, or all of them where there are fewer; more of one kind do not make up for another. */
static void sum_kinds(struct coverage_state *state, int64_t least)
{
    const struct list *bodies = &state->bodies;

    for (size_t i = 0; i < bodies->count; i++) {
        int64_t standing = 0;
        int64_t covered = 0;
        if (!is_first_of_kind(bodies, i))
            continue;
        for (size_t k = i; k < bodies->count; k++) {
            const struct coverage_body *body = LIST_AT(bodies, struct coverage_body, k);
            bool is_kind = !strcmp(body->grassroots, LIST_AT(bodies, struct coverage_body, i)->grassroots);
            standing += is_kind;
            covered += is_kind && body->covered;
        }
        int64_t needed = standing < least ? standing : least;
        state->needed += needed;
        state->covered += covered < needed ? covered : needed;
    }
}

static void sum_all(struct coverage_state *state, const struct coverage_rule *rule)
{
    int64_t standing = (int64_t)state->bodies.count;

    for (size_t i = 0; i < state->bodies.count; i++)
        state->covered += LIST_AT(&state->bodies, struct coverage_body, i)->covered;
    state->needed = rule->percent ? (standing * rule->percent + 99) / 100 : rule->min ? rule->min : standing;
    if (state->needed > standing)
        state->needed = standing;
}

enum status coverage_find(struct work *w, const struct coverage_ask *ask, struct coverage_state *state)
{
    const struct coverage_rule *rule = &ask->rule;
    struct list given = {0};

    *state = (struct coverage_state){0};
    if (!has_rule(rule))
        return OK;
    TRY(store_list(w, &coverage_beneath, ARGS(INT(ask->org_id), TEXT(rule->who)), &coverage_body_shape,
                   &state->bodies));
    if (!state->bodies.count)
        return OK;
    TRY(store_list(w, &coverage_given, ARGS(INT(ask->org_id), INT(ask->root_id), TEXT(ask->period)), &covers_shape,
                   &given));
    for (size_t i = 0; i < given.count; i++)
        (void)mark_all(&state->bodies, LIST_AT(&given, struct covers, i)->text);
    if (!mark_all(&state->bodies, ask->more))
        return fail_field(w, "covers", _("Có nơi được chọn không trực thuộc tổ chức này."));
    if (rule->per_kind)
        sum_kinds(state, rule->min ? rule->min : 1);
    else
        sum_all(state, rule);
    return OK;
}
