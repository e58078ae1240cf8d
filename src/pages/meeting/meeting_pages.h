/* meeting_pages.h - meetings of the body acted for and those one is invited to; one meeting as everybody invited sees
 * it; the answer to an invitation.
 *
 * Who prepares a meeting goes on from here to prepare.h, who holds it to the live page.
 * Units: moments seconds UTC.  Errors: as meeting/meeting.h and meeting/attendee.h. */
#ifndef PAGES_MEETING_MEETING_PAGES_H
#define PAGES_MEETING_MEETING_PAGES_H

#include "http/exchange.h"

extern const struct shape meeting_reply_form_shape;

MUST_CHECK enum status show_meetings(struct work *w, struct exchange *x);
MUST_CHECK enum status show_meeting(struct work *w, struct exchange *x);
MUST_CHECK enum status reply_meeting(struct work *w, struct exchange *x);

#endif
