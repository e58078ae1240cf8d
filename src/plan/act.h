/* act.h - what is done to a duty: begun, settled with evidence, returned, excused, extended, said not to apply.
 *
 * The first act writes the row.  Every act judges the duty anew in each plan of the chain that was delivered to the
 * body, so that all fronts are right at once.  Who may act for which body is for the caller (rights); what the state
 * allows is said here.  Our choice: an excuse and “does not apply” hold in every plan of the chain; an extension holds
 * in one plan, and no plan below grants more than those above it; a return takes back the newest evidence.
 * Evidence of a gathering (forum, meeting, study) opens what counts from it (“trong 2 ngày sau cuộc họp”).
 * Units: days ISO. */
#ifndef PLAN_ACT_H
#define PLAN_ACT_H

#include "plan/duty.h"

/* All: ERR_MISSING when it is not owed; ERR_CONFLICT when the version or the state is another. */
MUST_CHECK enum status act_start(struct work *w, const struct duty_key *key);
/* ERR_INVALID: no evidence, a day ahead of today, a body that is not beneath. */
MUST_CHECK enum status act_settle(struct work *w, const struct duty_key *key, const struct evidence *evidence);
MUST_CHECK enum status act_return(struct work *w, const struct duty_key *key, const char *reason);
MUST_CHECK enum status act_excuse(struct work *w, const struct duty_key *key, const char *reason);
/* “Không áp dụng với chúng tôi”. */
MUST_CHECK enum status act_not_apply(struct work *w, const struct duty_key *key, const char *reason);
/* In the plan of one obligation of the chain; no later than the plans above it allow. */
MUST_CHECK enum status act_extend(struct work *w, const struct duty_key *key, int64_t obligation_id, const char *due_on,
                                  const char *reason);
/* A meeting or event is (or will be) held by this body: opens what counts from it. */
MUST_CHECK enum status act_tell_event(struct work *w, int64_t obligation_id, int64_t org_id, const char *held_on);

#endif
