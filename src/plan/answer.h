/* answer.h - a derived plan answers the plan above clause by clause, and what it leaves unanswered: the gap list.
 *
 * A clause is answered by taking it over as it is, by refining it in own words, by saying that the own programme covers
 * it already, or that it does not apply; the last two bear their reason and take its obligations out of the draft, and
 * taking it over later brings them back.  Clauses that only head others need no answer.
 * Not promised: that own words say what the clause above wants; that is for who reads them. */
#ifndef PLAN_ANSWER_H
#define PLAN_ANSWER_H

#include "base/shape.h"
#include "base/work.h"

/* A clause of the plan above and what is said to it. */
struct answer {
    int64_t plan_id; /* the derived plan              */
    int64_t clause;  /* position in the plan above    */
    const char *label, *title, *text;
    int64_t depth;
    const char *way;     /* answer_ways; NULL not yet     */
    const char *words;   /* own words or reason           */
    int64_t obligations; /* of the clause above           */
    int64_t taken;       /* of ours that refine them      */
    int64_t version;     /* 0 not yet answered            */
    bool needed;         /* it heads nothing but itself, or binds somebody */
};

extern const struct shape answer_shape;
extern const struct choice answer_ways[];

/* Every clause of the plan above (struct answer), in order; none when the plan is not derived. */
MUST_CHECK enum status answer_list(struct work *w, int64_t plan_id, struct list *answers);
/* Those that need an answer and have none. */
MUST_CHECK enum status answer_gaps(struct work *w, int64_t plan_id, struct list *gaps);
/* Names the version it saw.  ERR_CONFLICT: another version, no draft; ERR_INVALID (way, words); ERR_MISSING. */
MUST_CHECK enum status answer_give(struct work *w, const struct answer *answer);
/* Takes over whatever needs an answer and has none. */
MUST_CHECK enum status answer_take_rest(struct work *w, int64_t plan_id);

#endif
