/* lecturer.h - who lectures in a course: by its rule the secretary himself; somebody else is asked of the body above
 * and granted or refused in words.
 *
 *   asked → granted, refused       one request waits at a time; after a refusal another may be made
 * The body above decides, or an advisory body of it in whose field such classes are (rules/course_terms); who asks does
 * not decide.  What is granted holds for the whole course.
 * Units: moments seconds UTC.  Source: rules/course_lecturers. */
#ifndef MEETING_LECTURER_H
#define MEETING_LECTURER_H

#include "meeting/course.h"

struct lecturer_request {
    int64_t id, version, course_id;
    int64_t to_id;
    const char *lecturer, *reason;
    const char *state; /* lecturer_states */
    const char *answer;
    int64_t asked_at, answered_at;
    const char *title;    /* of the course; read only, as the rest */
    const char *org_name; /* who asks */
    const char *to_name;
};

/* Who it is, and how that is known. */
struct lecturer {
    const char *name; /* NULL: nobody holds such a post */
    const char *rule; /* in words */
    bool is_granted;
};

extern const struct shape lecturer_request_shape;
extern const struct choice lecturer_states[];

MUST_CHECK enum status lecturer_find(struct work *w, const struct course *course, struct lecturer *lecturer);
/* ERR_MISSING. */
MUST_CHECK enum status lecturer_request_find(struct work *w, int64_t id, struct lecturer_request *request);
/* Of a course, the newest first; those that wait for a body, or for the host of an advisory body of that field. */
MUST_CHECK enum status lecturer_list_of(struct work *w, int64_t course_id, struct list *requests);
MUST_CHECK enum status lecturer_list_to(struct work *w, int64_t org_id, struct list *requests);
/* Whether that body decides what is asked of `to_id`. */
MUST_CHECK enum status lecturer_decides(struct work *w, int64_t org_id, int64_t to_id, bool *decides);
/* Fills id.  ERR_INVALID (lecturer reason); ERR_CONFLICT: closed, no rule, nobody above, one waits already. */
MUST_CHECK enum status lecturer_ask(struct work *w, struct lecturer_request *request);
/* state and answer, by that body.  ERR_INVALID (state answer); ERR_FORBIDDEN; ERR_CONFLICT: answered already. */
MUST_CHECK enum status lecturer_answer(struct work *w, const struct lecturer_request *answered, int64_t by_org);
/* The field of such classes: what an advisory body answers them by. */
MUST_CHECK enum status lecturer_field(struct work *w, const char **field);

#endif
