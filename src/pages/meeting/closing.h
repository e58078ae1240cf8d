/* closing.h - one page on which a meeting is closed: what came of assignments, new ones, points, the minutes, the
 * edition that goes up beside what stays in the cell, and one button that adopts and seals.
 *
 * All of it is one form, filled in from the record; it may be begun while the meeting is open.  The button seals only
 * what was read: when what was typed has changed the texts they are shown once more.  Who may send for the body sends
 * with the same press; otherwise the edition waits for him (minutes_pages.h).  Errors: as meeting/minutes.h, seal.h. */
#ifndef PAGES_MEETING_CLOSING_H
#define PAGES_MEETING_CLOSING_H

#include "http/exchange.h"

MUST_CHECK enum status show_closing(struct work *w, struct exchange *x);
MUST_CHECK enum status keep_closing(struct work *w, struct exchange *x);

#endif
