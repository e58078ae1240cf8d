#include "http/view.h"

#include <string.h>

struct view view_make(struct work *w)
{
    return (struct view){.arena = &w->arena};
}

static struct view_value *add(struct view *view, const char *name, enum view_kind kind)
{
    struct view_value *value = arena_alloc(view->arena, sizeof(*value));

    value->name = name;
    value->kind = kind;
    if (view->last)
        view->last->next = value;
    else
        view->first = value;
    view->last = value;
    return value;
}

void view_text(struct view *view, const char *name, const char *text)
{
    add(view, name, VIEW_TEXT)->text = text;
}

void view_int(struct view *view, const char *name, int64_t number)
{
    add(view, name, VIEW_INT)->number = number;
}

void view_truth(struct view *view, const char *name, bool truth)
{
    add(view, name, VIEW_TRUTH)->number = truth;
}

void view_choice(struct view *view, const char *name, const struct choice *choices, const char *code)
{
    struct view_value *value = add(view, name, VIEW_CHOICE);

    value->choices = choices;
    value->text = code;
}

void view_record(struct view *view, const char *name, const struct shape *shape, const void *record)
{
    struct view_value *value = add(view, name, VIEW_RECORD);

    value->shape = shape;
    value->record = record;
}

void view_list(struct view *view, const char *name, const struct shape *shape, const struct list *list)
{
    struct view_value *value = add(view, name, VIEW_LIST);

    value->shape = shape;
    value->list = list;
}

struct view *view_inner(struct view *view, const char *name)
{
    struct view_value *value = add(view, name, VIEW_INNER);

    value->inner = arena_alloc(view->arena, sizeof(*value->inner));
    value->inner->arena = view->arena;
    return value->inner;
}

static struct list *items_called(struct view *view, const char *name)
{
    for (struct view_value *value = view->first; value; value = value->next)
        if (value->kind == VIEW_LIST && !value->shape && value->name && !strcmp(value->name, name))
            return value->items;
    struct view_value *value = add(view, name, VIEW_LIST);
    value->items = arena_alloc(view->arena, sizeof(*value->items));
    value->list = value->items;
    return value->items;
}

void view_items(struct view *view, const char *name)
{
    (void)items_called(view, name);
}

/* The list holds pointers, so that an item handed out stays where it is. */
struct view *view_item(struct view *view, const char *name)
{
    struct view *item = arena_alloc(view->arena, sizeof(*item));

    item->arena = view->arena;
    *(struct view **)list_add(view->arena, items_called(view, name), sizeof(struct view *)) = item;
    return item;
}

void view_form(struct view *view, const char *name, const struct exchange *x, const struct shape *shape,
               const void *record)
{
    struct view_value *value = add(view, name, VIEW_FORM);

    value->x = x;
    value->shape = shape;
    value->record = record;
}
