/* router_test.c - addresses, who may, three phases, the form again, problem details: with a route table of its own.
 * proves: arrival errors exchange guard match reply route router */
#include "http/router.h"

#include "access/session.h"
#include "access/user.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/speech.h"
#include "http/arrival.h"
#include "http/guard.h"
#include "http/page.h"
#include "kit.h"

#include <inttypes.h>
#include <string.h>

#define DAY "2026-06-30"

/* --- a small site: notes that are kept as the language of an account ------------------------------------------------
 */

struct memo_form {
    int64_t version;
    const char *name;
    int64_t count;
};
static const struct field memo_fields[] = {
    INT_FIELD(struct memo_form, version),
    TEXT_FIELD(struct memo_form, name, .label = "Tên", .required = true, .most = 20),
    INT_FIELD(struct memo_form, count, .label = "Số", .least = 1, .most = 9),
};
static const struct shape memo_shape = SHAPE(struct memo_form, memo_fields);

static int inside_runs, before_runs;

static enum status show_note(struct work *w, struct exchange *x)
{
    struct view view = view_make(w);
    static const struct memo_form stored = {.version = 2, .name = "Đang lưu", .count = 3};

    view_int(&view, "id", exchange_id(x));
    view_form(&view, "note", x, &memo_shape, &stored);
    return exchange_show(w, x, "note", &view);
}

static enum status show_list(struct work *w, struct exchange *x)
{
    struct view view = view_make(w);

    view_text(&view, "kind", exchange_query(x, "kind"));
    return exchange_show(w, x, "list", &view);
}

static enum status show_gate(struct work *w, struct exchange *x)
{
    struct view view = view_make(w);

    view_text(&view, "back", x->back);
    return exchange_show(w, x, "gate", &view);
}

static enum status change_note(struct work *w, struct exchange *x)
{
    struct memo_form note;

    inside_runs++;
    TRY(exchange_read_form(w, x, &memo_shape, &note));
    if (note.version == 1)
        return fail(w, ERR_CONFLICT, _("Có người vừa sửa mục này."));
    TRY(user_set_language(w, w->actor.user, !strcmp(note.name, "en") ? "en" : "vi"));
    if (!strcmp(note.name, "hỏng"))
        return fail(w, ERR_BROKEN, "a bug");
    w->unnamed = !strcmp(note.name, "không tên");
    return exchange_go(w, x, "note_show", exchange_id(x));
}

static enum status check_slowly(struct work *w, struct exchange *x)
{
    before_runs++;
    if (exchange_query(x, "bad"))
        return fail_field(w, "name", _("Tên này chưa đúng."));
    *(int64_t *)exchange_carry(x, sizeof(int64_t)) = 42;
    return OK;
}

static enum status take_carried(struct work *w, struct exchange *x)
{
    return *(int64_t *)x->carried == 42 ? exchange_go(w, x, "list", 0) : fail(w, ERR_BROKEN, "nothing was carried");
}

static enum status never(struct work *w, struct exchange *x)
{
    (void)x;
    return fail(w, ERR_BROKEN, "this page is not for you");
}

static const struct route rows[] = {
    {.name = "list", .path = "/notes", .needs = SIGNED_IN, .page = show_list},
    {.name = "note_new", .path = "/notes/new", .needs = ANYONE, .page = show_list},
    {.name = "note_show", .path = "/notes/:id", .needs = SIGNED_IN, .page = show_note},
    {.name = "note_part", .path = "/notes/:id/:part~", .needs = ANYONE, .page = show_list},
    {.name = "note_change",
     .method = POST,
     .path = "/notes/:id",
     .needs = SIGNED_IN,
     .inside = change_note,
     .page = show_note},
    {.name = "slow",
     .method = POST,
     .path = "/slow/:id",
     .needs = SIGNED_IN,
     .before = check_slowly,
     .inside = take_carried,
     .page = show_note},
    {.name = "sign_in", .path = "/sign-in", .needs = ANYONE, .page = show_gate},
    {.name = "admin", .path = "/admin/:id", .needs = CAN_ADMINISTER, .whose = 1, .page = never},
    {.name = "own", .path = "/own", .needs = CAN_READ_PLAN, .page = show_list},
    {.name = "broken", .path = "/broken", .needs = ANYONE, .page = never},
};

