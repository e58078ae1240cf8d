/* chain.h - lines of the audit, chained so that none can be altered or left out unseen.
 *
 * A unit notes lines; when its savepoint is released they join the batch, and the committer gives each its serial
 * number in the chain of its lane and its link, BLAKE2b over the link before and the whole line, just before COMMIT.
 * So a line can be read by the units that come after the commit, not by the one that noted it.  A line holds who, what,
 * which record, when and a digest the caller made of the change, keyed; never values.  Values of CLASS_OPEN stand in
 * `audit_value` under the retention of their kind, bound to the line by a salted digest; erasing them leaves the chain
 * verifiable.  An anchor binds the heads of all lanes on a day.
 * Not promised: that who holds the whole database cannot write a new chain from some line on.  He cannot do it without
 * changing every anchor since, so an anchor printed on paper gives him away.
 * Units: moments are seconds UTC; links and digests are 64 hexadecimal digits.
 * Source: DECISIONS 6, 16. */
#ifndef STORE_CHAIN_H
#define STORE_CHAIN_H

#include "base/shape.h"
#include "base/work.h"

struct chain_value {
    const char *field;
    const char *before, *after; /* as text; NULL absent */
};

/* What a line says besides actor and moment, which are the unit's. */
struct chain_change {
    const char *what;   /* "module.verb" */
    int64_t record;
    const char *digest; /* of the change, keyed by the caller; NULL when nothing changed (a read) */
    const struct chain_value *values; /* CLASS_OPEN only */
    size_t count;
    const char *retention; /* kind of rule under which the values go; needed with values */
};

/* In the writing unit that makes the change.  `id`, when asked for, is that of the line. */
MUST_CHECK enum status chain_note(struct work *w, const struct chain_change *change, int64_t *id);
/* Erases the values of lines noted before `moment` under a retention, by `rule` on the unit's day; counts the lines.
 * Does at most 500 at a time: call again until `erased` is 0. */
MUST_CHECK enum status chain_erase(struct work *w, const char *retention, int64_t moment, const char *rule,
                                   int64_t *erased);
/* Binds the heads of all lanes, once a day: nothing when the unit's day has its anchor.  In a writing unit. */
MUST_CHECK enum status chain_anchor(struct work *w);

struct chain_fault {
    int64_t lane, serial;
    int64_t id;         /* of the line, 0 when it is gone */
    const char *reason; /* a sentence */
};

struct chain_report {
    int64_t lines, lanes, anchors;
    int64_t erased;          /* lines whose values went by a rule */
    struct list erasures;    /* struct chain_erasure, by rule and day */
    struct list faults;      /* struct chain_fault, at most 100 */
    const char *anchor;      /* the newest, to be kept on paper; NULL before the first */
};

struct chain_erasure {
    const char *rule, *day;
    int64_t lines;
};

extern const struct shape chain_fault_shape, chain_erasure_shape;

/* Walks every chain from its first line; runs reading units of its own, in bounded memory. */
MUST_CHECK enum status chain_verify(struct work *w, struct chain_report *report);

#endif
