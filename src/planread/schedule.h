/* schedule.h - which expressions of time in a clause belong together, and which act they date. */
#ifndef PLANREAD_SCHEDULE_H
#define PLANREAD_SCHEDULE_H

#include "planread/clause.h"

#define SCHEDULE_ITEMS 8 /* of one due */

/* The items of one due of one act. */
struct schedule_set {
    const struct act *act;
    const struct time_item *items[SCHEDULE_ITEMS];
    size_t count;
};

/* The sets of a clause: a list of struct schedule_set.  An item that no act of the clause takes dates `fallback`, or
 * nothing when that is NULL. */
struct list schedule_sets(struct paper *paper, const struct clause *clause, const struct act *fallback);
/* "6 tháng, một năm có báo cáo sơ kết, tổng kết": the half year is the one's, the year the other's; such an item is in
 * no set. */
bool schedule_splits_reviews(const struct clause *clause, const struct time_item *item, const struct act **half,
                             const struct act **whole);
/* The act a count belongs to: one it stands in or behind, else the next; NULL when nothing is counted. */
const struct act *schedule_counted(const struct clause *clause);

#endif
