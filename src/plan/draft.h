/* draft.h - where plans come from: the reading of an uploaded paper, or a plan from above; and what keeps a draft from
 * being issued.
 *
 * A derived plan takes over an upper plan delivered to its issuer: every obligation that goes on to bodies beneath it
 * becomes one that refines the upper one, never later than that; the officer adds own ones, which are roots.
 * The first audience of an obligation follows its actors as printed (“mỗi chi bộ”, “các đảng uỷ trực thuộc”); without
 * a known actor it goes to the bodies right beneath the issuer.  The officer sees and corrects it.
 * Units: days ISO. */
#ifndef PLAN_DRAFT_H
#define PLAN_DRAFT_H

#include "base/work.h"
#include "plan/obligation.h"
#include "plan/plan.h"
#include "planread/reading.h"

/* What comes from an upload: a paper and what was read in it. */
struct draft_start {
    int64_t org_id;
    const struct reading *reading;
    const char *text;                    /* the document's, for the page beside the reading */
    const char *hash, *filename, *media; /* of the file in store/blob, or NULL */
    bool names_bodies; /* a list of tasks: an actor that is the name of a body right beneath the issuer is that body */
};

/* Paper, citations, clauses, obligations with a first audience, doubts.  ERR_INVALID; ERR_CONFLICT. */
MUST_CHECK enum status draft_make(struct work *w, const struct draft_start *start, int64_t *plan_id);
/* A draft of org's own from a plan delivered to it.  ERR_MISSING when it was not; ERR_CONFLICT when org has one. */
MUST_CHECK enum status draft_derive(struct work *w, int64_t upper_id, int64_t org_id, int64_t *plan_id);
/* The body's own plan derived from that one, whatever its state; 0 none. */
MUST_CHECK enum status draft_find_own(struct work *w, int64_t upper_id, int64_t org_id, int64_t *plan_id);
/* The same as an addition to an own programme already issued (`own_id`, whose issuer's the draft is): its paper cites
 * both.  ERR_INVALID (own). */
MUST_CHECK enum status draft_enlarge(struct work *w, int64_t upper_id, int64_t own_id, int64_t *plan_id);
/* A clause of the plan above: its obligations that go on to bodies beneath and are not ours yet become ours; those that
 * are ours leave the draft. */
MUST_CHECK enum status draft_take_clause(struct work *w, const struct plan *plan, int64_t clause);
MUST_CHECK enum status draft_leave_clause(struct work *w, const struct plan *plan, int64_t clause);
/* Whether a derived obligation is due no later than the one it refines, were it issued today.  ERR_INVALID at `field`.
 */
MUST_CHECK enum status draft_check_due(struct work *w, const struct obligation *obligation, const char *field);
/* Refuses, with a sentence, what may not be issued on that day: a doubt unseen, no obligation, an obligation without
 * audience, a deadline before the day of issue, a derived deadline later than the upper one.  ERR_INVALID (issued_on,
 * doubts, obligations); ERR_CONFLICT when it is no draft. */
MUST_CHECK enum status draft_check(struct work *w, int64_t plan_id, const char *issued_on);

#endif
