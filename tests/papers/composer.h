/* composer.h - a paper under way: its chance, its text so far, what it should be understood as; shared by the files
 * that write its parts. */
#ifndef TESTS_PAPERS_COMPOSER_H
#define TESTS_PAPERS_COMPOSER_H

#include "base/buffer.h"
#include "base/date.h"
#include "papers/phrases.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#define TEXT_MOST (256 * 1024)

struct composer {
    bool has_annex; /* a table would not survive a typewriter */
    struct arena *arena;
    uint64_t state;
    struct buffer text;
    json_t *sections, *obligations, *citations, *recipients;
    int dated;
    struct ymd day; /* of issue */
    const struct body *body;
    const struct paper_kind *kind;
    const char *place;
    const char *name; /* "Tỉnh uỷ Đông Sơn" */
    char path[64];    /* of the clause being written */
};

int below(struct composer *c, int bound);
bool chance(struct composer *c, int percent);
const char *pick(struct composer *c, const char *const *texts);
void put(struct composer *c, const char *text);
/* In one of the ways offices write it. */
const char *day_text(struct composer *c, struct ymd day);
json_t *set_of(const char *first, const char *second);
const char *to_capitals(struct composer *c, const char *text, bool first_only);

/* The words of a deadline, and `due` filled with what they mean. */
const char *make_due(struct composer *c, enum due_kind kind, json_t *due);
/* The sections with their duties, in order. */
void put_sections(struct composer *c);
/* What typists and converters do to a text. */
char *harm(struct composer *c, char *text);

#endif
