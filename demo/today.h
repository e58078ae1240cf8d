/* today.h - a monthly meeting held today, to be tried at once: called, its papers handed out, an item carried over from
 * last month with its paper, a question to be voted on; of a series that makes the next when it is closed.
 *
 * Held by a cell whose secretary, minute-taker and one member are roles of the sign-in page (rules/demo).
 * Units: days ISO; `minute` after midnight. */
#ifndef DEMO_TODAY_H
#define DEMO_TODAY_H

#include "base/work.h"

#define TODAY_MINUTE INT64_C(780) /* 13:00, unless told otherwise */

/* Runs units of its own. */
MUST_CHECK enum status today_call(struct work *w, const char *today, int64_t minute);

#endif
