#include "http/router.h"

#include "access/audit.h"
#include "access/session.h"
#include "access/token.h"
#include "base/limits.h"
#include "base/speech.h"
#include "http/address.h"
#include "http/arrival.h"
#include "http/bearer.h"
#include "http/errors.h"
#include "http/form.h"
#include "http/guard.h"
#include "http/json.h"
#include "http/kept.h"
#include "http/match.h"
#include "http/reply.h"
#include "store/request.h"
#include "store/store.h"

#include <string.h>

#define KEY_MOST 200

/* --- who, whose -------------------------------------------------------------------------------------------------- */

static enum language wanted_language(const struct exchange *x)
{
    const char *language = arrival_find_cookie(x, LANGUAGE_COOKIE);

    if (!language && x->session)
        language = x->session->language;
    return language && !strcmp(language, "en") ? LANGUAGE_EN : LANGUAGE_VI;
}

static enum status know_rights(struct work *w, struct exchange *x)
{
    guard_make_token(x);
    if (!x->session || !x->site->hooks.rights)
        return OK;
    x->rights = arena_alloc(&x->arena, sizeof(*x->rights));
    return x->site->hooks.rights(w, &w->actor, x->rights);
}

static enum status refuse(struct work *w, struct exchange *x, int http_status)
{
    x->reply.status = http_status;
    return fail(w, http_status == 404 ? ERR_MISSING : ERR_FORBIDDEN, error_sentence(http_status));
}

/* A person first takes the step that is missing; a program is told, and a form is lost: nothing may be written yet. */
static enum status pass_gate(struct work *w, struct exchange *x)
{
    const char *gate = x->site->hooks.gate && !x->token ? x->site->hooks.gate(x) : NULL;
    const struct route *row = gate ? route_find(&x->site->routes, gate) : NULL;

    if (!row)
        return OK;
    if (x->wants_json || x->is_part)
        return refuse(w, x, 403);
    exchange_go_back(x, address_with_back(&x->arena, row->path, x->method == GET ? x->address : "/"));
    return OK;
}

static enum status allow(struct work *w, struct exchange *x)
{
    const struct route *route = x->route;
    struct subject subject = {0};

    if (route->needs == ANYONE)
        return OK;
    if (!x->session)
        return refuse(w, x, 401);
    if (x->token && !token_allows(x->token, x->method == POST, (enum capability)route->needs))
        return refuse(w, x, 403);
    TRY(pass_gate(w, x));
    if (x->reply.status)
        return OK;
    if (route->needs == SIGNED_IN)
        return OK;
    if (!route->whose)
        return rights_hold(x->rights, (enum capability)route->needs) ? OK : refuse(w, x, 403);
    TRY(x->site->hooks.whose(w, x, &subject));
    return rights_allow(x->rights, (enum capability)route->needs, &subject) ? OK : refuse(w, x, 403);
}

/* As if its page were opened: the exchange stands at that row for the moment. */
enum status router_may_see(struct work *w, struct exchange *x, const struct route *row, const char *id, bool *may)
{
    const struct exchange was = *x;
    const char *name = strchr(row->path, ':') + 1;
    struct typed part = {arena_text_n(&w->arena, name, strcspn(name, "/~")), id};

    x->route = row;
    x->parameters = (struct list){.items = &part, .count = 1};
    enum status status = allow(w, x);
    *may = status == OK && !x->reply.status;
    x->route = was.route;
    x->parameters = was.parameters;
    x->reply = was.reply;
    if (status != ERR_MISSING && status != ERR_FORBIDDEN)
        return status;
    work_forget(w);
    return OK;
}

/* --- endings ---------------------------------------------------------------------------------------------------- */

static enum router_step done(struct exchange *x)
{
    reply_complete(x);
    return ROUTER_DONE;
}

static enum router_step failed(struct exchange *x, enum status status)
{
    int edge = x->reply.status == 401 || x->reply.status == 403 || x->reply.status == 405 ? x->reply.status : 0;

    if (status == ERR_BROKEN)
        x->failure = NULL;
    else
        x->failure = x->unit.message;
    x->reply.status = edge ? edge : error_http_status(status);
    x->reply.location = NULL;
    reply_failure(x);
    return done(x);
}

void router_refuse(struct exchange *x, int http_status)
{
    x->reply.status = http_status;
    x->unit.store = NULL;
    reply_failure(x);
    reply_complete(x);
}

/* The sign-in page in place of what was asked for; it leads back. */
static enum status show_sign_in(struct work *w, struct exchange *x)
{
    const struct route *sign_in = route_find(&x->site->routes, "sign_in");

