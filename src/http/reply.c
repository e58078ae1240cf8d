#include "http/reply.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/speech.h"
#include "http/address.h"
#include "http/arrival.h"
#include "http/describe.h"
#include "http/errors.h"
#include "http/form.h"
#include "http/guard.h"
#include "http/json.h"
#include "http/page.h"
#include "http/site.h"
#include "store/unit.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#define TAG_LETTERS 24
#define DAY         86400

void reply_header(struct exchange *x, const char *name, const char *value)
{
    struct typed *header = list_add(&x->arena, &x->reply.headers, sizeof(*header));

    header->name = name;
    header->value = value;
}

enum status exchange_read_form(struct work *w, struct exchange *x, const struct shape *shape, void *record)
{
    assert(!x->route || !x->route->form || x->route->form == shape);
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

void exchange_set_cookie(struct exchange *x, const char *name, const char *value, int days)
{
    const char *life = "";

    if (!*value)
        life = "; Max-Age=0";
    else if (days)
        life = arena_format(&x->arena, "; Max-Age=%d", days * DAY);
    reply_header(x, "Set-Cookie",
                 arena_format(&x->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", name, value, life,
                              x->site->secure ? "; Secure" : ""));
}

static void take_body(struct exchange *x, const char *type, const struct buffer *body)
{
    x->reply.type = type;
    x->reply.body = (struct bytes){(const unsigned char *)body->text, body->length};
    if (!x->reply.status)
        x->reply.status = 200;
}

static enum status show_as_json(struct work *w, struct exchange *x, const struct view *view)
{
    struct buffer body = buffer_make(&w->arena, LIMIT_REPLY);
    struct json json = {.out = &body};

    if (x->wants_schema)
        describe_view(&json, NULL, view);
    else
        json_put_view(&json, NULL, view);
    if (body.full)
        return fail(w, ERR_BROKEN, "a view is larger than a reply may be");
    take_body(x, x->wants_schema ? SCHEMA_TYPE : "application/json", &body);
    return OK;
}

/* What every frame knows without asking anybody. */
static struct view make_around(struct work *w, struct exchange *x)
{
    struct view around = view_make(w);

    view_text(&around, "language", w->language == LANGUAGE_EN ? "en" : "vi");
    view_text(&around, "form_token", x->form_token);
    view_truth(&around, "signed_in", x->session != NULL);
    view_text(&around, "here", x->address);
    return around;
}

enum status exchange_show(struct work *w, struct exchange *x, const char *page, const struct view *view)
{
    struct buffer body = buffer_make(&w->arena, LIMIT_REPLY);

    if (x->wants_json)
        return show_as_json(w, x, view);
    if (!x->form_token)
        guard_make_token(x);
    struct view around = make_around(w, x);
    if (x->site->hooks.frame)
        TRY(x->site->hooks.frame(w, x, &around));
    view_text(&around, "title", "chibo");
    TRY(page_render(w, x->site->pages,
                    &(struct page_call){.page = page, .view = view, .around = &around, .is_part = x->is_part}, &body));
    take_body(x, "text/html; charset=utf-8", &body);
    return OK;
}

static enum status show_failure(struct work *w, void *exchange)
{
    struct exchange *x = exchange;
    struct view view = view_make(w);

    view_text(&view, "title", speech_find(w->language, _("Chưa làm được")));
    view_int(&view, "status", x->reply.status);
    view_text(&view, "sentence", x->failure);
    view_text(&view, "address", x->address);
    return exchange_show(w, x, "error/error", &view);
}

void reply_failure(struct exchange *x)
{
    if (!x->failure)
        x->failure = speech_find(x->unit.language, error_sentence(x->reply.status));
    if (x->reply.status == 503)
        reply_header(x, "Retry-After", "5");
    if (x->wants_json) {
        error_answer_program(&x->unit, x, x->failure);
        return;
    }
    work_forget(&x->unit);
    if (!x->unit.store || work_run(&x->unit, WORK_READS, show_failure, x) != OK)
        error_answer_plainly(&x->unit, x, x->failure);
}

/* A redirect says little to a program: where the record now stands. */
static void answer_with_location(struct exchange *x)
{
    struct buffer body = buffer_make(&x->arena, LIMIT_BODY);
    struct json json = {.out = &body};

    json_open(&json, NULL, '{');
    json_text(&json, "location", x->reply.location);
    json_close(&json, '}');
    x->reply.status = 200;
    take_body(x, "application/json", &body);
}

void reply_fingerprint(struct exchange *x)
{
    const struct hash hash = hash_bytes(x->reply.body.data, x->reply.body.size);

    x->reply.tag = arena_format(&x->arena, "\"%.*s\"", TAG_LETTERS, hash_text(&x->arena, hash));
}

void reply_complete(struct exchange *x)
{
    if (!x->reply.status)
        x->reply.status = 204;
    if (x->reply.location && x->wants_json)
        answer_with_location(x);
    if (x->reply.status != 200 || x->method != GET || !x->reply.body.size)
        return;
    if (!x->reply.tag)
        reply_fingerprint(x);
    const char *known = arrival_find_header(x, "if-none-match");
    reply_header(x, "ETag", x->reply.tag);
    if (known && strstr(known, x->reply.tag)) {
        x->reply.status = 304;
        x->reply.body = (struct bytes){0};
    }
}
