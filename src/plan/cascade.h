/* cascade.h - the front of a plan: how far it has come beneath any body, and the records behind every figure.
 *
 * The children are all that ever stood beneath the body: what a period's facts are about is shown in the tree of their
 * reference days, so a front of last year has the bodies of last year.  One that left, or did not yet stand there on
 * the last day asked for, is a line only when duties of these days are its own.  Names are those of that day.
 * Read from one row per child and place: packed counters for what stands beneath the child, the child's own delivery,
 * and its own duties packed.  The total is the sum of the lines, so the country needs no row of its own; a body that
 * has duties of its own in the plan is a line too, so that its total here equals its line one level up. Figures count
 * duties (obligation × body × period), but delivered, received and derived, which count bodies; beneath a child these
 * three are those of the plan, and 0 when one obligation is asked for. due        begun by today, within the days asked
 * for; undated ones only when no days are asked for overdue    not settled, due before today (returned and doing ones
 * among them) Units: days ISO; longest in days. */
#ifndef PLAN_CASCADE_H
#define PLAN_CASCADE_H

#include "plan/records.h"

struct cascade_line {
    int64_t org_id;
    const char *name, *kind;
    int64_t place;     /* the label it had last under the body asked for */
    const char *to_on; /* the day it left; NULL while it stands there    */
    bool has_children;
    bool self;           /* the body asked for, with what it has to do itself */
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

extern const struct shape cascade_line_shape;

/* Reads at most the children + 50 rows.  ERR_MISSING. */
MUST_CHECK enum status cascade_front(struct work *w, const struct cascade_ask *ask, struct cascade *cascade);
/* What cascade_front comes to as one line, from the row of the body itself: what a list of plans shows. */
MUST_CHECK enum status cascade_total(struct work *w, const struct cascade_ask *ask, struct cascade_line *total);

#endif
