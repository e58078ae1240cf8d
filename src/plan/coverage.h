/* coverage.h - duties that are about the bodies beneath: all cells, a third of them, at least one for every kind.
 *
 * Facts are read (DECISIONS 6): the bodies that stand beneath today, and those that standing evidence names.
 * A body without anybody of that kind beneath it has nothing to cover: its own act settles the duty. */
#ifndef PLAN_COVERAGE_H
#define PLAN_COVERAGE_H

#include "base/shape.h"
#include "base/work.h"

struct coverage_rule {
    const char *who, *what; /* of the obligation */
    int64_t min, percent;
    bool per_kind;
};

struct coverage_body {
    int64_t org_id;
    const char *name, *kind, *grassroots;
    bool covered;
};

struct coverage_state {
    struct list bodies; /* struct coverage_body; none: nothing to cover */
    int64_t covered, needed;
};

extern const struct shape coverage_body_shape;

/* Whose duty, in which period. */
struct coverage_ask {
    int64_t org_id, root_id;
    const char *period;
    struct coverage_rule rule;
    const char *more; /* ids about to be covered, as text, or NULL */
};

/* ERR_INVALID (covers) when one about to be covered does not stand beneath. */
MUST_CHECK enum status coverage_find(struct work *w, const struct coverage_ask *ask, struct coverage_state *state);

#endif
