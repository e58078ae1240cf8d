/* proves: courier jobs
 *
 * A receiving program on the loopback, and this program itself, started with the word "send", which is killed while it
 * sends. */
#include "base/date.h"
#include "base/log.h"
#include "base/random.h"
#include "base/sign.h"
#include "jobs/courier.h"
#include "jobs/runner.h"
#include "plan/hook.h"
#include "tests/plan_kit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DAY          "2017-03-22"
#define MESSAGES     6
#define ROUNDS_MOST  60
#define HEARD_MOST   200
#define REQUEST_SIZE 4096
#define ROUND        700 /* seconds: longer than the lease of an order */
#define MILLISECOND  1000000

extern char **environ;

/* --- the other program -------------------------------------------------------------------------------------------- */

enum manner { TAKES, REDIRECTS, NEVER_ENDS, FAILS, KILLS };

struct heard {
    char id[32], moment[24], signature[80], body[400];
};

struct receiver {
    enum manner manner;
    int socket, port;
    pthread_t thread;
    struct heard heard[HEARD_MOST];
    size_t count;
    int64_t kills;
    _Atomic pid_t sender; /* whom KILLS kills; 0 not yet known */
};

static void copy_header(const char *request, const char *name, char *out, size_t size)
{
    const char *at = strstr(request, name);

    out[0] = '\0';
    if (at)
        (void)snprintf(out, size, "%.*s", (int)strcspn(at + strlen(name), "\r"), at + strlen(name));
}

/* The whole request; false when the other side was killed in the middle. */
static bool read_request(int connection, char *request)
{
    size_t length = 0;
    const char *body = NULL;

    for (;;) {
        const ssize_t got = read(connection, request + length, REQUEST_SIZE - 1 - length);
        if (got <= 0)
            return false;
        length += (size_t)got;
        request[length] = '\0';
        body = body ? body : strstr(request, "\r\n\r\n");
        const char *size = strstr(request, "Content-Length: ");
        if (body && size && strlen(body + 4) >= strtoul(size + strlen("Content-Length: "), NULL, 10))
            return true;
    }
}

static void keep(struct receiver *receiver, const char *request)
{
    struct heard *heard = &receiver->heard[receiver->count];

    assert_true(receiver->count < HEARD_MOST);
    copy_header(request, "webhook-id: ", heard->id, sizeof(heard->id));
    copy_header(request, "webhook-timestamp: ", heard->moment, sizeof(heard->moment));
    copy_header(request, "webhook-signature: ", heard->signature, sizeof(heard->signature));
    (void)snprintf(heard->body, sizeof(heard->body), "%s", strstr(request, "\r\n\r\n") + 4);
    receiver->count++;
}

static void say_to(int connection, const char *words)
{
    (void)send(connection, words, strlen(words), MSG_NOSIGNAL);
}

static void kill_sender(struct receiver *receiver)
{
    pid_t sender;

    while (!(sender = atomic_load(&receiver->sender)))
        ;
    (void)kill(sender, SIGKILL);
    receiver->kills++;
}

