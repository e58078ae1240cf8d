/* roll_pages.h - one line of a meeting's roll, put right by who holds the meeting, until the minutes are sealed.
 *
 * Times are typed as clocks (“14:20”): the first moment from an hour before the opening on that shows it.
 * Errors: as meeting/roll.h. */
#ifndef PAGES_MEETING_ROLL_PAGES_H
#define PAGES_MEETING_ROLL_PAGES_H

#include "http/exchange.h"

extern const struct shape roll_form_shape;

MUST_CHECK enum status show_roll_line(struct work *w, struct exchange *x);
MUST_CHECK enum status correct_roll(struct work *w, struct exchange *x);

#endif
