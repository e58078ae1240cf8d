#include "http/describe.h"

#include "base/limits.h"

#include <string.h>

/* Whether absent values are written null. */
enum direction { SENT, ANSWERED };

static void describe_shape(struct json *json, const char *name, const struct shape *shape, enum direction direction);

static void put_type(struct json *json, const char *type, bool nullable)
{
    if (!nullable) {
        json_text(json, "type", type);
        return;
    }
    json_open(json, "type", '[');
    json_text(json, NULL, type);
    json_text(json, NULL, "null");
    json_close(json, ']');
}

static void put_simple(struct json *json, const char *name, const char *type, bool nullable)
{
    json_open(json, name, '{');
    put_type(json, type, nullable);
    json_close(json, '}');
}

static void put_bounds(struct json *json, const struct field *field)
{
    bool is_text = field->kind == FIELD_TEXT || field->kind == FIELD_PROSE;
    int64_t most = field->kind == FIELD_PROSE ? LIMIT_FIELD_PROSE : LIMIT_FIELD_TEXT;

    if (is_text)
        json_int(json, "maxLength", field->most ? field->most : most);
    else if (field->least || field->most) {
        json_int(json, "minimum", field->least);
        json_int(json, "maximum", field->most);
    }
}

static const char *unit_of(const struct field *field)
{
    switch (field->kind) {
    case FIELD_TIME:
        return "seconds since 1970, UTC";
    case FIELD_SHARE:
        return "basis points: 100 % is 10,000";
    case FIELD_MONEY:
        return "hundredths of đồng";
    default:
        return NULL;
    }
}

static void put_items(struct json *json, const struct field *field, enum direction direction)
{
    json_text(json, "type", "array");
    if (field->kind == FIELD_TEXTS)
        put_simple(json, "items", "string", false);
    else
        describe_shape(json, "items", field->inner, direction);
}

static void put_number_or_text(struct json *json, const struct field *field, enum direction direction)
{
    bool is_number = field->kind == FIELD_INT || field->kind == FIELD_TIME || field->kind == FIELD_SHARE ||
                     field->kind == FIELD_MONEY;
    bool nullable = !is_number && !(direction == SENT && field->required);

    put_type(json, is_number ? "integer" : "string", nullable);
    if (field->kind == FIELD_DATE && direction == ANSWERED)
        json_text(json, "format", "date");
    if (direction == SENT)
        put_bounds(json, field);
    if (unit_of(field))
        json_text(json, "description", unit_of(field));
}

static void describe_field(struct json *json, const struct field *field, enum direction direction)
{
    if (field->kind == FIELD_BYTES)
        return;
    json_open(json, field->name, '{');
    if (field->kind == FIELD_LIST || field->kind == FIELD_TEXTS)
        put_items(json, field, direction);
    else if (field->kind == FIELD_TRUTH)
        json_text(json, "type", "boolean");
    else
        put_number_or_text(json, field, direction);
    json_close(json, '}');
}

static void put_required(struct json *json, const struct shape *shape, enum direction direction)
{
    json_open(json, "required", '[');
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (direction == ANSWERED ? field->kind != FIELD_BYTES : field->required)
            json_text(json, NULL, field->name);
    }
    json_close(json, ']');
}

static void put_properties(struct json *json, const struct shape *shape, enum direction direction)
{
    for (size_t i = 0; i < shape->count; i++)
        describe_field(json, &shape->fields[i], direction);
}

static void put_shape(struct json *json, const struct shape *shape, enum direction direction)
{
    put_required(json, shape, direction);
    json_open(json, "properties", '{');
    put_properties(json, shape, direction);
    json_close(json, '}');
    if (direction == SENT)
        json_truth(json, "additionalProperties", false);
}

static void describe_shape(struct json *json, const char *name, const struct shape *shape, enum direction direction)
{
    json_open(json, name, '{');
    json_text(json, "type", "object");
    put_shape(json, shape, direction);
    json_close(json, '}');
}