/* Of three senders one is killed before it is answered, one when it has just been, one not. */
static void answer_and_kill(struct receiver *receiver, int connection)
{
    const size_t number = receiver->count % 3;

    if (number == 0)
        kill_sender(receiver);
    say_to(connection, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    if (number == 1)
        kill_sender(receiver);
}

static void answer(struct receiver *receiver, int connection)
{
    static const char endless[1000] = "x";

    switch (receiver->manner) {
    case TAKES:
        say_to(connection, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        break;
    case FAILS:
        say_to(connection, "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        break;
    case REDIRECTS:
        say_to(connection,
               "HTTP/1.1 302 Found\r\nLocation: /further\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        break;
    case NEVER_ENDS:
        say_to(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while (send(connection, endless, sizeof(endless), MSG_NOSIGNAL) > 0)
            ;
        break;
    case KILLS:
        answer_and_kill(receiver, connection);
    }
}

static void *receive(void *arg)
{
    struct receiver *receiver = arg;
    char request[REQUEST_SIZE];

    for (;;) {
        const int connection = accept(receiver->socket, NULL, NULL);
        if (connection < 0)
            return NULL;
        if (read_request(connection, request)) {
            keep(receiver, request);
            answer(receiver, connection);
        }
        (void)close(connection);
    }
}

static struct receiver *open_receiver(enum manner manner)
{
    struct receiver *receiver = calloc(1, sizeof(*receiver));
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(at);

    assert_non_null(receiver);
    receiver->manner = manner;
    receiver->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(receiver->socket, (struct sockaddr *)&at, size), 0);
    assert_int_equal(listen(receiver->socket, 16), 0);
    assert_int_equal(getsockname(receiver->socket, (struct sockaddr *)&at, &size), 0);
    receiver->port = ntohs(at.sin_port);
    assert_int_equal(pthread_create(&receiver->thread, NULL, receive, receiver), 0);
    return receiver;
}

/* Nothing is heard any more: what was heard may be read. */
static void stop_receiver(struct receiver *receiver)
{
    (void)shutdown(receiver->socket, SHUT_RDWR);
    (void)pthread_join(receiver->thread, NULL);
    (void)close(receiver->socket);
}

static void close_receiver(struct receiver *receiver)
{
    stop_receiver(receiver);
    free(receiver);
}

/* --- one message -------------------------------------------------------------------------------------------------- */

static const char *post(const struct receiver *receiver, const char *address, bool loopback, char *out)
{
    struct work w = {.now = 1490158800};
    char own[60];

    (void)snprintf(own, sizeof(own), "http://127.0.0.1:%d/tin", receiver ? receiver->port : 1);
    const struct parcel parcel = {.address = address ? address : own,
                                  .id = "msg_1",
                                  .key = "SmVmZQ==",
                                  .body = "{\"type\":\"ping\"}",
                                  .loopback = loopback};
    kit_keep(out, 16, courier_post(&w, &parcel));
    arena_free(&w.arena);
    return out;
}

static void a_message_is_posted_with_its_id_its_time_and_its_signature(struct store *store)
{
    struct receiver *receiver = open_receiver(TAKES);
    struct arena arena = {0};
    char said[16];

    (void)store;
    assert_string_equal(post(receiver, NULL, true, said), "204");
    const struct heard *heard = &receiver->heard[0];
    assert_string_equal(heard->id, "msg_1");
    assert_string_equal(heard->moment, "1490158800");
    assert_string_equal(heard->body, "{\"type\":\"ping\"}");
    assert_string_equal(
        heard->signature,
        arena_format(&arena, "v1,%s", sign_text(&arena, "SmVmZQ==", "msg_1.1490158800.{\"type\":\"ping\"}")));
    arena_free(&arena);
    close_receiver(receiver);
}

static void no_redirect_is_followed_and_no_answer_is_read_without_end(struct store *store)
{
    struct receiver *receiver = open_receiver(REDIRECTS);
    char said[16];

    (void)store;
    assert_string_equal(post(receiver, NULL, true, said), "302");
    assert_int_equal(receiver->count, 1);
    close_receiver(receiver);
    receiver = open_receiver(NEVER_ENDS);
    assert_string_equal(post(receiver, NULL, true, said), "200");
    close_receiver(receiver);
}

static void nothing_is_sent_into_private_networks(struct store *store)
{
    static const char *const addresses[] = {
        "https://10.0.0.1/",          "https://192.168.1.1/",    "https://172.16.0.1/", "https://169.254.169.254/",
        "https://127.0.0.1/",         "https://127.0.0.2:443/",  "https://0.0.0.0/",    "https://100.64.0.1/",
        "https://localhost/",         "https://[::1]/",          "https://[fe80::1]/",  "https://[fc00::1]/",
        "https://[::ffff:10.0.0.1]/", "https://[2002:a00:1::]/", "https://0x7f000001/", "https://2130706433/",
        "https://224.0.0.1/",         "https://255.255.255.255/"};
    struct receiver *receiver = open_receiver(TAKES);
    char said[16];

    (void)store;
    for (size_t i = 0; i < COUNT(addresses); i++)
        if (strcmp(post(NULL, addresses[i], false, said), "address") != 0)
            fail_msg("%s: %s", addresses[i], said);
    assert_string_equal(post(receiver, NULL, false, said), "broken"); /* http is for trying out */
    assert_string_equal(post(NULL, "https://127.0.0.2/", true, said), "address");
    assert_int_equal(receiver->count, 0);
    close_receiver(receiver);
}

static void what_is_in_the_way_has_a_word(struct store *store)
{
    char said[16];

    (void)store;
    assert_string_equal(post(NULL, NULL, true, said), "connect");
    assert_string_equal(post(NULL, "https://nobody.invalid/", false, said), "name");
}

/* --- a worker ----------------------------------------------------------------------------------------------------- */

struct world {
    int64_t hook, port;
    struct hook found;
};

static enum status make_hook(struct work *w, void *arg)
{
    struct world *world = arg;
    const struct hook_allowed allowed = {.loopback = true};
    struct org_opening opening = {.kind = "province_committee", .name = "Tỉnh uỷ", .from_day = "2016-01-01"};
    const char *secret;

    TRY(org_open(w, &opening));
    world->found =
        (struct hook){.org = opening.id,
                      .address = arena_format(&w->arena, "http://127.0.0.1:%lld/tin", (long long)world->port),
                      .events = " plan.issued ",
                      .state = "on"};
    TRY(hook_make(w, &allowed, &world->found, &secret));
    world->hook = world->found.id;
    for (int i = 0; i < MESSAGES; i++)
        TRY(hook_try(w, &world->found));
    return OK;
}

static enum status find_hook(struct work *w, void *arg)
{
    struct world *world = arg;

    return hook_find(w, world->found.org, world->hook, &world->found);
}

static int64_t waiting(struct store *store, struct world *world)
{
    kit_see(store, DAY, find_hook, world);
    return world->found.waiting;
}

/* The sender, in a process of its own. */
static int send_all(const char *url, int64_t now)
{
    const struct hook_allowed allowed = {.loopback = true};
    struct work w = {.now = now};
    int64_t runs = 0;

    log_set_level(LOG_NOTHING);
    if (store_open(&w, &(struct store_options){.url = url, .readers = 1}, &w.store) != OK)
        return 1;
    w.today = DAY;
    const enum status status = runner_drain_outside(&w, &allowed, &runs);
    store_close(w.store);
    arena_free(&w.arena);
    return status == OK ? 0 : 1;
}

static pid_t start_sender(const struct store *store, int64_t now)
{
    char moment[24];
    char *const words[] = {(char *)"courier_test", (char *)"send", (char *)kit_url(store), moment, NULL};
    pid_t pid;

    (void)snprintf(moment, sizeof(moment), "%lld", (long long)now);
    assert_int_equal(posix_spawn(&pid, "/proc/self/exe", NULL, NULL, words, environ), 0);
    return pid;
}

static bool was_heard(const struct receiver *receiver, size_t before, const char *id)
{
    for (size_t i = 0; i < before; i++)
        if (!strcmp(receiver->heard[i].id, id))
            return true;
    return false;
}

static void assert_same_words(const struct receiver *receiver)
{
    for (size_t i = 0; i < receiver->count; i++)
        for (size_t k = 0; k < i; k++)
            if (!strcmp(receiver->heard[i].id, receiver->heard[k].id))
                assert_string_equal(receiver->heard[i].body, receiver->heard[k].body);
}

static void killed_at_any_point_a_worker_loses_nothing_and_repeats_what_was_in_flight(struct store *store)
{
    struct receiver *receiver = open_receiver(KILLS);
    struct world world = {.port = receiver->port};
    int64_t kills = 0;
    size_t different = 0;
    int rounds = 0;

    const int64_t noon = date_moment(DAY) + 12 * 3600;
    kit_do(store, DAY, make_hook, &world);
    for (; waiting(store, &world) && rounds < ROUNDS_MOST; rounds++) {
        atomic_store(&receiver->sender, 0);
        const pid_t sender = start_sender(store, noon + (int64_t)(rounds + 1) * ROUND);
        atomic_store(&receiver->sender, sender);
        if (rounds % 4 == 3) { /* also where it has said nothing yet */
            (void)nanosleep(&(struct timespec){0, (long)random_below(60) * MILLISECOND}, NULL);
            (void)kill(sender, SIGKILL);
            kills++;
        }
        (void)waitpid(sender, NULL, 0);
    }
    stop_receiver(receiver);
    kills += receiver->kills;
    for (size_t i = 0; i < receiver->count; i++)
        different += !was_heard(receiver, i, receiver->heard[i].id);
    assert_int_equal(waiting(store, &world), 0);
    assert_int_equal(different, MESSAGES);
    assert_true((int64_t)receiver->count <= MESSAGES + kills);
    assert_true(receiver->kills > 0);
    assert_same_words(receiver);
    print_message("%d rounds, %zu received, %lld kills\n", rounds, receiver->count, (long long)kills);
    free(receiver);
}

static void a_worker_sends_what_waits_and_comes_back_to_who_failed(struct store *store)
{
    const struct hook_allowed allowed = {.loopback = true};
    struct receiver *receiver = open_receiver(FAILS);
    struct world world = {.port = receiver->port};
    struct work w = kit_work(store, DAY);
    int64_t runs = 0;

    kit_do(store, DAY, make_hook, &world);
    kit_ok(&w, runner_drain_outside(&w, &allowed, &runs));
    assert_int_equal(receiver->count, 1); /* the others wait their turn */
    receiver->manner = TAKES;
    w.now += 60;
    kit_ok(&w, runner_drain_outside(&w, &allowed, &runs));
    assert_int_equal(receiver->count, 1 + MESSAGES);
    assert_string_equal(receiver->heard[0].id, receiver->heard[1].id);
    assert_int_equal(waiting(store, &world), 0);
    arena_free(&w.arena);
    close_receiver(receiver);
}

static void an_address_the_settings_name_no_longer_is_not_called(struct store *store)
{
    const struct hook_allowed allowed = {.hosts = "nhan.example"};
    struct receiver *receiver = open_receiver(TAKES);
    struct world world = {.port = receiver->port};
    struct work w = kit_work(store, DAY);
    int64_t runs = 0;

    kit_do(store, DAY, make_hook, &world);
    kit_ok(&w, runner_drain_outside(&w, &allowed, &runs));
    assert_int_equal(receiver->count, 0);
    assert_int_equal(waiting(store, &world), MESSAGES);
    assert_int_equal(world.found.failures, 1);
    arena_free(&w.arena);
    close_receiver(receiver);
}

int main(int count, char **words)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_message_is_posted_with_its_id_its_time_and_its_signature),
        KIT_TEST(no_redirect_is_followed_and_no_answer_is_read_without_end),
        KIT_TEST(nothing_is_sent_into_private_networks),
        KIT_TEST(what_is_in_the_way_has_a_word),
        KIT_TEST(a_worker_sends_what_waits_and_comes_back_to_who_failed),
        KIT_TEST(an_address_the_settings_name_no_longer_is_not_called),
        KIT_TEST(killed_at_any_point_a_worker_loses_nothing_and_repeats_what_was_in_flight),
    };

    if (count == 4 && !strcmp(words[1], "send"))
        return send_all(words[2], strtoll(words[3], NULL, 10));
    return kit_run("courier", tests, COUNT(tests));
}
