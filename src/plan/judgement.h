/* judgement.h - how a duty stands in one plan of its chain, and what the counters make of it.
 *
 * Every change of a judgement goes through judgement_put, which takes the figures of the old state out of the counters
 * of every body above and puts those of the new one in; so the counters always equal the sum over all judgements
 * (recount.h).  Figures, each with period and due day:
 *   done done_late returned excused not_applicable doing    one of them, by state; open: none
 *   by_meeting by_report by_paper by_note                   of done and done_late: by what kind of evidence
 *   shift                                                   −1 at the day `expected` counts it, +1 at its due day,
 *                                                           when these are not the same
 * One that is “ended” (amend.h) has none, and `expected` does not count it.
 * They stand under the obligation, and under its plan with period "" for pages that show the whole plan.
 * A judgement keeps the place its body had on the reference day of the period; ancestors are the places above it in
 * the tree of that day, up to the plan's issuer or whoever carries on for it, the country left out.
 *
 * An act after issue over many bodies (follow.h) stages the rows as they will be beside those that stand: they have
 * its number as edition, and what they change in the counters has it behind the period (“2026-Q1@3”).  Neither counts
 * while the act runs; both do from the unit that makes it hold, which only writes the obligation's edition.  What
 * changes a row meanwhile takes the staged one away and leaves its body to be staged again.
 * Units: day numbers; 0 never late. */
#ifndef PLAN_JUDGEMENT_H
#define PLAN_JUDGEMENT_H

#include "base/shape.h"
#include "base/work.h"
#include "store/counter.h"

#define NOT_COUNTED (-1)
#define ACT_MARK    '@' /* in a figure's period, before the number of the act since which it counts */

struct judgement {
    int64_t org_id, obligation_id;
    const char *period;
    int64_t plan_id, root_id;
    int64_t place;       /* label of the body on the reference day */
    int64_t ref_day;     /* of its period: calendar_reference      */
    const char *state;   /* open doing done done_late returned excused not_applicable ended */
    int64_t due_day;     /* now */
    int64_t counted_day; /* the due day at which `expected` counts it, NOT_COUNTED: it does not */
    const char *done_on;
    const char *evidence;
};

/* A body above, nearest first. */
struct ancestor {
    int64_t id;
    int64_t level;       /* 0 the country */
    int64_t place, high; /* its labels above that place */
};

/* The bodies above the place asked for last: all zero at first, kept by the caller while a unit lasts. */
struct lineage {
    int64_t place;
    struct list above; /* struct ancestor, nearest first */
};

struct judgement_staging {
    int64_t number; /* of the act */
    int64_t issuer_id;
    struct lineage *lineage;
};

/* A figure of a judgement or a delivery, without subject and ancestor. */
struct judgement_figure {
    const char *what, *period;
    int64_t due_day, n;
};

extern const struct shape judgement_shape;

/* All judgements of one duty; of one body those that are not settled. */
MUST_CHECK enum status judgement_list(struct work *w, int64_t org_id, int64_t root_id, const char *period,
                                      struct list *judgements);
MUST_CHECK enum status judgement_list_unsettled(struct work *w, int64_t org_id, struct list *judgements);
/* Of one body those of duties acted on since a moment. */
MUST_CHECK enum status judgement_list_recent(struct work *w, int64_t org_id, int64_t since, struct list *judgements);
/* Where a body stands on a reference day, for a delivery made at the label `since`. */
MUST_CHECK enum status judgement_place(struct work *w, int64_t org_id, int64_t since, int64_t ref_day, int64_t *place);
/* The bodies above a label; reads them when the lineage is that of another. */
MUST_CHECK enum status judgement_ancestors(struct work *w, int64_t place, struct lineage *lineage);
/* Writes `after`; `before` is NULL for a new one, and may be of another place or body. */
MUST_CHECK enum status judgement_put(struct work *w, const struct judgement *before, const struct judgement *after,
                                     int64_t issuer_id, struct lineage *lineage);
/* How it will be once the act of this number holds; `stands` has no staged row yet. */
MUST_CHECK enum status judgement_stage(struct work *w, const struct judgement_staging *staging,
                                       const struct judgement *stands, const struct judgement *after);
/* The number of the act behind a figure's period; 0 none. */
int64_t judgement_act_of(const struct counter_figure *figure);
/* Takes one away. */
MUST_CHECK enum status judgement_remove(struct work *w, const struct judgement *judgement, int64_t issuer_id,
                                        struct lineage *lineage);
/* The state a duty in that state has here: done is done_late when done_on lies behind its due day. */
const char *judgement_state(const char *duty_state, const struct judgement *judgement);
/* Appends the figures of one (struct judgement_figure). */
void judgement_figures(struct arena *arena, const struct judgement *judgement, struct list *figures);
/* How many ancestors count: up to the issuer or its successor; 0 for the issuer's own duties. */
MUST_CHECK enum status judgement_counted(struct work *w, const struct list *ancestors, int64_t issuer_id,
                                         size_t *count);
/* Notes a difference for the first `count` of them. */
void judgement_note(struct work *w, const struct list *ancestors, size_t count,
                    const struct counter_figure *difference);

#endif
