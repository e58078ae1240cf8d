/* fulfil.h - duties that a meeting fulfils by being held.
 *
 * When a meeting is made, the open duties of its body whose activity its kind fulfils (rules/meeting_kinds) are put on
 * its list, of each obligation the period its day lies in; where that was settled, the earliest that has begun by its
 * day.  Who prepares it takes off what it is not about.  When it is closed with a quorum of those who came, each is
 * settled with the meeting as evidence, so that all fronts above and “việc của tôi” follow at once; what was settled,
 * excused or withdrawn meanwhile is left alone. A session of a course fulfils nothing by itself: its course does
 * (study.h). Errors: ERR_CONFLICT once the meeting is closed. */
#ifndef MEETING_FULFIL_H
#define MEETING_FULFIL_H

#include "meeting/attendee.h"
#include "plan/duty.h"

struct fulfilled {
    int64_t meeting_id, org_id, root_id;
    const char *period;
    bool told;         /* its evidence was given */
    const char *title; /* of the obligation */
};

extern const struct shape fulfilled_shape;

MUST_CHECK enum status fulfil_list(struct work *w, int64_t meeting_id, struct list *duties);
/* For convene_make: what it will fulfil unless somebody says otherwise. */
MUST_CHECK enum status fulfil_suggest(struct work *w, const struct meeting *meeting);
/* It is not about this duty. */
MUST_CHECK enum status fulfil_drop(struct work *w, const struct fulfilled *duty);
/* A duty gets its evidence, unless it was settled, excused or withdrawn; `given` tells whether. */
MUST_CHECK enum status fulfil_give(struct work *w, const struct duty_key *duty, const struct evidence *evidence,
                                   bool *given);
/* For convene_close: gives the evidence. */
MUST_CHECK enum status fulfil_settle(struct work *w, const struct meeting *meeting);

#endif
