/* former.h - the first province before the reform of 2025: communes under districts, a plan they worked on, and the
 * reform carried out.
 *
 * Every commune of today was two, each with two cells.  A plan of March 2025 is issued to them and to the districts and
 * half done when, on the day of the two-level model, a change set of the province's office merges communes and cells
 * into those of today, who carry on what was open, and closes the districts, whose duties lapse. */
#ifndef DEMO_FORMER_H
#define DEMO_FORMER_H

#include "base/work.h"
#include "demo/world.h"

/* Once the bodies of today are there. */
MUST_CHECK enum status former_reform(struct work *w, const struct world *world);

#endif
