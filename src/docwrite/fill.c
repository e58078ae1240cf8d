#include "docwrite/fill.h"

#include "text/fold.h"

#include <string.h>

struct fill fill_make(struct work *w)
{
    return (struct fill){.arena = &w->arena};
}

static struct fill_value *value_of(struct fill *fill, const char *name)
{
    const char *key = fold_words(fill->arena, name);

    for (size_t i = 0; i < fill->values.count; i++) {
        struct fill_value *value = LIST_AT(&fill->values, struct fill_value, i);
        if (strcmp(value->key, key) == 0)
            return value;
    }
    struct fill_value *value = list_add(fill->arena, &fill->values, sizeof(*value));
    *value = (struct fill_value){.name = name, .key = key};
    return value;
}

void fill_text(struct fill *fill, const char *name, const char *text)
{
    value_of(fill, name)->text = text ? text : "";
}

void fill_items(struct fill *fill, const char *name)
{
    (void)value_of(fill, name);
}

struct fill *fill_item(struct fill *fill, const char *name)
{
    struct fill_value *value = value_of(fill, name);
    struct fill *item = arena_alloc(fill->arena, sizeof(*item));

    *item = (struct fill){.arena = fill->arena, .around = fill};
    *(struct fill **)list_add(fill->arena, &value->items, sizeof(struct fill *)) = item;
    return item;
}

const struct fill_value *fill_find(const struct fill *fill, const char *key)
{
    for (; fill; fill = fill->around)
        for (size_t i = 0; i < fill->values.count; i++) {
            const struct fill_value *value = LIST_AT(&fill->values, struct fill_value, i);
            if (strcmp(value->key, key) == 0)
                return value;
        }
    return NULL;
}
