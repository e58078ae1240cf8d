/* org_pages.h - the tree of organisations, one body, the people of a body, one person.
 *
 * The tree (names, kinds, who heads a body) is open to whoever has signed in; a list of people and a person's card are
 * personal: needed by right, and every reading is noted before it is answered (is_logged in the route table). */
#ifndef PAGES_ORGANISATION_ORG_PAGES_H
#define PAGES_ORGANISATION_ORG_PAGES_H

#include "http/exchange.h"

/* The body acted for; without one the top of the tree. */
MUST_CHECK enum status show_own_org(struct work *w, struct exchange *x);
MUST_CHECK enum status show_org(struct work *w, struct exchange *x);
MUST_CHECK enum status show_org_search(struct work *w, struct exchange *x);
MUST_CHECK enum status show_people(struct work *w, struct exchange *x);
MUST_CHECK enum status show_person(struct work *w, struct exchange *x);

#endif