static enum status give_rights(struct work *w, const struct actor *actor, struct rights *rights)
{
    struct grant *grant = list_add(&w->arena, &rights->grants, sizeof(*grant));

    rights->user = actor->user;
    *grant = (struct grant){
        .capability = CAN_READ_PLAN, .reach = REACH_SUBTREE, .org = 1, .low = 1, .high = 9, .from_day = "2020-01-01"};
    return OK;
}

static enum status find_whose(struct work *w, struct exchange *x, struct subject *subject)
{
    if (exchange_id(x) == 404)
        return fail(w, ERR_MISSING, _("Không có trang này."));
    subject->org = exchange_id(x);
    subject->place = 5;
    return OK;
}

struct shop {
    struct site site;
    struct work w;
    const char *token;
    int64_t user;
};

static enum status sign_in(struct work *w, void *arg)
{
    struct shop *shop = arg;
    struct user user = {.name = "an.nguyen", .password = "x", .language = "vi"};

    TRY(user_make(w, &user));
    shop->user = user.id;
    return session_open(w, user.id, (struct session_span){.idle = 3600, .most = 86400}, &shop->token);
}

static void open_shop(struct shop *shop, struct store *store)
{
    struct list sources = {0};
    static const struct page_source pages[] = {
        {"error/error", "<h1>{{title}}</h1><p>{{sentence}}</p>"},
        {"frame", "<html lang=\"{{language}}\">{{>content}}</html>"},
        {"gate", "<p>Đăng nhập rồi về {{back}}</p>"},
        {"list", "<p>list {{kind}}</p>"},
        {"note", "{{#note}}<form method=\"post\" action=\"{{link:note_change id}}\">{{keys}}<input name=\"name\" "
                 "value=\"{{name}}\">"
                 "{{#problem:name}}<b>{{problem:name}}</b>{{/problem:name}}{{#problem:count}}<b>{{problem:count}}</b>"
                 "{{/problem:count}}{{#problem:}}<u>{{problem:}}</u>{{/problem:}}{{#other:name}}<i>{{other:name}}</i>"
                 "{{/other:name}}</form>{{/note}}"},
    };

    *shop = (struct shop){.w = kit_work(store, DAY)};
    clock_set(shop->w.now);
    for (size_t i = 0; i < COUNT(pages); i++)
        *(struct page_source *)list_add(&shop->w.arena, &sources, sizeof(pages[0])) = pages[i];
    shop->site = (struct site){.routes = {rows, COUNT(rows)},
                               .hooks = {give_rights, find_whose, NULL},
                               .store = store,
                               .upload_limit = 1000000};
    kit_ok(&shop->w, pages_open_from(&shop->w, &shop->site.routes, &sources, &shop->site.pages));
    kit_ok(&shop->w, work_run(&shop->w, WORK_WRITES, sign_in, shop));
    inside_runs = before_runs = 0;
}

static void close_shop(struct shop *shop)
{
    pages_close(shop->site.pages);
    arena_free(&shop->w.arena);
}

/* A request as it would arrive; the caller closes it. */
static struct exchange *ask(struct shop *shop, enum method method, const char *target, bool signed_in)
{
    struct exchange *x = arrival_open(&shop->site, target);

    x->method = method;
    x->origin = "192.0.2.7";
    arrival_header(x, "Host", "chibo.example");
    if (signed_in)
        arrival_header(x, "Cookie", arena_format(&x->arena, SESSION_COOKIE "=%s", shop->token));
    return x;
}

static void set_body(struct exchange *x, const char *body)
{
    x->body = (struct bytes){(const unsigned char *)body, strlen(body)};
}

static const char *token_of(struct shop *shop)
{
    struct exchange *x = ask(shop, GET, "/notes/1", true);

    router_answer(x);
    const char *token = arena_text(&shop->w.arena, x->form_token);
    arrival_close(x);
    return token;
}

