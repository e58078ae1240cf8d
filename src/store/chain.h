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
    const char *what; /* "module.verb" */
    int64_t record;
    const char *digest;               /* of the change, keyed by the caller; NULL when nothing changed (a read) */
    const struct chain_value *values; /* CLASS_OPEN only */
    size_t count;
    const char *retention; /* kind of rule under which the values go; needed with values */
};

/* In the writing unit that makes the change.  `id`, when asked for, is that of the line. */
MUST_CHECK enum status chain_note(struct work *w, const struct chain_change *change, int64_t *id);
/* Binds the heads of all lanes, once a day: nothing when the unit's day has its anchor.  In a writing unit. */
MUST_CHECK enum status chain_anchor(struct work *w);

/* --- for the committer and store/verify.c --- */

/* A line as it is stored; `lane`, `serial` and `link` are the committer's. */
struct chain_line {
    int64_t id, lane, serial, moment;
    int64_t user_id, person_id, org_id;
    const char *origin, *what;
    int64_t record;
    const char *digest, *values_digest;
    const char *link;
};

extern const struct shape chain_line_shape;

/* The head of a chain: how many lines, and the link of the last. */
struct chain_head {
    int64_t lane, serial;
    const char *link;
};

extern const struct shape chain_head_shape;

/* Appends the lines in order and moves the head. */
MUST_CHECK enum status chain_apply(struct work *w, struct chain_head *head, const struct list *lines);
const char *chain_link(struct arena *arena, const char *before, const struct chain_line *line);
const char *chain_values_digest(struct arena *arena, const char *salt, const struct chain_value *values, size_t count);
/* BLAKE2b over the anchor before, the day and the heads. */
const char *chain_anchor_link(struct arena *arena, const char *before, const char *day, const char *heads);

#endif
