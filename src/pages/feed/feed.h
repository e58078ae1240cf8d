/* feed.h - my duties and meetings in a calendar program: a secret address, made and ended on the account's page; and
 * what it answers. */
#ifndef PAGES_FEED_FEED_H
#define PAGES_FEED_FEED_H

#include "http/exchange.h"

MUST_CHECK enum status show_calendar(struct work *w, struct exchange *x);
MUST_CHECK enum status make_calendar(struct work *w, struct exchange *x);
MUST_CHECK enum status end_calendar(struct work *w, struct exchange *x);
/* For whoever holds the address. */
MUST_CHECK enum status send_calendar(struct work *w, struct exchange *x);

#endif
