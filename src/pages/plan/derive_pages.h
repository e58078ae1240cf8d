/* derive_pages.h - a derived plan clause by clause against the plan above; its heading and signature; its paper as Word
 * and PDF; an own programme added to. */
#ifndef PAGES_PLAN_DERIVE_PAGES_H
#define PAGES_PLAN_DERIVE_PAGES_H

#include "http/exchange.h"

extern const struct shape answer_form_shape, heading_form_shape, enlarge_form_shape;

MUST_CHECK enum status show_answers(struct work *w, struct exchange *x);
MUST_CHECK enum status take_rest(struct work *w, struct exchange *x);
MUST_CHECK enum status show_answer(struct work *w, struct exchange *x);
MUST_CHECK enum status give_answer(struct work *w, struct exchange *x);
MUST_CHECK enum status show_heading(struct work *w, struct exchange *x);
MUST_CHECK enum status change_heading(struct work *w, struct exchange *x);
/* ":as~" is docx or pdf. */
MUST_CHECK enum status send_print(struct work *w, struct exchange *x);
MUST_CHECK enum status enlarge_plan(struct work *w, struct exchange *x);

#endif
