/* handover_pages.h - posts of a body and their handing over; what the successor finds open, and that he took it over.
 */
#ifndef PAGES_ORGANISATION_HANDOVER_PAGES_H
#define PAGES_ORGANISATION_HANDOVER_PAGES_H

#include "http/exchange.h"

extern const struct shape handover_form_shape, post_form_shape;

struct view;

MUST_CHECK enum status show_posts(struct work *w, struct exchange *x);
MUST_CHECK enum status show_handover_form(struct work *w, struct exchange *x);
MUST_CHECK enum status make_handover(struct work *w, struct exchange *x);
/* One dated ahead is taken back. */
MUST_CHECK enum status recall_handover(struct work *w, struct exchange *x);
/* A vacant post for somebody. */
MUST_CHECK enum status show_post_form(struct work *w, struct exchange *x);
MUST_CHECK enum status give_post(struct work *w, struct exchange *x);
MUST_CHECK enum status show_handover(struct work *w, struct exchange *x);
MUST_CHECK enum status receive_handover(struct work *w, struct exchange *x);
/* What waits for the actor to be taken over: `handovers` of the home page. */
MUST_CHECK enum status put_handovers(struct work *w, struct view *view);

#endif
