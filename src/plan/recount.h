/* recount.h - everything counted anew from the facts and compared: what `chibo doctor` does.
 *
 * Facts are deliveries, duties and evidence; judgements are held against them, and the counters against both.  Reads
 * one plan at a time, in a snapshot of its own.
 * A difference names figure, body and both numbers; of a judgement that does not follow from its duty the figure is
 * "judgement", of a duty that does not follow from its evidence "evidence".
 * Units: due_day is a day's number since 1970, as the counters hold it; period is a key of calendar.h. */
#ifndef PLAN_RECOUNT_H
#define PLAN_RECOUNT_H

#include "base/shape.h"
#include "base/work.h"

struct recount_difference {
    int64_t plan_id, subject, org_id; /* the body that holds the counter, or whose duty it is */
    const char *what, *period;
    int64_t due_day;
    int64_t counted, facts;
};

struct recount_plan {
    int64_t id;
    const char *code;
};

extern const struct shape recount_difference_shape, recount_plan_shape;

/* Plans that have counters (struct recount_plan), those with an id behind `after`. */
MUST_CHECK enum status recount_plans(struct work *w, int64_t after, struct list *plans);
/* Appends what differs. */
MUST_CHECK enum status recount_check(struct work *w, int64_t plan_id, struct list *differences);
/* In a writing unit: notes what brings every differing counter to its facts; counts them. */
MUST_CHECK enum status recount_repair(struct work *w, int64_t plan_id, int64_t *repaired);

#endif