void describe_form(struct json *json, const char *name, const struct shape *shape)
{
    describe_shape(json, name, shape, SENT);
}

void describe_fields(struct json *json, const struct shape *shape)
{
    put_properties(json, shape, SENT);
}

/* --- views -------------------------------------------------------------------------------------------------------- */

static void describe_views(struct json *json, const char *name, const struct list *views);

static void put_list(struct json *json, const struct view_value *value)
{
    json_open(json, value->name, '{');
    json_text(json, "type", "array");
    if (value->shape)
        describe_shape(json, "items", value->shape, ANSWERED);
    else if (value->list && value->list->count)
        describe_views(json, "items", value->list);
    json_close(json, '}');
}

static void put_record(struct json *json, const struct view_value *value)
{
    json_open(json, value->name, '{');
    put_type(json, "object", true);
    put_shape(json, value->shape, ANSWERED);
    json_close(json, '}');
}

static void put_value(struct json *json, const struct view_value *value)
{
    switch (value->kind) {
    case VIEW_TEXT:
    case VIEW_CHOICE:
        put_simple(json, value->name, "string", true);
        break;
    case VIEW_INT:
        put_simple(json, value->name, "integer", false);
        break;
    case VIEW_TRUTH:
        put_simple(json, value->name, "boolean", false);
        break;
    case VIEW_RECORD:
    case VIEW_FORM:
        if (value->name)
            put_record(json, value);
        else
            put_properties(json, value->shape, ANSWERED);
        break;
    case VIEW_LIST:
        put_list(json, value);
        break;
    case VIEW_INNER:
        describe_view(json, value->name, value->inner);
        break;
    }
}

static bool is_same(const struct view_value *one, const struct view_value *other)
{
    if (!one->name || !other->name)
        return one->name == other->name && one->shape == other->shape;
    return !strcmp(one->name, other->name);
}

static const struct view_value *value_like(const struct view *view, const struct view_value *wanted,
                                           const struct view_value *before)
{
    for (const struct view_value *value = view->first; value && value != before; value = value->next)
        if (is_same(value, wanted))
            return value;
    return NULL;
}

/* Whether one of the views before this one has a value of that name, or this one further up. */
static bool is_told(const struct list *views, size_t index, const struct view_value *value)
{
    for (size_t i = 0; i < index; i++)
        if (value_like(*LIST_AT(views, const struct view *, i), value, NULL))
            return true;
    return value_like(*LIST_AT(views, const struct view *, index), value, value) != NULL;
}

static bool is_everywhere(const struct list *views, const struct view_value *value)
{
    for (size_t i = 0; i < views->count; i++)
        if (!value_like(*LIST_AT(views, const struct view *, i), value, NULL))
            return false;
    return true;
}

static void put_names(struct json *json, const struct list *views)
{
    const struct view *first = *LIST_AT(views, const struct view *, 0);

    for (const struct view_value *value = first->first; value; value = value->next) {
        if (value->name && !is_told(views, 0, value) && is_everywhere(views, value))
            json_text(json, NULL, value->name);
        for (size_t i = 0; !value->name && value->record && i < value->shape->count; i++)
            if (value->shape->fields[i].kind != FIELD_BYTES)
                json_text(json, NULL, value->shape->fields[i].name);
    }
}

static void describe_views(struct json *json, const char *name, const struct list *views)
{
    json_open(json, name, '{');
    json_text(json, "type", "object");
    json_open(json, "required", '[');
    put_names(json, views);
    json_close(json, ']');
    json_open(json, "properties", '{');
    for (size_t i = 0; i < views->count; i++)
        for (const struct view_value *value = (*LIST_AT(views, const struct view *, i))->first; value;
             value = value->next)
            if (!is_told(views, i, value))
                put_value(json, value);
    json_close(json, '}');
    json_close(json, '}');
}

void describe_view(struct json *json, const char *name, const struct view *view)
{
    struct list one = {.items = &view, .count = 1};

    describe_views(json, name, &one);
}
