/* issue.h - a draft goes out to everybody it addresses.
 *
 * Ordered in one unit (number drawn, state issuing, an order in store/outbox) and done by a job in pieces of a few
 * hundred bodies in the order of the tree, each a unit of ≤ 20 ms that can be repeated after a crash; the last piece
 * turns the plan to issued, and only then anybody sees it.  A body is delivered to when an obligation addresses it, or
 * a body beneath it (then to be known and passed on, without an obligation of its own).  The issuer is addressed only
 * by name.  Bodies are those that stand in the tree on the day of the order; deadlines count from the day on the paper.
 * A derived plan judges at once what was already done for its roots (one act, one duty).
 * Units: days ISO. */
#ifndef PLAN_ISSUE_H
#define PLAN_ISSUE_H

#include "base/shape.h"
#include "base/work.h"

struct issue {
    int64_t plan_id;
    int64_t version;
    const char *number;    /* given by the officer, or NULL: the next is drawn */
    const char *issued_on; /* NULL today */
};

extern const struct shape issue_shape;

/* Orders the issue.  ERR_CONFLICT when the version is another; ERR_INVALID, ERR_CONFLICT as draft_check and
 * paper_draw_number say. */
MUST_CHECK enum status issue_order(struct work *w, const struct issue *issue);
/* One piece, inside a writing unit; `finished` once the plan is issued. */
MUST_CHECK enum status issue_piece(struct work *w, int64_t plan_id, bool *finished);
/* All pieces, each in a writing unit of its own: not from inside one.  What the job, the demo and tests call. */
MUST_CHECK enum status issue_all(struct work *w, int64_t plan_id);
#endif
