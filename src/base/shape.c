#include "base/shape.h"

#include <string.h>

#define FIRST_ROOM 8

const struct field *shape_find(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (!strcmp(shape->fields[i].name, name))
            return &shape->fields[i];
    return NULL;
}

static size_t kind_size(enum field_kind kind)
{
    switch (kind) {
    case FIELD_TRUTH:
        return sizeof(bool);
    case FIELD_TEXTS:
    case FIELD_LIST:
        return sizeof(struct list);
    case FIELD_BYTES:
        return sizeof(struct bytes);
    case FIELD_TEXT:
    case FIELD_PROSE:
    case FIELD_DATE:
    case FIELD_CHOICE:
        return sizeof(const char *);
    default:
        return sizeof(int64_t);
    }
}

struct shape *shape_make(struct arena *arena, const char *name, const struct field *fields, size_t count)
{
    struct shape *shape = arena_alloc(arena, sizeof(*shape));
    struct field *placed = arena_array(arena, count, sizeof(*placed));
    size_t offset = 0;

    for (size_t i = 0; i < count; i++) {
        placed[i] = fields[i];
        placed[i].offset = offset;
        offset += (kind_size(fields[i].kind) + 7) & ~(size_t)7;
    }
    *shape = (struct shape){.name = name, .size = offset, .fields = placed, .count = count};
    return shape;
}

static const void *place(const struct field *field, const void *record)
{
    return (const char *)record + field->offset;
}

static void *place_to_set(const struct field *field, void *record)
{
    return (char *)record + field->offset;
}

int64_t field_int(const struct field *field, const void *record)
{
    int64_t number;

    memcpy(&number, place(field, record), sizeof(number));
    return number;
}

const char *field_text(const struct field *field, const void *record)
{
    const char *text;

    memcpy(&text, place(field, record), sizeof(text));
    return text;
}

bool field_truth(const struct field *field, const void *record)
{
    bool truth;

    memcpy(&truth, place(field, record), sizeof(truth));
    return truth;
}

struct list *field_list(const struct field *field, void *record)
{
    return place_to_set(field, record);
}

void field_set_int(const struct field *field, void *record, int64_t number)
{
    memcpy(place_to_set(field, record), &number, sizeof(number));
}

void field_set_text(const struct field *field, void *record, const char *text)
{
    memcpy(place_to_set(field, record), &text, sizeof(text));
}

void field_set_truth(const struct field *field, void *record, bool truth)
{
    memcpy(place_to_set(field, record), &truth, sizeof(truth));
}

void list_reserve(struct arena *arena, struct list *list, size_t more, size_t size)
{
    if (list->room - list->count >= more)
        return;
    size_t room = list->count + more > 2 * list->room ? list->count + more : 2 * list->room;
    void *items = arena_array(arena, room, size);
    if (list->count)
        memcpy(items, list->items, list->count * size);
    list->items = items;
    list->room = room;
}

void *list_add(struct arena *arena, struct list *list, size_t size)
{
    if (list->count == list->room)
        list_reserve(arena, list, list->room ? 1 : FIRST_ROOM, size);
    return (char *)list->items + size * list->count++;
}

void list_add_text(struct arena *arena, struct list *list, const char *text)
{
    *(const char **)list_add(arena, list, sizeof(text)) = text;
}
