#include "http/match.h"

#include "http/exchange.h"

#include <string.h>

#define DIGITS_MOST 16

static bool is_number(const char *text, size_t length)
{
    return length && length <= DIGITS_MOST && strspn(text, "0123456789") >= length;
}

/* One part of a pattern (":id", ":period~", "plans") against one of the path. */
static bool part_matches(const char *pattern, size_t pattern_length, const char *part, size_t length)
{
    if (*pattern != ':')
        return pattern_length == length && !strncmp(pattern, part, length);
    return pattern[pattern_length - 1] == '~' ? length > 0 : is_number(part, length);
}

static size_t part_length(const char *path)
{
    size_t length = 0;

    while (path[length] && path[length] != '/')
        length++;
    return length;
}

/* Most rows of the table part at the first letter. */
static bool path_matches(const char *pattern, const char *path)
{
    while (*pattern == '/' && *path == '/') {
        if (*++pattern != *++path && *pattern != ':')
            return false;
        size_t pattern_length = part_length(pattern);
        size_t length = part_length(path);
        if ((pattern_length || length) && (!pattern_length || !part_matches(pattern, pattern_length, path, length)))
            return false;
        pattern += pattern_length;
        path += length;
    }
    return !*pattern && !*path;
}

static void read_parts(const char *pattern, const char *path, struct arena *arena, struct list *parameters)
{
    while (*pattern == '/') {
        size_t pattern_length = part_length(++pattern);
        size_t length = part_length(++path);
        if (*pattern == ':') {
            struct typed *part = list_add(arena, parameters, sizeof(*part));
            part->name =
                arena_text_n(arena, pattern + 1, pattern_length - (pattern[pattern_length - 1] == '~' ? 2 : 1));
            part->value = arena_text_n(arena, path, length);
        }
        pattern += pattern_length;
        path += length;
    }
}

const struct route *match_route(const struct route_table *table, enum method method, const char *path,
                                struct arena *arena, struct list *parameters)
{
    const struct route *found = NULL;

    for (size_t i = 0; i < table->count; i++) {
        const struct route *row = &table->rows[i];
        if (row->method != method || !path_matches(row->path, path))
            continue;
        if (!found || strchr(found->path, ':'))
            found = row;
    }
    if (found)
        read_parts(found->path, path, arena, parameters);
    return found;
}

const char *match_allowed(const struct route_table *table, const char *path)
{
    bool get = false;
    bool post = false;

    for (size_t i = 0; i < table->count; i++)
        if (path_matches(table->rows[i].path, path)) {
            get |= table->rows[i].method == GET;
            post |= table->rows[i].method == POST;
        }
    if (get && post)
        return "GET, HEAD, POST";
    return get ? "GET, HEAD" : post ? "POST" : NULL;
}
