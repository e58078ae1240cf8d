/* upload_fuzz.c - multipart/form-data: the first line of the input is the boundary. */
#include "http/form.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct exchange x = {0};
    const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
    size_t length = line ? (size_t)(line - data) : 0;
    struct bytes body = {line ? line + 1 : data, line ? size - length - 1 : size};
    const char *type =
        arena_format(&w.arena, "multipart/form-data; boundary=%.*s", (int)length, length ? (const char *)data : "");

    if (form_parse_parts(&w, body, type, &x) == OK)
        for (size_t i = 0; i < x.uploads.count; i++)
            if (strchr(LIST_AT(&x.uploads, struct upload, i)->filename, '/'))
                abort(); /* a file's name never leads anywhere */
    arena_free(&x.arena);
    arena_free(&w.arena);
    return 0;
}
