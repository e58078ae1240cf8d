/* aid.h - the page of help for a cell: who helps it, with what, from when to when, and what came of it; and the lines
 * about it on other pages.
 *
 * Whoever reads the cell's plans reads it; who judges its duties arranges and ends it. */
#ifndef PAGES_PLAN_AID_H
#define PAGES_PLAN_AID_H

#include "http/exchange.h"
#include "http/view.h"
#include "plan/aid.h"

extern const struct shape aid_form_shape, aid_end_form_shape;

MUST_CHECK enum status show_aid(struct work *w, struct exchange *x);
MUST_CHECK enum status give_aid(struct work *w, struct exchange *x);
MUST_CHECK enum status end_aid(struct work *w, struct exchange *x);

/* “Ban Tuyên giáo: ghi biên bản (1/7/2026 – 31/12/2026)”. */
const char *aid_words(struct work *w, const struct aid *aid);
/* `aided` and `aids` of “việc của tôi”: by whom the body is helped, whom the body or the person helps. */
MUST_CHECK enum status aid_put_home(struct work *w, struct exchange *x, struct view *view);

#endif