static struct exchange *post_form(struct shop *shop, const char *target, const char *key, const char *fields)
{
    const char *token = token_of(shop);
    struct exchange *x = ask(shop, POST, target, true);

    arrival_header(x, "Content-Type", "application/x-www-form-urlencoded");
    set_body(x, arena_format(&x->arena, "form_token=%s&request_key=%s&%s", token, key, fields));
    router_answer(x);
    return x;
}

static void assert_answer(struct exchange *x, int status, const char *words)
{
    const char *body = x->reply.body.data ? (const char *)x->reply.body.data : "";

    if (x->reply.status != status || (words && !strstr(body, words)))
        fail_msg("%s %s: %d instead of %d, without “%s”: %s (%s)", x->method == GET ? "GET" : "POST", x->address,
                 x->reply.status, status, words ? words : "", body, x->unit.message ? x->unit.message : "");
    arrival_close(x);
}

static void assert_get(struct shop *shop, const char *target, bool signed_in, int status, const char *words)
{
    struct exchange *x = ask(shop, GET, target, signed_in);

    router_answer(x);
    assert_answer(x, status, words);
}

static const char *header_of(const struct exchange *x, const char *name)
{
    for (size_t i = 0; i < x->reply.headers.count; i++)
        if (!strcmp(LIST_AT(&x->reply.headers, struct typed, i)->name, name))
            return LIST_AT(&x->reply.headers, struct typed, i)->value;
    return NULL;
}

static const char *language_now(struct shop *shop);

/* --- tests -------------------------------------------------------------------------------------------------------- */

static void addresses_find_their_row(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    assert_get(&shop, "/notes?kind=x%20y", true, 200, "list x y");
    assert_get(&shop, "/notes/new", false, 200, "list");
    assert_get(&shop, "/notes/7/2026-Q2", false, 200, "list");
    assert_get(&shop, "/notes/seven", true, 404, "Không có trang này.");
    assert_get(&shop, "/notes/7/", true, 404, NULL);
    assert_get(&shop, "/notes/99999999999999999999", true, 404, NULL);
    assert_get(&shop, "/nothing", false, 404, "Không có trang này.");
    assert_get(&shop, "/%ff%fe", false, 400, NULL);
    assert_get(&shop, "/notes%00", true, 400, NULL);
    close_shop(&shop);
}

static void who_may_not_is_told_so(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    assert_get(&shop, "/notes/5?a=b", false, 401, "Đăng nhập rồi về /notes/5?a=b");
    assert_get(&shop, "/admin/5", true, 403, "Đồng chí không có quyền");
    assert_get(&shop, "/admin/404", true, 404, NULL);
    assert_get(&shop, "/own", true, 200, NULL);
    assert_get(&shop, "/broken", false, 500, "Chương trình gặp lỗi");
    struct exchange *x = ask(&shop, GET, "/slow/1", true);
    router_answer(x);
    assert_string_equal(header_of(x, "Allow"), "POST");
    assert_answer(x, 405, NULL);
    close_shop(&shop);
}

static void programs_get_json_and_problem_details(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    struct exchange *x = ask(&shop, GET, "/notes?kind=k", true);
    arrival_header(x, "Accept", "application/json");
    router_answer(x);
    assert_string_equal(x->reply.type, "application/json");
    assert_answer(x, 200, "{\"kind\":\"k\"}");
    x = ask(&shop, GET, "/notes", false);
    arrival_header(x, "Accept", "application/json");
    router_answer(x);
    assert_string_equal(x->reply.type, "application/problem+json");
    assert_answer(x, 401, "\"status\":401,\"detail\":\"Hãy đăng nhập để tiếp tục.\"");
    x = ask(&shop, POST, "/notes/3", true);
    arrival_header(x, "Accept", "application/json");
    arrival_header(x, "Content-Type", "application/json");
    arrival_header(x, "Idempotency-Key", "k1");
    set_body(x, "{\"count\": 12, \"other\": 1}");
    router_answer(x);
    assert_non_null(strstr((const char *)x->reply.body.data, "\"field\":\"count\""));
    assert_non_null(strstr((const char *)x->reply.body.data, "\"field\":\"other\""));
    assert_answer(x, 422, "\"field\":\"name\",\"sentence\":\"Hãy điền mục này.\"");
    x = ask(&shop, POST, "/notes/3", true);
    arrival_header(x, "Accept", "application/json");
    arrival_header(x, "Content-Type", "application/json");
    arrival_header(x, "Idempotency-Key", "k1");
    set_body(x, "{\"name\": \"en\", \"count\": 2}");
    router_answer(x);
    assert_answer(x, 200, "{\"location\":\"/notes/3\"}");
    assert_string_equal(language_now(&shop), "en");
    close_shop(&shop);
}

