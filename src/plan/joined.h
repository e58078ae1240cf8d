/* joined.h - what a closing body did for days of the new tree, handed to the one that carries on; for former.h.
 *
 * A duty is there once: where the successor has it already (own, or from another former body), the evidence of both
 * counts together, and it stands as the better of the two.  What the successor is not bound by ends.
 * Units: days ISO. */
#ifndef PLAN_JOINED_H
#define PLAN_JOINED_H

#include "base/work.h"

struct joined {
    int64_t former, successor; /* successor 0: nobody */
    const char *day;           /* ISO: reference days from then on */
    bool whole;                /* all days of the former body      */
};

MUST_CHECK enum status joined_hand_over(struct work *w, const struct joined *joined);

#endif
