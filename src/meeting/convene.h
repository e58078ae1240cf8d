/* convene.h - a meeting is planned, called, cancelled, opened and closed.
 *
 * What the state allows is said here (meeting.h draws the states); who may do it is for the caller.
 * Of a series (series.h) one meeting stands ahead: when it is closed or called off the next is made, a draft, and what
 * was not come to is put on its agenda.  Nothing is made by the clock.
 * Units: moments seconds UTC; days ISO. */
#ifndef MEETING_CONVENE_H
#define MEETING_CONVENE_H

#include "meeting/meeting.h"
#include "meeting/series.h"

/* A draft with the agenda of its kind, answers to proposals (proposal.h) and the members of the body; as a session of a
 * course (course_id, study.h) with whoever still has to attend.  ERR_INVALID (kind title held_on starts_at minutes room
 * chair_id taker_id): a day before today, a chair who neither belongs to the body nor holds a post in it. */
MUST_CHECK enum status convene_make(struct work *w, struct meeting *meeting);
/* Title, time, length, room, chair and minute-taker while it is a draft or called; version is the one seen. */
MUST_CHECK enum status convene_change(struct work *w, const struct meeting *changed);
/* Everybody on the list is invited; called already, nothing happens.  ERR_INVALID: no chair, no minute-taker, an empty
 * agenda, a day that has passed; ERR_CONFLICT. */
MUST_CHECK enum status convene_call(struct work *w, int64_t id, int64_t version);
/* A meeting of a series makes way for its next one, as closing does. */
MUST_CHECK enum status convene_cancel(struct work *w, int64_t id, int64_t version, const char *reason);
/* The sitting begins: on its day, at most an hour before its time.  ERR_CONFLICT otherwise. */
MUST_CHECK enum status convene_open(struct work *w, int64_t id, int64_t version);
/* The sitting is over.  The item that runs ends; items not reached are left over, duties it fulfils
 * are settled (fulfil.h), a session of a course ticks off who was there (study.h).  ERR_CONFLICT: a vote is open. */
MUST_CHECK enum status convene_close(struct work *w, int64_t id, int64_t version);

/* The draft for the first slot after a day, not before today; id 0 when the series has none any more, or its body is
 * gone by then.  Who chaired it and no longer belongs to the body is left out. */
MUST_CHECK enum status convene_next(struct work *w, const struct series *series, const char *after,
                                    struct meeting *made);
/* Whether somebody belongs to a body or holds a post in it: who may chair its meetings. */
MUST_CHECK enum status convene_belongs(struct work *w, int64_t person, int64_t org, bool *does);
/* Whether he chairs it or writes it down and still belongs to its body; of a body that closed, whoever was named. */
MUST_CHECK enum status convene_holds(struct work *w, int64_t person, const struct meeting *meeting, bool *does);

#endif
