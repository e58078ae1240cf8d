/* proves: listen stream - who hears what, how often, and when it ends; through the API of the adapter and over sockets.
 */
#include "http/stream.h"

#include "access/session.h"
#include "access/user.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "http/arrival.h"
#include "http/guard.h"
#include "http/listen.h"
#include "http/page.h"
#include "http/server.h"
#include "kit.h"
#include "store/topic.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

#define DAY        "2026-06-30"
#define TRIES      6000 /* 20 ms apart: a busy machine is no fault */
#define SAID_MOST  4096
#define OWN_MOST   100 /* records up to here are within the reader's range */
#define SESSIONS   3
#define PAUSE      20000000
#define WAITING_MS 120000

/* --- a site with one kind of record ------------------------------------------------------------------------------- */

static enum status show_record(struct work *w, struct exchange *x)
{
    (void)x;
    return fail(w, ERR_BROKEN, "nobody opens this page here");
}

static const struct route rows[] = {
    {.name = "stream", .path = "/stream", .needs = SIGNED_IN, .page = listen_show, .is_quiet = true},
    {.name = "plan_show",
     .path = "/plans/:plan",
     .needs = CAN_READ_PLAN,
     .whose = 1,
     .page = show_record,
     .topic = "plan"},
};

static enum status give_rights(struct work *w, const struct actor *actor, struct rights *rights)
{
    struct grant *grant = list_add(&w->arena, &rights->grants, sizeof(*grant));

    rights->user = actor->user;
    *grant = (struct grant){.capability = CAN_READ_PLAN,
                            .reach = REACH_SUBTREE,
                            .org = 1,
                            .low = 1,
                            .high = OWN_MOST,
                            .from_day = "2020-01-01"};
    return OK;
}

static enum status find_whose(struct work *w, struct exchange *x, struct subject *subject)
{
    if (exchange_id_of(x, "plan") == 404)
        return fail(w, ERR_MISSING, "there is none");
    *subject = (struct subject){.org = exchange_id_of(x, "plan"), .place = exchange_id_of(x, "plan")};
    return OK;
}

struct shop {
    struct site site;
    struct work w;
    struct streams *streams;
    const char *tokens[SESSIONS];
    atomic_int woken;
};

static enum status sign_in(struct work *w, void *arg)
{
    struct shop *shop = arg;
    struct user user = {.name = "an.nguyen", .password = "x", .language = "vi"};

    TRY(user_make(w, &user));
    for (int i = 0; i < SESSIONS; i++)
        TRY(session_open(w, user.id, (struct session_span){.idle = 3600, .most = 86400}, &shop->tokens[i]));
    return OK;
}

static void hold(void *connection)
{
    (void)connection;
}

static void go_on(void *connection)
{
    atomic_fetch_add((atomic_int *)connection, 1);
}

static void open_site(struct shop *shop, struct store *store)
{
    static const struct page_source pages[] = {{"error/error", "<p>{{sentence}}</p>"}, {"frame", "{{>content}}"}};
    struct list sources = {.items = (void *)(uintptr_t)pages, .count = COUNT(pages)};

    *shop = (struct shop){.w = kit_work(store, DAY)};
    clock_set(shop->w.now);
    shop->site = (struct site){.routes = {rows, COUNT(rows)},
                               .hooks = {give_rights, find_whose, NULL, NULL},
                               .store = store,
                               .upload_limit = 1000000};
    kit_ok(&shop->w, pages_open_from(&shop->w, &shop->site.routes, &sources, &shop->site.pages));
    kit_ok(&shop->w, work_run(&shop->w, WORK_WRITES, sign_in, shop));
}

static void open_shop(struct shop *shop, struct store *store, size_t most)
{
    const struct stream_options options = {
        .line = {hold, go_on}, .most = most, .beat_seconds = 3600, .check_seconds = 0};

    open_site(shop, store);
    kit_ok(&shop->w, streams_open(&shop->w, &shop->site, &options, &shop->streams));
}

static void close_site(struct shop *shop)
{
    pages_close(shop->site.pages);
    arena_free(&shop->w.arena);
    clock_set(0);
}

static void close_shop(struct shop *shop)
{
    streams_end(shop->streams);
    streams_close(shop->streams);
    close_site(shop);
}

static struct exchange *ask(struct shop *shop, int session, const char *topics, const char *accept, const char *last)
{
    struct exchange *x = arrival_open(&shop->site, arena_format(&shop->w.arena, "/stream?topics=%s", topics));

