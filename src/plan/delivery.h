/* delivery.h - what was issued to whom; received; passed on.
 *
 * Issuing is ordered in one unit (number drawn, state issuing, an order in store/outbox) and done by a job in pieces
 * of a few hundred bodies in the order of the tree, each a unit of ≤ 20 ms that can be repeated after a crash; the last
 * piece turns the plan to issued, and only then anybody sees it.  A body is delivered to when an obligation addresses
 * it or a body beneath it (then “để biết và chuyển”: no obligation of its own).
 * Bodies directly beneath the issuer see a plan at once; those further down as the plan's visibility says: at once,
 * when the body above them passed it on (by an act or by issuing its own derived plan), or N days after issue.  They
 * count as expected from issue all the same.
 * Units: moments are seconds UTC. */
#ifndef PLAN_DELIVERY_H
#define PLAN_DELIVERY_H

#include "base/shape.h"
#include "base/work.h"

struct issue {
    int64_t plan_id;
    int64_t version;
    const char *number;    /* given by the officer, or NULL: the next is drawn */
    const char *issued_on; /* NULL today */
};

struct delivery {
    int64_t plan_id, org_id;
    int64_t place;                                 /* label of the body's placement on the day of issue */
    int64_t parcel;                                /* which obligations bind it, 0 none: delivery_parcel */
    int64_t received_at;                           /* 0 not yet */
    int64_t passed_at;                             /* to the bodies beneath; 0 not yet */
    int64_t derived_id;                            /* its own plan once issued, 0 none */
    const char *title, *code, *issued_on, *issuer; /* of the plan */
};

/* What an audience comes to, before it is issued. */
struct audience_count {
    const char *kind; /* of organisation */
    int64_t bodies;
};

extern const struct shape issue_shape, delivery_shape, audience_count_shape;

/* Orders the issue.  ERR_INVALID and ERR_CONFLICT as plan_check and paper_number say. */
MUST_CHECK enum status delivery_issue(struct work *w, const struct issue *issue);
/* One piece, inside a writing unit; `finished` once the plan is issued. */
MUST_CHECK enum status delivery_issue_piece(struct work *w, int64_t plan_id, bool *finished);
/* All pieces, each in a writing unit of its own: not from inside one.  What the job, the demo and tests call. */
MUST_CHECK enum status delivery_issue_all(struct work *w, int64_t plan_id);
/* Bodies by kind that the draft's obligations address now (obligation_id 0: any of them). */
MUST_CHECK enum status delivery_count(struct work *w, int64_t plan_id, int64_t obligation_id, struct list *counts);

/* ERR_MISSING when it was not delivered or is not yet visible. */
MUST_CHECK enum status delivery_find(struct work *w, int64_t plan_id, int64_t org_id, struct delivery *delivery);
/* Plans this body sees and has not received, oldest first; `received` true: the others, newest first, ≤ LIMIT_PAGE. */
MUST_CHECK enum status delivery_list_of(struct work *w, int64_t org_id, bool received, struct list *deliveries);
/* “Đã nhận”: an act of its own.  ERR_MISSING; ERR_CONFLICT when already received. */
MUST_CHECK enum status delivery_receive(struct work *w, int64_t plan_id, int64_t org_id);
/* Lets the bodies beneath see it.  ERR_MISSING; ERR_CONFLICT. */
MUST_CHECK enum status delivery_pass_on(struct work *w, int64_t plan_id, int64_t org_id);

#endif
