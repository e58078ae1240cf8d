/* sift.h - one page of the people of a meeting: those whose name is looked for (“?find=”), so many at once behind those
 * before (“?after=”), so that a conference of a thousand makes no page of a thousand lines.
 *
 * The view gets the names find from may_find has_more after sift_words; a row of the route table names both as .query.
 */
#ifndef PAGES_MEETING_SIFT_H
#define PAGES_MEETING_SIFT_H

#include "http/exchange.h"
#include "http/view.h"

/* people: struct attendee; shown: those of this page.  Ownership: the unit's arena. */
void sift_people(struct work *w, struct exchange *x, struct view *view, const struct list *people, struct list *shown);

#endif
