#include "http/route.h"

#include "base/shape.h"

#include <string.h>

const struct shape nothing_shape = {.name = "nothing"};

const struct route *route_find(const struct route_table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (!strcmp(table->rows[i].name, name))
            return &table->rows[i];
    return NULL;
}
