/* score.h - how well a paper was read: an expected reading held against the one given, part by part.
 *
 * The rules are those of the reading format (chibo.plan/1): case, tone marks, quotes and spacing do not count; a list
 * of values in the expectation means any of them, "*" is not graded, "optional" neither helps nor harms; undated
 * obligations count by recall, the first three of a section.  F1 per part, the mean over the parts that occur. */
#ifndef TESTS_PAPERS_SCORE_H
#define TESTS_PAPERS_SCORE_H

#include <stdbool.h>

enum score_part {
    SCORE_HEADER,
    SCORE_CITATIONS,
    SCORE_SECTIONS,
    SCORE_OBLIGATIONS,
    SCORE_UNDATED,
    SCORE_RECIPIENTS,
    SCORE_SIGNATURE,
    SCORE_EVENT,
    SCORE_PARTS
};

struct score {
    int hits[SCORE_PARTS], wanted[SCORE_PARTS], given[SCORE_PARTS];
};

extern const char *const score_part_names[SCORE_PARTS];

/* Adds what this reading (JSON text; NULL or broken: an empty reading) is worth.  False when the expectation itself is
 * no JSON. */
bool score_add(struct score *score, const char *expected, const char *given);
double score_f1(const struct score *score, enum score_part part);
double score_mean(const struct score *score);
/* What is missing and what is too much, on standard output, under a heading; nothing when all is right. */
void score_explain(const char *name, const char *expected, const char *given);

#endif
