/* amend.h - after issue a plan changes only by a dated act with its paper.
 *
 *   correct     the words of an obligation, nothing owed
 *   extend      a later deadline, the same periods
 *   supersede   an obligation by other words and another deadline; the whole plan by another plan
 *   add         one more obligation, for the bodies that have a chosen one
 *   withdraw    an obligation, or all of them
 * What is settled stays as it was judged.  What is open goes to what the clause says now when its period is still one
 * of the calendar, otherwise it ends; an ended duty is owed no more and stands in no figure.  Periods that begin later
 * follow the new words; an act asks for nothing in days before it that was not asked for then.
 * An act never goes down the chain by itself: a derived plan is its issuer's own paper; he sees the act in “my work”.
 * Over more than 200 bodies it is staged by a job (“plan.amend”, follow.h): while it is `running` everybody sees the
 * plan as it was, then all of it holds with one unit.  No other act on the plan is made until its job has ended.
 * Our choice: an act holds from the day of its paper, which lies between the issue and today; the way a deadline
 * starts (issue, receipt, event) cannot be changed, only superseded by another obligation; what is added does not
 * count from receipt.
 * Units: days ISO; moments seconds UTC; due as obligation.h. */
#ifndef PLAN_AMEND_H
#define PLAN_AMEND_H

#include "base/shape.h"
#include "base/work.h"

struct amend_order {
    int64_t plan_id, version;
    const char *kind;
    int64_t obligation_id; /* what it is about; of `add`: whose bodies get it; 0 the whole plan */
    int64_t paper_id;
    int64_t successor_id; /* of the whole plan superseded */
    const char *reason;
    const char *title, *text, *due; /* as the obligation is to be; of `extend` only due counts */
    const char *activity;           /* of `add` */
};

struct amendment {
    int64_t id, plan_id, number;
    const char *kind;
    int64_t obligation_id, paper_id, successor_id;
    const char *acted_on, *reason;
    const char *old_title, *old_text, *old_due, *title, *text, *due;
    int64_t open, settled;
    const char *state;
    int64_t reached, made_at, made_by;
    const char *paper_code, *paper_kind, *successor_code, *section, *plan_code; /* for people */
};

/* What becomes of whom. */
struct amend_effect {
    int64_t bodies;        /* that have the obligation */
    int64_t open, settled; /* duties begun by today */
};

extern const struct shape amend_order_shape, amendment_shape;
extern const struct choice amend_kinds[];

/* ERR_MISSING; ERR_CONFLICT: another version, not issued, ended already, another act still running; ERR_INVALID. */
MUST_CHECK enum status amend_make(struct work *w, const struct amend_order *order, int64_t *id);
MUST_CHECK enum status amend_preview(struct work *w, int64_t plan_id, int64_t obligation_id,
                                     struct amend_effect *effect);
/* Of a plan, oldest first. */
MUST_CHECK enum status amend_list(struct work *w, int64_t plan_id, struct list *amendments);
/* Acts since a moment on what binds a body in plans it sees, newest first. */
MUST_CHECK enum status amend_list_for(struct work *w, int64_t org_id, int64_t since, struct list *amendments);
/* Acts on the obligations of a root that bind a body, newest first: what a duty's page shows. */
MUST_CHECK enum status amend_list_root(struct work *w, int64_t org_id, int64_t root_id, struct list *amendments);

#endif
