/* retention.h - what is kept about people goes when its time has come (rules/retention).
 *
 * Values of changes leave the audit, whose chain stays whole: `audit verify` says by which rule and on which day they
 * went.  Answered corrections, slips and tokens that have ended are removed.
 * Units: days. */
#ifndef ORGANISATION_RETENTION_H
#define ORGANISATION_RETENTION_H

#include "base/work.h"

struct retention {
    int64_t changes, corrections, slips, tokens; /* out: gone in this piece */
    bool finished;                               /* nothing more is due */
};

/* One piece of at most 500 changes; in a writing unit. */
MUST_CHECK enum status retention_piece(struct work *w, struct retention *retention);

#endif
