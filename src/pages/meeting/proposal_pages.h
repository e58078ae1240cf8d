/* proposal_pages.h - what bodies ask the committee above for: what came in, one of them, its answer on its way back. */
#ifndef PAGES_MEETING_PROPOSAL_PAGES_H
#define PAGES_MEETING_PROPOSAL_PAGES_H

#include "http/exchange.h"
#include "http/view.h"
#include "meeting/meeting.h"

extern const struct shape proposal_answer_form_shape, proposal_agenda_form_shape, proposal_pass_form_shape,
    proposal_withdraw_form_shape;

MUST_CHECK enum status show_proposals(struct work *w, struct exchange *x);
MUST_CHECK enum status send_proposals(struct work *w, struct exchange *x);
MUST_CHECK enum status show_proposal(struct work *w, struct exchange *x);
MUST_CHECK enum status answer_proposal(struct work *w, struct exchange *x);
MUST_CHECK enum status put_proposal_on_agenda(struct work *w, struct exchange *x);
MUST_CHECK enum status pass_proposal(struct work *w, struct exchange *x);
MUST_CHECK enum status withdraw_proposal(struct work *w, struct exchange *x);

/* On the home page: what waits for an answer of the body acted for, and answers that came back to it. */
MUST_CHECK enum status proposal_put_home(struct work *w, struct exchange *x, struct view *view);
/* On a meeting's page: what went up from it, for who reads its minutes or its edition. */
MUST_CHECK enum status proposal_put_meeting(struct work *w, struct exchange *x, struct view *view,
                                            const struct meeting *meeting, bool reads);

#endif
