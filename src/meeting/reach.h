/* reach.h - how far a course has reached beneath a body: how many bodies have opened theirs, how many are done, how
 * many people have attended.
 *
 * Figures of organisations are live; figures of people are those of courses that are done, where five or more attended,
 * and a sum is over those alone, so that no figure can be had by taking one from another (DECISIONS 17).  No names.
 * What a body beneath was to do follows from `below` of the courses above it.
 * Cost: the family's courses of the range, from one index, and bodies of the range: of 288,000 courses a third of a
 * second for the whole country, 10 ms for a province.
 * Units: counts.  Source: DECISIONS 17. */
#ifndef MEETING_REACH_H
#define MEETING_REACH_H

#include "meeting/course.h"

struct reach_line {
    int64_t org_id;
    const char *name; /* of a body, or of an audience */
    int64_t low, high;
    int64_t below;  /* whether bodies stand beneath it: 0, 1 */
    int64_t bodies; /* that are to open one; of an audience: opened */
    int64_t opened, done;
    int64_t people; /* attended, of those done with five or more */
};

struct reach_figures {
    struct reach_line total;
    struct list lines;     /* one for each body right beneath */
    struct list audiences; /* the same by audience            */
};

extern const struct shape reach_line_shape;

/* Of the course's family, beneath that body and with it.  ERR_MISSING: the body has no part in it. */
MUST_CHECK enum status reach_find(struct work *w, const struct course *course, int64_t org_id,
                                  struct reach_figures *reach);

#endif
