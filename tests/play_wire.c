#include "play.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE 180 /* seconds: a busy machine is no fault */
#define BOUNDARY "chibo-http-play"

void give_up(const struct play *play, const char *wrong)
{
    (void)fprintf(stderr, "%s:%d: %s\n", play->file, play->line, wrong);
    if (play->answer.body)
        (void)fprintf(stderr, "--- answer %d %s\n%.6000s\n", play->answer.status,
                      play->answer.location ? play->answer.location : "", play->answer.body);
    (void)printf("[  FAILED  ] %s\n", play->file);
    exit(1);
}

struct pair *add_pair(struct play *play, struct list *pairs, const char *name, const char *value)
{
    struct pair *pair = NULL;

    for (size_t i = 0; i < pairs->count; i++)
        if (!strcmp(LIST_AT(pairs, struct pair, i)->name, name))
            pair = LIST_AT(pairs, struct pair, i);
    if (!pair)
        pair = list_add(&play->arena, pairs, sizeof(*pair));
    *pair = (struct pair){.name = name, .value = value, .size = strlen(value)};
    return pair;
}

/* --- HTTP ------------------------------------------------------------------------------------------------------- */

static int dial(struct play *play)
{
    const char *host = play->hosts[play->turn++ % (play->hosts[1] ? 2 : 1)];
    const char *colon = strrchr(host, ':');
    struct sockaddr_in address = {.sin_family = AF_INET};
    const struct timeval patience = {.tv_sec = PATIENCE};
    int line = socket(AF_INET, SOCK_STREAM, 0);

    if (!colon)
        give_up(play, "an address is HOST:PORT");
    address.sin_port = htons((uint16_t)strtol(colon + 1, NULL, 10));
    (void)inet_pton(AF_INET, arena_text_n(&play->arena, host, (size_t)(colon - host)), &address.sin_addr);
    (void)setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    if (connect(line, (struct sockaddr *)&address, sizeof(address)))
        give_up(play, "nobody answers there");
    return line;
}

int64_t milliseconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct buffer exchange_bytes(struct play *play)
{
    int64_t began = milliseconds();
    struct buffer heard = buffer_make(&play->arena, ANSWER_MOST);
    char piece[65536];
    ssize_t count;
    int line = dial(play);

    for (size_t sent = 0; sent < play->sent_size; sent += (size_t)count) {
        count = send(line, play->sent + sent, play->sent_size - sent, MSG_NOSIGNAL);
        if (count <= 0)
            break;
    }
    while ((count = recv(line, piece, sizeof(piece), 0)) > 0)
        buffer_put_n(&heard, piece, (size_t)count);
    (void)close(line);
    play->took = milliseconds() - began;
    return heard;
}

static void keep_cookie(struct play *play, const char *header)
{
    size_t name = strcspn(header, "=");
    size_t value = strcspn(header + name + 1, ";\r");

    add_pair(play, &play->person->cookies, arena_text_n(&play->arena, header, name),
             arena_text_n(&play->arena, header + name + 1, value));
}

static void take_answer(struct play *play, const struct buffer *heard)
{
    const char *body = strstr(heard->text, "\r\n\r\n");
    struct answer *answer = &play->answer;

    *answer = (struct answer){0};
    if (!body || strncmp(heard->text, "HTTP/1.1 ", 9) != 0)
        give_up(play, "no answer came");
    answer->status = (int)strtol(heard->text + 9, NULL, 10);
    answer->head = arena_text_n(&play->arena, heard->text, (size_t)(body - heard->text) + 2);
    answer->body = body + 4;
    for (const char *line = answer->head; line && *line; line = strstr(line, "\r\n")) {
        line += line == answer->head ? 0 : 2;
        if (!strncasecmp(line, "Set-Cookie: ", 12))
            keep_cookie(play, line + 12);
        if (!strncasecmp(line, "Location: ", 10))
            answer->location = arena_text_n(&play->arena, line + 10, strcspn(line + 10, "\r"));
    }
    if (strstr(answer->head, "text/html")) {
        play->person->page = answer->body;
        play->person->path = play->path;
    }
}

/* --- requests --------------------------------------------------------------------------------------------------- */

static void put_percent(struct buffer *out, const char *text)
{
    for (; *text; text++)
        if (isalnum((unsigned char)*text))
            buffer_put_char(out, *text);
        else
            buffer_format(out, "%%%02X", (unsigned char)*text);
}

static bool has_files(const struct play *play)
{
    for (size_t i = 0; i < play->fields.count; i++)
        if (LIST_AT(&play->fields, struct pair, i)->file)
            return true;
    return false;
}

static void put_body(struct play *play, struct buffer *out, bool in_parts)
{
    for (size_t i = 0; i < play->fields.count; i++) {
        const struct pair *field = LIST_AT(&play->fields, struct pair, i);
        if (in_parts) {
            buffer_format(out, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"", field->name);
            if (field->file)
                buffer_format(out, "; filename=\"%s\"\r\nContent-Type: application/octet-stream", field->file);
            buffer_put(out, "\r\n\r\n");
            buffer_put_n(out, field->value, field->size);
            buffer_put(out, "\r\n");
            continue;
        }
        if (i)
            buffer_put_char(out, '&');
        put_percent(out, field->name);
        buffer_put_char(out, '=');
        put_percent(out, field->value);
    }
    if (in_parts)
        buffer_put(out, "--" BOUNDARY "--\r\n");
}

static void put_head(struct play *play, struct buffer *out, const char *type, size_t size)
{
    buffer_format(out, "%s %s HTTP/1.1\r\nHost: chibo.test\r\nConnection: close\r\n", play->method, play->path);
    buffer_put(out, play->wants_json ? "Accept: application/json\r\n" : "Accept: text/html\r\n");
    for (size_t i = 0; i < play->person->cookies.count; i++) {
        const struct pair *cookie = LIST_AT(&play->person->cookies, struct pair, i);
        buffer_format(out, "%s%s=%s", i ? "; " : "Cookie: ", cookie->name, cookie->value);
    }
    if (play->person->cookies.count)
        buffer_put(out, "\r\n");
    for (size_t i = 0; i < play->headers.count; i++)
        buffer_format(out, "%s: %s\r\n", LIST_AT(&play->headers, struct pair, i)->name,
                      LIST_AT(&play->headers, struct pair, i)->value);
    if (!strcmp(play->method, "POST"))
        buffer_format(out, "Content-Type: %s\r\nContent-Length: %zu\r\n", type, size);
    buffer_put(out, "\r\n");
}

void send_request(struct play *play)
{
    struct buffer body = buffer_make(&play->arena, FILE_MOST * 2);
    struct buffer out = buffer_make(&play->arena, FILE_MOST * 2);
    bool in_parts = has_files(play);
    const char *type = in_parts ? "multipart/form-data; boundary=" BOUNDARY : "application/x-www-form-urlencoded";

    if (!play->is_open)
        return;
    play->is_open = false;
    if (play->json)
        buffer_put(&body, play->json);
    else
        put_body(play, &body, in_parts);
    put_head(play, &out, play->json ? "application/json" : type, body.length);
    if (!strcmp(play->method, "POST"))
        buffer_put_n(&out, body.text, body.length);
    play->sent = out.text;
    play->sent_size = out.length;
    const struct buffer heard = exchange_bytes(play);
    take_answer(play, &heard);
}

void send_again(struct play *play)
{
    const struct buffer heard = exchange_bytes(play);

    take_answer(play, &heard);
}
