/* away.h - what a browser keeps for when there is no network at a meeting: one page, the same for everybody, and the
 * worker that shows it in the place of the live page (assets/worker.js).
 *
 * Nothing of a meeting stands in it and nothing of who asks: a phone may have several users, and whoever holds it
 * without network could not be asked who he is.  What was written and not sent stands where assets/keep.js keeps it.
 * Units: none.  Source: DECISIONS 27, our choice. */
#ifndef PAGES_MEETING_AWAY_H
#define PAGES_MEETING_AWAY_H

#include "http/exchange.h"

MUST_CHECK enum status show_away(struct work *w, struct exchange *x);
MUST_CHECK enum status send_worker(struct work *w, struct exchange *x);

#endif
