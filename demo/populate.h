/* populate.h - the invented bodies and people, opened and admitted through organisation.
 *
 * Each function runs writing units of its own: not from inside one.  It starts from an empty database and is not to be
 * repeated after a failure. */
#ifndef DEMO_POPULATE_H
#define DEMO_POPULATE_H

#include "base/work.h"
#include "demo/world.h"

/* The country's head, under which provinces stand. */
MUST_CHECK enum status populate_top(struct work *w);
/* A provincial committee with its boards and direct committees, their cells and people. */
MUST_CHECK enum status populate_province(struct work *w, const struct world *world, int64_t province);
/* A commune with all of its cells and people; its province stands already. */
MUST_CHECK enum status populate_commune(struct work *w, const struct world *world, int64_t province, int64_t commune);

#endif
