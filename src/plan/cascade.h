/* cascade.h - the front of a plan: how far it has come beneath any body, and the records behind every figure.
 *
 * Read from one row per child: packed counters for what stands beneath the child, and the child's own delivery and
 * duties.  The line of the body itself is the sum of its children, so the country needs no row of its own.
 * Figures count duties (obligation × body × period), but delivered, received and derived, which count bodies.
 *   due       begun by today, within the days asked for
 *   overdue   not settled, due before today (returned ones among them)
 *   waiting   overdue receipt of what counts from receipt is no duty yet: not received is its own column
 * Units: days ISO; longest in days. */
#ifndef PLAN_CASCADE_H
#define PLAN_CASCADE_H

#include "base/shape.h"
#include "base/work.h"

struct cascade_ask {
    int64_t plan_id;
    int64_t obligation_id;       /* 0 all of the plan */
    int64_t org_id;              /* beneath this body */
    const char *from_on, *to_on; /* due days; NULL open: “Kỳ” */
};

struct cascade_line {
    int64_t org_id;
    const char *name, *kind;
    int64_t place; /* its label today */
    bool has_children;
    bool addressed;      /* the plan was delivered to it */
    int64_t received_at; /* by itself, 0 not yet */
    int64_t derived_id;  /* its own plan, 0 none */
    const char *derived_code;
    int64_t delivered, received, derived; /* itself and beneath it */
    int64_t due, doing, done, done_late, returned, excused, not_applicable, overdue;
    int64_t longest; /* days of the longest overdue */
    int64_t by_meeting, by_report, by_paper, by_note;
};

struct cascade {
    struct cascade_line total; /* of the children; name and kind are the body's own */
    struct list lines;         /* struct cascade_line, most overdue first */
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

/* A plan as one line, beneath its issuer or another body. */
struct cascade_summary {
    int64_t plan_id;
    const char *title, *code, *issued_on, *state;
    struct cascade_line figures;
};

extern const struct shape cascade_line_shape, cascade_record_shape;

/* Reads at most the children + 50 rows.  ERR_MISSING. */
MUST_CHECK enum status cascade_front(struct work *w, const struct cascade_ask *ask, struct cascade *cascade);
/* Keys go on from page->place, obligation_id and period; list.more says that there is a next page (which may be
 * reached with fewer records than asked for: a page reads a bounded number of bodies). */
MUST_CHECK enum status cascade_list(struct work *w, const struct cascade_ask *ask, struct cascade_page *page,
                                    struct list *records);

#endif
