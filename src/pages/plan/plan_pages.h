/* plan_pages.h - plans given to us and our own; one plan; receiving it and deriving our own from it. */
#ifndef PAGES_PLAN_PLAN_PAGES_H
#define PAGES_PLAN_PLAN_PAGES_H

#include "http/exchange.h"

MUST_CHECK enum status show_plans(struct work *w, struct exchange *x);
MUST_CHECK enum status show_plan(struct work *w, struct exchange *x);
MUST_CHECK enum status receive_plan(struct work *w, struct exchange *x);
MUST_CHECK enum status derive_plan(struct work *w, struct exchange *x);

#endif
