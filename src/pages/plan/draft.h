/* draft.h - the reading page: a paper on one side, what was understood of it on the other; doubts are looked at,
 * obligations corrected, added and removed, while the plan is a draft. */
#ifndef PAGES_PLAN_DRAFT_H
#define PAGES_PLAN_DRAFT_H

#include "http/exchange.h"

/* Of doubts, and of what is removed; of an obligation. */
extern const struct shape draft_form_shape, obligation_form_shape;

MUST_CHECK enum status show_reading(struct work *w, struct exchange *x);
MUST_CHECK enum status answer_doubt(struct work *w, struct exchange *x);
MUST_CHECK enum status show_obligation(struct work *w, struct exchange *x);
/* A new one when the address names none. */
MUST_CHECK enum status change_obligation(struct work *w, struct exchange *x);
MUST_CHECK enum status show_drop(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_obligation(struct work *w, struct exchange *x);
MUST_CHECK enum status show_discard(struct work *w, struct exchange *x);
MUST_CHECK enum status discard_plan(struct work *w, struct exchange *x);

#endif
