/* composing.h - the words of a derived plan's paper: clauses of the plan above as they were answered, with labels of
 * its own (I. 1. a) -), own additions behind them.
 *
 * A clause taken over keeps its words with our deadlines in them; what they cannot say stands in a sentence of its own,
 * so that the paper says all that binds, once.  A clause in own words stands as it was written.
 * Always Vietnamese, whatever the reader's language. */
#ifndef PLAN_COMPOSING_H
#define PLAN_COMPOSING_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/plan.h"

struct leaf {
    const char *kind;         /* "đề mục", "tiểu mục", "đoạn": as docwrite/print.h says */
    const char *text;         /* as printed, with its label                           */
    const char *label, *path; /* of a clause; NULL: one more paragraph of the last    */
    int64_t depth;
    int64_t upper_clause; /* position in the plan above; 0 our own addition        */
    int64_t obligation;   /* the one it was written for, or 0                      */
};

/* In order of printing: struct leaf. */
MUST_CHECK enum status composing_make(struct work *w, const struct plan *plan, struct list *leaves);
/* What it rests on: “Căn cứ …” lines and the one that leads over: const char *. */
MUST_CHECK enum status composing_bases(struct work *w, const struct plan *plan, struct list *bases);
/* Whom it goes to: const char *. */
MUST_CHECK enum status composing_recipients(struct work *w, const struct plan *plan, struct list *recipients);

#endif
