/* runner.h - takes orders that are due, under a lease, and runs them; threads of `chibo serve`.
 *
 * Several runners, also of several processes on one database, take different orders.  An order that fails comes back
 * later, after longer and longer pauses up to an hour, and is never lost. */
#ifndef JOBS_RUNNER_H
#define JOBS_RUNNER_H

#include "base/work.h"
#include "plan/hook.h"
#include "store/store.h"

struct runner;

/* Starts the threads; one waits for other machines so that the other need not.  `allowed`: where messages may go; its
 * texts live as long.  Lives until runner_stop, which waits for the runs at hand. */
MUST_CHECK enum status runner_start(struct work *w, struct store *store, const struct hook_allowed *allowed,
                                    struct runner **runner);
void runner_stop(struct runner *runner);

/* Runs what is due at w->now until nothing is, in units of its own; counts the runs.  For commands and tests. */
MUST_CHECK enum status runner_drain(struct work *w, int64_t *runs);
/* The same of what goes to other machines. */
MUST_CHECK enum status runner_drain_outside(struct work *w, const struct hook_allowed *allowed, int64_t *runs);
/* Leaves the first order of every job that runs by itself and has none. */
MUST_CHECK enum status runner_plan_regular(struct work *w);

#endif
