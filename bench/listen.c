/* listen.c - how soon everybody on the live page of one big conference hears of a tick of its roll call by another process,
 * how soon all have the new page, and what a listener costs.
 *
 *   listen URL PORT PID [LISTENERS]
 * Each listener is an attendee with a session and a connection of his own to the server of that process.  Times count
 * from the moment the commit was answered to the arrival of the event at the last byte; those of the page to its last. */
#define _GNU_SOURCE
#include "bench/bare.h"
#include "bench/hall.h"

#include "http/guard.h"
#include "store/unit.h"
#include "store/watch.h"

#include <arpa/inet.h>
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
#define READERS   50 /* connections over which the pages are fetched */
#define PAGE_MOST 262144

struct listener {
    int line;
    int heard; /* events */
};

struct crowd {
    struct hall hall;
    int port, poll;
    struct listener *listeners;
};

static void dial(struct crowd *crowd, int i)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)crowd->port)};
    struct listener *listener = &crowd->listeners[i];
    struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = listener};
    char request[PIECE];

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener->line = socket(AF_INET, SOCK_STREAM, 0);
    int length = snprintf(request, sizeof(request),
                          "GET /stream?topics=meeting:%" PRId64 " HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                          "Accept: text/event-stream\r\nCookie: " SESSION_COOKIE "=%s\r\n\r\n",
                          crowd->hall.meeting, crowd->port, crowd->hall.tokens[i]);
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
            if (!strstr(piece, "data: meeting:"))
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

static int reader(const struct crowd *crowd)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)crowd->port)};
    const int line = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(line, (struct sockaddr *)&address, sizeof(address))) {
        perror("listen: reader");
        exit(1);
    }
    return line;
}

static void ask(const struct crowd *crowd, int line, int number)
{
    char request[PIECE];
    const int length = snprintf(request, sizeof(request),
                                "GET /meetings/%" PRId64 "/now HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nHX-Request: true\r\n"
                                "Cookie: " SESSION_COOKIE "=%s\r\n\r\n",
                                crowd->hall.meeting, crowd->port, crowd->hall.tokens[number]);

    if (send(line, request, (size_t)length, MSG_NOSIGNAL) != length) {
        perror("listen: page");
        exit(1);
    }
}

/* A whole answer; ends the program unless it is a page. */
static void read_page(int line)
{
    static char page[PAGE_MOST];
    size_t length = 0, whole = 0;

    while (!whole || length < whole) {
        const ssize_t size = recv(line, page + length, PAGE_MOST - 1 - length, 0);
        if (size <= 0)
            break;
        length += (size_t)size;
        page[length] = 0;
        const char *end = strstr(page, "\r\n\r\n"), *said = strcasestr(page, "content-length:");
        if (end && said)
            whole = (size_t)(end - page) + 4 + (size_t)strtol(said + strlen("content-length:"), NULL, 10);
    }
    if (strncmp(page, "HTTP/1.1 200", 12) != 0 || !whole || length < whole) {
        fprintf(stderr, "listen: %.200s\n", page);
        exit(1);
    }
}

/* The course of the meeting for each of them, in his own session. */
static void fetch_all(const struct crowd *crowd, const int *readers)
{
    for (int i = 0; i < crowd->hall.count; i += READERS) {
        const int some = crowd->hall.count - i < READERS ? crowd->hall.count - i : READERS;
        for (int k = 0; k < some; k++)
            ask(crowd, readers[k], i + k);
        for (int k = 0; k < some; k++)
            read_page(readers[k]);
    }
}

/* Everybody listens, some at once; what the first ones cost is the server's.  Returns KiB a listener. */
static double listen_all(struct crowd *crowd, const char *status, double *times)
{
    const int first = AT_ONCE / 10;

    for (int i = 0; i < first; i++) {
        dial(crowd, i);
        hear(crowd, 1, 0, times);
    }
    const double before = find_figure(status, "VmRSS:");
    for (int from = first, to; from < crowd->hall.count; from = to) {
        to = from + AT_ONCE < crowd->hall.count ? from + AT_ONCE : crowd->hall.count;
        for (int i = from; i < to; i++)
            dial(crowd, i);
        hear(crowd, to - from, 0, times);
    }
    return (find_figure(status, "VmRSS:") - before) / (crowd->hall.count - first);
}

int main(int count, char **words)
{
    char status[64];
    double last[ROUNDS], middle[ROUNDS], pages[ROUNDS];
    int readers[READERS];

    if (count < 4)
        return 2;
    struct crowd crowd = {.port = (int)strtol(words[2], NULL, 10), .poll = epoll_create1(0)};
    const int listeners = count > 4 ? (int)strtol(words[4], NULL, 10) : LISTENERS;
    double *times = calloc((size_t)listeners, sizeof(*times));
    crowd.listeners = calloc((size_t)listeners, sizeof(struct listener));
    (void)snprintf(status, sizeof(status), "/proc/%s/status", words[3]);
    hall_open(&crowd.hall, words[1], listeners);
    struct watch *watch = watch_open(crowd.hall.store);
    while (!watch_attends(watch))
        (void)watch_wait(watch, 10);
    for (int i = 0; i < READERS; i++)
        readers[i] = reader(&crowd);
    fetch_all(&crowd, readers);
    const double each = listen_all(&crowd, status, times);
    for (int round = 0; round < ROUNDS; round++) {
        hall_tick(&crowd.hall, round);
        (void)watch_wait(watch, 0); /* what a server does after its COMMIT */
        const double start = bench_seconds();
        hear(&crowd, listeners, start, times);
        last[round] = bench_share(times, listeners, 1);
        middle[round] = bench_median(times, listeners);
        fetch_all(&crowd, readers);
        pages[round] = bench_seconds() - start;
    }
    printf("%d attendees of one conference, each a session and a connection: %.1f KiB of the server's memory each\n",
           listeners, each);
    printf("%d ticks by another process: half have heard after %.0f ms, the last after %.0f ms (worst round %.0f ms); "
           "all have the new page after %.0f ms (worst %.0f ms)\n",
           ROUNDS, bench_median(middle, ROUNDS) * 1e3, bench_median(last, ROUNDS) * 1e3,
           bench_share(last, ROUNDS, 1) * 1e3, bench_median(pages, ROUNDS) * 1e3, bench_share(pages, ROUNDS, 1) * 1e3);
    printf("ratio: the last listener of the worst round %.2f of a second (target <= 1)\n",
           bench_share(last, ROUNDS, 1));
    watch_close(watch);
    store_close(crowd.hall.store);
    return 0;
}
