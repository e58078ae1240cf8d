/* change.h - change sets: what a resolution does to the tree on one day, line by line.
 *
 *   draft → ordered → staging → done        stopped: it could not be carried out; it is a draft again with the reason
 * A line opens, closes, renames, moves, merges or splits a body, named by its code:
 *   open    a body of a kind beneath `target`, with its name            rename  it is called `name` from that day
 *   close   it ends; `target`, when named, carries on for it            move    it and all beneath it go under `target`
 *   merge   it ends, all beneath it and its people go to `target`       split   `target` comes out of it
 * duties: what becomes of open duties when a body ends: one (the target), each (every target), joined (with those of
 * others that merge there, each duty once), lapse (they end, with the reason).  Our choice where nothing is said: a
 * merge is joined, a close with a target one, a split that ends is each, a close without one lapses.
 * Only bodies beneath the office that prepares a set may be changed.
 * Units: effective_on is an ISO day, the first with the new tree; moments are seconds UTC. */
#ifndef REFORM_CHANGE_H
#define REFORM_CHANGE_H

#include "base/shape.h"
#include "base/work.h"

struct change_set {
    int64_t id;
    int64_t version;
    int64_t org_id; /* whose office prepares it */
    const char *title, *paper, *effective_on;
    const char *state;   /* change_states */
    const char *problem; /* why it stopped */
    int64_t bodies;      /* placed anew so far */
    int64_t lines;
    int64_t made_at, done_at;
};

struct change_item {
    int64_t set_id, position;
    const char *verb; /* change_verbs */
    const char *body, *target, *name, *kind, *duties, *reason;
    int64_t org_id; /* once carried out; 0 before */
};

/* A row of a sheet. */
struct change_row {
    int64_t line;
    const char *verb, *body, *target, *name, *kind, *duties, *reason;
};

extern const struct shape change_set_shape, change_item_shape, change_row_shape;
extern const struct choice change_states[], change_verbs[], change_duties[], change_columns[];

MUST_CHECK enum status change_find(struct work *w, int64_t id, struct change_set *set);
/* Of one office, the latest day first. */
MUST_CHECK enum status change_list(struct work *w, int64_t org_id, const struct change_set *behind, struct list *sets);
MUST_CHECK enum status change_list_items(struct work *w, int64_t set_id, struct list *items);
/* A draft.  Fills id.  ERR_INVALID (title paper effective_on). */
MUST_CHECK enum status change_make(struct work *w, struct change_set *set);
/* Title, paper and day of a draft; version is the one seen.  ERR_INVALID; ERR_CONFLICT. */
MUST_CHECK enum status change_edit(struct work *w, const struct change_set *set);
MUST_CHECK enum status change_discard(struct work *w, int64_t id, int64_t version);
/* A line at the end.  ERR_INVALID (verb body target name kind): what can be said of a line alone; ERR_CONFLICT. */
MUST_CHECK enum status change_add(struct work *w, struct change_item *item);
MUST_CHECK enum status change_drop(struct work *w, int64_t set_id, int64_t position);
/* Lines of a sheet (struct change_row) at the end, all or none.  ERR_INVALID names the row. */
MUST_CHECK enum status change_add_rows(struct work *w, int64_t set_id, const struct list *rows);
/* What was done to a body by sets carried out (struct change_set), the latest first. */
MUST_CHECK enum status change_history(struct work *w, int64_t org_id, struct list *sets);
/* Only carry.h: a state reached. */
MUST_CHECK enum status change_reach(struct work *w, int64_t id, const char *state, const char *problem);

#endif
