#include "pages/openapi.h"

#include "access/role.h"
#include "base/embed.h"
#include "base/limits.h"
#include "http/describe.h"
#include "http/guard.h"
#include "http/site.h"

#include <string.h>

#define VERSION "0.1.0"
#define ANSWERS "src/pages/answers.txt"

/* --- parameters --------------------------------------------------------------------------------------------------- */

/* "/plans/:plan/front/:as~" as "/plans/{plan}/front/{as}". */
static const char *path_of(struct work *w, const char *pattern)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_FIELD_PROSE);

    while (*pattern) {
        size_t length = strcspn(pattern + 1, "/") + 1;
        if (pattern[1] == ':')
            buffer_format(&out, "/{%.*s}", (int)(length - 2) - (pattern[length - 1] == '~'), pattern + 2);
        else
            buffer_put_n(&out, pattern, length);
        pattern += length;
    }
    return out.text;
}

static void put_parameter(struct json *json, const char *in, const char *name, const char *type)
{
    json_open(json, NULL, '{');
    json_text(json, "name", name);
    json_text(json, "in", in);
    json_truth(json, "required", !strcmp(in, "path"));
    json_open(json, "schema", '{');
    json_text(json, "type", type);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_path_parameters(struct work *w, struct json *json, const char *pattern)
{
    for (const char *colon = strchr(pattern, ':'); colon; colon = strchr(colon + 1, ':')) {
        size_t length = strcspn(colon + 1, "/~");
        bool is_text = colon[1 + length] == '~';
        put_parameter(json, "path", arena_text_n(&w->arena, colon + 1, length), is_text ? "string" : "integer");
    }
}

static void put_query_parameters(struct work *w, struct json *json, const char *names)
{
    for (size_t length; names && *names; names += length + (names[length] == ' ')) {
        length = strcspn(names, " ");
        put_parameter(json, "query", arena_text_n(&w->arena, names, length), "string");
    }
}

static void put_reference(struct json *json, const char *name, const char *to)
{
    json_open(json, name, '{');
    json_text(json, "$ref", to);
    json_close(json, '}');
}

static void put_parameters(struct work *w, struct json *json, const struct route *route)
{
    json_open(json, "parameters", '[');
    put_path_parameters(w, json, route->path);
    put_query_parameters(w, json, route->query);
    if (route->method == POST)
        put_reference(json, NULL, "#/components/parameters/IdempotencyKey");
    json_close(json, ']');
}

/* --- bodies and answers ------------------------------------------------------------------------------------------- */

static void put_upload(struct json *json, const struct shape *form)
{
    struct shape rest = *form;

    if (rest.count && !strcmp(rest.fields[rest.count - 1].name, "file"))
        rest.count--; /* told below, as bytes */
    json_open(json, "multipart/form-data", '{');
    json_open(json, "schema", '{');
    json_text(json, "type", "object");
    json_open(json, "properties", '{');
    describe_fields(json, &rest);
    json_open(json, "file", '{');
    json_text(json, "type", "string");
    json_text(json, "contentMediaType", "application/octet-stream");
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
}

static void put_body(struct json *json, const struct route *route)
{
    json_open(json, "requestBody", '{');
    json_truth(json, "required", true);
    json_open(json, "content", '{');
    if (route->uploads)
        put_upload(json, route->form);
    if (route->form->count) {
        json_open(json, "application/json", '{');
        describe_form(json, "schema", route->form);
        json_close(json, '}');
    }
    json_close(json, '}');
    json_close(json, '}');
}

/* A line of answers.txt: name of the route, media type, schema.  False when that page was never asked. */
static bool find_answer(struct work *w, const char *name, const char **type, const char **schema)
{
    const size_t length = strlen(name);

    for (const char *line = embedded_text(ANSWERS); *line; line += strcspn(line, "\n") + 1) {
        if (strncmp(line, name, length) != 0 || line[length] != ' ')
            continue;
        const size_t word = strcspn(line + length + 1, " ");
        *type = arena_text_n(&w->arena, line + length + 1, word);
        *schema = arena_text_n(&w->arena, line + length + word + 2, strcspn(line + length + word + 2, "\n"));
        return true;
    }
    return false;
}

static void put_page(struct work *w, struct json *json, const struct route *route)
{
    const char *type = "application/json";
    const char *schema = "{}";

    (void)find_answer(w, route->name, &type, &schema);
    json_open(json, "200", '{');
    json_text(json, "description", "What the page shows.");
    json_open(json, "content", '{');
    json_open(json, type, '{');
    json_raw(json, "schema", schema);
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, '}');
}

static void put_responses(struct work *w, struct json *json, const struct route *route)
{
    json_open(json, "responses", '{');
    if (route->method == GET)
        put_page(w, json, route);
    else
        put_reference(json, "200", "#/components/responses/Done");
    put_reference(json, "default", "#/components/responses/Problem");
    json_close(json, '}');
}

/* --- operations --------------------------------------------------------------------------------------------------- */

