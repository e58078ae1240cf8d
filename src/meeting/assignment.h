/* assignment.h - what a meeting gives somebody to do, until a later meeting has heard what came of it.
 *
 *   open → done, not_done, dropped
 * One that was not done may be carried on as a new one, given at the meeting that heard it.
 * It is given in a meeting and heard by a later meeting of the same body whose agenda has an item for it (kind
 * “tasks”), or of who carries on for it: on or after hear_on it is due to be heard, before that it may be.  Given,
 * changed and heard while the meeting is open or closed and not sealed.  Who is to do it is somebody of the meeting,
 * found by the name as it is typed, or words (“Chi uỷ”). Lists are of assignments by their days, never of people. What
 * it is and what came of it is CELL_ONLY: it leaves the cell in the resolution and no other way. Units: days ISO;
 * moments seconds UTC. */
#ifndef MEETING_ASSIGNMENT_H
#define MEETING_ASSIGNMENT_H

#include "meeting/meeting.h"

struct assignment {
    int64_t id, version;
    int64_t org_id, meeting_id; /* in which it was given */
    const char *title;
    int64_t person_id; /* 0: in words */
    const char *owner; /* as printed */
    const char *due_on;
    const char *hear_on; /* NULL or "" when given: due_on */
    const char *state;   /* assignment_states */
    const char *result;  /* or why not */
    int64_t heard_id;    /* the meeting that heard it; 0 not yet */
    int64_t carried_id;  /* the assignment it carries on; 0 none */
    int64_t made_at;
    const char *hears_title, *hears_on; /* read only: the meeting that will hear it, when it is planned already */
    const char *carried_on;             /* read only: when it was carried on, the new day */
    const char *org_name;               /* read only */
};

/* What was heard of an assignment. */
struct assignment_report {
    int64_t assignment_id, meeting_id;
    const char *state;    /* assignment_states; open: not heard after all */
    const char *result;   /* needed but for done and open */
    const char *carry_on; /* of not_done: go on until that day; NULL or "" no more */
};

extern const struct shape assignment_shape;
extern const struct choice assignment_states[];

/* ERR_MISSING. */
MUST_CHECK enum status assignment_find(struct work *w, int64_t id, struct assignment *assignment);
/* Given in that meeting, in the order in which they were. */
MUST_CHECK enum status assignment_list_given(struct work *w, int64_t meeting_id, struct list *assignments);
/* What that meeting hears or has heard: earlier assignments of its body, those due to be heard first. */
MUST_CHECK enum status assignment_list_heard(struct work *w, const struct meeting *meeting, struct list *assignments);
/* Of a body: the open ones by their day, then what was heard since, the newest meeting first. */
MUST_CHECK enum status assignment_list_of_body(struct work *w, int64_t org_id, const char *since,
                                               struct list *assignments);
/* The open ones of one person, by their day. */
MUST_CHECK enum status assignment_list_of_person(struct work *w, int64_t person_id, struct list *assignments);

/* ERR_INVALID (title owner due_on hear_on). */
MUST_CHECK enum status assignment_give(struct work *w, struct assignment *assignment);
/* Title, owner and days of one given in a meeting that is not sealed.  ERR_CONFLICT: heard already. */
MUST_CHECK enum status assignment_change(struct work *w, const struct assignment *changed);
MUST_CHECK enum status assignment_drop(struct work *w, int64_t id);
/* ERR_INVALID (result carry_on state); ERR_MISSING: another body's; ERR_CONFLICT: heard by another meeting, or
 * what carries it on was heard since. */
MUST_CHECK enum status assignment_hear(struct work *w, const struct assignment_report *report);

#endif
