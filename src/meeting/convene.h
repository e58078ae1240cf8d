/* convene.h - a meeting is planned, called, cancelled, opened and closed.
 *
 * What the state allows is said here (meeting.h draws the states); who may do it is for the caller.
 * Units: moments seconds UTC; days ISO. */
#ifndef MEETING_CONVENE_H
#define MEETING_CONVENE_H

#include "meeting/meeting.h"

/* A draft with the agenda of its kind, answers to proposals (proposal.h) and the members of the body.  ERR_INVALID
 * (kind title held_on starts_at minutes room chair_id taker_id): a day before today, a chair who neither belongs to the
 * body nor holds a post in it. */
MUST_CHECK enum status convene_make(struct work *w, struct meeting *meeting);
/* Title, time, length, room, chair and minute-taker while it is a draft or called; version is the one seen. */
MUST_CHECK enum status convene_change(struct work *w, const struct meeting *changed);
/* Everybody on the list is invited.  ERR_INVALID: no chair, no minute-taker, an empty agenda; ERR_CONFLICT. */
MUST_CHECK enum status convene_call(struct work *w, int64_t id, int64_t version);
MUST_CHECK enum status convene_cancel(struct work *w, int64_t id, int64_t version, const char *reason);
/* The sitting begins: on its day, at most an hour before its time.  ERR_CONFLICT otherwise. */
MUST_CHECK enum status convene_open(struct work *w, int64_t id, int64_t version);
/* The sitting is over.  The item that runs ends; items not reached are left over, duties it fulfils
 * are settled (fulfil.h).  ERR_CONFLICT: a vote is open. */
MUST_CHECK enum status convene_close(struct work *w, int64_t id, int64_t version);

#endif
