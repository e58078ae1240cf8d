/* roll.h - the roll of a meeting put right: who was there, from when to when.
 *
 * The live page marks people as of now (attendee.h); this is for what was forgotten or typed wrong, from the opening
 * until the minutes are sealed.  After that the roll stays as it is, and what was wrong in the minutes is corrected
 * there (seal.h).  Votes are never touched: a closed vote keeps its denominator, its result and the quorum it was
 * closed with, and nobody is taken off the roll who cast a vote. Once the meeting is closed, a roll that makes the
 * quorum gives its duties their evidence (fulfil.h); one that loses it takes nothing back, the body above may return
 * it.  Lists of a course are put right there (study.h).
 * Units: moments seconds UTC; before the opening is from the beginning on.  Source: our choice. */
#ifndef MEETING_ROLL_H
#define MEETING_ROLL_H

#include "meeting/attendee.h"

struct roll_correction {
    int64_t attendee_id, version; /* the one that was seen */
    const char *state;            /* attendee_states; "" not called */
    int64_t came_at;              /* 0: from the beginning on; of who was there alone */
    int64_t left_at;              /* of who left */
};

/* ERR_INVALID (state came_at left_at); ERR_CONFLICT: not open, sealed, changed since, or he has voted. */
MUST_CHECK enum status roll_correct(struct work *w, const struct roll_correction *correction);

#endif
