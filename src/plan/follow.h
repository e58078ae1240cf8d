/* follow.h - how the rows of duties follow an act after issue (amend.h).
 *
 * A settled judgement keeps its due day and its ending; an open one takes the due day the calendar gives its period
 * now, later when its body had been granted more, or ends when there is no such period any more.  Both stand where
 * their body stood on the reference day the period has now.  Done twice it is as
 * done once, so a piece may be repeated after a crash. */
#ifndef PLAN_FOLLOW_H
#define PLAN_FOLLOW_H

#include "base/work.h"

/* One piece of bodies, inside a writing unit of ≤ 20 ms. */
MUST_CHECK enum status follow_piece(struct work *w, int64_t act_id, bool *finished);

#endif