    x->origin = "192.0.2.7";
    arrival_header(x, "Host", "chibo.example");
    arrival_header(x, "Accept", accept);
    arrival_header(x, "Cookie", arena_format(&shop->w.arena, SESSION_COOKIE "=%s", shop->tokens[session]));
    if (last)
        arrival_header(x, "Last-Event-ID", last);
    router_answer(x);
    return x;
}

/* A listener and what it has said so far. */
struct ear {
    struct shop *shop;
    struct exchange *x;
    struct listener *listener;
    struct buffer said;
    bool is_over;
};

static struct ear listen_to(struct shop *shop, int session, const char *topics, const char *last)
{
    struct ear ear = {.shop = shop, .said = buffer_make(&shop->w.arena, SAID_MOST)};

    ear.x = ask(shop, session, topics, "text/event-stream", last);
    assert_int_equal(ear.x->reply.status, 200);
    assert_non_null(ear.x->reply.listening);
    ear.listener = stream_join(shop->streams, ear.x, &shop->woken);
    return ear;
}

static void hang_up(struct ear *ear)
{
    if (ear->listener)
        stream_leave(ear->listener);
    arrival_close(ear->x);
}

static void hear_once(struct ear *ear)
{
    char bytes[SAID_MOST];
    ssize_t said = stream_take(ear->listener, bytes, sizeof(bytes));

    ear->is_over = said == STREAM_OVER;
    if (said > 0)
        buffer_put_n(&ear->said, bytes, (size_t)said);
}

static bool hears(struct ear *ear, const char *words)
{
    const struct timespec pause = {.tv_nsec = PAUSE};

    for (int i = 0; i < TRIES && !ear->is_over && !strstr(ear->said.text ? ear->said.text : "", words); i++) {
        hear_once(ear);
        (void)nanosleep(&pause, NULL);
    }
    return ear->said.text && strstr(ear->said.text, words);
}

static bool ends(struct ear *ear)
{
    const struct timespec pause = {.tv_nsec = PAUSE};

    for (int i = 0; i < TRIES && !ear->is_over; i++) {
        hear_once(ear);
        (void)nanosleep(&pause, NULL);
    }
    return ear->is_over;
}

static enum status touch(struct work *w, void *id)
{
    topic_touch(w, "plan", *(int64_t *)id);
    return OK;
}

static void touch_plan(struct store *store, int64_t id)
{
    struct work w = kit_work(store, DAY);

    kit_ok(&w, work_run(&w, WORK_WRITES, touch, &id));
    arena_free(&w.arena);
}

struct asked {
    const char *name;
    int64_t version;
};

static enum status find_version(struct work *w, void *arg)
{
    struct asked *asked = arg;

    return topic_version(w, asked->name, &asked->version);
}

/* "plan:7 42", as it stands now. */
static const char *line_of(struct shop *shop, const char *name)
{
    struct asked asked = {.name = name};
    struct work w = kit_work(shop->site.store, DAY);

    kit_ok(&w, work_run(&w, WORK_READS, find_version, &asked));
    arena_free(&w.arena);
    return arena_format(&shop->w.arena, "data: %s %lld\n", name, (long long)asked.version);
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

static void whoever_may_see_the_record_hears_that_it_was_touched(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store, 10);
    touch_plan(store, 7);
    struct ear ear = listen_to(&shop, 0, "plan:7,plan:8", NULL);
    assert_true(hears(&ear, line_of(&shop, "plan:7")));
    touch_plan(store, 8);
    assert_true(hears(&ear, line_of(&shop, "plan:8")));
    assert_true(atomic_load(&shop.woken) > 0);
    hang_up(&ear);
    close_shop(&shop);
}

static void what_another_process_touches_is_heard_too(struct store *store)
{
    struct store *other;
    struct shop shop;

    open_shop(&shop, store, 10);
    kit_ok(&shop.w, store_open(&shop.w, &(struct store_options){.url = kit_url(store), .readers = 1}, &other));
    struct ear ear = listen_to(&shop, 0, "plan:7", NULL);
    assert_true(hears(&ear, "data: plan:7 0\n"));
    touch_plan(other, 7);
    assert_true(hears(&ear, line_of(&shop, "plan:7")));
    hang_up(&ear);
    store_close(other);
    close_shop(&shop);
}

