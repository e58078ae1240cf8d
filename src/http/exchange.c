#include "http/exchange.h"

#include "base/speech.h"
#include "http/address.h"
#include "http/form.h"
#include "http/json.h"
#include "http/router.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#define DAY 86400

static const char *value_called(const struct list *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (!strcmp(LIST_AT(pairs, struct typed, i)->name, name))
            return LIST_AT(pairs, struct typed, i)->value;
    return NULL;
}

const char *exchange_part(const struct exchange *x, const char *name)
{
    return value_called(&x->parameters, name);
}

int64_t exchange_id_of(const struct exchange *x, const char *name)
{
    const char *digits = exchange_part(x, name);

    return digits ? strtoll(digits, NULL, 10) : 0;
}

int64_t exchange_id(const struct exchange *x)
{
    return exchange_id_of(x, "id");
}

const char *exchange_query(const struct exchange *x, const char *name)
{
    const char *value = value_called(&x->query, name);

    return value && *value ? value : NULL;
}

int64_t exchange_query_int(const struct exchange *x, const char *name, int64_t otherwise)
{
    const char *digits = exchange_query(x, name);
    char *end = NULL;

    if (!digits)
        return otherwise;
    errno = 0;
    int64_t number = strtoll(digits, &end, 10);
    return errno || *end ? otherwise : number;
}

const struct upload *exchange_upload(const struct exchange *x, const char *name)
{
    for (size_t i = 0; i < x->uploads.count; i++) {
        const struct upload *upload = LIST_AT(&x->uploads, struct upload, i);
        if (!strcmp(upload->name, name) && upload->bytes.size)
            return upload;
    }
    return NULL;
}

void *exchange_carry(struct exchange *x, size_t size)
{
    x->carried = arena_alloc(&x->arena, size);
    return x->carried;
}

void exchange_problem(struct exchange *x, const char *field, const char *sentence)
{
    struct problem *problem = list_add(&x->arena, &x->problems, sizeof(*problem));

    problem->field = field;
    problem->sentence = sentence;
}

enum status exchange_read_form(struct work *w, struct exchange *x, const struct shape *shape, void *record)
{
    x->form_shape = shape;
    x->problems = (struct list){0};
    memset(record, 0, shape->size);
    if (x->is_json)
        return json_read(w, x->body, shape, record, &x->problems);
    return form_read(w, &x->fields, shape, record, &x->problems);
}

enum status exchange_go(struct work *w, struct exchange *x, const char *route, int64_t id)
{
    const struct route *row = route_find(&x->site->routes, route);
    const char *colon = row ? strchr(row->path, ':') : NULL;

    if (!row)
        return fail(w, ERR_BROKEN, arena_format(&w->arena, "there is no route %s", route));
    x->reply.status = 303;
    x->reply.location = colon ? arena_format(&x->arena, "%.*s%" PRId64 "%s", (int)(colon - row->path), row->path, id,
                                             strpbrk(colon, "/") ? strchr(colon, '/') : "")
                              : row->path;
    return OK;
}

void exchange_go_back(struct exchange *x, const char *address)
{
    x->reply.status = 303;
    x->reply.location = address_is_own(address) ? arena_text(&x->arena, address) : "/";
}

static void add_header(struct exchange *x, const char *name, const char *value)
{
    struct typed *header = list_add(&x->arena, &x->reply.headers, sizeof(*header));

    header->name = name;
    header->value = value;
}

void exchange_send(struct exchange *x, const char *type, struct bytes bytes, const char *filename)
{
    x->reply.status = 200;
    x->reply.type = type;
    x->reply.body = bytes;
    x->reply.filename = filename;
}

void exchange_set_cookie(struct exchange *x, const char *name, const char *value, int days)
{
    const char *life = "";

    if (!*value)
        life = "; Max-Age=0";
    else if (days)
        life = arena_format(&x->arena, "; Max-Age=%d", days * DAY);
    add_header(x, "Set-Cookie",
               arena_format(&x->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", name, value, life,
                            x->site->secure ? "; Secure" : ""));
}
