/* due_days.h - the days a front is told by: on which beneath a body something falls due by the calendar, or was judged.
 *
 * Units: days as numbers since 1970. */
#ifndef PLAN_DUE_DAYS_H
#define PLAN_DUE_DAYS_H

#include "plan/records.h"

/* Day numbers (int64_t), the last first, within the days asked for. */
MUST_CHECK enum status due_days_list(struct work *w, const struct cascade_ask *ask, struct list *days);

#endif
