/* classes.h - courses of study in the first commune: in March 2026 what the provincial plan asks for, held by the
 * commune for its key officers and by the cell of Tân Hoà for its members, each with a make-up session; another one in
 * November that still goes on.
 *
 * The facts are those of a town's plan for such courses: half a day, the secretary himself lectures, who was absent
 * from the conference above studies below, done by the end of March.  Every act goes through the product's own
 * functions at the moment it is done.  Units: days ISO. */
#ifndef DEMO_CLASSES_H
#define DEMO_CLASSES_H

#include "base/work.h"

/* Runs units of its own: not from inside one.  What lies after `today` is not done. */
MUST_CHECK enum status classes_hold(struct work *w, const char *today);

#endif
