/* verify.h - walks the audit's chains and anchors, and erases values whose time has come.
 *
 * A line is whole when its link follows from the one before and its values, if any, from its digest.  Values that are
 * gone are in order when an erasure says by which rule and on which day.  Units: moments are seconds UTC. */
#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

#include "store/chain.h"

struct verify_fault {
    int64_t lane, serial;
    int64_t id;         /* of the line, 0 when it is gone */
    const char *reason; /* a sentence */
};

struct verify_report {
    int64_t lines, lanes, anchors;
    int64_t erased;       /* lines whose values went by a rule */
    struct list erasures; /* struct verify_erasure, by rule and day */
    struct list faults;   /* struct verify_fault, at most 100 */
    const char *anchor;   /* the newest, to be kept on paper; NULL before the first */
};

struct verify_erasure {
    const char *rule, *day;
    int64_t lines;
};

extern const struct shape verify_fault_shape, verify_erasure_shape;

/* Walks every chain from its first line; runs reading units of its own, in bounded memory. */
MUST_CHECK enum status verify_chains(struct work *w, struct verify_report *report);

/* Erases the values of lines noted before `moment` under a retention, by `rule` on the unit's day; counts the lines.
 * In a writing unit, at most 500 lines at a time: call again until `erased` is 0. */
MUST_CHECK enum status verify_erase(struct work *w, const char *retention, int64_t moment, const char *rule,
                                    int64_t *erased);

#endif
