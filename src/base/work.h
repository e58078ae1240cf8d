/* work.h - one unit of work: one request, one job run or one command.
 *
 * It has one arena, one actor, one clock, one first failure and, when opened by store/unit.h, one transaction.
 * It stands in base so that readers of papers, which know no database, fail the same way as everything else.
 * A unit belongs to one thread at a time and is handed over, never shared.
 *
 * Units: now is seconds since 1970 UTC; today is the ISO day of `now` in Asia/Ho_Chi_Minh (base/date.h).
 * Ownership: what a function hands out lives in work.arena unless its header says otherwise. */
#ifndef BASE_WORK_H
#define BASE_WORK_H

#include "base/arena.h"
#include "base/speech.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

struct store; /* store/store.h */
struct batch; /* store/writer.h: what this unit noted for its committer */

/* Who acts.  All zero: nobody has signed in, or the program itself. */
struct actor {
    int64_t user;       /* who signed in                        */
    int64_t person;     /* whom that account belongs to         */
    int64_t org;        /* the body he acts for at the moment   */
    const char *origin; /* address or "job" or "command"        */
};

struct work {
    struct arena arena;
    struct store *store;
    struct batch *batch;
    int64_t now;
    const char *today;
    struct actor actor;
    bool unnamed; /* who acts is written down nowhere: audit, log, answers kept; a unit that says so does twice nothing
                   */
    enum language language;
    const char *message; /* the first failure, in the actor's language */
    const char *field;   /* which input it is about, or NULL           */
    void *cast;          /* what the driver holds for this unit        */
};

/* Says the first failure; a later one does not reword it.  A constant sentence is looked up in the reader's language,
 * one made by say() passes unchanged. */
void work_say(struct work *w, const char *sentence);
/* The same, ending with `status`: `return fail(…)`.  Inline, so that a compiler sees how it ends. */
MUST_CHECK static inline enum status fail(struct work *w, enum status status, const char *sentence)
{
    work_say(w, sentence);
    return status;
}
/* The same, naming the input that is wrong; always ERR_INVALID. */
MUST_CHECK enum status fail_field(struct work *w, const char *field, const char *sentence);
/* say(w, sentence, NAMED(…), …): composed in the unit's arena, in the unit's language. */
#define say(w_, ...) say_((w_), (const void *[]){__VA_ARGS__, 0})
char *say_(struct work *w, const void *const *sentence_and_values);
/* What is not there, in the words of who asked for it; takes the place of the store's general sentence. */
MUST_CHECK enum status fail_missing(struct work *w, const char *sentence);
/* Forgets the first failure: only for who has dealt with it. */
void work_forget(struct work *w);

#endif
