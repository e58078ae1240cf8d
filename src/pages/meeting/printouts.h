/* printouts.h - the papers of a meeting: one page with all that can be printed now, and each as Word or PDF. */
#ifndef PAGES_MEETING_PRINTOUTS_H
#define PAGES_MEETING_PRINTOUTS_H

#include "http/exchange.h"

MUST_CHECK enum status show_printouts(struct work *w, struct exchange *x);
MUST_CHECK enum status send_invitation(struct work *w, struct exchange *x);
MUST_CHECK enum status send_guest_invitation(struct work *w, struct exchange *x);
MUST_CHECK enum status send_roll_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status send_opinion_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status send_minutes(struct work *w, struct exchange *x);
MUST_CHECK enum status send_resolution(struct work *w, struct exchange *x);

#endif
