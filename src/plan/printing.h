/* printing.h - the paper of a derived plan: what its heading and signature say, printed as Word or PDF in the layout in
 * force on its day, from the office's own template when it has one; once issued the printed file is the plan's paper.
 *
 * Until the officer types it, heading and signature follow the tree and the roster.  Printing an issued plan gives what
 * was kept.  Units: days are ISO. */
#ifndef PLAN_PRINTING_H
#define PLAN_PRINTING_H

#include "base/shape.h"
#include "base/work.h"

struct printing {
    int64_t plan_id;
    const char *above, *body, *place;      /* in the heading */
    const char *authority, *post, *signer; /* who signs      */
    int64_t version;                       /* 0: nothing typed yet */
};

extern const struct shape printing_shape;

/* What was typed, or what the tree and the roster suggest.  ERR_MISSING: no plan derived from one above. */
MUST_CHECK enum status printing_find(struct work *w, int64_t plan_id, struct printing *printing);
/* What tree and roster of a day (NULL: today) suggest for a paper of a body, whichever paper. */
MUST_CHECK enum status printing_suggest(struct work *w, int64_t org_id, const char *day, struct printing *printing);
/* ERR_CONFLICT: no draft, or another version; ERR_INVALID. */
MUST_CHECK enum status printing_change(struct work *w, const struct printing *printing);
/* `as` "docx" or "pdf"; in a reading unit.  ERR_MISSING: no plan derived from one above, or another `as`. */
MUST_CHECK enum status printing_make(struct work *w, int64_t plan_id, const char *as, struct bytes *file);
/* After the issue: prints, stores, and the file, its text and its clauses become the plan's.  Runs units of its own;
 * done again it changes nothing. */
MUST_CHECK enum status printing_keep(struct work *w, int64_t plan_id);

#endif
