/* outbox.h - orders left for after the commit: mail, export, reminder, the pieces of an issue.
 *
 * An order is claimed under a lease by one statement; a worker that dies lets its lease expire.  Done orders leave.
 * Units: moments seconds UTC; leases in seconds. */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "base/shape.h"
#include "base/work.h"

struct order {
    int64_t id;
    const char *job;    /* name in jobs/jobs.c */
    int64_t subject;    /* the record it is about */
    const char *detail; /* text the job understands, or NULL */
    int64_t due;        /* seconds UTC */
    int64_t tries;
};

extern const struct shape order_shape;

MUST_CHECK enum status outbox_leave(struct work *w, const char *job, int64_t subject, const char *detail, int64_t due);
/* The same for a job that talks to other machines: a worker of their own waits for them, and holds up no one here. */
MUST_CHECK enum status outbox_leave_outside(struct work *w, const char *job, int64_t subject, int64_t due);
/* ERR_MISSING when nothing of that side is due.  The lease holds for `lease` seconds. */
MUST_CHECK enum status outbox_claim(struct work *w, int64_t lease, bool is_outside, struct order *order);
MUST_CHECK enum status outbox_done(struct work *w, int64_t id);
/* Gives it back, due again at `due`. */
MUST_CHECK enum status outbox_again(struct work *w, int64_t id, int64_t due);

#endif
