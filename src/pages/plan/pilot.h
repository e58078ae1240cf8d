/* pilot.h - pilots chosen by kind, on the page of whom a duty goes to: which kinds lack one, from when to when, and the
 * day on which the others follow. */
#ifndef PAGES_PLAN_PILOT_H
#define PAGES_PLAN_PILOT_H

#include "http/exchange.h"
#include "http/view.h"
#include "plan/obligation.h"

extern const struct shape pilot_choice_shape, pilot_dates_shape;

/* `asks_pilots`, and with it all that the page shows of them; `?pick=` a kind whose bodies are offered. */
MUST_CHECK enum status pilot_put(struct work *w, struct exchange *x, struct view *view,
                                 const struct obligation *obligation);
MUST_CHECK enum status choose_pilot(struct work *w, struct exchange *x);
MUST_CHECK enum status date_pilots(struct work *w, struct exchange *x);

#endif
