/* assignment_pages.h - what the meetings of a body gave to do, on one page; a person's own on the home page.
 *
 * By their days, never by who owes them.  Units: days ISO. */
#ifndef PAGES_MEETING_ASSIGNMENT_PAGES_H
#define PAGES_MEETING_ASSIGNMENT_PAGES_H

#include "http/exchange.h"
#include "http/view.h"

MUST_CHECK enum status show_assignments(struct work *w, struct exchange *x);
/* For the home page: "assignments" what from, has_assignments. */
MUST_CHECK enum status assignment_put_home(struct work *w, struct view *view);

#endif
