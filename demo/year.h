/* year.h - a year of work: plans received and passed on, duties done on time, late, returned, excused, not done.
 *
 * Every act goes through the product's own functions, on the day on which it is done.  How diligent a body is follows
 * from its chance, so that some communes lag and some cells always come last.
 * Units: days ISO. */
#ifndef DEMO_YEAR_H
#define DEMO_YEAR_H

#include "base/work.h"
#include "demo/chance.h"

#include <stdbool.h>

/* A body and, unless `alone`, all beneath it. */
struct year_part {
    const char *code;
    bool alone;
    struct chance chance;
    const char *today; /* nothing is done after it */
};

/* Runs units of its own: not from inside one. */
MUST_CHECK enum status year_live(struct work *w, const struct year_part *part);

#endif
