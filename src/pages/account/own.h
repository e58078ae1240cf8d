/* own.h - what is kept about me: my card, who may read it, who has; taken away as a file; corrections asked for. */
#ifndef PAGES_ACCOUNT_OWN_H
#define PAGES_ACCOUNT_OWN_H

#include "http/exchange.h"

extern const struct shape ask_form_shape, correction_form_shape;

MUST_CHECK enum status show_own_data(struct work *w, struct exchange *x);
MUST_CHECK enum status send_own_data(struct work *w, struct exchange *x);
MUST_CHECK enum status ask_correction(struct work *w, struct exchange *x);
MUST_CHECK enum status withdraw_correction(struct work *w, struct exchange *x);
/* The office's side. */
MUST_CHECK enum status show_corrections(struct work *w, struct exchange *x);
MUST_CHECK enum status answer_correction(struct work *w, struct exchange *x);

#endif
