/* http_play.c - plays a journey: a text file of requests and what is expected of their answers, over HTTP.
 *
 *     http_play JOURNEY ADDRESS[,ADDRESS] [NAME=VALUE…]    with two addresses requests go to them in turn; $NAME is
 * VALUE
 *
 *     as an                    who acts from here on; each has cookies and a last page of his own
 *     get /plans
 *     post /sign-in            the form of that action on the last page, with its hidden fields and choices
 *       field name bithu
 *       also kinds cell      one more of that name: a second box ticked
 *       file paper tests/papers/a.docx
 *     again                    the same request once more, byte for byte (a double click)
 *     status 200 · words Kế hoạch · without Lỗi · goes /plans/     of the answer; words are seen as people see them
 *     follow                   where the answer leads
 *     open Kế hoạch            the first link of the last page with these words
 *     until Kế hoạch           the same page again and again until it says so: a job goes on behind
 *     every /doubts/{}/seen    all forms of the last page at such addresses, one after another, as they stand
 *     clock text               prints how long the last request took, under that text
 *     take plan /plans/{}/front    the first such address (or text) of the answer; later $plan
 *     json                     the next request is a program's
 *     body {"a":1}             instead of a form
 *     header Name: value
 *
 * Says "[       OK ] journey" or what was expected and came instead; the exit code tells. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/shape.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define ANSWER_MOST (32 * 1024 * 1024)
#define FILE_MOST   (16 * 1024 * 1024)
#define PATIENCE    30  /* seconds */
#define WAITING     240 /* seconds, for a job */
#define BOUNDARY    "chibo-http-play"

struct pair {
    const char *name, *value;
    const char *file; /* sent under this name; value is then its bytes */
    size_t size;
};

struct person {
    const char *name;
    struct list cookies; /* struct pair */
    const char *page, *path;
};

struct answer {
    int status;
    const char *location, *head, *body;
};

struct play {
    struct arena arena;
    const char *file;
    int line;
    const char *hosts[2];
    int turn;
    struct list persons; /* struct person * */
    struct person *person;
    struct list values; /* struct pair: $name */
    bool is_open;       /* a request is being put together */
    const char *method, *path, *json;
    bool wants_json;
    struct list fields, headers; /* struct pair */
    const char *sent;
    size_t sent_size;
    int64_t took; /* milliseconds, of the last request, or of waiting */
    struct answer answer;
};

static void give_up(const struct play *play, const char *wrong)
{
    (void)fprintf(stderr, "%s:%d: %s\n", play->file, play->line, wrong);
    if (play->answer.body)
        (void)fprintf(stderr, "--- answer %d %s\n%.6000s\n", play->answer.status,
                      play->answer.location ? play->answer.location : "", play->answer.body);
    (void)printf("[  FAILED  ] %s\n", play->file);
    exit(1);
}

static struct pair *add_pair(struct play *play, struct list *pairs, const char *name, const char *value)
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

static int64_t milliseconds(void)
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

static void send_request(struct play *play)
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

/* --- pages as people see them ----------------------------------------------------------------------------------- */

