/* slips.h - accounts of a body's people: who has one, slips in bulk, renewed after a loss, closed and opened again.
 *
 * Codes are shown once, in the answer to the request that made them, on sheets for the printer.  Nobody renews his own
 * slip or that of a colleague who may do the same in his body: that is for the body above. */
#ifndef PAGES_ACCOUNT_SLIPS_H
#define PAGES_ACCOUNT_SLIPS_H

#include "http/exchange.h"

extern const struct shape slips_form_shape, renew_form_shape;

MUST_CHECK enum status show_accounts(struct work *w, struct exchange *x);
MUST_CHECK enum status issue_slips(struct work *w, struct exchange *x);
MUST_CHECK enum status show_slips(struct work *w, struct exchange *x);
MUST_CHECK enum status show_one_account(struct work *w, struct exchange *x);
MUST_CHECK enum status renew_slip(struct work *w, struct exchange *x);
MUST_CHECK enum status close_account(struct work *w, struct exchange *x);
MUST_CHECK enum status open_account(struct work *w, struct exchange *x);

#endif
