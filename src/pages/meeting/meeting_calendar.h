/* meeting_calendar.h - meetings in a calendar program: one as a file, those somebody is invited to in his feed.
 *
 * An entry keeps its uid and its sequence grows with the meeting's version, so that a calendar takes the change; one
 * that was called off stays, cancelled.  Ownership: the unit's arena. */
#ifndef PAGES_MEETING_MEETING_CALENDAR_H
#define PAGES_MEETING_MEETING_CALENDAR_H

#include "http/exchange.h"

MUST_CHECK enum status send_meeting_calendar(struct work *w, struct exchange *x);
/* Adds struct ical_entry: what he is invited to, from three months ago on. */
MUST_CHECK enum status meeting_calendar_put(struct work *w, const char *site, int64_t person_id, struct list *entries);

#endif
