/* register.h - the register as a whole: what a paper stands on and what stands on it; doubts across papers.
 *
 * A paper is known by kind, number, body and term: the same number of another term is another paper.  What is cited is
 * looked for in the registers here (paper.h) and, of the Centre, in rules/papers, where its successor stands too; a
 * plan gives way to another by an act after issue (amend.h).
 * Doubts of a register: one number cited with two days within one term; a day that is not the one the paper has;
 * numbers of its own that are missing between others, or drawn twice (12, 12a).  They are worked out when read; an
 * answer stays. Source: terms and papers, rules/terms and rules/papers; which level a symbol belongs to, Guidance
 * 36-HD/VPTW.
 * Units: days ISO; moments seconds UTC. */
#ifndef PLAN_REGISTER_H
#define PLAN_REGISTER_H

#include "base/shape.h"
#include "base/work.h"

/* A paper in the graph around one. */
struct register_node {
    const char *side; /* "base": it stands on it; "hanging": stands on it; "successor": takes its place */
    int64_t paper_id; /* in a register here, 0 none */
    int64_t org_id;   /* whose register */
    const char *kind, *code, *date, *body, *title;
    const char *source;      /* of a paper of rules/papers: where it is said */
    const char *replaced_by; /* code of what took its place, NULL in force */
    const char *replaced_on;
};

struct register_doubt {
    const char *key;
    const char *kind;        /* register_doubt_kinds */
    const char *code;        /* the number it is about */
    const char *one, *other; /* the two days; numbers before and behind a gap */
    int64_t paper_id;        /* where it stands, 0 none */
    int64_t papers;          /* how many say `other` */
    const char *answer;
    int64_t answered_at;
};

extern const struct shape register_node_shape, register_doubt_shape;
extern const struct choice register_doubt_kinds[];

/* What surrounds a paper: successors, then bases, then what hangs on it (newest first, at most 40 of a side).
 * `replaced`: the code of what took the place of the paper itself, or NULL. */
MUST_CHECK enum status register_graph(struct work *w, int64_t paper_id, struct list *nodes, const char **replaced);
/* A page of the register of a body, open ones first, by key; behind one of which key and answered_at say where it
 * stands (no key: from the first). */
MUST_CHECK enum status register_doubts(struct work *w, int64_t org_id, const struct register_doubt *behind,
                                       struct list *doubts);
/* ERR_MISSING when there is no such doubt; ERR_INVALID (answer). */
MUST_CHECK enum status register_answer(struct work *w, int64_t org_id, const char *key, const char *answer);

#endif
