#include "http/asset.h"

#include <stdbool.h>
#include <string.h>

#define FOLDER      "/assets/"
#define HASH_DIGITS 8

static const struct embedded *find_file(struct arena *arena, const char *name, const char *ending)
{
    return embedded_find(arena_format(arena, "assets/%s%s", name, ending));
}

char *asset_address(struct arena *arena, const char *name)
{
    const struct embedded *file = find_file(arena, name, "");
    const char *dot = strrchr(name, '.');

    if (!file || !dot)
        return NULL;
    return arena_format(arena, FOLDER "%.*s.%08x%s", (int)(dot - name), name, (unsigned)file->checksum, dot);
}

/* "chibo.1f3a9c02.css" to "chibo.css"; NULL when it is not of the form. */
static char *plain_name(struct arena *arena, const char *name)
{
    const char *dot = strrchr(name, '.');

    if (!dot || dot - name < HASH_DIGITS + 2 || dot[-HASH_DIGITS - 1] != '.')
        return NULL;
    return arena_format(arena, "%.*s%s", (int)(dot - name) - HASH_DIGITS - 1, name, dot);
}

static bool accepts(const char *accepted, const char *packing)
{
    return accepted && strstr(accepted, packing);
}

const struct embedded *asset_find(struct arena *arena, const char *path, const char *accepted, const char **packing)
{
    const char *prefix = FOLDER;
    const struct embedded *packed = NULL;

    *packing = NULL;
    if (strncmp(path, prefix, strlen(prefix)) != 0)
        return NULL;
    char *name = plain_name(arena, path + strlen(prefix));
    const char *address = name ? asset_address(arena, name) : NULL;
    if (!address || strcmp(address, path) != 0)
        return NULL;
    if (accepts(accepted, "br") && (packed = find_file(arena, name, ".br")))
        *packing = "br";
    else if (accepts(accepted, "gzip") && (packed = find_file(arena, name, ".gz")))
        *packing = "gzip";
    return packed ? packed : find_file(arena, name, "");
}

const char *asset_type(const char *name)
{
    static const char *const types[][2] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".webmanifest", "application/json"},
        {".txt", "text/plain; charset=utf-8"},
    };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot && i < COUNT(types); i++)
        if (!strcmp(types[i][0], dot))
            return types[i][1];
    return "application/octet-stream";
}
