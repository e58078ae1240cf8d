/* tokens.h - keys of programs that call the API in my name: made, shown once, listed, ended. */
#ifndef PAGES_ACCOUNT_TOKENS_H
#define PAGES_ACCOUNT_TOKENS_H

#include "http/exchange.h"

extern const struct shape token_form_shape;

MUST_CHECK enum status show_tokens(struct work *w, struct exchange *x);
MUST_CHECK enum status make_token(struct work *w, struct exchange *x);
MUST_CHECK enum status end_token(struct work *w, struct exchange *x);

#endif
