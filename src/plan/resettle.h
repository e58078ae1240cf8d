/* resettle.h - what becomes of duties when the tree changes: facts of the new tree's days leave the old places and
 * enter the new ones, what lies before stays.
 *
 * For bodies that move (organisation/moving.h) every judgement whose reference day is that day or later gets the new
 * place, and expected figures leave the old ancestors and enter the new.  A plan of a body that is no longer above
 * ends for them with its day (the body above has its own).
 * For a body that closes, its deliveries bind it until that day; its successors are bound from it, by the same parcels
 * (several formers: joined, each duty once).  What was done ahead goes to the first successor.  Open duties of earlier
 * days stay the former body's own and are done by the first successor, or are excused with the reason when they lapse.
 * A successor that had the plan already keeps its own parcel.  What was issued to a body on that day or later (a change
 * entered late) is the successor's as if issued to it.  Drafts go to the first successor.
 * All of it in one unit: about 20 µs a body on SQLite.
 * Units: days are ISO. */
#ifndef PLAN_RESETTLE_H
#define PLAN_RESETTLE_H

#include "base/shape.h"
#include "base/work.h"

struct resettle_former {
    int64_t set_id, org;
    const char *day;
    struct list successors; /* int64_t, the first one takes over */
    bool each;              /* every successor is bound, not the first alone */
    bool lapses;
    const char *reason; /* of a lapse */
};

/* What a body has in hand on a day; for a dry run. */
struct resettle_figures {
    int64_t plans;   /* that bind it and go on     */
    int64_t overdue; /* duties not settled and due */
    int64_t ahead;   /* done for periods that end on that day or later */
    int64_t issued;  /* plans of its own           */
    int64_t drafts;  /* not yet issued             */
    int64_t papers;  /* in its register            */
};

extern const struct shape resettle_figures_shape;

/* Whether an issue, an act on a plan or an import is under way, which count places: wait. */
MUST_CHECK enum status resettle_waits(struct work *w, bool *waits);
/* The bodies placed by a change set; after moving_flip. */
MUST_CHECK enum status resettle_moved(struct work *w, int64_t set_id, const char *day);
/* One body that closes; after resettle_moved, in any order. */
MUST_CHECK enum status resettle_former(struct work *w, const struct resettle_former *former);
/* After all formers: who sees a plan once the body above passes it on asks the body above of today. */
MUST_CHECK enum status resettle_end(struct work *w, int64_t set_id);
MUST_CHECK enum status resettle_count(struct work *w, int64_t org, const char *day, struct resettle_figures *figures);

#endif
