/* duty.h - what a body has to do: root obligation × organisation × period.
 *
 * A duty has a row only from the first act on it; before that it follows from delivery and calendar, and there is no
 * difference for who reads it.  It stands once, with the earliest deadline and all plans of the chain that ask for it;
 * evidence given once settles it in each of them, judged late or not by that plan's own due day.
 *   open → doing → done → returned → done …      excused, not_applicable: settled by decision
 *   ended: not owed any more, by an act after issue (amend.h)
 * Overdue is no state: a duty not settled whose due day is before today, however old.  Counted duties (k of n within
 * the period) and those that must cover bodies beneath (all cells; at least one per kind) are doing until complete.
 * Evidence is a claim: the body above may return it with a reason.  What is done to a duty stands in act.h.
 * Units: days ISO; moments seconds UTC; days_late in days; period is a key of calendar.h. */
#ifndef PLAN_DUTY_H
#define PLAN_DUTY_H

#include "base/shape.h"
#include "base/work.h"

/* One line of “việc của tôi”, and the head of a duty's page. */
struct duty {
    int64_t root_id, org_id;
    const char *period;
    int64_t id;                     /* 0 before the first act */
    const char *state;              /* duty_states */
    const char *due_on;             /* the earliest of the plans that ask; NULL never late */
    int64_t days_late;              /* > 0 overdue; 0 not; settled ones: by how many days they were late in that plan */
    int64_t days_left;              /* to due_on when not overdue */
    int64_t obligation_id, plan_id; /* those with the earliest deadline */
    const char *activity, *title, *section, *addressee, *via;
    const char *plan_title, *plan_code, *issuer;
    const char *issued_on; /* with the position: the order of duties due on one day */
    int64_t position;
    int64_t plans;         /* how many ask for it */
    int64_t count, needed; /* done and to be done within the period; bodies covered and to be covered */
    bool covers;           /* count and needed are bodies */
    const char *first_on;  /* first day of the period */
    const char *done_on;
    const char *evidence; /* kind of the last one */
    const char *reason;   /* of a return, excuse, not applicable */
    int64_t changed_at;
    int64_t version;
};

/* How it stands in one plan of the chain. */
struct duty_plan {
    int64_t obligation_id, plan_id, issuer_id;
    const char *plan_title, *plan_code, *issuer, *section, *text;
    int64_t first_line, last_line, paper_id;
    const char *due_on;       /* now */
    const char *first_due_on; /* by the calendar, before any extension */
    const char *state;        /* duty_states, done_late among them */
    int64_t days_late;
};

struct evidence {
    int64_t id;
    const char *kind; /* evidence_kinds */
    int64_t subject;  /* the paper (later: meeting, report), 0 none */
    const char *note;
    const char *done_on; /* NULL today; the day the thing was done */
    const char *covers;  /* ids of the bodies beneath it covers, parted by spaces, or NULL */
    int64_t given_at, given_by;
    int64_t returned_at;
    const char *reason; /* of the return */
};

/* Which duty, and the version of it that was seen (0 before the first act). */
struct duty_key {
    int64_t root_id, org_id;
    const char *period;
    int64_t version;
};

extern const struct shape duty_shape, duty_plan_shape, evidence_shape, duty_key_shape;
extern const struct choice duty_states[], evidence_kinds[];

/* What hurts first: overdue (all, however old), then what has begun or is due within `days`, by due day, the undated
 * last.  Open duties of former bodies it carries on for are among them, with their org_id. */
MUST_CHECK enum status duty_list_open(struct work *w, int64_t org_id, int64_t days, struct list *duties);
/* Settled or returned since a day, newest first, at most 10. */
MUST_CHECK enum status duty_list_recent(struct work *w, int64_t org_id, const char *since, struct list *duties);
/* ERR_MISSING when this body owes no such duty. */
MUST_CHECK enum status duty_find(struct work *w, const struct duty_key *key, struct duty *duty);
MUST_CHECK enum status duty_list_plans(struct work *w, const struct duty_key *key, struct list *plans);
MUST_CHECK enum status duty_list_evidence(struct work *w, const struct duty_key *key, struct list *evidence);
/* Bodies beneath that it is about: struct coverage_body (coverage.h). */
MUST_CHECK enum status duty_list_coverage(struct work *w, const struct duty_key *key, struct list *bodies);

#endif
