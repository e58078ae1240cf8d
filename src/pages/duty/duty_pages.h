/* duty_pages.h - one duty of one body: its clause, deadline, evidence and history; what its body and the body above
 * may do about it. */
#ifndef PAGES_DUTY_DUTY_PAGES_H
#define PAGES_DUTY_DUTY_PAGES_H

#include "http/exchange.h"

MUST_CHECK enum status show_duty(struct work *w, struct exchange *x);
MUST_CHECK enum status show_org_duties(struct work *w, struct exchange *x);
MUST_CHECK enum status keep_evidence_file(struct work *w, struct exchange *x);
MUST_CHECK enum status settle_duty(struct work *w, struct exchange *x);
MUST_CHECK enum status refuse_duty(struct work *w, struct exchange *x);
MUST_CHECK enum status judge_duty(struct work *w, struct exchange *x);

#endif
