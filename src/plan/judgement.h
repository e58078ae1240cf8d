/* judgement.h - how a duty stands in one plan of its chain, and what the counters make of it.
 *
 * Every change of a judgement goes through judgement_put, which takes the figures of the old state out of the counters
 * of every body above and puts those of the new one in; so the counters always equal the sum over all judgements
 * (recount.h).  Figures, each with period and due day:
 *   done done_late returned excused not_applicable doing    one of them, by state; open: none
 *   by_meeting by_report by_paper by_note                   of done and done_late: by what kind of evidence
 *   shift                                                   −1 at the day `expected` counts it, +1 at its due day,
 *                                                           when these are not the same
 * They stand under the obligation, and under its plan with period "" for pages that show the whole plan.
 * Ancestors are the bodies above the target's place up to the plan's issuer, the country left out.
 * Units: day numbers; 0 never late. */
#ifndef PLAN_JUDGEMENT_H
#define PLAN_JUDGEMENT_H

#include "base/shape.h"
#include "base/work.h"
#include "store/counter.h"

#define NOT_COUNTED (-1)

struct judgement {
    int64_t org_id, obligation_id;
    const char *period;
    int64_t plan_id, root_id;
    int64_t place;
    const char *state;   /* open doing done done_late returned excused not_applicable */
    int64_t due_day;     /* now */
    int64_t counted_day; /* the due day at which `expected` counts it, NOT_COUNTED: it does not */
    const char *done_on;
    const char *evidence;
};

/* A body above, nearest first. */
struct ancestor {
    int64_t id;
    int64_t level; /* 0 the country */
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
/* The bodies above a label (struct ancestor), nearest first. */
MUST_CHECK enum status judgement_ancestors(struct work *w, int64_t place, struct list *ancestors);
/* Writes `after`; `before` is NULL for a new one. */
MUST_CHECK enum status judgement_put(struct work *w, const struct judgement *before, const struct judgement *after,
                                     const struct list *ancestors, int64_t issuer_id);
/* The state a duty in that state has here: done is done_late when done_on lies behind its due day. */
const char *judgement_state(const char *duty_state, const struct judgement *judgement);
/* Appends the figures of one (struct judgement_figure). */
void judgement_figures(struct arena *arena, const struct judgement *judgement, struct list *figures);
/* Notes a difference for every ancestor up to the issuer; how many ancestors count is what it returns. */
size_t judgement_counted(const struct list *ancestors, int64_t issuer_id);
void judgement_note(struct work *w, const struct list *ancestors, int64_t issuer_id,
                    const struct counter_figure *difference);

#endif
