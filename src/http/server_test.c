/* server_test.c - the adapter over real sockets: whole requests, slow ones, too large ones, many at once, the end.
 * proves: call metrics server workers */
#include "http/server.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "base/speech.h"
#include "http/page.h"
#include "kit.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ANSWER_MOST 4000000
#define PATIENCE    60000 /* milliseconds: a busy machine is no fault */

static sem_t begun;                                      /* posted by every slow phase that has begun   */
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER; /* held by who wants slow phases to go no further */

static enum status show_hello(struct work *w, struct exchange *x)
{
    struct view view = view_make(w);

    view_text(&view, "name", exchange_query(x, "name"));
    return exchange_show(w, x, "hello", &view);
}

static enum status send_large(struct work *w, struct exchange *x)
{
    size_t size = 3000000;
    unsigned char *bytes = arena_alloc(&w->arena, size);

    memset(bytes, 'x', size);
    exchange_send(x, "text/plain", (struct bytes){bytes, size}, "Biên bản 1.txt");
    return OK;
}

static enum status sleep_a_little(struct work *w, struct exchange *x)
{
    const struct timespec pause = {.tv_nsec = 20000000};

    (void)w;
    (void)x;
    (void)sem_post(&begun);
    (void)pthread_mutex_lock(&gate);
    (void)pthread_mutex_unlock(&gate);
    (void)nanosleep(&pause, NULL);
    return OK;
}

static enum status go_home(struct work *w, struct exchange *x)
{
    const struct upload *upload = exchange_upload(x, "file");

    exchange_send(x, "text/plain", upload ? upload->bytes : x->body, NULL);
    (void)w;
    return OK;
}

static const struct route rows[] = {
    {.name = "hello", .path = "/", .needs = ANYONE, .page = show_hello},
    {.name = "large", .path = "/large", .needs = ANYONE, .page = send_large},
    {.name = "slow", .method = POST, .path = "/slow", .needs = ANYONE, .before = sleep_a_little, .inside = go_home},
    {.name = "file", .method = POST, .path = "/file", .needs = ANYONE, .inside = go_home, .uploads = true},
};

struct stand {
    struct work w;
    struct site site;
    struct server *server;
};

static void open_stand_with(struct stand *stand, struct store *store, int idle_seconds)
{
    struct list sources = {0};
    static const struct page_source pages[] = {
        {"error/error", "<p>{{sentence}}</p>"}, {"frame", "{{>content}}"}, {"hello", "<p>Xin chào {{name}}</p>"}};
    const struct server_options options = {.listen = "127.0.0.1:0",
                                           .threads = 2,
                                           .workers = 2,
                                           .connections = 200,
                                           .per_address = 0,
                                           .idle_seconds = idle_seconds,
                                           .request_seconds = 5 * idle_seconds};

    (void)sem_init(&begun, 0, 0);
    *stand = (struct stand){.w = kit_work(store, "2026-06-30")};
    for (size_t i = 0; i < COUNT(pages); i++)
        *(struct page_source *)list_add(&stand->w.arena, &sources, sizeof(pages[0])) = pages[i];
    stand->site = (struct site){.routes = {rows, COUNT(rows)}, .store = store, .upload_limit = 5000000};
    kit_ok(&stand->w, pages_open_from(&stand->w, &stand->site.routes, &sources, &stand->site.pages));
    kit_ok(&stand->w, server_open(&stand->w, &stand->site, &options, &stand->server));
}

static void open_stand(struct stand *stand, struct store *store)
{
    open_stand_with(stand, store, 60);
}

static void close_stand(struct stand *stand)
{
    server_close(stand->server);
    pages_close(stand->site.pages);
    arena_free(&stand->w.arena);
}

static int dial(struct stand *stand)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)server_port(stand->server))};
    int line = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(connect(line, (struct sockaddr *)&address, sizeof(address)), 0);
    return line;
}

