/* records.h - the records behind every figure of the front: bodies, and duties whether they have a row or not.
 *
 * What was settled is read from its rows; what is open or overdue follows from delivery, calendar and rows, in pieces
 * of bodies in the order of the tree.
 * Units: days ISO; labels as organisation/org.h. */
#ifndef PLAN_RECORDS_H
#define PLAN_RECORDS_H

#include "base/shape.h"
#include "base/work.h"

struct cascade_ask {
    int64_t plan_id;
    int64_t obligation_id;       /* 0 all of the plan */
    int64_t org_id;              /* beneath this body */
    const char *from_on, *to_on; /* due days; NULL open: “Kỳ” */
};

/* The records behind a figure. */
struct cascade_record {
    int64_t org_id;
    const char *org_name, *org_kind;
    int64_t obligation_id, root_id;
    const char *title, *section, *period, *state;
    const char *due_on;
    int64_t days_late;
    const char *done_on, *evidence, *reason;
    int64_t place; /* with obligation_id and period the key of the next page */
};

struct cascade_page {
    const char *figure;           /* name of a figure above, or "not_received", "not_derived", "open" */
    int64_t low, high;            /* labels the reader may see and asks for */
    int64_t place, obligation_id; /* the last record of the page before; 0 the first page */
    const char *period;
    int64_t most; /* records on a page, ≤ 1000 */
};

extern const struct shape cascade_record_shape;

/* When list.more, page->place, obligation_id and period stand where the next page begins: a page reads a bounded
 * number of bodies, so it may hold fewer records than asked for and still not be the last. */
MUST_CHECK enum status cascade_list(struct work *w, const struct cascade_ask *ask, struct cascade_page *page,
                                    struct list *records);

#endif
