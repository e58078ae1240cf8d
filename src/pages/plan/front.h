/* front.h - the front of the cascade: how far a plan has come beneath any body, and the records behind every figure.
 *
 * Read beneath `?org=` (the issuer, or the body acted for when the reader may not read the issuer's), for one
 * obligation (`?clause=`) or all, for the due days of a period (`?period=` "2026", "2026-Q2" or "2026-06-30"), by
 * place, by clause or by time (`?by=`): the quarters, and within a quarter its days.  What is asked for outside the
 * reader's range is refused. */
#ifndef PAGES_PLAN_FRONT_H
#define PAGES_PLAN_FRONT_H

#include "http/exchange.h"
#include "organisation/org.h"
#include "plan/cascade.h"
#include "plan/plan.h"

struct front {
    struct plan plan;
    struct org org;
    struct cascade_ask ask;
    const char *period;
};

/* What the address asks for.  ERR_FORBIDDEN outside the reader's range; ERR_MISSING. */
MUST_CHECK enum status front_read_ask(struct work *w, struct exchange *x, struct front *front);
/* The names every page about a front shows. */
void front_put_head(struct work *w, struct view *view, const struct front *front);

MUST_CHECK enum status show_front(struct work *w, struct exchange *x);
MUST_CHECK enum status send_front(struct work *w, struct exchange *x);
MUST_CHECK enum status show_records(struct work *w, struct exchange *x);
MUST_CHECK enum status send_records(struct work *w, struct exchange *x);
extern const struct shape nudge_form_shape;
MUST_CHECK enum status send_nudge(struct work *w, struct exchange *x);
MUST_CHECK enum status show_remind(struct work *w, struct exchange *x);

#endif