static const char *unescaped(struct play *play, const char *html, size_t length)
{
    static const char *const names[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    struct buffer out = buffer_make(&play->arena, ANSWER_MOST);

    for (size_t i = 0; i < length; i++) {
        size_t k = 0;
        while (k < COUNT(names) && strncmp(html + i, names[k][0], strlen(names[k][0])) != 0)
            k++;
        if (k < COUNT(names)) {
            buffer_put(&out, names[k][1]);
            i += strlen(names[k][0]) - 1;
        } else {
            buffer_put_char(&out, html[i]);
        }
    }
    return out.text;
}

/* Without tags, one space between words; thin and other no-break spaces are spaces. */
static const char *seen(struct play *play, const char *html)
{
    struct buffer out = buffer_make(&play->arena, ANSWER_MOST);
    bool in_tag = false;

    for (; *html; html++) {
        bool is_space = isspace((unsigned char)*html) || *html == '<' || *html == '>';
        if (*html == '<')
            in_tag = true;
        if (!strncmp(html, "\xe2\x80\xaf", 3)) {
            html += 2;
            is_space = true;
        }
        if (!in_tag && !is_space)
            buffer_put_char(&out, *html);
        else if (is_space && out.length && out.text[out.length - 1] != ' ')
            buffer_put_char(&out, ' ');
        if (*html == '>')
            in_tag = false;
    }
    return unescaped(play, out.text, out.length);
}

static const char *attribute(struct play *play, const char *tag, const char *name)
{
    const char *end = strchr(tag, '>');
    const char *wanted = arena_format(&play->arena, " %s=\"", name);
    const char *at = strstr(tag, wanted);

    if (!at || !end || at > end)
        return NULL;
    at += strlen(wanted);
    return unescaped(play, at, strcspn(at, "\""));
}

static bool has_word(const char *tag, const char *word)
{
    const char *end = strchr(tag, '>');
    const char *at = strstr(tag, word);

    return at && end && at < end;
}

/* What a browser would send of one control without anybody touching it. */
static void take_control(struct play *play, const char *tag)
{
    const char *name = attribute(play, tag, "name");
    const char *type = attribute(play, tag, "type");
    const char *value = attribute(play, tag, "value");
    bool is_choice = type && (!strcmp(type, "checkbox") || !strcmp(type, "radio"));

    if (!name || (type && (!strcmp(type, "file") || !strcmp(type, "submit"))) ||
        (is_choice && !has_word(tag, " checked")))
        return;
    add_pair(play, &play->fields, name, value ? value : is_choice ? "on" : "");
}

static void take_select(struct play *play, const char *tag)
{
    const char *name = attribute(play, tag, "name");
    const char *end = strstr(tag, "</select>");
    const char *chosen = NULL;

    for (const char *option = strstr(tag, "<option"); option && option < end; option = strstr(option + 1, "<option"))
        if (!chosen || has_word(option, " selected"))
            chosen = attribute(play, option, "value");
    if (name && chosen)
        add_pair(play, &play->fields, name, chosen);
}

static void take_textarea(struct play *play, const char *tag)
{
    const char *name = attribute(play, tag, "name");
    const char *start = strchr(tag, '>');
    const char *end = strstr(tag, "</textarea>");

    if (name && start && end)
        add_pair(play, &play->fields, name, unescaped(play, start + 1, (size_t)(end - start - 1)));
}

static const char *find_form(struct play *play, const char *path)
{
    const char *page = play->person->page;

    for (const char *form = page ? strstr(page, "<form") : NULL; form; form = strstr(form + 1, "<form")) {
        const char *action = attribute(play, form, "action");
        if (!strcmp(action ? action : play->person->path, path))
            return form;
    }
    return NULL;
}

static void take_form(struct play *play, const char *path)
{
    const char *form = find_form(play, path);
    const char *end = form ? strstr(form, "</form>") : NULL;

    if (!end)
        give_up(play, "the last page has no form for that address");
    for (const char *tag = strchr(form, '<'); tag && tag < end; tag = strchr(tag + 1, '<')) {
        if (!strncmp(tag, "<input", 6))
            take_control(play, tag);
        else if (!strncmp(tag, "<select", 7))
            take_select(play, tag);
        else if (!strncmp(tag, "<textarea", 9))
            take_textarea(play, tag);
    }
}

/* --- lines of a journey ----------------------------------------------------------------------------------------- */

static void open_request(struct play *play, const char *method, const char *path)
{
    send_request(play);
    play->is_open = true;
    play->method = method;
    play->path = path;
    play->fields = play->headers = (struct list){0};
    play->json = NULL;
    if (play->wants_json)
        play->wants_json = strcmp(play->method, "") != 0;
}

static void do_as(struct play *play, const char *name)
{
    send_request(play);
    for (size_t i = 0; i < play->persons.count; i++)
        if (!strcmp((*LIST_AT(&play->persons, struct person *, i))->name, name)) {
            play->person = *LIST_AT(&play->persons, struct person *, i);
            return;
        }
    play->person = arena_alloc(&play->arena, sizeof(*play->person));
    play->person->name = name;
    *(struct person **)list_add(&play->arena, &play->persons, sizeof(play->person)) = play->person;
}

static void do_get(struct play *play, const char *path)
{
    open_request(play, "GET", path);
}

static void do_post(struct play *play, const char *path)
{
    open_request(play, "POST", path);
    if (!play->wants_json)
        take_form(play, path);
}

static void do_field(struct play *play, const char *rest)
{
    size_t length = strcspn(rest, " ");

    if (!play->is_open)
        give_up(play, "a field belongs to a request");
    add_pair(play, &play->fields, arena_text_n(&play->arena, rest, length), rest[length] ? rest + length + 1 : "");
}

static void do_also(struct play *play, const char *rest)
{
    size_t length = strcspn(rest, " ");
    struct pair *pair = list_add(&play->arena, &play->fields, sizeof(*pair));

    pair->name = arena_text_n(&play->arena, rest, length);
    pair->value = rest[length] ? rest + length + 1 : "";
    pair->size = strlen(pair->value);
}

static void do_file(struct play *play, const char *rest)
{
    size_t length = strcspn(rest, " ");
    const char *path = rest[length] ? rest + length + 1 : "";
    const char *slash = strrchr(path, '/');
    FILE *file = fopen(path, "rb");
    char *bytes = arena_alloc(&play->arena, FILE_MOST);

    if (!file)
        give_up(play, "there is no such file");
    struct pair *pair = add_pair(play, &play->fields, arena_text_n(&play->arena, rest, length), "");
    pair->value = bytes;
    pair->size = fread(bytes, 1, FILE_MOST, file);
    pair->file = slash ? slash + 1 : path;
    (void)fclose(file);
}

static void do_again(struct play *play, const char *rest)
{
    (void)rest;
    send_request(play);
    const struct buffer heard = exchange_bytes(play);
    take_answer(play, &heard);
}

static void do_status(struct play *play, const char *number)
{
    send_request(play);
    if (play->answer.status != (int)strtol(number, NULL, 10))
        give_up(play, arena_format(&play->arena, "status %s was expected", number));
}

static void do_words(struct play *play, const char *words)
{
    send_request(play);
    if (!strstr(seen(play, play->answer.body), words) && !strstr(play->answer.body, words))
        give_up(play, arena_format(&play->arena, "expected the words “%s”", words));
}

static void do_without(struct play *play, const char *words)
{
    send_request(play);
    if (strstr(seen(play, play->answer.body), words))
        give_up(play, arena_format(&play->arena, "did not expect the words “%s”", words));
}

static void do_goes(struct play *play, const char *where)
{
    send_request(play);
    if (!play->answer.location || strncmp(play->answer.location, where, strlen(where)) != 0)
        give_up(play, arena_format(&play->arena, "the answer should lead to %s", where));
}

static void do_follow(struct play *play, const char *rest)
{
    (void)rest;
    send_request(play);
    if (!play->answer.location)
        give_up(play, "the answer leads nowhere");
    open_request(play, "GET", play->answer.location);
    send_request(play);
}

static void do_open(struct play *play, const char *words)
{
    send_request(play);
    for (const char *link = strstr(play->person->page, "<a "); link; link = strstr(link + 1, "<a ")) {
        const char *end = strstr(link, "</a>");
        const char *where = attribute(play, link, "href");
        if (!end || !where || !strstr(seen(play, arena_text_n(&play->arena, link, (size_t)(end - link))), words))
            continue;
        open_request(play, "GET", where);
        send_request(play);
        return;
    }
    give_up(play, arena_format(&play->arena, "the last page has no link “%s”", words));
}

static void do_until(struct play *play, const char *words)
{
    int64_t began = milliseconds();
    const struct timespec pause = {.tv_nsec = 100 * 1000 * 1000};

    send_request(play);
    while (!strstr(seen(play, play->answer.body), words)) {
        if (milliseconds() - began > WAITING * 1000)
            give_up(play, arena_format(&play->arena, "waited in vain for “%s”", words));
        (void)nanosleep(&pause, NULL);
        const struct buffer heard = exchange_bytes(play);
        take_answer(play, &heard);
    }
    play->took = milliseconds() - began;
}

static bool is_like(const char *path, const char *pattern)
{
    size_t before = strcspn(pattern, "{");
    size_t length = strlen(path), after = strlen(pattern + before) > 2 ? strlen(pattern + before) - 2 : 0;

    return length >= before + after && !strncmp(path, pattern, before) &&
           !strcmp(path + length - after, pattern + strlen(pattern) - after);
}

/* The action of the first form of the last page at such an address. */
static const char *find_action(struct play *play, const char *pattern)
{
    for (const char *form = strstr(play->person->page, "<form"); form; form = strstr(form + 1, "<form")) {
        const char *action = attribute(play, form, "action");
        if (action && is_like(action, pattern))
            return action;
    }
    return NULL;
}

static void do_every(struct play *play, const char *pattern)
{
    const char *action;

    send_request(play);
    while ((action = find_action(play, pattern))) {
        do_post(play, action);
        do_follow(play, "");
    }
}

static void do_clock(struct play *play, const char *what)
{
    send_request(play);
    (void)printf("%s: %lld ms\n", what, (long long)play->took);
}

/* "plan /plans/{}/front": {} is letters, digits, - and _. */
static void do_take(struct play *play, const char *rest)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t length = strcspn(rest, " ");
    const char *pattern = rest[length] ? rest + length + 1 : "";
    const char *hole = strstr(pattern, "{}");

    send_request(play);
    if (!hole)
        give_up(play, "a pattern has {} in it");
    const char *before = arena_text_n(&play->arena, pattern, (size_t)(hole - pattern));
    const char *text =
        arena_format(&play->arena, "%s %s", play->answer.location ? play->answer.location : "", play->answer.body);
    for (const char *at = strstr(text, before); at; at = strstr(at + 1, before)) {
        size_t size = strspn(at + strlen(before), letters);
        if (!size || strncmp(at + strlen(before) + size, hole + 2, strlen(hole + 2)) != 0)
            continue;
        add_pair(play, &play->values, arena_text_n(&play->arena, rest, length),
                 arena_text_n(&play->arena, at + strlen(before), size));
        return;
    }
    give_up(play, arena_format(&play->arena, "nothing like %s", pattern));
}

