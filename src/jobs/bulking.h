/* bulking.h - the job that takes a large sheet in (organisation/bulk.h): reads its text, judges, writes, piece by
 * piece.
 *
 * What is held at a time is one piece: 200 rows, or 128 KiB of text. */
#ifndef JOBS_BULKING_H
#define JOBS_BULKING_H

#include "base/work.h"

/* About two seconds of it, in units of its own; `again`: there is more. */
MUST_CHECK enum status bulking_run(struct work *w, int64_t bulk, bool *again);

#endif
