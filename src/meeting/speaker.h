/* speaker.h - the list of speakers of a meeting: who asks, who speaks, for how long.
 *
 *   asked → speaking → spoken        asked → withdrawn
 * One speaks at a time; giving the floor to the next ends the one before.  Somebody stands on the list once at a time
 * and may ask again after having spoken, so often in one meeting (rules/meeting_limits).  Only who is present may ask;
 * the chair may put anybody present on it. Units: moments seconds UTC.  Errors: ERR_CONFLICT unless the meeting is
 * open. */
#ifndef MEETING_SPEAKER_H
#define MEETING_SPEAKER_H

#include "meeting/attendee.h"

struct speech {
    int64_t id, version, meeting_id, item_id, attendee_id, place;
    const char *state; /* asked speaking spoken withdrawn */
    int64_t asked_at, began_at, ended_at;
    const char *name, *body; /* of the attendee: read only */
};

extern const struct shape speech_shape;
extern const struct choice speech_states[];

/* In the order of the list; the withdrawn are left out. */
MUST_CHECK enum status speaker_list(struct work *w, int64_t meeting_id, struct list *speeches);
/* ERR_MISSING. */
MUST_CHECK enum status speaker_find(struct work *w, int64_t id, struct speech *speech);
/* At the end of the list; who is on it already stays where he is. */
MUST_CHECK enum status speaker_ask(struct work *w, int64_t attendee_id);
MUST_CHECK enum status speaker_withdraw(struct work *w, int64_t id);
/* This one has the floor now. */
MUST_CHECK enum status speaker_begin(struct work *w, int64_t id);
/* The next of the list; ERR_CONFLICT when nobody asks. */
MUST_CHECK enum status speaker_begin_next(struct work *w, int64_t meeting_id);
/* Whoever speaks has spoken. */
MUST_CHECK enum status speaker_end(struct work *w, int64_t meeting_id);

#endif
