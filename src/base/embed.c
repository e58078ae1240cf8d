#include "base/embed.h"

#include <assert.h>
#include <string.h>

const struct embedded *embedded_find(const char *name)
{
    size_t low = 0;
    size_t high = embedded_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, embedded_files[middle].name);
        if (!order)
            return &embedded_files[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *embedded_text(const char *name)
{
    const struct embedded *file = embedded_find(name);

    assert(file);
    return file ? (const char *)file->start : "";
}

size_t embedded_size(const struct embedded *file)
{
    return (size_t)(file->end - file->start);
}