static void do_json(struct play *play, const char *rest)
{
    (void)rest;
    send_request(play);
    play->wants_json = true;
}

static void do_page(struct play *play, const char *rest)
{
    (void)rest;
    send_request(play);
    play->wants_json = false;
}

static void do_body(struct play *play, const char *rest)
{
    play->json = rest;
}

static void do_header(struct play *play, const char *rest)
{
    size_t length = strcspn(rest, ":");

    add_pair(play, &play->headers, arena_text_n(&play->arena, rest, length),
             rest[length] ? rest + length + 1 + strspn(rest + length + 1, " ") : "");
}

static const struct {
    const char *word;
    void (*run)(struct play *play, const char *rest);
} verbs[] = {{"as", do_as},           {"get", do_get},     {"post", do_post},     {"field", do_field},
             {"file", do_file},       {"again", do_again}, {"status", do_status}, {"words", do_words},
             {"without", do_without}, {"goes", do_goes},   {"follow", do_follow}, {"take", do_take},
             {"json", do_json},       {"page", do_page},   {"body", do_body},     {"header", do_header},
             {"also", do_also},       {"until", do_until}, {"every", do_every},   {"clock", do_clock},
             {"open", do_open}};

/* $name becomes what was taken under it. */
static const char *with_values(struct play *play, const char *line)
{
    struct buffer out = buffer_make(&play->arena, FILE_MOST);

    for (; *line; line++) {
        size_t length = *line == '$' ? strspn(line + 1, "abcdefghijklmnopqrstuvwxyz_0123456789") : 0;
        const struct pair *found = NULL;
        for (size_t i = 0; length && i < play->values.count; i++) {
            const struct pair *value = LIST_AT(&play->values, struct pair, i);
            if (strlen(value->name) == length && !strncmp(value->name, line + 1, length))
                found = value;
        }
        if (found) {
            buffer_put(&out, found->value);
            line += length;
        } else {
            buffer_put_char(&out, *line);
        }
    }
    return out.text;
}

