#include "http/exchange.h"

#include <errno.h>
#include <string.h>

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
    if (!x->parameters.count || exchange_part(x, "id"))
        return exchange_id_of(x, "id");
    return exchange_id_of(x, LIST_AT(&x->parameters, struct typed, 0)->name);
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

void exchange_send(struct exchange *x, const char *type, struct bytes bytes, const char *filename)
{
    x->reply.status = 200;
    x->reply.type = type;
    x->reply.body = bytes;
    x->reply.filename = filename;
}
