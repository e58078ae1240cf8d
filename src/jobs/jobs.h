/* jobs.h - what is done later, or at fixed times: the table of jobs.
 *
 * A job runs outside any unit and cuts its work into writing units of ≤ 20 ms, each of which may be repeated: a worker
 * killed at any point lets its lease expire, and another goes on.  Long work gives the worker back now and then by
 * asking for another run.
 * Units: seconds. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "base/work.h"
#include "plan/hook.h"
#include "store/outbox.h"

#define MINUTE INT64_C(60)
#define HOUR   (60 * MINUTE)

struct job {
    const char *name; /* as ordered with outbox_leave */
    int64_t every;    /* runs by itself that often; 0 only when ordered */
    int64_t lease;    /* a run that takes longer is taken for dead */
    /* `again`: there is more to do at once. */
    enum status (*run)(struct work *w, const struct order *order, bool *again);
};

/* What may have to wait for another machine: ordered with outbox_leave_outside, done by a worker of its own. */
struct outside_job {
    const char *name;
    enum status (*run)(struct work *w, const struct order *order, const struct hook_allowed *allowed, bool *again);
};

extern const struct job jobs_table[]; /* ends in {0} */

/* NULL when there is none of that name. */
const struct job *jobs_find(const char *name);
const struct outside_job *jobs_find_outside(const char *name);

#endif
