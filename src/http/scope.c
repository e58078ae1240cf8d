#include "http/scope.h"

#include "base/speech.h"
#include "http/exchange.h"
#include "http/form.h"

#include <string.h>

static struct value found_nothing(void)
{
    return (struct value){.kind = VALUE_NONE};
}

static struct value value_of_field(const struct field *field, const void *record)
{
    struct value value = {.kind = VALUE_TEXT, .field = field, .choices = field->choices};

    switch (field->kind) {
    case FIELD_INT:
    case FIELD_TIME:
    case FIELD_SHARE:
    case FIELD_MONEY:
        value.kind = VALUE_NUMBER;
        value.number = record ? field_int(field, record) : 0;
        break;
    case FIELD_TRUTH:
        value.kind = VALUE_TRUTH;
        value.number = record && field_truth(field, record);
        break;
    case FIELD_LIST:
    case FIELD_TEXTS:
        value.kind = field->kind == FIELD_LIST ? VALUE_LIST : VALUE_TEXTS;
        value.shape = field->inner;
        value.list = record ? (const struct list *)(const void *)((const char *)record + field->offset) : NULL;
        break;
    case FIELD_BYTES:
        break;
    default:
        value.text = record ? field_text(field, record) : NULL;
    }
    return value;
}

static struct value value_of_view(const struct view_value *held)
{
    static const enum value_kind kinds[] = {
        [VIEW_TEXT] = VALUE_TEXT,     [VIEW_INT] = VALUE_NUMBER, [VIEW_TRUTH] = VALUE_TRUTH, [VIEW_CHOICE] = VALUE_TEXT,
        [VIEW_RECORD] = VALUE_RECORD, [VIEW_LIST] = VALUE_LIST,  [VIEW_INNER] = VALUE_INNER, [VIEW_FORM] = VALUE_FORM,
    };

    return (struct value){.kind = kinds[held->kind],
                          .number = held->number,
                          .text = held->text,
                          .choices = held->choices,
                          .shape = held->shape,
                          .record = held->record,
                          .list = held->list,
                          .inner = held->inner,
                          .x = held->x,
                          .path = ""};
}

static struct value find_in_view(const struct view *view, const char *name)
{
    for (const struct view_value *held = view->first; held; held = held->next) {
        if (held->name && !strcmp(held->name, name))
            return value_of_view(held);
        if (held->name || held->kind != VIEW_RECORD)
            continue;
        const struct field *field = shape_find(held->shape, name);
        if (field)
            return value_of_field(field, held->record);
    }
    return found_nothing();
}

bool scope_came_back(const struct scope *scope)
{
    const struct exchange *x = scope->x;

    /* The lines of a list belong to the form around them. */
    while (scope->outer && (scope->kind != SCOPE_FORM || *scope->prefix))
        scope = scope->outer;
    return x && x->ended != OK && (x->form_shape == scope->shape || !x->form_shape);
}

/* In a form that comes back what was typed wins over what is stored. */
static struct value find_in_form(struct work *w, const struct scope *scope, const char *name)
{
    const struct field *field = shape_find(scope->shape, name);

    if (!field)
        return found_nothing();
    struct value value = value_of_field(field, scope->record);
    value.path = *scope->prefix ? arena_format(&w->arena, "%s%s", scope->prefix, name) : name;
    value.x = scope->x;
    if (!scope_came_back(scope) || value.kind == VALUE_LIST || value.kind == VALUE_TEXTS)
        return value;
    value.text = form_value(&scope->x->fields, value.path);
    if (value.kind == VALUE_TRUTH)
        value.number = value.text != NULL;
    else
        value.kind = VALUE_TEXT;
    return value;
}

