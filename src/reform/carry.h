/* carry.h - a change set is carried out: staged in pieces nobody sees, then one last unit.
 *
 * Ordered by an office, done by a job (reform.carry) from the first unit of work on or after its day: the set is worked
 * out anew, bodies get their new places in pieces of about 10 ms, and the last unit opens the new tree, names who
 * carries on, and takes members, posts, duties, drafts, counters (plan/resettle.h), help (plan/aid.h) and open courses
 * (meeting/course.h) along.  What is found wrong then stops the set with a sentence, and nothing has happened.  While a
 * plan is being issued the last unit waits.
 * The last unit costs about 26 µs of processor time a body on SQLite and is the one unit that may take longer than
 * 20 ms: 97 ms for 3,764 bodies of a province (`make bench W=reform`), shared by a dozen statements over all of them.
 */
#ifndef REFORM_CARRY_H
#define REFORM_CARRY_H

#include "base/work.h"

struct carry_progress {
    bool finished; /* done, stopped, or not yet its day: the job has been left again */
    bool waits;    /* for an issue or an import under way                             */
};

/* Orders it.  version is the one seen.  ERR_INVALID while a line is wrong; ERR_CONFLICT. */
MUST_CHECK enum status carry_order(struct work *w, int64_t set_id, int64_t version);
/* Takes the order back before its day.  ERR_CONFLICT once it has begun. */
MUST_CHECK enum status carry_recall(struct work *w, int64_t set_id, int64_t version);
/* One piece, inside a writing unit. */
MUST_CHECK enum status carry_piece(struct work *w, int64_t set_id, struct carry_progress *progress);
/* After a piece that ended in a refusal: the set stops with its sentence, and what was staged goes. */
MUST_CHECK enum status carry_stop(struct work *w, int64_t set_id, const char *problem);
/* All pieces, each in a writing unit of its own: not from inside one.  What the job, the demo and tests call. */
MUST_CHECK enum status carry_all(struct work *w, int64_t set_id, struct carry_progress *progress);

#endif
