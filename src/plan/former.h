/* former.h - what a body that closes hands over to those who carry on, plan by plan and duty by duty; for resettle.h.
 *
 * Units: days are ISO. */
#ifndef PLAN_FORMER_H
#define PLAN_FORMER_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/judgement.h"

/* A place and the bodies above it as far as they count for a plan. */
struct former_side {
    struct lineage lineage;
    int64_t issuer_id;
    size_t counted;
};

/* A parcel of a plan as it binds from a day. */
struct former_bound {
    int64_t plan_id, parcel;
    const char *begins;
};

/* A body under closing, and those who are bound from that day. */
struct former_body {
    struct work *w;
    int64_t org;
    const char *day;
    int64_t place;          /* label it had */
    bool whole;             /* nothing of its days remains: it closes before it began */
    struct list successors; /* struct former_successor */
    struct former_side old;
};

/* Reads the ancestors when the place or the issuer is another. */
MUST_CHECK enum status former_side(struct work *w, int64_t place, int64_t issuer_id, struct former_side *side);
/* Takes a figure away on one side and adds it on the other. */
void former_shift(struct work *w, const struct former_side *old, const struct former_side *new,
                  const struct counter_figure *difference);
/* What `expected` holds of n bodies with a parcel. */
struct counter_figure former_expected(struct arena *arena, const struct former_bound *bound, int64_t n);

MUST_CHECK enum status former_open(struct former_body *body, int64_t set_id);
MUST_CHECK enum status former_add_successor(struct former_body *body, int64_t org);
/* Deliveries and what was done ahead. */
MUST_CHECK enum status former_hand_over(struct former_body *body);
MUST_CHECK enum status former_hand_drafts(struct former_body *body, int64_t successor);
/* Open duties of its days end with the reason. */
MUST_CHECK enum status former_excuse(struct former_body *body, const char *reason);

#endif
