/* seats.h - what the form of a meeting is chosen from: its kind, who may chair it, who may write it down,
 * who of the body above is invited.
 *
 * Ownership: the unit's arena. */
#ifndef PAGES_MEETING_SEATS_H
#define PAGES_MEETING_SEATS_H

#include "http/exchange.h"
#include "http/view.h"
#include "meeting/meeting.h"

/* Lists “chairs” and “takers” of the body, with who holds a post in it: person, person_name, chosen.  What was typed in
 * that form goes before what the meeting has. */
MUST_CHECK enum status seats_put(struct work *w, struct exchange *x, struct view *view, const struct shape *form,
                                 const struct meeting *meeting);
/* List “delegates” (meeting/delegate.h): person, person_name with post and body, chosen; has_delegates. */
MUST_CHECK enum status seats_put_delegates(struct work *w, struct exchange *x, struct view *view,
                                           const struct shape *form, const struct meeting *meeting);
/* The kinds of meeting the body acted for holds: code, label, chosen. */
MUST_CHECK enum status seats_put_kinds(struct work *w, struct exchange *x, struct view *view);
/* What was typed in a field; NULL nothing. */
const char *seats_typed(const struct exchange *x, const char *name);

#endif
