#include "docread/tags.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

struct tags tags_open(struct bytes from)
{
    const char *at = (const char *)from.data;

    return (struct tags){.at = at, .end = at + from.size};
}

static const char *find(const char *at, const char *end, char sign)
{
    return at < end ? memchr(at, sign, (size_t)(end - at)) : NULL;
}

/* Behind a comment, a CDATA or an instruction. */
static const char *skip_other(const char *at, const char *end)
{
    const char *mark = at[1] == '!' && end - at > 3 && at[2] == '-' ? "-->" : ">";
    const size_t length = strlen(mark);

    for (; at + length <= end; at++)
        if (memcmp(at, mark, length) == 0)
            return at + length;
    return end;
}

static void read_name(struct tags *tags, const char *from, const char *to)
{
    const char *name = from;

    while (from < to && !strchr(" \t\r\n/", *from)) {
        if (*from == ':')
            name = from + 1;
        from++;
    }
    tags->name = name;
    tags->name_length = (size_t)(from - name);
    tags->inside = from;
    tags->inside_length = (size_t)(to - from);
}

/* The end of a tag; inside quotes > is a letter. */
static const char *find_close(const char *at, const char *end)
{
    char quote = '\0';

    for (; at < end; at++) {
        if (quote && *at == quote)
            quote = '\0';
        else if (quote)
            continue;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>')
            return at;
    }
    return NULL;
}

bool tags_next(struct tags *tags)
{
    const char *open = find(tags->at, tags->end, '<');

    tags->text = tags->at;
    while (open && open + 1 < tags->end && (open[1] == '!' || open[1] == '?')) {
        tags->text = skip_other(open, tags->end);
        open = find(tags->text, tags->end, '<');
    }
    const char *close = open ? find_close(open, tags->end) : NULL;
    if (!close)
        return false;
    tags->text_length = (size_t)(open - tags->text);
    tags->closes = open[1] == '/';
    tags->is_empty = close[-1] == '/';
    read_name(tags, open + 1 + tags->closes, close - tags->is_empty);
    tags->at = close + 1;
    return true;
}

static bool is_named(const struct tags *tags, const char *name)
{
    return strlen(name) == tags->name_length && memcmp(tags->name, name, tags->name_length) == 0;
}

bool tags_begins(const struct tags *tags, const char *name)
{
    return !tags->closes && is_named(tags, name);
}

bool tags_ends(const struct tags *tags, const char *name)
{
    return (tags->closes || tags->is_empty) && is_named(tags, name);
}

/* The letter an entity stands for; *length is what it takes. */
static uint32_t entity_at(const char *at, const char *end, size_t *length)
{
    static const struct {
        const char *text;
        char letter;
    } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    char number[12] = {0};

    for (size_t i = 0; i < COUNT(known); i++) {
        *length = strlen(known[i].text);
        if ((size_t)(end - at) >= *length && memcmp(at, known[i].text, *length) == 0)
            return (unsigned char)known[i].letter;
    }
    const char *semicolon = find(at, end, ';');
    *length = 1;
    if (!semicolon || at[1] != '#' || semicolon - at > 10)
        return '&';
    *length = (size_t)(semicolon - at) + 1;
    memcpy(number, at + 2, (size_t)(semicolon - at) - 2);
    const unsigned long code = *number == 'x' ? strtoul(number + 1, NULL, 16) : strtoul(number, NULL, 10);
    return code < 0x110000 && code >= 9 && !(code >= 0xd800 && code < 0xe000) ? (uint32_t)code : UTF8_WRONG;
}

static const char *decode(struct arena *arena, const char *from, size_t size)
{
    const char *end = from + size;

    if (!find(from, end, '&'))
        return arena_text_n(arena, from, size);
    char *out = arena_alloc(arena, size + 1), *to = out;
    while (from < end) {
        size_t length = 1;
        if (*from == '&')
            to += utf8_put(to, entity_at(from, end, &length));
        else
            *to++ = *from;
        from += length;
    }
    return out;
}

const char *tags_attribute(const struct tags *tags, struct arena *arena, const char *name)
{
    const char *at = tags->inside, *end = at + tags->inside_length;
    const size_t length = strlen(name);

    while ((at = find(at, end, '=')) != NULL) {
        const char *before = at++;
        while (at < end && *at == ' ')
            at++;
        const char *close = at < end && (*at == '"' || *at == '\'') ? find(at + 1, end, *at) : NULL;
        if (!close)
            return NULL;
        const char *begin = before - length;
        if (begin > tags->inside && memcmp(begin, name, length) == 0 && strchr(" :\t\n\r", begin[-1]))
            return decode(arena, at + 1, (size_t)(close - at - 1));
        at = close + 1;
    }
    return NULL;
}

const char *tags_text(const struct tags *tags, struct arena *arena)
{
    return decode(arena, tags->text, tags->text_length);
}