static struct value text_value(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

static struct value truth_value(bool truth)
{
    return (struct value){.kind = VALUE_TRUTH, .number = truth};
}

static const char *kind_name(enum field_kind kind)
{
    static const char *const names[] = {"int",    "text",  "prose", "date",  "time", "truth",
                                        "choice", "share", "money", "texts", "list", "bytes"};

    return names[kind];
}

/* Inside {{#fields}}: what a field is, and its value in the scope around. */
static struct value find_in_field(struct work *w, const struct scope *scope, const char *name)
{
    const struct field *field = scope->field;
    const char *prefix = scope->outer->kind == SCOPE_FORM ? scope->outer->prefix : "";

    if (!strcmp(name, "value"))
        return scope_find(w, scope->outer, field->name, NULL);
    if (!strcmp(name, "name"))
        return text_value(arena_format(&w->arena, "%s%s", prefix, field->name));
    if (!strcmp(name, "label"))
        return text_value(speech_find(w->language, field->label));
    if (!strcmp(name, "kind"))
        return text_value(kind_name(field->kind));
    if (!strcmp(name, "needed"))
        return truth_value(field->required);
    if (!strcmp(name, "least") || !strcmp(name, "most"))
        return (struct value){.kind = VALUE_NUMBER, .number = *name == 'l' ? field->least : field->most};
    return found_nothing();
}

static struct value find_in_choice(struct work *w, const struct scope *scope, const char *name)
{
    if (!strcmp(name, "code"))
        return text_value(scope->choice->code);
    if (!strcmp(name, "label"))
        return text_value(speech_find(w->language, scope->choice->label));
    return found_nothing();
}

static struct value find_in_record(const struct scope *scope, const char *name, struct memo *memo)
{
    const struct field *field;

    if (memo && memo->shape == scope->shape) {
        field = memo->field;
    } else {
        field = shape_find(scope->shape, name);
        if (memo)
            *memo = (struct memo){scope->shape, field};
    }
    return field ? value_of_field(field, scope->record) : found_nothing();
}

static struct value find_here(struct work *w, const struct scope *scope, const char *name, struct memo *memo)
{
    struct value value;

    switch (scope->kind) {
    default:
    case SCOPE_VIEW:
        value = find_in_view(scope->view, name);
        break;
    case SCOPE_RECORD:
        value = find_in_record(scope, name, memo);
        break;
    case SCOPE_FORM:
        value = find_in_form(w, scope, name);
        break;
    case SCOPE_TEXT:
        value = !strcmp(name, ".") ? text_value(scope->text) : found_nothing();
        break;
    case SCOPE_CHOICE:
        value = find_in_choice(w, scope, name);
        break;
    case SCOPE_FIELD:
        value = find_in_field(w, scope, name);
        break;
    }
    if (value.kind == VALUE_NONE && scope->is_item && !strcmp(name, "index"))
        value = (struct value){.kind = VALUE_NUMBER, .number = scope->index};
    if (value.kind == VALUE_NONE && scope->is_item && !strcmp(name, "position"))
        value = (struct value){.kind = VALUE_NUMBER, .number = scope->index + 1};
    return value;
}

/* "org.name": `name` within what `outer` holds. */
static struct value find_within(struct work *w, const struct value *outer, const char *name)
{
    struct scope scope = {.shape = outer->shape, .record = outer->record, .x = outer->x, .prefix = ""};

    if (outer->kind == VALUE_RECORD)
        scope.kind = SCOPE_RECORD;
    else if (outer->kind == VALUE_FORM)
        scope.kind = SCOPE_FORM;
    else if (outer->kind == VALUE_INNER)
        scope.view = outer->inner;
    else
        return found_nothing();
    return scope_find(w, &scope, name, NULL);
}

struct value scope_find(struct work *w, const struct scope *scope, const char *name, struct memo *memo)
{
    const char *dot = name[0] == '.' ? NULL : strchr(name, '.');
    struct value value = found_nothing();

    if (dot) {
        const char *first = arena_text_n(&w->arena, name, (size_t)(dot - name));
        value = scope_find(w, scope, first, NULL);
        return find_within(w, &value, dot + 1);
    }
    for (; scope && value.kind == VALUE_NONE; scope = scope->outer) {
        value = find_here(w, scope, name, memo);
        if (scope->kind == SCOPE_RECORD)
            memo = NULL;
    }
    return value;
}

bool value_is_true(const struct value *value)
{
    switch (value->kind) {
    case VALUE_NUMBER:
    case VALUE_TRUTH:
        return value->number != 0;
    case VALUE_TEXT:
        return value->text && *value->text;
    case VALUE_LIST:
    case VALUE_TEXTS:
        return value->list && value->list->count;
    case VALUE_RECORD:
        return value->record != NULL;
    case VALUE_INNER:
    case VALUE_FORM:
        return true;
    default:
        return false;
    }
}

const char *problem_of(const struct exchange *x, const char *path)
{
    for (size_t i = 0; x && i < x->problems.count; i++) {
        const struct problem *problem = LIST_AT(&x->problems, struct problem, i);
        if (problem->field ? !strcmp(problem->field, path) : !strcmp(path, "form"))
            return problem->sentence;
    }
    return NULL;
}

const struct scope *scope_of_form(const struct scope *scope, const char *name)
{
    for (; scope; scope = scope->outer)
        if (scope->kind == SCOPE_FORM && (!name || !strcmp(name, "form") || shape_find(scope->shape, name)))
            return scope;
    return NULL;
}
