/* factor.h - the second step: taken after the password; set up, printed and renewed on a page of its own. */
#ifndef PAGES_ACCOUNT_FACTOR_H
#define PAGES_ACCOUNT_FACTOR_H

#include "http/exchange.h"

extern const struct shape code_form_shape;

MUST_CHECK enum status show_second_step(struct work *w, struct exchange *x);
MUST_CHECK enum status take_second_step(struct work *w, struct exchange *x);
MUST_CHECK enum status show_factor(struct work *w, struct exchange *x);
MUST_CHECK enum status begin_factor(struct work *w, struct exchange *x);
MUST_CHECK enum status confirm_factor(struct work *w, struct exchange *x);
MUST_CHECK enum status print_factor(struct work *w, struct exchange *x);
MUST_CHECK enum status renew_factor(struct work *w, struct exchange *x);

#endif
