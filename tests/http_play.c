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
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WAITING 240 /* seconds, for a job */

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
    send_again(play);
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
        send_again(play);
    }
    play->took = milliseconds() - began;
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