static void what_may_not_be_seen_or_does_not_exist_is_not_heard_of(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store, 10);
    struct ear ear = listen_to(&shop, 0, "plan:200,plan:7,plan:404,meeting:7,plan", NULL);
    touch_plan(store, 200);
    touch_plan(store, 404);
    touch_plan(store, 7);
    assert_true(hears(&ear, line_of(&shop, "plan:7")));
    assert_null(strstr(ear.said.text, "plan:200"));
    assert_null(strstr(ear.said.text, "plan:404"));
    struct exchange *x = ask(&shop, 0, "plan:200,plan:404", "text/event-stream", NULL);
    assert_int_equal(x->reply.status, 403);
    arrival_close(x);
    hang_up(&ear);
    close_shop(&shop);
}

static void who_does_not_listen_asks_and_is_told_the_same(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store, 10);
    touch_plan(store, 7);
    struct exchange *x = ask(&shop, 0, "plan:200,plan:7@3", "application/json", NULL);
    const char *line = line_of(&shop, "plan:7");
    assert_int_equal(x->reply.status, 200);
    assert_string_equal(arena_text_n(&shop.w.arena, (const char *)x->reply.body.data, x->reply.body.size),
                        arena_format(&shop.w.arena, "{\"topics\":[{\"topic\":\"plan:7\",\"version\":%d}]}",
                                     (int)strtol(strrchr(line, ' ') + 1, NULL, 10)));
    arrival_close(x);
    shop.tokens[0] = "nobody";
    x = ask(&shop, 0, "plan:7", "text/event-stream", NULL);
    assert_int_equal(x->reply.status, 401);
    arrival_close(x);
    close_shop(&shop);
}

/* What the page was made at, or what was heard before the connection broke, is not told again. */
static void what_is_known_is_not_told_again(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store, 10);
    touch_plan(store, 7);
    touch_plan(store, 8);
    struct ear first = listen_to(&shop, 0, "plan:7,plan:8,plan:200", NULL);
    assert_true(hears(&first, "id: "));
    const char *id = strstr(first.said.text, "id: ") + strlen("id: ");
    id = arena_text_n(&shop.w.arena, id, strcspn(id, "\n"));
    hang_up(&first);
    touch_plan(store, 8);
    struct ear back = listen_to(&shop, 0, "plan:7,plan:8,plan:200", id);
    assert_true(hears(&back, line_of(&shop, "plan:8")));
    assert_null(strstr(back.said.text, "plan:7"));
    hang_up(&back);
    const char *known = line_of(&shop, "plan:7");
    struct ear page = listen_to(
        &shop, 0, arena_format(&shop.w.arena, "plan:7@%d,plan:8", (int)strtol(strrchr(known, ' ') + 1, NULL, 10)),
        NULL);
    assert_true(hears(&page, line_of(&shop, "plan:8")));
    assert_null(strstr(page.said.text, "plan:7"));
    hang_up(&page);
    close_shop(&shop);
}

/* Nothing is queued: who could not take anything meanwhile is told the present version, once. */
static void a_slow_reader_is_told_only_what_is(struct store *store)
{
    const struct timespec pause = {.tv_nsec = PAUSE};
    struct shop shop;

    open_shop(&shop, store, 10);
    struct ear slow = listen_to(&shop, 0, "plan:7", NULL);
    struct ear quick = listen_to(&shop, 1, "plan:7", NULL);
    for (int i = 0; i < 3; i++) {
        touch_plan(store, 7);
        assert_true(hears(&quick, line_of(&shop, "plan:7")));
    }
    (void)nanosleep(&pause, NULL);
    assert_true(hears(&slow, line_of(&shop, "plan:7")));
    const char *told = strstr(slow.said.text, "data: ");
    assert_null(strstr(told + 1, "data: "));
    hang_up(&slow);
    hang_up(&quick);
    close_shop(&shop);
}

static void a_session_listens_once_and_no_more_than_there_is_room_for(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store, 2);
    struct ear old = listen_to(&shop, 0, "plan:7", NULL);
    struct ear new = listen_to(&shop, 0, "plan:7", NULL);
    assert_non_null(new.listener);
    assert_true(hears(&old, "event: replaced\n"));
    assert_true(ends(&old));
    struct ear third = listen_to(&shop, 1, "plan:7", NULL);
    assert_null(third.listener);
    hang_up(&third);
    hang_up(&old);
    third = listen_to(&shop, 1, "plan:7", NULL);
    assert_non_null(third.listener);
    assert_int_equal(streams_count(shop.streams), 2);
    hang_up(&third);
    hang_up(&new);
    close_shop(&shop);
}

struct ended {
    const char *token;
};

static enum status end_session(struct work *w, void *arg)
{
    struct session session;

