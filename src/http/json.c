#include "http/json.h"

#include "base/limits.h"
#include "base/speech.h"
#include "http/form.h"
#include "text/normalise.h"

#include <jansson.h>
#include <string.h>

#define DEPTH_MOST 8

struct reading {
    struct work *w;
    struct list *problems;
    const char *prefix;
    int depth;
};

static void read_object(struct reading *reading, const json_t *object, const struct shape *shape, void *record);

static void add_problem(struct reading *reading, const char *name, const char *sentence)
{
    struct problem *problem = list_add(&reading->w->arena, reading->problems, sizeof(*problem));

    problem->field = arena_format(&reading->w->arena, "%s%s", reading->prefix, name);
    problem->sentence = speech_find(reading->w->language, sentence);
}

static void read_texts(struct reading *reading, const json_t *array, const struct field *field, void *record)
{
    const json_t *item;
    size_t index;

    json_array_foreach(array, index, item)
    {
        if (!json_is_string(item)) {
            add_problem(reading, field->name, _("Ở đây cần một dãy chữ."));
            return;
        }
        list_add_text(&reading->w->arena, field_list(field, record),
                      normalise(&reading->w->arena, json_string_value(item), json_string_length(item)));
    }
}

static void read_list(struct reading *reading, const json_t *array, const struct field *field, void *record)
{
    struct reading inner = *reading;
    const json_t *item;
    size_t index;

    if (!json_is_array(array)) {
        add_problem(reading, field->name, _("Ở đây cần một dãy."));
        return;
    }
    if (field->kind == FIELD_TEXTS) {
        read_texts(reading, array, field, record);
        return;
    }
    json_array_foreach(array, index, item)
    {
        inner.prefix = arena_format(&reading->w->arena, "%s%s.%zu.", reading->prefix, field->name, index);
        inner.depth = reading->depth + 1;
        read_object(&inner, item, field->inner,
                    list_add(&reading->w->arena, field_list(field, record), field->inner->size));
    }
}

static void read_text(struct reading *reading, const json_t *value, const struct field *field, void *record)
{
    const char *text = arena_text_n(&reading->w->arena, json_string_value(value), json_string_length(value));
    const char *wrong = form_read_value(reading->w, field, text, record);

    if (wrong)
        add_problem(reading, field->name, wrong);
}

static void read_number(struct reading *reading, int64_t number, const struct field *field, void *record)
{
    const char *wrong = form_check_number(reading->w, field, number);

    if (wrong)
        add_problem(reading, field->name, wrong);
    else
        field_set_int(field, record, number);
}

static void read_member(struct reading *reading, const json_t *value, const struct field *field, void *record)
{
    bool is_number = field->kind == FIELD_INT || field->kind == FIELD_TIME || field->kind == FIELD_SHARE ||
                     field->kind == FIELD_MONEY;
    bool is_text = !is_number && field->kind != FIELD_TRUTH && field->kind != FIELD_BYTES;

    if (field->kind == FIELD_LIST || field->kind == FIELD_TEXTS)
        read_list(reading, value, field, record);
    else if (is_number && json_is_integer(value))
        read_number(reading, json_integer_value(value), field, record);
    else if (is_text && json_is_string(value))
        read_text(reading, value, field, record);
    else if (field->kind == FIELD_TRUTH && json_is_boolean(value))
        field_set_truth(field, record, json_is_true(value));
    else
        add_problem(reading, field->name, _("Giá trị này không đúng kiểu."));
}

static void read_object(struct reading *reading, const json_t *object, const struct shape *shape, void *record)
{
    const char *name;
    json_t *value;
    void *place;

    if (!json_is_object(object) || reading->depth > DEPTH_MOST) {
        add_problem(reading, "", _("Ở đây cần một đối tượng."));
        return;
    }
    /* Only reads; jansson's loop wants it writable. */
    memcpy(&place, &object, sizeof(place));
    json_object_foreach((json_t *)place, name, value)
    {
        const struct field *field = shape_find(shape, name);
        if (!field)
            add_problem(reading, arena_text(&reading->w->arena, name), _("Không có trường này."));
        else if (!json_is_null(value))
            read_member(reading, value, field, record);
    }
    for (size_t i = 0; i < shape->count; i++) {
        const json_t *member = json_object_get(object, shape->fields[i].name);
        if (shape->fields[i].required && (!member || json_is_null(member)))
            add_problem(reading, shape->fields[i].name, form_required(&shape->fields[i]));
    }
}

