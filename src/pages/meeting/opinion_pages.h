/* opinion_pages.h - one opinion of a meeting, put right by who holds it: its words, its kind, how the minutes have it,
 * or dropped.  Who gave it stays as it was.
 *
 * Errors: as meeting/opinion.h. */
#ifndef PAGES_MEETING_OPINION_PAGES_H
#define PAGES_MEETING_OPINION_PAGES_H

#include "http/exchange.h"

extern const struct shape opinion_form_shape;

MUST_CHECK enum status show_opinion(struct work *w, struct exchange *x);
MUST_CHECK enum status change_opinion(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_opinion(struct work *w, struct exchange *x);

#endif
