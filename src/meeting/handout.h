/* handout.h - material of a course: files for one audience or for all; a course shows also what those it carries on
 * have for its people.
 *
 * The bytes stand in store/blob; papers with a secrecy mark are refused before they come here (pages/paper/intake.h).
 * Units: moments seconds UTC.  Ownership: the unit's arena. */
#ifndef MEETING_HANDOUT_H
#define MEETING_HANDOUT_H

#include "meeting/course.h"

struct handout {
    int64_t id, course_id;
    const char *audience; /* rules/course_audiences; "" all */
    const char *title;    /* NULL or "" when added: the file's name */
    const char *hash, *filename, *media;
    int64_t made_at;
    const char *org_name; /* whose material; read only */
};

extern const struct shape handout_shape;

/* Of the course and those above it, the own first. */
MUST_CHECK enum status handout_list(struct work *w, const struct course *course, struct list *handouts);
/* ERR_MISSING when it is not of this course nor of one it carries on. */
MUST_CHECK enum status handout_find(struct work *w, const struct course *course, int64_t id, struct handout *handout);
/* Whether it is for somebody of that audience; "everybody" and "" are for all. */
bool handout_is_for(const struct handout *handout, const char *audience);
/* ERR_INVALID (audience file); ERR_CONFLICT: closed. */
MUST_CHECK enum status handout_add(struct work *w, struct handout *handout);
/* An own one.  ERR_MISSING. */
MUST_CHECK enum status handout_drop(struct work *w, int64_t course_id, int64_t id);

#endif