    TRY(session_find(w, ((struct ended *)arg)->token, &session));
    return session_close(w, session.id);
}

static void who_has_lost_the_right_is_let_go_and_the_others_stay(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store, 10);
    struct ear gone = listen_to(&shop, 0, "plan:7", NULL);
    struct ear stays = listen_to(&shop, 1, "plan:7", NULL);
    kit_ok(&shop.w, work_run(&shop.w, WORK_WRITES, end_session, &(struct ended){shop.tokens[0]}));
    assert_true(ends(&gone));
    touch_plan(store, 7);
    assert_true(hears(&stays, line_of(&shop, "plan:7")));
    hang_up(&gone);
    hang_up(&stays);
    close_shop(&shop);
}

static void the_end_of_all_streams_ends_each_and_takes_no_more(struct store *store)
{
    struct shop shop;

    open_shop(&shop, store, 10);
    struct ear ear = listen_to(&shop, 0, "plan:7", NULL);
    streams_end(shop.streams);
    assert_true(ends(&ear));
    struct ear late = listen_to(&shop, 1, "plan:7", NULL);
    assert_null(late.listener);
    hang_up(&late);
    hang_up(&ear);
    streams_close(shop.streams);
    close_site(&shop);
}

/* --- over a socket ------------------------------------------------------------------------------------------------ */

struct wire {
    struct shop *shop;
    struct server *server;
    int line;
    struct buffer heard;
};

static bool hears_on_wire(struct wire *wire, const char *words)
{
    struct pollfd ready = {.fd = wire->line, .events = POLLIN};
    char piece[SAID_MOST];

    while (!wire->heard.text || !strstr(wire->heard.text, words)) {
        if (poll(&ready, 1, WAITING_MS) <= 0)
            return false;
        ssize_t count = recv(wire->line, piece, sizeof(piece), 0);
        if (count <= 0)
            return false;
        buffer_put_n(&wire->heard, piece, (size_t)count);
    }
    return true;
}

static void dial(struct wire *wire)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server_port(wire->server))};
    const char *request = arena_format(&wire->shop->w.arena,
                                       "GET /stream?topics=plan:7 HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n"
                                       "Cookie: " SESSION_COOKIE "=%s\r\n\r\n",
                                       wire->shop->tokens[0]);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    wire->line = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(wire->line, (struct sockaddr *)&address, sizeof(address)), 0);
    assert_int_equal(send(wire->line, request, strlen(request), MSG_NOSIGNAL), (ssize_t)strlen(request));
}

static void a_stream_goes_on_over_its_connection_until_the_server_ends(struct store *store)
{
    const struct server_options options = {.listen = "127.0.0.1:0",
                                           .threads = 2,
                                           .workers = 1,
                                           .connections = 20,
                                           .idle_seconds = 1,
                                           .request_seconds = 5};
    struct shop shop;

    open_site(&shop, store);
    struct wire wire = {.shop = &shop, .heard = buffer_make(&shop.w.arena, 100000)};
    kit_ok(&shop.w, server_open(&shop.w, &shop.site, &options, &wire.server));
    dial(&wire);
    assert_true(hears_on_wire(&wire, "Content-Type: text/event-stream"));
    assert_true(hears_on_wire(&wire, "data: plan:7 0\n"));
    for (int i = 0; i < 3; i++) { /* longer than a connection may idle */
        touch_plan(store, 7);
        assert_true(hears_on_wire(&wire, line_of(&shop, "plan:7")));
    }
    server_close(wire.server);
    assert_true(hears_on_wire(&wire, "\r\n0\r\n\r\n"));
    (void)close(wire.line);
    close_site(&shop);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(whoever_may_see_the_record_hears_that_it_was_touched),
        KIT_TEST(what_another_process_touches_is_heard_too),
        KIT_TEST(what_may_not_be_seen_or_does_not_exist_is_not_heard_of),
        KIT_TEST(who_does_not_listen_asks_and_is_told_the_same),
        KIT_TEST(what_is_known_is_not_told_again),
        KIT_TEST(a_slow_reader_is_told_only_what_is),
        KIT_TEST(a_session_listens_once_and_no_more_than_there_is_room_for),
        KIT_TEST(who_has_lost_the_right_is_let_go_and_the_others_stay),
        KIT_TEST(the_end_of_all_streams_ends_each_and_takes_no_more),
        KIT_TEST(a_stream_goes_on_over_its_connection_until_the_server_ends),
    };
    return kit_run("stream", tests, COUNT(tests));
}
