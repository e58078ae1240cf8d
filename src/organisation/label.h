/* label.h - where in the tree's numbers a new placement goes: behind all its sisters ever, with room beneath it.
 *
 * A label is never used twice, also not when what it was taken for comes to nothing.
 * Units: labels and depths are numbers without a unit, tops at depth 0; days ISO, to_day NULL while open. */
#ifndef ORGANISATION_LABEL_H
#define ORGANISATION_LABEL_H

#include "base/work.h"

struct placement {
    int64_t id, org, parent;
    const char *from_day, *to_day;
    int64_t lft, rgt, depth;
    int64_t next_label; /* where the next body under it will begin */
};

/* What stands above a top: nothing; `last` is the last label of the tops. */
struct placement label_above_tops(int64_t last);
/* Fills lft, rgt, depth and next_label of a placement beneath `above`, whose next_label goes on.  ERR_INVALID (parent)
 * when it would stand too deep; ERR_CONFLICT when there is no room. */
MUST_CHECK enum status label_take(struct work *w, struct placement *above, struct placement *placement);

#endif
