/* listen.c - how soon everybody who listens to one record hears that another process has touched it, and what a
 * listener costs.
 *
 *   listen URL PORT PID [LISTENERS]
 * Each listener is a session and a connection of its own to the server of that process.  Times count from the moment
 * the commit was answered to the arrival of the event at the last byte. */
#include "bench/bare.h"
#include "bench/duties.h"

#include "access/session.h"
#include "http/guard.h"
#include "store/topic.h"
#include "store/unit.h"
#include "store/watch.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROUNDS    15
#define AT_ONCE   100 /* sessions made in one unit, connections opened before the first of them are answered */
#define PATIENCE  30000
#define PIECE     8192
#define KIB       1024.0
#define LISTENERS 1000
#define OFFICER   "SELECT id FROM account WHERE name = 'vanphong.tinhuy'"
#define PLAN                                                                                                           \
    "SELECT MIN(plan.id) FROM plan JOIN org ON org.id = plan.org_id WHERE org.level = 1 AND plan.state = 'issued'"

struct listener {
    int line;
    int heard; /* events */
};

struct crowd {
    struct store *store;
    int port, poll, count;
    int64_t user, plan;
    const char **tokens;
    struct listener *listeners;
    int made;
};

static enum status make_sessions(struct work *w, void *arg)
{
    struct crowd *crowd = arg;
    struct session session;
    const char *token;

    for (int i = 0; i < AT_ONCE && crowd->made < crowd->count; i++) {
        TRY(session_open(w, crowd->user, (struct session_span){.idle = 86400, .most = 86400}, &token));
        TRY(session_find(w, token, &session));
        TRY(session_prove(w, session.id));
        crowd->tokens[crowd->made++] = strdup(token);
    }
    return OK;
}

static enum status touch(struct work *w, void *arg)
{
    topic_touch(w, "plan", ((const struct crowd *)arg)->plan);
    return OK;
}

static void run(struct crowd *crowd, work_fn *fn)
{
    struct work w = work_make(crowd->store);

    bench_must(&w, work_run(&w, WORK_WRITES, fn, crowd));
    arena_free(&w.arena);
}

static void dial(struct crowd *crowd, int i)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)crowd->port)};
    struct listener *listener = &crowd->listeners[i];
    struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = listener};
    char request[PIECE];

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener->line = socket(AF_INET, SOCK_STREAM, 0);
    int length = snprintf(request, sizeof(request),
                          "GET /stream?topics=plan:%" PRId64 " HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                          "Accept: text/event-stream\r\nCookie: " SESSION_COOKIE "=%s\r\n\r\n",
                          crowd->plan, crowd->port, crowd->tokens[i]);
    if (connect(listener->line, (struct sockaddr *)&address, sizeof(address)) ||
        send(listener->line, request, (size_t)length, MSG_NOSIGNAL) != length ||
        epoll_ctl(crowd->poll, EPOLL_CTL_ADD, listener->line, &wanted)) {
        perror("listen: connection");
        exit(1);
    }
}

/* Until `count` more events have come; their times since `start`. */
static void hear(struct crowd *crowd, int count, double start, double *times)
{
    struct epoll_event ready[AT_ONCE];
    char piece[PIECE];
    int heard = 0;

    while (heard < count) {
        int some = epoll_wait(crowd->poll, ready, AT_ONCE, PATIENCE);
        if (some <= 0) {
            fprintf(stderr, "listen: %d of %d have heard\n", heard, count);
            exit(1);
        }
        for (int i = 0; i < some; i++) {
            struct listener *listener = ready[i].data.ptr;
            ssize_t size = recv(listener->line, piece, sizeof(piece) - 1, 0);
            if (size <= 0) {
                fprintf(stderr, "listen: the server hung up after %d events\n", listener->heard);
                exit(1);
            }
            piece[size] = 0;
            if (!strstr(piece, "data: plan:"))
                continue;
            listener->heard++;
            times[heard++] = bench_seconds() - start;
        }
    }
}

/* A figure in KiB of a file of /proc: what stands behind that word. */
static double find_figure(const char *path, const char *word)
{
    char line[PIECE];
    double figure = 0;
    FILE *file = fopen(path, "r");

    while (file && fgets(line, sizeof(line), file)) {
        const char *found = strstr(line, word);
        if (found)
            figure = strtod(found + strlen(word), NULL);
    }
    if (file)
        (void)fclose(file);
    return figure;
}

int main(int count, char **words)
{
    struct work w = {0};
    char status[64];

    if (count < 4)
        return 2;
    struct crowd crowd = {.port = (int)strtol(words[2], NULL, 10),
                          .poll = epoll_create1(0),
                          .count = count > 4 ? (int)strtol(words[4], NULL, 10) : LISTENERS};
    const struct store_options options = {.url = words[1], .readers = 1, .home = 1};
    double *times = calloc((size_t)crowd.count, sizeof(*times)), last[ROUNDS], middle[ROUNDS];
    crowd.tokens = calloc((size_t)crowd.count, sizeof(char *));
    crowd.listeners = calloc((size_t)crowd.count, sizeof(struct listener));
    (void)snprintf(status, sizeof(status), "/proc/%s/status", words[3]);

    bench_must(&w, store_open(&w, &options, &crowd.store));
    struct bare *bare = bare_open(options.url);
    crowd.user = bare_number(bare, OFFICER);
    crowd.plan = bare_number(bare, PLAN);
    bare_close(bare);
    struct watch *watch = watch_open(crowd.store);
    while (!watch_attends(watch))
        (void)watch_wait(watch, 10);
    while (crowd.made < crowd.count)
        run(&crowd, make_sessions);
    for (int i = 0; i < AT_ONCE / 10; i++) { /* what the first ones cost is the server's */
        dial(&crowd, i);
        hear(&crowd, 1, 0, times);
    }
    const double before = find_figure(status, "VmRSS:");
    for (int from = AT_ONCE / 10, to; from < crowd.count; from = to) {
        to = from + AT_ONCE < crowd.count ? from + AT_ONCE : crowd.count;
        for (int i = from; i < to; i++)
            dial(&crowd, i);
        hear(&crowd, to - from, 0, times);
    }
    const double after = find_figure(status, "VmRSS:");
    for (int round = 0; round < ROUNDS; round++) {
        run(&crowd, touch);
        (void)watch_wait(watch, 0); /* what a server does after its COMMIT */
        hear(&crowd, crowd.count, bench_seconds(), times);
        last[round] = bench_share(times, crowd.count, 1);
        middle[round] = bench_median(times, crowd.count);
    }
    const int counted = crowd.count - AT_ONCE / 10;
    printf("%d listeners, each a session and a connection: %.1f KiB of the server's memory each\n", crowd.count,
           (after - before) / counted);
    printf(
        "%d touches by another process: half have heard after %.0f ms, the last after %.0f ms (worst round %.0f ms)\n",
        ROUNDS, bench_median(middle, ROUNDS) * 1e3, bench_median(last, ROUNDS) * 1e3,
        bench_share(last, ROUNDS, 1) * 1e3);
    printf("ratio: the last listener of the worst round %.2f of a second (target <= 1)\n",
           bench_share(last, ROUNDS, 1));
    watch_close(watch);
    store_close(crowd.store);
    arena_free(&w.arena);
    return 0;
}