    if (!sign_in || x->wants_json)
        return refuse(w, x, 401);
    x->back = x->method == GET ? x->address : "/";
    x->reply.status = 401;
    return sign_in->page(w, x);
}

static enum status enter(struct work *w, struct exchange *x)
{
    TRY(know_rights(w, x));
    if (!x->route && x->reply.status == 405)
        return fail(w, ERR_INVALID, error_sentence(405));
    if (!x->route)
        return refuse(w, x, 404);
    return allow(w, x);
}

/* A fragment many see alike is made for the first of them. */
static enum status make_page(struct work *w, struct exchange *x)
{
    const char *key = NULL;

    if (x->site->kept)
        TRY(kept_shared_key(w, x, &key));
    if (key && kept_find(x->site->kept, key, x))
        return OK;
    TRY(x->route->page(w, x));
    if (key)
        kept_put(x->site->kept, key, x);
    return OK;
}

static enum status enter_and_make(struct work *w, struct exchange *x)
{
    enum status status = enter(w, x);

    if (status == ERR_FORBIDDEN && x->reply.status == 401 && !x->wants_json) {
        work_forget(w);
        return show_sign_in(w, x);
    }
    TRY(status);
    return x->method == GET && !x->route->is_logged && !x->reply.status ? make_page(w, x) : OK;
}

/* A page is made, or shown as it was kept: nothing has been written since it was made for this session on this day, so
 * its rights and gates are what they were, but for the lock, which comes with time. */
static enum status enter_and_show(struct work *w, void *exchange)
{
    struct exchange *x = exchange;
    const char *key = NULL;

    w->actor = (struct actor){.origin = x->origin};
    TRY(bearer_identify(w, x));
    w->language = wanted_language(x);
    if (x->session && !x->session->locked && x->route && x->route->is_kept && x->site->kept)
        TRY(kept_key(w, x, &key));
    if (key && kept_find(x->site->kept, key, x))
        return OK;
    TRY(enter_and_make(w, x));
    if (key)
        kept_put(x->site->kept, key, x);
    x->reply.rows += store_rows_read(w);
    return OK;
}

/* --- the phases -------------------------------------------------------------------------------------------------- */

int router_refuses(const struct exchange *x, int64_t body_size)
{
    struct arena aside = {0};
    struct list parts = {0};
    const struct route *route = x->path ? match_route(&x->site->routes, x->method, x->path, &aside, &parts) : NULL;
    int64_t most = route && route->uploads ? x->site->upload_limit + LIMIT_BODY : LIMIT_BODY;

    if (route && route->is_sheet && most < LIMIT_SHEET_FILE + LIMIT_BODY)
        most = LIMIT_SHEET_FILE + LIMIT_BODY;

    arena_free(&aside);
    return body_size > most ? 413 : 0;
}

static void start_unit(struct exchange *x)
{
    struct work *w = &x->unit;

    *w = work_make(x->site->store);
    w->language = wanted_language(x);
    x->back = exchange_query(x, "back");
    if (!address_is_own(x->back))
        x->back = "/";
}

static enum router_step refuse_post(struct exchange *x, int http_status, const char *sentence)
{
    x->reply.status = http_status;
    x->failure = speech_find(x->unit.language, sentence);
    reply_failure(x);
    return done(x);
}

/* What a program sends to an act that takes nothing would be lost unseen. */
static bool says_too_much(struct exchange *x)
{
    if (!x->is_json || !x->body.size || x->route->form != &nothing_shape)
        return false;
    return json_read(&x->unit, x->body, &nothing_shape, NULL, &x->problems) != OK;
}

static enum router_step step_after_entry(struct exchange *x)
{
    if (x->method == GET)
        return x->route->is_logged && !x->reply.status ? ROUTER_INSIDE : done(x);
    if (x->reply.status)
        return done(x);
    if (!guard_allows_post(x))
        return refuse_post(x, 403,
                           _("Biểu mẫu này đã cũ hoặc không đến từ trang của chibo. Hãy mở lại trang rồi gửi lại."));
    if (says_too_much(x))
        return refuse_post(x, 422, x->unit.message);
    x->request_key = form_value(&x->fields, "request_key");
    if (!x->request_key)
        x->request_key = arrival_find_header(x, "idempotency-key");
    if (x->session && (!x->request_key || !*x->request_key || strlen(x->request_key) > KEY_MOST))
        return refuse_post(x, 422, _("Yêu cầu này thiếu khoá chống gửi trùng (Idempotency-Key)."));
    return x->route->before ? ROUTER_BEFORE : x->route->inside ? ROUTER_INSIDE : ROUTER_PAGE;
}

