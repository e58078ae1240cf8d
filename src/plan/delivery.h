/* delivery.h - what was issued to whom; received; passed on.
 *
 * A body that carries on for others has deliveries taken over from them: they bind it for periods whose reference day
 * is that day or later, and are no figure of delivered, received and derived: those stay with the day of issue.
 * Bodies directly beneath the issuer see a plan at once; those further down as the plan's visibility says: at once,
 * when the body above them passed it on (by an act or by issuing its own derived plan), or N days after issue.  They
 * count as expected from issue all the same.  Receiving opens what counts from receipt (“trong 10 ngày kể từ khi
 * nhận”). Units: moments are seconds UTC. */
#ifndef PLAN_DELIVERY_H
#define PLAN_DELIVERY_H

#include "base/shape.h"
#include "base/work.h"

struct delivery {
    int64_t plan_id, org_id;
    int64_t place;                                 /* label of the body's placement on the day of issue */
    int64_t parcel;                                /* which obligations bind it, 0 none: delivery_parcel */
    int64_t received_at;                           /* 0 not yet */
    int64_t passed_at;                             /* to the bodies beneath; 0 not yet */
    int64_t derived_id;                            /* its own plan once issued, 0 none */
    const char *from_day;                          /* taken over from a former body on that day; NULL: issued to it */
    const char *title, *code, *issued_on, *issuer; /* of the plan */
    int64_t issuer_id;
};

extern const struct shape delivery_shape;

/* ERR_MISSING when it was not delivered or is not yet visible. */
MUST_CHECK enum status delivery_find(struct work *w, int64_t plan_id, int64_t org_id, struct delivery *delivery);
/* Plans this body sees and has not received, oldest first; `received` true: the others, newest first, ≤ LIMIT_PAGE. */
MUST_CHECK enum status delivery_list_of(struct work *w, int64_t org_id, bool received, struct list *deliveries);
/* “Đã nhận”: an act of its own.  ERR_MISSING; ERR_CONFLICT when already received. */
MUST_CHECK enum status delivery_receive(struct work *w, int64_t plan_id, int64_t org_id);
/* Lets the bodies beneath see it.  ERR_MISSING; ERR_CONFLICT. */
MUST_CHECK enum status delivery_pass_on(struct work *w, int64_t plan_id, int64_t org_id);

#endif
