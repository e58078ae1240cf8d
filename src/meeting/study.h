/* study.h - the sessions of a course: who is invited, who is ticked off when one ends, when the course is done, and its
 * duty with it.
 *
 * A session is a meeting of kind study that names its course (convene.h): whoever still has to attend is invited, the
 * speaker of what is studied is the course's lecturer.  When it ends, who was there long enough (rules/course_terms,
 * from the first name of the roll on, so that a roll called late or slowly harms nobody) is ticked off; make-up
 * sessions follow until nobody is left.  With an empty list the course closes by itself: at the end of a session, when
 * somebody is said to have been elsewhere or exempt, when a session of another body of the family ends (job
 * study.check), or by hand when the roster changed. Its duty is settled then, or with the first session where the plan
 * asks for the class only; the session is the evidence.  Units: moments seconds UTC; minutes. */
#ifndef MEETING_STUDY_H
#define MEETING_STUDY_H

#include "meeting/learner.h"
#include "meeting/meeting.h"

struct study_session {
    int64_t id;
    const char *title, *held_on, *state; /* meeting_states */
    int64_t starts_at, minutes;
    int64_t opened_at, closed_at;
    const char *room;
    const char *speaker; /* of what is studied, as the agenda has it */
    int64_t invited, ticked;
};

extern const struct shape study_session_shape;

/* By their beginning. */
MUST_CHECK enum status study_list(struct work *w, int64_t course_id, struct list *sessions);
/* For convene_make, before and after the meeting stands: ERR_INVALID (course_id): of another body, closed, of another
 * kind. */
MUST_CHECK enum status study_check_session(struct work *w, struct meeting *meeting);
MUST_CHECK enum status study_begin(struct work *w, const struct meeting *meeting);
/* For convene_close, before it is closed. */
MUST_CHECK enum status study_end(struct work *w, const struct meeting *meeting);
/* Closes the course when its list is empty and somebody attended or was said to; told whether. */
MUST_CHECK enum status study_settle(struct work *w, int64_t course_id, bool *is_done);
/* The same by hand.  ERR_CONFLICT while somebody has to attend. */
MUST_CHECK enum status study_finish(struct work *w, int64_t course_id);
/* Several people (int64_t) at once, with one word for all; then as study_settle. */
MUST_CHECK enum status study_say(struct work *w, int64_t course_id, const struct learner *said,
                                 const struct list *people);

#endif
