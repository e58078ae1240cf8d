/* live_votes.h - votes while a meeting is held: who holds it puts them, ends them, enters a count by hand and keeps the
 * minority's view; who attends casts his own.
 *
 * Every act goes back to the live page.  Errors: as meeting/vote.h says. */
#ifndef PAGES_MEETING_LIVE_VOTES_H
#define PAGES_MEETING_LIVE_VOTES_H

#include "pages/meeting/live_parts.h"

extern const struct shape live_vote_form_shape, live_count_form_shape, live_minority_form_shape, live_cast_form_shape;

/* What is to be voted on now: the item that is on, of kind “vote” and with words of its own, and nobody has put it. */
MUST_CHECK enum status live_find_question(struct work *w, struct live *live);
MUST_CHECK enum status make_vote(struct work *w, struct exchange *x);
MUST_CHECK enum status close_vote(struct work *w, struct exchange *x);
MUST_CHECK enum status count_vote(struct work *w, struct exchange *x);
MUST_CHECK enum status cancel_vote(struct work *w, struct exchange *x);
MUST_CHECK enum status keep_minority(struct work *w, struct exchange *x);
MUST_CHECK enum status cast_vote(struct work *w, struct exchange *x);

#endif
