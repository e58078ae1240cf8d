/* former.h - the first province before the reform of 2025: communes under districts, and the reform carried out.
 *
 * Every commune of today was two: they merge into it on the day of the two-level model, and the districts close, as a
 * change set of the province's office. */
#ifndef DEMO_FORMER_H
#define DEMO_FORMER_H

#include "base/work.h"
#include "demo/world.h"

/* Once the bodies of today are there. */
MUST_CHECK enum status former_reform(struct work *w, const struct world *world);

#endif
