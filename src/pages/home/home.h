/* home.h - “Việc của tôi”: what the body acted for has to do, what hurts first; then the plans it follows.
 *
 * Overdue duties stand first and never disappear; then what is due within a week, receipts of plans among them; then
 * the rest of the quarter; then what was settled or returned within the last month. */
#ifndef PAGES_HOME_HOME_H
#define PAGES_HOME_HOME_H

#include "http/exchange.h"

MUST_CHECK enum status show_home(struct work *w, struct exchange *x);

#endif
