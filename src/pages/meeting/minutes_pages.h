/* minutes_pages.h - the minutes of a meeting with their seal and what was put right beneath; the resolution into the
 * register; a correction.
 *
 * Read by the members of the body; before they are adopted as a draft.  Errors: as meeting/seal.h. */
#ifndef PAGES_MEETING_MINUTES_PAGES_H
#define PAGES_MEETING_MINUTES_PAGES_H

#include "http/exchange.h"

extern const struct shape minutes_correct_form_shape;

MUST_CHECK enum status show_minutes(struct work *w, struct exchange *x);
MUST_CHECK enum status correct_minutes(struct work *w, struct exchange *x);
MUST_CHECK enum status register_resolution(struct work *w, struct exchange *x);

#endif