static void put(int line, const char *text)
{
    size_t length = strlen(text);

    for (size_t sent = 0; sent < length;) {
        ssize_t count = send(line, text + sent, length - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += (size_t)count;
    }
}

/* Everything until the other side closes, which it must. */
static const char *hear(struct stand *stand, int line)
{
    struct buffer heard = buffer_make(&stand->w.arena, ANSWER_MOST);
    char piece[65536];
    struct pollfd ready = {.fd = line, .events = POLLIN};

    for (;;) {
        assert_int_equal(poll(&ready, 1, PATIENCE), 1);
        ssize_t count = recv(line, piece, sizeof(piece), 0);
        if (count <= 0)
            break;
        buffer_put_n(&heard, piece, (size_t)count);
    }
    (void)close(line);
    return heard.text;
}

static const char *ask(struct stand *stand, const char *request)
{
    int line = dial(stand);

    put(line, request);
    return hear(stand, line);
}

static void assert_heard(const char *answer, const char *words)
{
    if (!strstr(answer, words))
        fail_msg("without “%s”: %.600s", words, answer);
}

static void whole_requests_are_answered_with_the_headers_a_browser_needs(struct store *store)
{
    struct stand stand;

    open_stand(&stand, store);
    const char *answer = ask(&stand, "GET /?name=%3Cb%3E HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_heard(answer, "HTTP/1.1 200");
    assert_heard(answer, "Xin chào &lt;b&gt;");
    assert_heard(answer, "Content-Security-Policy: default-src 'self'");
    assert_heard(answer, "X-Content-Type-Options: nosniff");
    assert_null(strstr(answer, "unsafe-inline"));
    answer = ask(&stand, "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_heard(answer, "HTTP/1.1 200");
    assert_null(strstr(answer, "Xin"));
    answer = ask(&stand, "GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_heard(answer, "filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n%201.txt");
    assert_true(strlen(answer) > 3000000);
    assert_heard(ask(&stand, "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), "ok\n");
    assert_heard(ask(&stand, "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                 "chibo_requests_total{route=\"hello\",status=\"2xx\"} 2");
    close_stand(&stand);
}

static int64_t figure(const char *answer, const char *name)
{
    const char *found = strstr(answer, name);

    assert_non_null(found);
    return strtoll(found + strlen(name), NULL, 10);
}

static enum status write_nothing(struct work *w, void *arg)
{
    (void)w;
    (void)arg;
    return OK;
}

static void metrics_tell_how_full_batches_are_and_how_long_units_wait(struct store *store)
{
    static const char request[] = "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    struct stand stand;

    open_stand(&stand, store);
    int64_t before = figure(ask(&stand, request), "chibo_batch_units_count ");
    kit_ok(&stand.w, work_run(&stand.w, WORK_WRITES, write_nothing, NULL));
    const char *answer = ask(&stand, request);
    assert_int_equal(figure(answer, "chibo_batch_units_count "), before + 1);
    assert_int_equal(figure(answer, "chibo_batch_units_bucket{le=\"1\"} "), before + 1);
    assert_int_equal(figure(answer, "chibo_batch_units_sum "), before + 1);
    assert_int_equal(figure(answer, "chibo_unit_wait_seconds_count "), before + 1);
    assert_int_equal(figure(answer, "chibo_unit_wait_seconds_bucket{le=\"+Inf\"} "), before + 1);
    close_stand(&stand);
}

static void what_is_not_served_is_refused_at_once(struct store *store)
{
    struct stand stand;

    open_stand(&stand, store);
    assert_heard(ask(&stand, "DELETE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), "HTTP/1.1 405");
    assert_heard(ask(&stand, "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n"),
                 "HTTP/1.1 413");
    assert_heard(ask(&stand, "POST /file HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n"),
                 "HTTP/1.1 413");
    assert_heard(
        ask(&stand, "GET /metrics HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4\r\nConnection: close\r\n\r\n"),
        "HTTP/1.1 404");
    assert_heard(ask(&stand, "GET /assets/../schema/0001_store.sql HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                 "HTTP/1.1 404");
    struct buffer large = buffer_make(&stand.w.arena, 100000);
    buffer_put(&large, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Large: ");
    for (int i = 0; i < 9000; i++)
        buffer_put_char(&large, 'x');
    buffer_put(&large, "\r\n\r\n");
    assert_null(strstr(ask(&stand, large.text), "HTTP/1.1 200"));
    close_stand(&stand);
}

static void a_body_without_a_length_is_cut_off_at_its_limit(struct store *store)
{
    struct stand stand;
    char piece[0x4000 + 9];

    open_stand(&stand, store);
    int line = dial(&stand);
    put(line, "POST /slow HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    memset(piece, 'a', sizeof(piece) - 1);
    memcpy(piece, "4000\r\n", 6);
    memcpy(piece + 6 + 0x4000, "\r\n", 3);
    for (int i = 0; i < 300; i++)
        put(line, piece);
    put(line, "0\r\n\r\n");
    assert_heard(hear(&stand, line), "HTTP/1.1 413");
    close_stand(&stand);
}

static void a_form_with_a_file_but_no_token_is_refused(struct store *store)
{
    static const char body[] =
        "--AB\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nHAI BA\r\n--AB--\r\n";
    struct stand stand;

    open_stand(&stand, store);
    const char *answer =
        ask(&stand, arena_format(&stand.w.arena,
                                 "POST /file HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: "
                                 "multipart/form-data; boundary=AB\r\nContent-Length: %zu\r\n\r\n%s",
                                 strlen(body), body));
    /* Without a form token: read, and refused. */
    assert_heard(answer, "HTTP/1.1 403");
    close_stand(&stand);
}

static void a_slow_client_is_cut_off_and_others_are_served(struct store *store)
{
    struct stand stand;
    int slow[40];

    open_stand_with(&stand, store, 1);
    for (size_t i = 0; i < COUNT(slow); i++) {
        slow[i] = dial(&stand);
        put(slow[i], "GET / HTTP/1.1\r\nHost: a\r\nX-");
    }
    assert_heard(ask(&stand, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), "HTTP/1.1 200");
    for (size_t i = 0; i < COUNT(slow); i++)
        assert_null(strstr(hear(&stand, slow[i]), "HTTP/1.1 200"));
    close_stand(&stand);
}

static void slow_phases_hold_no_thread_and_a_full_queue_says_so(struct store *store)
{
    static const char request[] = "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                  "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
    struct stand stand;
    struct pollfd lines[80];
    int answered = 0;
    int refused = 0;

    open_stand(&stand, store);
    (void)pthread_mutex_lock(&gate);
    for (size_t i = 0; i < COUNT(lines); i++) {
        lines[i] = (struct pollfd){.fd = dial(&stand), .events = POLLIN};
        put(lines[i].fd, request);
    }
    assert_heard(ask(&stand, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), "HTTP/1.1 200");
    /* Nothing slow has ended yet: who has an answer was refused. */
    assert_true(poll(lines, COUNT(lines), PATIENCE) > 0);
    (void)pthread_mutex_unlock(&gate);
    for (size_t i = 0; i < COUNT(lines); i++) {
        const char *answer = hear(&stand, lines[i].fd);
        answered += strstr(answer, "HTTP/1.1 200") != NULL;
        refused += strstr(answer, "HTTP/1.1 503") && strstr(answer, "Retry-After: 5");
    }
    assert_int_equal(answered + refused, COUNT(lines));
    assert_true(answered >= 64);
    assert_true(refused > 0);
    close_stand(&stand);
}

static void the_end_waits_for_what_is_under_way(struct store *store)
{
    struct stand stand;

    open_stand(&stand, store);
    int line = dial(&stand);
    put(line, "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    (void)sem_wait(&begun);
    server_close(stand.server);
    assert_heard(hear(&stand, line), "HTTP/1.1 200");
    pages_close(stand.site.pages);
    arena_free(&stand.w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(whole_requests_are_answered_with_the_headers_a_browser_needs),
        KIT_TEST(what_is_not_served_is_refused_at_once),
        KIT_TEST(a_body_without_a_length_is_cut_off_at_its_limit),
        KIT_TEST(a_form_with_a_file_but_no_token_is_refused),
        KIT_TEST(a_slow_client_is_cut_off_and_others_are_served),
        KIT_TEST(slow_phases_hold_no_thread_and_a_full_queue_says_so),
        KIT_TEST(the_end_waits_for_what_is_under_way),
        KIT_TEST(metrics_tell_how_full_batches_are_and_how_long_units_wait),
    };

    return kit_run("server", tests, COUNT(tests));
}
