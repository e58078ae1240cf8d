/* tick.c - roll-call ticks: as many connections as there are phones, each posting “Tôi có mặt” of its own session to the
 * server, against the same units handed to the store's writer by as many threads; and the bare engine beside them.
 *
 *   tick URL PORT CONNECTIONS SERVER-CORE
 * Rounds in turn; every answer is looked at.  The threads run on the server's core, the phones on another. */
#define _GNU_SOURCE
#include "bench/bare.h"
#include "bench/hall.h"

#include "base/hash.h"
#include "http/guard.h"
#include "store/unit.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROUNDS   5
#define TICKS    4000  /* of a round, about */
#define PATIENCE 30000
#define PIECE    4096
#define BATCH    100

struct phone {
    int line, number, left, sent;
    char answer[PIECE];
    size_t length;
    char form_token[33];
};

struct crowd {
    struct hall hall;
    int port, poll, each, core, round;
    int64_t failures;
    struct phone *phones;
};

static void send_tick(struct crowd *crowd, struct phone *phone)
{
    char body[200], request[1200];

    const int size = snprintf(body, sizeof(body), "form_token=%s&request_key=tick-%d-%d-%d&at=0", phone->form_token,
                              crowd->round, phone->number, phone->sent++);
    const int length =
        snprintf(request, sizeof(request),
                 "POST /meetings/%" PRId64 "/here HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n"
                 "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nCookie: " SESSION_COOKIE
                 "=%s\r\n\r\n%s",
                 crowd->hall.meeting, crowd->port, crowd->port, size, crowd->hall.tokens[phone->number], body);
    phone->length = 0;
    if (send(phone->line, request, (size_t)length, MSG_NOSIGNAL) != length) {
        perror("tick: send");
        exit(1);
    }
}

static void dial(struct crowd *crowd, int number)
{
    struct phone *phone = &crowd->phones[number];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)crowd->port)};
    struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = phone};
    struct arena arena = {0};
    const char *seed = arena_format(&arena, "form token of %s", crowd->hall.tokens[number]);

    (void)snprintf(phone->form_token, sizeof(phone->form_token), "%.32s",
                   hash_text(&arena, hash_bytes(seed, strlen(seed))));
    arena_free(&arena);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    phone->number = number;
    phone->line = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(phone->line, (struct sockaddr *)&address, sizeof(address)) ||
        epoll_ctl(crowd->poll, EPOLL_CTL_ADD, phone->line, &wanted)) {
        perror("tick: connection");
        exit(1);
    }
}

/* Whether the answer is whole: head and as many bytes as it says. */
static bool is_whole(const struct phone *phone)
{
    const char *end = strstr(phone->answer, "\r\n\r\n");
    const char *length = strcasestr(phone->answer, "content-length:");

    return end && (!length || phone->length >= (size_t)(end - phone->answer) + 4 + (size_t)strtol(length + 15, NULL, 10));
}

static int take(struct crowd *crowd, struct phone *phone)
{
    const ssize_t size = recv(phone->line, phone->answer + phone->length, PIECE - 1 - phone->length, 0);

    if (size <= 0) {
        fprintf(stderr, "tick: the server hung up\n");
        exit(1);
    }
    phone->length += (size_t)size;
    phone->answer[phone->length] = 0;
    if (!is_whole(phone))
        return 0;
    if (strncmp(phone->answer, "HTTP/1.1 303", 12) != 0 && crowd->failures++ < 3)
        fprintf(stderr, "tick: %.200s\n", phone->answer);
    if (--phone->left > 0)
        send_tick(crowd, phone);
    return 1;
}

/* A server lets idle connections go: each round has its own, there before its clock starts. */
static double by_phones(struct crowd *crowd)
{
    struct epoll_event ready[BATCH];
    const int all = crowd->each * crowd->hall.count;

    for (int i = 0; i < crowd->hall.count; i++)
        dial(crowd, i);
    crowd->round++;
    const double start = bench_seconds();
    for (int i = 0; i < crowd->hall.count; i++) {
        crowd->phones[i].left = crowd->each;
        crowd->phones[i].sent = 0;
        send_tick(crowd, &crowd->phones[i]);
    }
    for (int done = 0; done < all;) {
        const int some = epoll_wait(crowd->poll, ready, BATCH, PATIENCE);
        if (some <= 0) {
            fprintf(stderr, "tick: %d of %d answered\n", done, all);
            exit(1);
        }
        for (int i = 0; i < some; i++)
            done += take(crowd, ready[i].data.ptr);
    }
    const double rate = all / (bench_seconds() - start);
    for (int i = 0; i < crowd->hall.count; i++)
        (void)close(crowd->phones[i].line);
    return rate;
}

