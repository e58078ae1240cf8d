/* correction.h - what a person says is wrong on his card, and what the office answered.
 *
 * asked → done (the card is changed in the same unit), refused (with a reason), or withdrawn by himself.  One field has
 * one open request at a time.  The request goes to the body he belongs to on the day he asks; who may change people
 * there answers it.
 * All of it is personal data (PERSONAL).  Answered ones go by rules/retention.
 * Units: moments are seconds UTC; a birth day is ISO. */
#ifndef ORGANISATION_CORRECTION_H
#define ORGANISATION_CORRECTION_H

#include "base/shape.h"
#include "base/work.h"

struct correction {
    int64_t id, version;
    int64_t person, org;
    const char *field; /* name birth_day phone code */
    const char *was;   /* NULL: nothing stood there */
    const char *wanted;
    const char *reason;
    const char *state; /* asked done refused withdrawn */
    int64_t asked_at;
    int64_t answered_at; /* 0 while asked */
    int64_t answered_by; /* person; 0 */
    const char *answer;
    const char *person_name, *org_name;
};

/* Where a page begins: behind this one; zeros from the first. */
struct correction_key {
    int64_t at, id;
};

/* Of bodies whose place lies within. */
struct correction_range {
    int64_t low, high;
};

/* What the office says to one. */
struct correction_answer {
    int64_t id, version; /* the version it saw */
    bool accepts;
    const char *answer; /* compulsory when it refuses */
};

extern const struct shape correction_shape;
extern const struct choice correction_fields[], correction_states[];

/* Takes person, field, wanted, reason; sets the rest.  ERR_INVALID (field wanted reason); ERR_CONFLICT (asked already).
 */
MUST_CHECK enum status correction_ask(struct work *w, struct correction *correction);
/* His own, while it is asked.  ERR_MISSING; ERR_CONFLICT (answered). */
MUST_CHECK enum status correction_withdraw(struct work *w, int64_t person, int64_t id);
/* ERR_MISSING; ERR_CONFLICT (answered meanwhile; the card was changed in that field since); ERR_INVALID (answer). */
MUST_CHECK enum status correction_decide(struct work *w, const struct correction_answer *answer);
MUST_CHECK enum status correction_find(struct work *w, int64_t id, struct correction *correction);
/* A page of his own, newest first; list.more when there are others. */
MUST_CHECK enum status correction_list_of(struct work *w, int64_t person, const struct correction_key *behind,
                                          struct list *corrections);
/* A page of those waiting for an answer, oldest first. */
MUST_CHECK enum status correction_list_open(struct work *w, const struct correction_range *range,
                                            const struct correction_key *behind, struct list *corrections);
MUST_CHECK enum status correction_count_open(struct work *w, const struct correction_range *range, int64_t *count);
/* Removes those answered or withdrawn before a moment. */
MUST_CHECK enum status correction_sweep(struct work *w, int64_t before, int64_t *swept);

#endif
