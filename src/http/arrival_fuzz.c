/* arrival_fuzz.c - request targets and cookies, a line each: never crashes, never leads out of the site. */
#include "http/arrival.h"

#include "http/address.h"
#include "http/match.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct route rows[] = {{.name = "a", .path = "/a/:id"}, {.name = "b", .path = "/a/:id/b/:part~"}};
static const struct route_table table = {rows, COUNT(rows)};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    char *text = arena_text_n(&arena, size ? (const char *)data : "", size);
    char *line = strchr(text, '\n');

    if (line)
        *line++ = '\0';
    struct exchange *x = arrival_open(NULL, text);
    if (line)
        arrival_header(x, "Cookie", line);
    if (x->path && match_route(&table, GET, x->path, &arena, &x->parameters) && exchange_id(x) < 0)
        abort();
    if (line && address_is_own(line) && (line[0] != '/' || line[1] == '/' || strchr(line, '\\')))
        abort();
    arrival_close(x);
    arena_free(&arena);
    return 0;
}
