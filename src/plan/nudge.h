/* nudge.h - the formal nudge (đôn đốc): a letter of the sender's register to bodies that lag behind in a plan.
 *
 * Whom it goes to is chosen from the lag list; what it says of each stands in the counters that day and stays so.  What
 * a body that is gone left undone is its first successor's: he is named, and without one nobody is.  The letter draws
 * its number, its text is found in the register, and it stands on the home page of every body it goes to until that
 * body has nothing overdue in the plan, at most SHOWN_DAYS.  It names bodies, never people but the signer. Always
 * Vietnamese, whatever the reader's language.  Units: days ISO; moments seconds UTC. */
#ifndef PLAN_NUDGE_H
#define PLAN_NUDGE_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/records.h"

struct nudge_order {
    int64_t plan_id, sender_id;
    int64_t under_id;   /* the body whose lag list it is made from */
    struct list bodies; /* const char *: their ids, as a form has them */
    const char *by_on;  /* an answer is asked for by that day */
};

struct nudge {
    int64_t paper_id, plan_id, org_id;
    int64_t overdue, longest;
    const char *by_on;
    int64_t made_at;
    const char *org_name; /* to whom */
    const char *code, *sender, *issued_on, *plan_code, *plan_title;
};

extern const struct shape nudge_shape;

/* Whom the front of a plan can be nudged about, most overdue first: org_id, org_name, overdue, longest. */
MUST_CHECK enum status nudge_list_places(struct work *w, const struct cascade_ask *ask, struct list *places);

/* ERR_INVALID (bodies: none, or one that is not behind; by_on: no day, or not after today). */
MUST_CHECK enum status nudge_send(struct work *w, const struct nudge_order *order, int64_t *paper_id);
/* Those a body has to answer, newest first. */
MUST_CHECK enum status nudge_list_for(struct work *w, int64_t org_id, struct list *nudges);
/* Whom a letter went to, in the order of the tree; empty when it is no nudge. */
MUST_CHECK enum status nudge_list_of(struct work *w, int64_t paper_id, struct list *nudges);
/* The letter, `as` "docx" or "pdf".  ERR_MISSING when it is no nudge. */
MUST_CHECK enum status nudge_print(struct work *w, int64_t paper_id, const char *as, struct bytes *file);

#endif
