/* follow.h - how the rows of duties follow an act after issue (amend.h).
 *
 * A settled judgement keeps its due day and its ending; an open one takes the due day the calendar gives its period
 * now, later when its body had been granted more, or ends when there is no such period any more.  Both stand where
 * their body stood on the reference day the period has now.
 * Over few bodies the act holds with the unit that makes it.  Over more it is `running` at first: a job stages the
 * rows as they will be (judgement.h) piece by piece, and nobody sees anything of it; then one unit lets it hold - the
 * words of the obligation, its rows, its figures, all or nothing; then, `sweeping`, the former rows go.  Duties are
 * acted on meanwhile as before; their bodies are staged again. */
#ifndef PLAN_FOLLOW_H
#define PLAN_FOLLOW_H

#include "base/work.h"

/* Inside the unit that made the act: it holds, or its job is ordered. */
MUST_CHECK enum status follow_begin(struct work *w, int64_t act_id);
/* One piece of bodies, inside a writing unit of ≤ 20 ms. */
MUST_CHECK enum status follow_piece(struct work *w, int64_t act_id, bool *finished);

#endif
