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
/* What of a kind is older than this moment has had its time; for rooms that keep something of their own. */
MUST_CHECK enum status retention_until(struct work *w, const char *kind, int64_t *moment);

#endif
