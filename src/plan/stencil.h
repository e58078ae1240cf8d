/* stencil.h - an office's own Word templates: one for each form of paper, tried before it is kept.
 *
 * Without one the layout in force is used; but a cell, which has no office, prints the papers of its meetings by the
 * template of the nearest body above that has one.  Units: moments are seconds UTC. */
#ifndef PLAN_STENCIL_H
#define PLAN_STENCIL_H

#include "base/shape.h"
#include "base/work.h"

struct stencil {
    int64_t org_id;
    const char *form; /* stencil_forms */
    const char *hash, *filename;
    int64_t made_at;
};

extern const struct shape stencil_shape;
extern const struct choice stencil_forms[];

/* The body's own; hash NULL when it has none.  ERR_MISSING: no such form. */
MUST_CHECK enum status stencil_find(struct work *w, int64_t org_id, const char *form, struct stencil *found);
/* The one it prints by on a day (NULL: today): its own, or that of the body above whose org_id it bears; hash NULL when
 * there is none. */
MUST_CHECK enum status stencil_used(struct work *w, int64_t org_id, const char *form, const char *day,
                                    struct stencil *used);
/* The same as bytes; data NULL when there is none. */
MUST_CHECK enum status stencil_bytes(struct work *w, int64_t org_id, const char *form, const char *day,
                                     struct bytes *bytes);
/* Keeps what blob_put has stored and print_try has tried. */
MUST_CHECK enum status stencil_keep(struct work *w, const struct stencil *made);
/* Back to the layout in force. */
MUST_CHECK enum status stencil_remove(struct work *w, int64_t org_id, const char *form);

#endif
