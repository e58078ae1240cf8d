/* scheme.h - a change set worked out against the tree: which body each line is about, what follows from it, and what
 * is wrong with it.
 *
 * Boards, fronts and unions beside a committee that merges go along: into the one of the same kind there, or under the
 * new committee when it has none; beside one that closes they close.  Cells and committees beneath a body that closes
 * must go somewhere by a line of their own.
 * Units: days are ISO. */
#ifndef REFORM_SCHEME_H
#define REFORM_SCHEME_H

#include "organisation/org.h"
#include "reform/change.h"

/* What becomes of one body. */
struct scheme_body {
    struct org org;   /* id 0: it opens */
    int64_t position; /* of the line that says so; 0: named as a target, or it follows from another line */
    bool opens, closes, merges, moves, renames;
    bool follows;           /* from another line */
    int64_t to;             /* index of the body it goes under or into; -1 none */
    struct list successors; /* int64_t: indexes, the one that takes over first */
    const char *name;       /* new */
    const char *kind;       /* of one that opens */
    const char *duties, *reason;
    int64_t line; /* of the problem, in order */
};

struct scheme_problem {
    int64_t position; /* of the line */
    const char *sentence;
};

struct scheme {
    struct work *w;
    struct change_set set;
    struct list items;    /* struct change_item    */
    struct list bodies;   /* struct scheme_body *  */
    struct list problems; /* struct scheme_problem */
    struct org office;
};

/* Reads the set and works it out; what is wrong stands in `problems`. */
MUST_CHECK enum status scheme_work_out(struct work *w, int64_t set_id, struct scheme *scheme);
struct scheme_body *scheme_at(const struct scheme *scheme, int64_t index);
const char *scheme_name(const struct scheme *scheme, int64_t index);

#endif
