/* intake.h - a file somebody sends us: read by the reader's child, looked at for a secrecy mark, and only then kept.
 *
 * For a route's `before` phase.  The bytes stay in memory until it is known that no secrecy mark stands on them. */
#ifndef PAGES_PAPER_INTAKE_H
#define PAGES_PAPER_INTAKE_H

#include "docread/block.h"
#include "http/exchange.h"
#include "planread/reading.h"

struct intake {
    const char *hash; /* in store/blob */
    const char *filename, *media;
    struct document *document;
    struct reading *reading;
};

/* ERR_INVALID with the sentence at `field`: unreadable, broken, marked secret; ERR_AWAY without a reader process. */
MUST_CHECK enum status intake_take(struct work *w, struct exchange *x, const char *field, struct intake *intake);

#endif
