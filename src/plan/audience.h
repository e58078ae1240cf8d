/* audience.h - whom the obligations of a plan address: the rules of obligation.h compared with the bodies of the tree.
 *
 * The issuer itself is addressed only by name.  Bodies are those that stand in the tree on the day asked for.
 * Units: low, high and reached are labels of the tree; days ISO. */
#ifndef PLAN_AUDIENCE_H
#define PLAN_AUDIENCE_H

#include "base/shape.h"
#include "base/work.h"

/* A rule of an obligation's audience with the range of labels it means. */
struct audience_rule {
    int64_t obligation_id, position; /* of the obligation */
    bool exclude, direct;
    const char *kind, *form, *grassroots;
    int64_t level, under, low, high, org; /* low, high: of `under`, or of `org` alone */
};

/* A body that may be addressed. */
struct target {
    int64_t id, parent, low, high;
    const char *kind, *form, *grassroots;
    int64_t level;
    bool delivered; /* for issue.h */
    int64_t bodies; /* only of a tally: how many are alike in all that rules look at; this is one of them */
};

/* What the counts of one plan need, gathered once for a page: an index over the country's bodies is walked through. */
struct audience_tally {
    int64_t issuer_id;
    struct list rules, groups; /* struct audience_rule, struct target */
};

/* What an audience comes to. */
struct audience_count {
    const char *kind; /* of organisation */
    int64_t bodies;
};

extern const struct shape target_shape, audience_count_shape;

/* All rules of a plan (struct audience_rule), by obligation. */
MUST_CHECK enum status audience_rules(struct work *w, int64_t plan_id, const char *day, struct list *rules);
/* Bodies (struct target) whose label is behind `reached` and not behind `high`, in the order of the tree. */
MUST_CHECK enum status audience_targets(struct work *w, int64_t reached, int64_t high, int64_t most,
                                        struct list *targets);
/* The positions of the obligations that bind a body: ",1,3,"; "" none. */
const char *audience_mask(struct arena *arena, const struct list *rules, const struct target *target,
                          int64_t issuer_id);
MUST_CHECK enum status audience_gather(struct work *w, int64_t plan_id, struct audience_tally *tally);
/* How many bodies of a kind stand beneath the issuer. */
int64_t audience_of_kind(const struct audience_tally *tally, const char *kind);
/* Bodies by kind (struct audience_count) that the obligations of a draft address today (obligation_id 0: any). */
void audience_count(struct arena *arena, const struct audience_tally *tally, int64_t obligation_id,
                    struct list *counts);

#endif
