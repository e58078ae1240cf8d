/* fate_pages.h - what becomes of one body of a change set, name by name: bodies beneath it, posts and accounts, plans,
 * open duties, its own plans and drafts, its register.
 *
 * Only before it is carried out; afterwards the body's own page tells where all of it went.  Lists hold LIMIT_PAGE. */
#ifndef PAGES_REFORM_FATE_PAGES_H
#define PAGES_REFORM_FATE_PAGES_H

#include "http/exchange.h"

MUST_CHECK enum status show_fate(struct work *w, struct exchange *x);

#endif