static void a_wrong_form_comes_back_with_everything_typed(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    struct exchange *x =
        post_form(&shop, "/notes/3", "k", "name=qu%C3%A1+d%C3%A0i+qu%C3%A1+d%C3%A0i+qu%C3%A1+d%C3%A0i&count=12");
    const char *body = (const char *)x->reply.body.data;
    assert_non_null(strstr(body, "value=\"quá dài quá dài quá dài\""));
    assert_non_null(strstr(body, "<b>Số này không được lớn hơn 9.</b>"));
    assert_answer(x, 422, "<b>Mục này dài quá 20 chữ.</b>");
    x = post_form(&shop, "/notes/3", "k", "version=1&name=Của+tôi&count=1");
    body = (const char *)x->reply.body.data;
    assert_non_null(strstr(body, "value=\"Của tôi\""));
    assert_non_null(strstr(body, "<u>Có người vừa sửa mục này.</u>"));
    assert_answer(x, 409, "<i>Đang lưu</i>");
    x = post_form(&shop, "/slow/3?bad=1", "k", "name=x");
    assert_answer(x, 422, "<b>Tên này chưa đúng.</b>");
    x = post_form(&shop, "/slow/3", "k", "name=x");
    assert_string_equal(x->reply.location, "/notes");
    assert_answer(x, 303, NULL);
    assert_int_equal(before_runs, 2);
    close_shop(&shop);
}

/* What was done without a name keeps no answer that could be joined with it: it is asked again. */
static void what_nobody_did_leaves_no_answer(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    assert_answer(post_form(&shop, "/notes/3", "nobody", "name=kh%C3%B4ng+t%C3%AAn&count=2"), 303, NULL);
    const int runs = inside_runs;
    assert_answer(post_form(&shop, "/notes/3", "nobody", "name=en&count=2"), 303, NULL);
    assert_int_equal(inside_runs, runs + 1);
    assert_answer(post_form(&shop, "/notes/3", "nobody", "name=en&count=2"), 303, NULL);
    assert_int_equal(inside_runs, runs + 1);
    close_shop(&shop);
}

static void the_same_key_does_nothing_again(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    for (int i = 0; i < 3; i++) {
        struct exchange *x = post_form(&shop, "/notes/3", "one", i ? "name=vi&count=2" : "name=en&count=2");
        assert_string_equal(x->reply.location, "/notes/3");
        assert_answer(x, 303, NULL);
    }
    assert_int_equal(inside_runs, 1);
    assert_string_equal(language_now(&shop), "en");
    assert_answer(post_form(&shop, "/notes/3", "two", "name=vi&count=2"), 303, NULL);
    assert_string_equal(language_now(&shop), "vi");
    assert_answer(post_form(&shop, "/notes/3", "", "name=en&count=2"), 422, NULL);
    assert_string_equal(language_now(&shop), "vi");
    close_shop(&shop);
}

static void what_failed_left_nothing_and_its_key_is_free(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    assert_answer(post_form(&shop, "/notes/3", "one", "name=en&count=99"), 422, NULL);
    assert_answer(post_form(&shop, "/notes/3", "one", "name=h%E1%BB%8Fng&count=2"), 500, "Chưa có gì bị thay đổi");
    assert_answer(post_form(&shop, "/notes/3", "one", "name=en&count=2"), 303, NULL);
    assert_string_equal(language_now(&shop), "en");
    close_shop(&shop);
}

