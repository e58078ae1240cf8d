/* plan.h - a plan and its clauses: from the reading of a paper to what is issued.
 *
 *   draft → issuing → issued      (withdrawal and dated changes after issue come with a later issue)
 * A draft (draft.h) keeps what the reader understood: clauses with their lines, obligations, doubts.  The officer
 * corrects them; a doubt is seen when he says so or answers it, and nothing is issued with a doubt unseen.
 * Units: moments are seconds UTC; days are ISO. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "base/shape.h"
#include "base/work.h"

struct plan {
    int64_t id;
    int64_t org_id;     /* the issuer */
    const char *issuer; /* its name   */
    int64_t paper_id;
    int64_t upper_id;  /* the plan it is derived from, 0 none  */
    int64_t amends_id; /* the own programme it adds to, 0 none */
    const char *title;
    const char *kind;                    /* of its paper */
    const char *code;                    /* "47-KH/TU"; NULL while a draft */
    const char *state;                   /* plan_states */
    const char *field;                   /* of work: what an advisory body follows it by ("propaganda"), or NULL */
    const char *visibility;              /* plan_visibilities: when bodies two levels down see it */
    int64_t visible_days;                /* of "after_days" */
    bool rest_day_moves;                 /* a due day on a rest day moves to the next working day */
    const char *read_number, *read_date; /* printed on the paper that was read: what the issue form begins with */
    const char *issued_on;               /* NULL while a draft */
    const char *until_on;                /* the last day of the plan, NULL open */
    int64_t place, high;                 /* labels of the issuer */
    int64_t delivered;                   /* bodies so far */
    int64_t progress;                    /* of the issue, basis points */
    int64_t doubts_unseen;
    int64_t made_at;
    int64_t version;
};

struct plan_clause {
    int64_t position; /* from 1 */
    const char *label, *path, *title, *text;
    int64_t first_line, last_line;
    int64_t depth;
};

struct plan_doubt {
    int64_t position; /* from 1 */
    const char *field, *why;
    int64_t first_line, last_line;
    const char *answer; /* the officer's word, or NULL */
    int64_t seen_at;    /* 0 not yet */
};

struct plan_ask {
    int64_t org_id;    /* its issuer; 0 any within low…high */
    int64_t low, high; /* labels of issuers the reader may see */
    const char *state; /* NULL any */
    int64_t before_id; /* key of the page; 0 the first */
};

extern const struct shape plan_shape, plan_clause_shape, plan_doubt_shape;
extern const struct choice plan_states[], plan_visibilities[];

MUST_CHECK enum status plan_find(struct work *w, int64_t id, struct plan *plan);
/* The plan read from a paper or issued with it; 0 none. */
MUST_CHECK enum status plan_of_paper(struct work *w, int64_t paper_id, int64_t *id);
/* Newest first. */
MUST_CHECK enum status plan_list(struct work *w, const struct plan_ask *ask, struct list *plans);
/* Title, field, visibility, rest_day_moves, until_on of a draft.  ERR_CONFLICT; ERR_INVALID. */
MUST_CHECK enum status plan_change(struct work *w, const struct plan *plan);
MUST_CHECK enum status plan_discard(struct work *w, int64_t id, int64_t version);
MUST_CHECK enum status plan_list_clauses(struct work *w, int64_t id, struct list *clauses);
MUST_CHECK enum status plan_list_doubts(struct work *w, int64_t id, struct list *doubts);
/* Marks a doubt as seen, with the officer's word or NULL.  ERR_MISSING; ERR_CONFLICT. */
MUST_CHECK enum status plan_answer_doubt(struct work *w, int64_t id, int64_t position, const char *answer);
/* The bare row of a draft, for draft.h, which has checked; fills id. */
MUST_CHECK enum status plan_put(struct work *w, struct plan *plan);

#endif