static void stand_on(int core)
{
    cpu_set_t cores;

    CPU_ZERO(&cores);
    CPU_SET((size_t)core, &cores);
    (void)pthread_setaffinity_np(pthread_self(), sizeof(cores), &cores);
}

struct hand {
    struct crowd *crowd;
    int number;
};

static void *tick_on(void *arg)
{
    const struct hand *hand = arg;
    char key[64];

    stand_on(hand->crowd->core);
    for (int i = 0; i < hand->crowd->each; i++) {
        (void)snprintf(key, sizeof(key), "meeting_here_do hand-%d-%d-%d", hand->crowd->round, hand->number, i);
        hall_tick_kept(hand->crowd->hall.store, &hand->crowd->hall, hand->number, key);
    }
    return NULL;
}

static double by_threads(struct crowd *crowd)
{
    pthread_t *threads = calloc((size_t)crowd->hall.count, sizeof(*threads));
    struct hand *hands = calloc((size_t)crowd->hall.count, sizeof(*hands));
    pthread_attr_t attributes;

    (void)pthread_attr_init(&attributes);
    (void)pthread_attr_setstacksize(&attributes, (size_t)256 * 1024);
    const double start = bench_seconds();
    for (int i = 0; i < crowd->hall.count; i++) {
        hands[i] = (struct hand){crowd, i};
        if (pthread_create(&threads[i], &attributes, tick_on, &hands[i])) {
            perror("tick: thread");
            exit(1);
        }
    }
    for (int i = 0; i < crowd->hall.count; i++)
        (void)pthread_join(threads[i], NULL);
    const double rate = crowd->each * crowd->hall.count / (bench_seconds() - start);
    free(threads);
    free(hands);
    return rate;
}

/* One row for a tick and one for its line of the audit, a hundred ticks a commit. */
static double by_engine(struct bare *bare, int64_t *id)
{
    const double start = bench_seconds();

    for (int i = 0; i < TICKS; i++) {
        if (i % BATCH == 0)
            bare_run(bare, "BEGIN");
        bare_insert(bare, (*id)++);
        bare_insert(bare, (*id)++);
        if (i % BATCH == BATCH - 1)
            bare_run(bare, "COMMIT");
    }
    return TICKS / (bench_seconds() - start);
}

int main(int count, char **words)
{
    double phones[ROUNDS], threads[ROUNDS], engine[ROUNDS];
    int64_t id = 1;

    if (count < 5)
        return 2;
    struct crowd crowd = {.port = (int)strtol(words[2], NULL, 10), .poll = epoll_create1(0)};
    const int connections = (int)strtol(words[3], NULL, 10);
    crowd.core = (int)strtol(words[4], NULL, 10);
    crowd.each = TICKS / connections;
    crowd.phones = calloc((size_t)connections, sizeof(struct phone));
    stand_on(crowd.core); /* threads of the store take the core they were made on */
    hall_open(&crowd.hall, words[1], connections);
    struct bare *bare = bare_open(words[1]);
    bare_table(bare);
    stand_on(1 - crowd.core);
    (void)by_phones(&crowd); /* warm */
    for (int round = 0; round < ROUNDS; round++) {
        phones[round] = by_phones(&crowd);
        threads[round] = by_threads(&crowd);
        stand_on(crowd.core);
        engine[round] = by_engine(bare, &id);
        stand_on(1 - crowd.core);
    }
    const double ours = bench_median(phones, ROUNDS), theirs = bench_median(threads, ROUNDS);
    printf("%d connections: %.0f ticks/s over HTTP, %.0f/s by %d threads without it, %.0f/s as two bare rows each in "
           "batches of %d; %" PRId64 " failures of %d\n",
           connections, ours, theirs, connections, bench_median(engine, ROUNDS), BATCH, crowd.failures,
           crowd.each * connections * (ROUNDS + 1));
    printf("ratio: %.2f (target >= 0.5)\n", ours / theirs);
    bare_run(bare, "DROP TABLE bench_row");
    bare_close(bare);
    store_close(crowd.hall.store);
    return crowd.failures ? 1 : 0;
}