static void a_form_from_elsewhere_is_refused(struct store *store)
{
    static const char *const headers[][2] = {
        {"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}, {"X-None", ""}};
    struct shop shop;

    open_shop(&shop, store);
    const char *token = token_of(&shop);
    for (size_t i = 0; i < COUNT(headers); i++) {
        bool has_token = i < 3;
        struct exchange *x = ask(&shop, POST, "/notes/3", true);
        arrival_header(x, headers[i][0], headers[i][1]);
        set_body(x, arena_format(&x->arena, "form_token=%s&request_key=a&name=x", has_token ? token : "guess"));
        router_answer(x);
        assert_answer(x, 403, "Biểu mẫu này đã cũ");
    }
    assert_int_equal(inside_runs, 0);
    shop.site.host = "other.example";
    assert_get(&shop, "/notes", true, 421, NULL);
    close_shop(&shop);
}

static void a_page_that_did_not_change_is_not_sent_again(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    struct exchange *x = ask(&shop, GET, "/notes", true);
    router_answer(x);
    const char *tag = arena_text(&shop.w.arena, header_of(x, "ETag"));
    assert_answer(x, 200, NULL);
    x = ask(&shop, GET, "/notes", true);
    arrival_header(x, "If-None-Match", tag);
    router_answer(x);
    assert_int_equal(x->reply.body.size, 0);
    assert_answer(x, 304, NULL);
    close_shop(&shop);
}

static void bodies_that_cannot_be_read_are_refused(struct store *store)
{
    static const char *const bodies[] = {"a=%ff", "a%00=b", "=%00"};
    struct shop shop;

    open_shop(&shop, store);
    for (size_t i = 0; i < COUNT(bodies); i++) {
        struct exchange *x = ask(&shop, POST, "/notes/3", true);
        set_body(x, bodies[i]);
        router_answer(x);
        assert_answer(x, 422, "Không đọc được biểu mẫu");
    }
    struct exchange *large = ask(&shop, POST, "/notes/3", true);
    assert_int_equal(router_refuses(large, 3 * 1024 * 1024), 413);
    assert_int_equal(router_refuses(large, 1000), 0);
    arrival_close(large);
    close_shop(&shop);
}

static void storage_that_fails_at_any_statement_is_answered_and_changes_nothing(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store);
    const char *token = token_of(&shop);
    for (int nth = 0; nth < 60; nth++) {
        struct exchange *x = ask(&shop, POST, "/notes/3", true);
        set_body(x, arena_format(&x->arena, "form_token=%s&request_key=sweep&name=en&count=2", token));
        store_fail_at(store, nth);
        router_answer(x);
        store_fail_at(store, -1);
        int status = x->reply.status;
        arrival_close(x);
        if (status == 303) {
            assert_true(nth > 2);
            assert_string_equal(language_now(&shop), "en");
            close_shop(&shop);
            return;
        }
        assert_int_equal(status, 500);
        assert_string_equal(language_now(&shop), "vi");
    }
    fail_msg("the sweep did not end");
}

static enum status find_language(struct work *w, void *arg)
{
    struct shop *shop = arg;
    struct user user;

    TRY(user_find(w, shop->user, &user));
    shop->w.field = user.language;
    return OK;
}

static const char *language_now(struct shop *shop)
{
    shop->w.now++;
    kit_ok(&shop->w, work_run(&shop->w, WORK_READS, find_language, shop));
    return shop->w.field;
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(addresses_find_their_row),
        KIT_TEST(who_may_not_is_told_so),
        KIT_TEST(programs_get_json_and_problem_details),
        KIT_TEST(a_wrong_form_comes_back_with_everything_typed),
        KIT_TEST(the_same_key_does_nothing_again),
        KIT_TEST(what_nobody_did_leaves_no_answer),
        KIT_TEST(what_failed_left_nothing_and_its_key_is_free),
        KIT_TEST(a_form_from_elsewhere_is_refused),
        KIT_TEST(a_page_that_did_not_change_is_not_sent_again),
        KIT_TEST(bodies_that_cannot_be_read_are_refused),
        KIT_TEST(storage_that_fails_at_any_statement_is_answered_and_changes_nothing),
    };

    return kit_run("router", tests, COUNT(tests));
}
