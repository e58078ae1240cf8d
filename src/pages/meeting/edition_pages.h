/* edition_pages.h - what of a meeting was sent up: the list of the body above, one edition; sending it.
 *
 * This is all that is seen of a meeting above the body that held it.  Units: days ISO. */
#ifndef PAGES_MEETING_EDITION_PAGES_H
#define PAGES_MEETING_EDITION_PAGES_H

#include "http/exchange.h"
#include "http/view.h"
#include "meeting/edition.h"

/* The edition's names for meeting/edition_part.html. */
MUST_CHECK enum status edition_put(struct work *w, struct view *view, const struct edition *edition);

MUST_CHECK enum status show_editions(struct work *w, struct exchange *x);
MUST_CHECK enum status show_edition(struct work *w, struct exchange *x);
MUST_CHECK enum status send_edition(struct work *w, struct exchange *x);

#endif