enum status json_read(struct work *w, struct bytes body, const struct shape *shape, void *record, struct list *problems)
{
    struct reading reading = {.w = w, .problems = problems, .prefix = ""};
    json_error_t error;
    json_t *root = json_loadb((const char *)body.data, body.size, JSON_REJECT_DUPLICATES, &error);

    if (!root)
        return fail(w, ERR_INVALID, say(w, _("Không đọc được JSON ở dòng {n}."), NAMED("n", error.line)));
    read_object(&reading, root, shape, record);
    json_decref(root);
    if (!problems->count)
        return OK;
    const struct problem *first = LIST_AT(problems, struct problem, 0);
    return fail_field(w, first->field, first->sentence);
}

static void put_list(struct json *json, const struct field *field, const struct list *list)
{
    json_open(json, field->name, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (field->kind == FIELD_TEXTS)
            json_text(json, NULL, *LIST_AT(list, const char *, i));
        else
            json_put_record(json, NULL, field->inner, (const char *)list->items + i * field->inner->size);
    }
    json_close(json, ']');
}

static void put_field(struct json *json, const struct field *field, const void *record)
{
    switch (field->kind) {
    case FIELD_INT:
    case FIELD_TIME:
    case FIELD_SHARE:
    case FIELD_MONEY:
        json_int(json, field->name, field_int(field, record));
        break;
    case FIELD_TRUTH:
        json_truth(json, field->name, field_truth(field, record));
        break;
    case FIELD_LIST:
    case FIELD_TEXTS:
        put_list(json, field, (const struct list *)(const void *)((const char *)record + field->offset));
        break;
    case FIELD_BYTES:
        break;
    default:
        json_text(json, field->name, field_text(field, record));
    }
}

void json_put_record(struct json *json, const char *name, const struct shape *shape, const void *record)
{
    if (!record) {
        json_absent(json, name);
        return;
    }
    json_open(json, name, '{');
    for (size_t i = 0; i < shape->count; i++)
        put_field(json, &shape->fields[i], record);
    json_close(json, '}');
}

static void put_records(struct json *json, const struct view_value *value)
{
    json_open(json, value->name, '[');
    for (size_t i = 0; value->list && i < value->list->count; i++) {
        if (value->shape)
            json_put_record(json, NULL, value->shape, (const char *)value->list->items + i * value->shape->size);
        else
            json_put_view(json, NULL, *LIST_AT(value->list, const struct view *, i));
    }
    json_close(json, ']');
}

static void put_value(struct json *json, const struct view_value *value)
{
    switch (value->kind) {
    case VIEW_TEXT:
    case VIEW_CHOICE:
        json_text(json, value->name, value->text);
        break;
    case VIEW_INT:
        json_int(json, value->name, value->number);
        break;
    case VIEW_TRUTH:
        json_truth(json, value->name, value->number != 0);
        break;
    case VIEW_RECORD:
    case VIEW_FORM:
        for (size_t i = 0; !value->name && value->record && i < value->shape->count; i++)
            put_field(json, &value->shape->fields[i], value->record);
        if (value->name)
            json_put_record(json, value->name, value->shape, value->record);
        break;
    case VIEW_LIST:
        put_records(json, value);
        break;
    case VIEW_INNER:
        json_put_view(json, value->name, value->inner);
        break;
    }
}

void json_put_view(struct json *json, const char *name, const struct view *view)
{
    json_open(json, name, '{');
    for (const struct view_value *value = view->first; value; value = value->next)
        put_value(json, value);
    json_close(json, '}');
}