static void play_line(struct play *play, const char *line)
{
    line += strspn(line, " \t");
    if (!*line || *line == '#')
        return;
    line = with_values(play, line);
    size_t length = strcspn(line, " ");
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (strlen(verbs[i].word) == length && !strncmp(verbs[i].word, line, length)) {
            verbs[i].run(play, line[length] ? line + length + 1 : "");
            return;
        }
    give_up(play, "there is no such word");
}

int main(int count, char **words)
{
    struct play play = {.line = 0};
    char line[65536];
    FILE *file = count >= 3 ? fopen(words[1], "re") : NULL;

    if (!file) {
        (void)fprintf(stderr, "http_play JOURNEY ADDRESS[,ADDRESS] [NAME=VALUE…]\n");
        return 2;
    }
    play.file = words[1];
    size_t first = strcspn(words[2], ",");
    play.hosts[0] = arena_text_n(&play.arena, words[2], first);
    play.hosts[1] = words[2][first] ? words[2] + first + 1 : NULL;
    for (int i = 3; i < count; i++) {
        size_t name = strcspn(words[i], "=");
        add_pair(&play, &play.values, arena_text_n(&play.arena, words[i], name),
                 words[i] + name + (words[i][name] != 0));
    }
    do_as(&play, "somebody");
    while (fgets(line, sizeof(line), file)) {
        play.line++;
        line[strcspn(line, "\r\n")] = '\0';
        play_line(&play, line);
    }
    send_request(&play);
    (void)fclose(file);
    (void)printf("[       OK ] %s%s\n", words[1], play.hosts[1] ? " (two servers in turn)" : "");
    arena_free(&play.arena);
    return 0;
}
