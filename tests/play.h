/* play.h - a journey being played: who acts, what was sent, what came back.  http_play.c says what its words are. */
#ifndef TESTS_PLAY_H
#define TESTS_PLAY_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/shape.h"

#include <stdbool.h>
#include <stdint.h>

#define ANSWER_MOST (32 * 1024 * 1024)
#define FILE_MOST   (16 * 1024 * 1024)

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

/* Says what was expected and what came instead, and ends the program. */
void give_up(const struct play *play, const char *wrong);
/* In place of the pair of that name, if there is one. */
struct pair *add_pair(struct play *play, struct list *pairs, const char *name, const char *value);

/* --- play_wire.c: HTTP ----------------------------------------------------------------------------------------------
 */

int64_t milliseconds(void);
/* What was put together is sent, once, and its answer taken. */
void send_request(struct play *play);
/* The same bytes once more. */
void send_again(struct play *play);

/* --- play_page.c: a page as people see it ---------------------------------------------------------------------------
 */

/* Its words, without tags, runs of white as one space. */
const char *seen(struct play *play, const char *html);
/* Of the tag that begins there; NULL none. */
const char *attribute(struct play *play, const char *tag, const char *name);
/* The fields of the last page's form for that address, as a browser would send them untouched. */
void take_form(struct play *play, const char *path);
/* The first form of the last page at an address like "/plans/{}/seen"; NULL none. */
const char *find_action(struct play *play, const char *pattern);

#endif
