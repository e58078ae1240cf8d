#include "rules/sheet.h"

#include "rules/rule.h"

#include <string.h>

static const char *const kinds[] = {
    [FIELD_INT] = "int",     [FIELD_TEXT] = "text",   [FIELD_PROSE] = "prose",   [FIELD_DATE] = "date",
    [FIELD_TIME] = "time",   [FIELD_TRUTH] = "truth", [FIELD_CHOICE] = "choice", [FIELD_SHARE] = "share",
    [FIELD_MONEY] = "money", [FIELD_TEXTS] = "texts", [FIELD_LIST] = "list",
};

static const char *label_of(const struct work *w, const struct rule *rule, size_t row)
{
    return rule_cell(rule, row, w->language == LANGUAGE_EN ? "en" : "vi");
}

static bool stands_in(const struct rule *rule, size_t row, const char *list)
{
    return !strcmp(rule_cell(rule, row, "list"), list);
}

static bool is_option(const struct rule *rule, size_t row)
{
    return !strcmp(rule_cell(rule, row, "kind"), "option");
}

static const struct choice *choices_of(struct work *w, const struct rule *rule, const char *code)
{
    struct list choices = {0};

    for (size_t i = 0; i < rule->rows.count; i++)
        if (is_option(rule, i) && stands_in(rule, i, code))
            *(struct choice *)list_add(&w->arena, &choices, sizeof(struct choice)) =
                (struct choice){rule_cell(rule, i, "code"), label_of(w, rule, i)};
    (void)list_add(&w->arena, &choices, sizeof(struct choice));
    return choices.items;
}

static enum status make_shape(struct work *w, const struct rule *rule, const char *list, const struct shape **shape);

static enum status make_field(struct work *w, const struct rule *rule, size_t row, struct field *field)
{
    const char *word = rule_cell(rule, row, "kind");
    size_t kind = 0;

    while (kind < COUNT(kinds) && strcmp(kinds[kind], word) != 0)
        kind++;
    if (kind == COUNT(kinds))
        return fail(w, ERR_BROKEN, arena_format(&w->arena, "rules/%s: no kind of field %s", rule->kind, word));
    *field = (struct field){.name = rule_cell(rule, row, "code"),
                            .kind = (enum field_kind)kind,
                            .label = label_of(w, rule, row),
                            .required = !strcmp(rule_cell(rule, row, "needed"), "yes"),
                            .least = rule_number(rule, row, "least"),
                            .most = rule_number(rule, row, "most")};
    if (field->kind == FIELD_CHOICE)
        field->choices = choices_of(w, rule, field->name);
    return field->kind == FIELD_LIST ? make_shape(w, rule, field->name, &field->inner) : OK;
}

static enum status make_shape(struct work *w, const struct rule *rule, const char *list, const struct shape **shape)
{
    struct list fields = {0};

    for (size_t i = 0; i < rule->rows.count; i++)
        if (!is_option(rule, i) && stands_in(rule, i, list) && strcmp(rule_cell(rule, i, "code"), list) != 0)
            TRY(make_field(w, rule, i, list_add(&w->arena, &fields, sizeof(struct field))));
    *shape = shape_make(&w->arena, *list ? list : rule->kind, fields.items, fields.count);
    return OK;
}

enum status sheet_find(struct work *w, const char *kind, const char *day, const struct shape **shape)
{
    struct rule rule;

    TRY(rule_find(w, kind, day, &rule));
    return make_shape(w, &rule, "", shape);
}
