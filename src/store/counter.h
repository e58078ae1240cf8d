/* counter.h - differences noted by units, summed by the committer, read as one figure.
 *
 * A counter row belongs to (subject, ancestor, lane); the ancestor is the label of a place in the tree, so that a body
 * that moves begins anew where it goes.  A row holds a short list of (what, period, due day) → n, packed, so a page
 * reads one row per child whatever the number of periods.  A unit only notes differences; they join the batch when its
 * savepoint is released and are applied once, in order, just before COMMIT, to rows of the committer's own lane; a
 * reader sums the lanes.  Decisions read facts, never counters (DECISIONS 6). Units: due_day is a day number
 * (base/date.h), 0 none; period is a text of plan/calendar ("2017-Q2"), "" none. `what` and `period` are words without
 * spaces; what a difference points to must outlive its unit (constants, or the unit's arena). */
#ifndef STORE_COUNTER_H
#define STORE_COUNTER_H

#include "base/shape.h"
#include "base/work.h"

struct counter_figure {
    int64_t subject, ancestor;
    const char *what;
    const char *period;
    int64_t due_day;
    int64_t n;
};

extern const struct shape counter_figure_shape;

void counter_add(struct work *w, const struct counter_figure *difference);
/* All figures of one subject for these ancestors, lanes summed, zeros left out, ordered by ancestor, what, period and
 * due day.  Reads one row per ancestor and lane. */
MUST_CHECK enum status counter_list(struct work *w, int64_t subject, const int64_t *ancestors, size_t count,
                                    struct list *figures);
/* The same for every ancestor of the subject: what `doctor` compares with the facts. */
MUST_CHECK enum status counter_list_all(struct work *w, int64_t subject, struct list *figures);
/* Forgets all figures of a subject; differences noted after it in the same unit stand: `doctor --repair`. */
MUST_CHECK enum status counter_clear(struct work *w, int64_t subject);

/* Appends what one row holds, as it stands in counter.figures: for a statement that reads the rows beside others and
 * sums their lanes itself. */
void counter_unpack(struct arena *arena, const struct counter_figure *of, const char *packed, struct list *figures);

/* Only the committer: applies what these batches noted to rows of `lane`. */
MUST_CHECK enum status counter_apply(struct work *w, int64_t lane, const struct list *differences);

#endif