enum router_step router_begin(struct exchange *x)
{
    start_unit(x);
    if (!x->path || !guard_allows_host(x)) {
        router_refuse(x, x->path ? 421 : 400);
        return ROUTER_DONE;
    }
    x->route = match_route(&x->site->routes, x->method, x->path, &x->arena, &x->parameters);
    const char *allowed = x->route ? NULL : match_allowed(&x->site->routes, x->path);
    if (allowed) {
        x->reply.status = 405;
        reply_header(x, "Allow", allowed);
    }
    enum status status = arrival_read_body(&x->unit, x);
    if (status == OK)
        status = work_run(&x->unit, WORK_READS, enter_and_show, x);
    return status == OK ? step_after_entry(x) : failed(x, status);
}

/* A refusal that the form can show keeps the exchange going: its page says what is wrong where it is wrong. */
static enum router_step ended(struct exchange *x, enum status status)
{
    struct work *w = &x->unit;

    if (status == OK)
        return x->reply.status ? done(x) : x->route->page ? ROUTER_PAGE : done(x);
    bool shows_again = (status == ERR_INVALID || status == ERR_CONFLICT) && x->route->page && x->method == POST;
    if (w->message && (!x->problems.count || LIST_AT(&x->problems, struct problem, 0)->sentence != w->message))
        exchange_problem(x, w->field, w->message);
    if (!shows_again || x->wants_json)
        return failed(x, status);
    x->ended = status;
    x->failure = w->message;
    x->reply = (struct reply){.headers = x->reply.headers};
    return ROUTER_PAGE;
}

enum router_step router_before(struct exchange *x)
{
    enum status status = x->route->before(&x->unit, x);

    if (status == OK && !x->reply.status && x->route->inside)
        return ROUTER_INSIDE;
    return ended(x, status);
}

static const char *key_of(struct work *w, const struct exchange *x)
{
    return arena_format(&w->arena, "%s %s", x->route->name, x->request_key);
}

static enum status answer_again(struct exchange *x, const struct answer *answer)
{
    x->reply.status = (int)answer->status;
    x->reply.location = arena_text(&x->arena, answer->location);
    return OK;
}

/* The same key does nothing again; an anonymous browser has no keys of its own to tell apart, and what was done without
 * a name keeps none: it knows by itself what came twice. */
static enum status run_inside(struct work *w, void *exchange)
{
    struct exchange *x = exchange;
    struct answer answer = {0};

    if (x->method == GET)
        return audit_read(w, x->route->name, exchange_id(x));
    if (x->session) {
        enum status known = request_find(w, w->actor.user, key_of(w, x), &answer);
        if (known == OK)
            return answer_again(x, &answer);
        if (known != ERR_MISSING)
            return known;
        work_forget(w);
    }
    x->problems = (struct list){0};
    x->reply = (struct reply){.headers = x->kept_headers};
    w->unnamed = false;
    TRY(x->route->inside(w, x));
    if (!x->session || w->unnamed)
        return OK;
    answer = (struct answer){.status = x->reply.status, .location = x->reply.location};
    return request_keep(w, w->actor.user, key_of(w, x), &answer);
}

void router_submit(struct exchange *x, work_done_fn *done_fn)
{
    x->kept_headers = x->reply.headers;
    work_submit(&x->unit, run_inside, done_fn, x);
}

enum router_step router_inside_ended(struct exchange *x, enum status status)
{
    if (status != OK)
        x->reply = (struct reply){.headers = x->kept_headers};
    return ended(x, status);
}

static enum status show_page(struct work *w, void *exchange)
{
    struct exchange *x = exchange;
    enum status status = x->route->page(w, x);

    x->reply.rows += store_rows_read(w);
    return status;
}

void router_page(struct exchange *x)
{
    work_forget(&x->unit);
    x->reply.status = 0;
    enum status status = work_run(&x->unit, WORK_READS, show_page, x);
    if (status != OK) {
        (void)failed(x, status);
        return;
    }
    if (x->ended != OK && x->reply.status == 200)
        x->reply.status = error_http_status(x->ended);
    (void)done(x);
}

void router_answer(struct exchange *x)
{
    enum router_step step = router_begin(x);

    if (step == ROUTER_BEFORE)
        step = router_before(x);
    if (step == ROUTER_INSIDE) {
        x->kept_headers = x->reply.headers;
        enum status status = work_run(&x->unit, WORK_WRITES, run_inside, x);
        step = router_inside_ended(x, status);
    }
    if (step == ROUTER_PAGE)
        router_page(x);
}
