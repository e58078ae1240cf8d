/* succession.h - who carries on for a body that is gone.
 *
 * A body that closes names its successors; the first of them (position 1) takes over its papers, plans and open
 * duties, all of them may read what it left.  The rows are closed over time: when a successor closes in turn, those
 * who carry on for it carry on for the first body too, so that every question is one look-up.
 * Units: days are ISO. */
#ifndef ORGANISATION_SUCCESSION_H
#define ORGANISATION_SUCCESSION_H

#include "base/shape.h"
#include "base/work.h"

struct succession {
    int64_t former, successor;
    const char *on_day;
    int64_t position; /* 1: takes over */
    bool lapses;      /* open duties end with the former body */
    const char *name; /* of the other body; not read on writing */
};

extern const struct shape succession_shape;

/* Those who carry on for a body, the first one first; `name` is the successor's. */
MUST_CHECK enum status succession_of(struct work *w, int64_t former, struct list *rows);
/* For whom a body carries on, the latest first; `name` is the former body's. */
MUST_CHECK enum status succession_formers(struct work *w, int64_t successor, struct list *rows);
/* Who stands for a body now: itself while it is there or when nobody carries on, else the first one that does. */
MUST_CHECK enum status succession_heir(struct work *w, int64_t org, int64_t *heir);
/* Writes a row, and one for every body the former one carried on for. */
MUST_CHECK enum status succession_put(struct work *w, const struct succession *row);

#endif
