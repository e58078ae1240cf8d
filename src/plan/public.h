/* public.h - papers that anybody may read: chosen one by one by the office of the body that issued them.
 *
 * Units: moments are seconds UTC; days ISO. */
#ifndef PLAN_PUBLIC_H
#define PLAN_PUBLIC_H

#include "base/shape.h"
#include "base/work.h"

struct public_paper {
    int64_t id;
    const char *kind, *code, *title, *body;
    const char *issued_on;
    int64_t made_at; /* since when anybody may read it */
};

/* ERR_CONFLICT: not a paper of its own that was issued. */
MUST_CHECK enum status public_set(struct work *w, int64_t paper_id, bool is_public);
/* Since when; 0 when it is not public. */
MUST_CHECK enum status public_since(struct work *w, int64_t paper_id, int64_t *since);
/* The newest, at most 50: struct public_paper. */
MUST_CHECK enum status public_list(struct work *w, struct list *papers);

#endif
