/* obligation.h - what a clause binds: who, what, how often, by when, to whom, through whom; and whom it goes to.
 *
 * Obligations belong to a plan and may be edited while the plan is a draft.  One that `refines` the obligation of an
 * upper plan belongs to that one's root: for one body, root and period there is one duty.  An own one is its own root.
 * Its audience is a list of rules: a body is addressed when a rule with exclude = false fits and none with exclude =
 * true does; within a rule everything named must fit.
 * Units: lines count from 1 in the paper's text; due is wording_due_text. */
#ifndef PLAN_OBLIGATION_H
#define PLAN_OBLIGATION_H

#include "base/shape.h"
#include "base/work.h"
#include "planread/reading.h"

struct obligation {
    int64_t id;
    int64_t plan_id;
    int64_t position;     /* within the plan, from 1, never used twice */
    int64_t clause;       /* position of the clause, 0 none            */
    const char *section;  /* its path, "III.2.1"                       */
    const char *activity; /* code of obligation_activities             */
    const char *title;    /* in short, for lines of a list             */
    const char *text;     /* the sentence as printed                   */
    int64_t first_line, last_line;
    const char *due;
    int64_t times_min, times_max; /* within a period; 0 none                 */
    const char *actors, *addressee, *via;
    const char *coverage_who;  /* kind of body beneath the actor that has to be covered, or NULL */
    const char *coverage_what; /* "all", "some", "unsaid" or NULL           */
    int64_t coverage_min, coverage_percent;
    bool coverage_per_kind; /* coverage_min for every kind of grassroots organisation */
    int64_t refines_id;     /* in the upper plan, 0 own                  */
    int64_t root_id;
    const char *from_on;  /* the day from which it counts where an act after issue set it */
    const char *ended_on; /* by an act after issue (amend.h); NULL in force */
    int64_t version;
};

struct audience {
    bool exclude;
    bool direct;            /* right beneath the issuer only         */
    const char *kind;       /* of organisation, NULL any             */
    const char *form;       /* committee, cell, advisory, … NULL any */
    const char *grassroots; /* NULL any                              */
    int64_t level;          /* 0 any                                 */
    int64_t under;          /* an organisation: it and what stands beneath it; 0 the issuer's whole subtree */
    int64_t org;            /* this one by name, 0 none             */
    const char *name;       /* of org or under, for people; not read on writing */
};

extern const struct shape obligation_shape, audience_shape;
/* Codes of the format with their Vietnamese names. */
extern const struct choice obligation_activities[];

MUST_CHECK enum status obligation_find(struct work *w, int64_t id, struct obligation *obligation);
/* Of a plan, by position; removed ones are not there. */
MUST_CHECK enum status obligation_list(struct work *w, int64_t plan_id, struct list *obligations);
/* Fills id, position, root_id, version.  ERR_CONFLICT when the plan is no draft. */
MUST_CHECK enum status obligation_add(struct work *w, struct obligation *obligation);
/* Names the version it saw.  ERR_CONFLICT when it is another one, or the plan is no draft; ERR_INVALID (due). */
MUST_CHECK enum status obligation_change(struct work *w, const struct obligation *obligation);
MUST_CHECK enum status obligation_remove(struct work *w, int64_t id, int64_t version);
/* Replaces the rules (struct audience); raises the version.  ERR_CONFLICT; ERR_INVALID when a rule leaves the issuer's
 * subtree. */
MUST_CHECK enum status obligation_set_audience(struct work *w, int64_t id, int64_t version, const struct list *rules);
MUST_CHECK enum status obligation_list_audience(struct work *w, int64_t id, struct list *rules);
/* The bare rows, for plan.h, which has checked: position and plan_id are set. */
MUST_CHECK enum status obligation_put(struct work *w, struct obligation *made);
MUST_CHECK enum status obligation_put_audience(struct work *w, int64_t id, const struct list *rules);
/* What a reading says, as an obligation still without plan. */
struct obligation obligation_of_reading(struct work *w, const struct reading_obligation *read);

#endif
