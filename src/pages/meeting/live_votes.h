/* live_votes.h - votes while a meeting is held: who holds it puts them, ends them, enters a count by hand and keeps the
 * minority's view; who attends casts his own.
 *
 * Every act goes back to the live page.  Errors: as meeting/vote.h says. */
#ifndef PAGES_MEETING_LIVE_VOTES_H
#define PAGES_MEETING_LIVE_VOTES_H

#include "http/exchange.h"

extern const struct shape live_vote_form_shape, live_count_form_shape, live_minority_form_shape, live_cast_form_shape;

MUST_CHECK enum status make_vote(struct work *w, struct exchange *x);
MUST_CHECK enum status close_vote(struct work *w, struct exchange *x);
MUST_CHECK enum status count_vote(struct work *w, struct exchange *x);
MUST_CHECK enum status cancel_vote(struct work *w, struct exchange *x);
MUST_CHECK enum status keep_minority(struct work *w, struct exchange *x);
MUST_CHECK enum status cast_vote(struct work *w, struct exchange *x);

#endif
