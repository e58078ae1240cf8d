/* issue.h - who gets which obligation, the number and the day; then the draft is issued. */
#ifndef PAGES_PLAN_ISSUE_H
#define PAGES_PLAN_ISSUE_H

#include "http/exchange.h"

/* By kind and place; one body by name. */
extern const struct shape audience_form_shape, named_form_shape, issue_form_shape;

MUST_CHECK enum status show_audience(struct work *w, struct exchange *x);
MUST_CHECK enum status set_audience(struct work *w, struct exchange *x);
MUST_CHECK enum status add_audience(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_audience(struct work *w, struct exchange *x);
MUST_CHECK enum status show_issue(struct work *w, struct exchange *x);
MUST_CHECK enum status issue_plan(struct work *w, struct exchange *x);

#endif
