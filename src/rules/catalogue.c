#include "rules/catalogue.h"

#include "base/date.h"
#include "base/speech.h"
#include "rules/rule.h"

#include <string.h>

static const char *label_of(const struct work *w, const struct rule *rule, size_t row)
{
    return rule_cell(rule, row, w->language == LANGUAGE_EN ? "en" : "vi");
}

static struct org_kind kind_of(const struct work *w, const struct rule *rule, size_t row)
{
    return (struct org_kind){
        .code = rule_cell(rule, row, "code"),
        .label = label_of(w, rule, row),
        .form = rule_cell(rule, row, "form"),
        .level = rule_number(rule, row, "level"),
        .symbol = rule_cell(rule, row, "symbol"),
        .grassroots = rule_cell(rule, row, "grassroots"),
        .field = rule_cell(rule, row, "field"),
    };
}

enum status catalogue_kind(struct work *w, const char *code, const char *day, struct org_kind *kind)
{
    struct rule rule;

    TRY(rule_find(w, "kinds", day, &rule));
    const int64_t row = rule_row(&rule, "code", code);
    if (row < 0)
        return fail(w, ERR_MISSING, _("Không có loại tổ chức này vào ngày đó."));
    *kind = kind_of(w, &rule, (size_t)row);
    return OK;
}

enum status catalogue_kinds(struct work *w, const char *day, struct list *kinds)
{
    struct rule rule;

    TRY(rule_find(w, "kinds", day, &rule));
    for (size_t i = 0; i < rule.rows.count; i++)
        *(struct org_kind *)list_add(&w->arena, kinds, sizeof(struct org_kind)) = kind_of(w, &rule, i);
    return OK;
}

static struct post_kind post_of(const struct work *w, const struct rule *rule, size_t row)
{
    return (struct post_kind){
        .code = rule_cell(rule, row, "code"),
        .label = label_of(w, rule, row),
        .rank = rule_number(rule, row, "rank"),
        .single = !strcmp(rule_cell(rule, row, "single"), "yes"),
    };
}

enum status catalogue_post(struct work *w, const char *code, struct post_kind *post)
{
    struct rule rule;

    TRY(rule_find(w, "posts", NULL, &rule));
    const int64_t row = rule_row(&rule, "code", code);
    if (row < 0)
        return fail(w, ERR_MISSING, _("Không có chức vụ này trong danh mục."));
    *post = post_of(w, &rule, (size_t)row);
    return OK;
}

/* Whether a list "committee,cell" names the word. */
static bool names(const char *list, const char *word)
{
    const size_t length = strlen(word);

    for (const char *at = list; *at;) {
        const size_t item = strcspn(at, ",");
        if (item == length && !strncmp(at, word, length))
            return true;
        at += item + (at[item] == ',');
    }
    return false;
}

enum status catalogue_posts(struct work *w, const char *form, struct list *posts)
{
    struct rule rule;

    TRY(rule_find(w, "posts", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++)
        if (names(rule_cell(&rule, i, "forms"), form))
            *(struct post_kind *)list_add(&w->arena, posts, sizeof(struct post_kind)) = post_of(w, &rule, i);
    return OK;
}

enum status catalogue_roles(struct work *w, const char *post, const char *form, struct list *roles)
{
    struct rule rule;

    TRY(rule_find(w, "roles", NULL, &rule));
    const size_t of_post = rule_column(&rule, "post");
    const size_t of_form = rule_column(&rule, "form");
    for (size_t i = 0; i < rule.rows.count; i++) { /* at every request: the two cells first */
        if (strcmp(rule_at(&rule, i, of_post), post) != 0 || strcmp(rule_at(&rule, i, of_form), form) != 0)
            continue;
        *(struct role *)list_add(&w->arena, roles, sizeof(struct role)) = (struct role){
            .post = rule_at(&rule, i, of_post),
            .form = rule_at(&rule, i, of_form),
            .capability = rule_cell(&rule, i, "capability"),
            .reach = rule_cell(&rule, i, "reach"),
            .field = rule_cell(&rule, i, "field"),
        };
    }
    return OK;
}

enum status catalogue_needs_factor(struct work *w, const char *post, const char *form, bool *needs)
{
    struct rule rule;

    TRY(rule_find(w, "second_factor", NULL, &rule));
    *needs = false;
    for (size_t i = 0; i < rule.rows.count && !*needs; i++) {
        const char *of_form = rule_cell(&rule, i, "form");
        *needs = !strcmp(rule_cell(&rule, i, "post"), post) && (!strcmp(of_form, "*") || !strcmp(of_form, form));
    }
    return OK;
}

enum status catalogue_term(struct work *w, int64_t level, const char *day, struct term *term)
{
    struct rule rule;

    TRY(rule_find(w, "terms", day, &rule));
    const char *asked = day ? day : w->today;
    for (size_t i = 0; i < rule.rows.count; i++) {
        *term =
            (struct term){rule_cell(&rule, i, "code"), rule_cell(&rule, i, "from_day"), rule_cell(&rule, i, "to_day")};
        if (rule_number(&rule, i, "level") == level && strcmp(term->from_day, asked) <= 0 &&
            strcmp(asked, term->to_day) < 0)
            return OK;
    }
    return fail(w, ERR_MISSING, _("Chưa có nhiệm kỳ nào được ghi cho ngày này."));
}

enum status catalogue_standings(struct work *w, struct list *choices)
{
    struct rule rule;

    TRY(rule_find(w, "standings", NULL, &rule));
    for (size_t i = 0; i < rule.rows.count; i++)
        *(struct choice *)list_add(&w->arena, choices, sizeof(struct choice)) =
            (struct choice){rule_cell(&rule, i, "code"), label_of(w, &rule, i)};
    return OK;
}

enum status catalogue_holidays(struct work *w, int64_t **days, size_t *count)
{
    struct rule rule;

    TRY(rule_find(w, "holidays", NULL, &rule));
    *days = arena_array(&w->arena, rule.rows.count, sizeof(**days));
    *count = rule.rows.count;
    for (size_t i = 0; i < rule.rows.count; i++)
        (*days)[i] = date_iso_number(rule_cell(&rule, i, "day"));
    return OK;
}