static const char *summary_of(struct work *w, const char *name)
{
    char *words = arena_text(&w->arena, name);

    for (char *letter = words; *letter; letter++)
        if (*letter == '_')
            *letter = ' ';
    return words;
}

static void put_operation(struct work *w, struct json *json, const struct route *route)
{
    json_open(json, route->method == GET ? "get" : "post", '{');
    json_text(json, "operationId", route->name);
    json_text(json, "summary", summary_of(w, route->name));
    json_open(json, "tags", '[');
    json_text(json, NULL, arena_text_n(&w->arena, route->name, strcspn(route->name, "_")));
    json_close(json, ']');
    put_parameters(w, json, route);
    if (route->method == POST && (route->uploads || route->form->count))
        put_body(json, route);
    put_responses(w, json, route);
    if (route->needs == ANYONE) {
        json_open(json, "security", '[');
        json_close(json, ']');
    }
    json_close(json, '}');
}

static bool is_first_of_path(const struct route_table *table, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (!strcmp(table->rows[i].path, table->rows[index].path))
            return false;
    return true;
}

static void put_paths(struct work *w, struct json *json, const struct route_table *table)
{
    json_open(json, "paths", '{');
    for (size_t i = 0; i < table->count; i++) {
        if (!is_first_of_path(table, i))
            continue;
        json_open(json, path_of(w, table->rows[i].path), '{');
        for (size_t k = i; k < table->count; k++)
            if (!strcmp(table->rows[k].path, table->rows[i].path))
                put_operation(w, json, &table->rows[k]);
        json_close(json, '}');
    }
    json_close(json, '}');
}

/* --- the document ------------------------------------------------------------------------------------------------- */

static void put_info(struct json *json)
{
    json_text(json, "openapi", "3.1.0");
    json_open(json, "info", '{');
    json_text(json, "title", "chibo");
    json_text(json, "version", VERSION);
    json_text(
        json, "description",
        "Every page of chibo for programs: the same addresses and rights, JSON by Accept: application/json. Lists "
        "come a page at a time; where one says there is more, ask again with the key of its last record, as the "
        "query parameters tell. A change carries an Idempotency-Key: the same key again gets the same answer and "
        "does nothing. A change of a record names the version it saw; another one meanwhile is a 409.");
    json_open(json, "license", '{');
    json_text(json, "name", "Apache-2.0");
    json_text(json, "identifier", "Apache-2.0");
    json_close(json, '}');
    json_close(json, '}');
    json_open(json, "servers", '[');
    json_open(json, NULL, '{');
    json_text(json, "url", "/");
    json_close(json, '}');
    json_close(json, ']');
}

/* What is the same in every document; what a route or shape says is not among it. */
static const char components[] =
    "{\"securitySchemes\":{"
    "\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"" SESSION_COOKIE "\"},"
    "\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
    "\"parameters\":{\"IdempotencyKey\":{\"name\":\"Idempotency-Key\",\"in\":\"header\",\"required\":true,"
    "\"description\":\"Made by the program for this one change; kept 30 days.\","
    "\"schema\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":200}}},"
    "\"responses\":{"
    "\"Done\":{\"description\":\"Done; where the record now stands, or what the page of the change "
    "shows.\",\"content\":{\"application/json\":{\"schema\":"
    "{\"type\":\"object\",\"properties\":{\"location\":{\"type\":\"string\"}}}}}},"
    "\"Problem\":{\"description\":\"Not done, and why (RFC "
    "9457).\",\"content\":{\"application/problem+json\":{\"schema\":"
    "{\"$ref\":\"#/components/schemas/Problem\"}}}}},"
    "\"schemas\":{\"Problem\":{\"type\":\"object\",\"required\":[\"type\",\"title\",\"status\",\"detail\"],"
    "\"properties\":{"
    "\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
    "\"detail\":{\"type\":[\"string\",\"null\"]},\"problems\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
    "\"required\":[\"field\",\"sentence\"],\"properties\":{\"field\":{\"type\":[\"string\",\"null\"]},"
    "\"sentence\":{\"type\":\"string\"}}}}}}}}";

static void put_security(struct json *json)
{
    static const char *const schemes[] = {"session", "token"};

    json_open(json, "security", '[');
    for (size_t i = 0; i < COUNT(schemes); i++) {
        json_open(json, NULL, '{');
        json_open(json, schemes[i], '[');
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

enum status show_openapi(struct work *w, struct exchange *x)
{
    struct buffer body = buffer_make(&x->arena, LIMIT_REPLY);
    struct json json = {.out = &body};

    json_open(&json, NULL, '{');
    put_info(&json);
    put_security(&json);
    put_paths(w, &json, &x->site->routes);
    json_raw(&json, "components", components);
    json_close(&json, '}');
    if (body.full)
        return fail(w, ERR_BROKEN, "the document is larger than a reply may be");
    exchange_send(x, "application/json", (struct bytes){(const unsigned char *)body.text, body.length}, NULL);
    return OK;
}
