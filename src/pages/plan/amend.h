/* amend.h - acts after issue: made on the plan's page, with what becomes of whom said before; told where they matter.
 */
#ifndef PAGES_PLAN_AMEND_H
#define PAGES_PLAN_AMEND_H

#include "http/exchange.h"
#include "http/view.h"

extern const struct shape act_form_shape;

/* `?clause=` the obligation (0 the whole plan), `?kind=` what is done to it; without a kind it is chosen. */
MUST_CHECK enum status show_amend(struct work *w, struct exchange *x);
MUST_CHECK enum status amend_plan(struct work *w, struct exchange *x);
/* The acts (struct amendment) as rows `acts` of a page, with `has_acts`. */
void amend_put(struct work *w, struct view *view, const struct list *amendments);

#endif
