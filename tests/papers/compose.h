/* compose.h - papers composed at random from a grammar of the genre, each with the reading it should get.
 *
 * The same seed gives the same paper.  Bodies, numbers, layouts of heading and signature, clause schemes, citations,
 * actors, deadlines of every kind of the reading format, recipients, and hazards: decomposed letters, two spellings of
 * uỷ, page numbers, wrapped lines, columns side by side or under each other, curly quotes. */
#ifndef TESTS_PAPERS_COMPOSE_H
#define TESTS_PAPERS_COMPOSE_H

#include "base/arena.h"

#include <stdint.h>

struct composed {
    char *text;     /* UTF-8 */
    char *expected; /* chibo.plan/1 */
    char *title;
    int dated; /* obligations with a deadline or a count */
};

void compose(struct arena *arena, uint64_t seed, struct composed *paper);
/* Issued on `day` (ISO; NULL: some day of 2016-2025), so that its deadlines lie ahead of that day. */
void compose_of_day(struct arena *arena, uint64_t seed, const char *day, struct composed *paper);

#endif
