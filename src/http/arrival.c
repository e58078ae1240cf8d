#include "http/arrival.h"

#include "http/address.h"
#include "http/describe.h"
#include "http/form.h"

#include <ctype.h>
#include <string.h>

struct exchange *arrival_open(const struct site *site, const char *target)
{
    struct arena arena = {0};
    struct exchange *x = arena_alloc(&arena, sizeof(*x));
    size_t length = strcspn(target, "?");

    x->site = site;
    x->arena = arena;
    x->address = arena_text(&x->arena, target);
    x->path = address_decode(&x->arena, target, length, false);
    x->origin = "";
    /* A query that cannot be read is none: the page shows itself without it. */
    if (target[length] && !address_read_pairs(&x->arena, target + length + 1, strlen(target + length + 1), &x->query))
        x->query.count = 0;
    return x;
}

void arrival_close(struct exchange *x)
{
    struct arena own = x->arena;

    arena_free(&x->unit.arena);
    arena_free(&own);
}

static const char *value_called(const struct list *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (!strcmp(LIST_AT(pairs, struct typed, i)->name, name))
            return LIST_AT(pairs, struct typed, i)->value;
    return NULL;
}

const char *arrival_find_header(const struct exchange *x, const char *name)
{
    return value_called(&x->headers, name);
}

const char *arrival_find_cookie(const struct exchange *x, const char *name)
{
    return value_called(&x->cookies, name);
}

static void read_accept(struct exchange *x, const char *value)
{
    x->wants_schema = strstr(value, SCHEMA_TYPE) != NULL;
    x->wants_events = strstr(value, "text/event-stream") != NULL;
    x->wants_json =
        x->wants_schema || x->wants_events || (strstr(value, "application/json") && !strstr(value, "text/html"));
}

void arrival_header(struct exchange *x, const char *name, const char *value)
{
    struct typed *header = list_add(&x->arena, &x->headers, sizeof(*header));
    char *small = arena_text(&x->arena, name);

    for (char *letter = small; *letter; letter++)
        *letter = (char)tolower((unsigned char)*letter);
    header->name = small;
    header->value = arena_text(&x->arena, value ? value : "");
    if (!strcmp(small, "cookie"))
        address_read_cookies(&x->arena, header->value, &x->cookies);
    else if (!strcmp(small, "content-type"))
        x->is_json = !strncmp(header->value, "application/json", strlen("application/json"));
    else if (!strcmp(small, "accept"))
        read_accept(x, header->value);
    else if (!strcmp(small, "hx-request"))
        x->is_part = true;
}

enum status arrival_read_body(struct work *w, struct exchange *x)
{
    const char *type = arrival_find_header(x, "content-type");

    if (!x->body.size || x->is_json)
        return OK;
    if (type && !strncmp(type, "multipart/form-data", strlen("multipart/form-data")))
        return form_parse_parts(w, x->body, type, x);
    return form_parse(w, x->body, &x->fields);
}
