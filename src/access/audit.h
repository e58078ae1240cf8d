/* audit.h - who did what, when, to which record; and who read what is sensitive.
 *
 * A row holds moment, actor, what, record and a keyed digest of the change; it is chained per lane by the committer
 * (store/chain.h), so that a row cannot be altered or left out unseen.  Of CLASS_OPEN fields the values stand beside
 * it (audit_value) and may be erased under their retention without breaking the chain; PERSONAL fields enter the
 * digest only; CELL_ONLY and SEALED fields enter nothing at all.
 * Units: moments are seconds UTC.
 * Source: DECISIONS 13, 16. */
#ifndef ACCESS_AUDIT_H
#define ACCESS_AUDIT_H

#include "base/shape.h"
#include "base/work.h"

/* What changed: the record before and after; NULL before for a new one, NULL after for one that went. */
struct audit_change {
    const struct shape *shape;
    const void *before, *after;
};

#define MADE(shape_, after_) ((struct audit_change){.shape = (shape_), .after = (after_)})
#define CHANGED(shape_, before_, after_)                                                                               \
    ((struct audit_change){.shape = (shape_), .before = (before_), .after = (after_)})
#define NO_VALUES ((struct audit_change){0})

/* In the unit that makes the change; `what` is "module.verb" ("plan.issue"). */
MUST_CHECK enum status audit_record(struct work *w, const char *what, int64_t record, struct audit_change change);
/* The digest such a line has, to be compared with one that stands there. */
MUST_CHECK enum status audit_digest(struct work *w, struct audit_change change, const char **digest);
/* A sensitive read (roster of a body, personal card, export): in a writing unit that commits before the answer. */
MUST_CHECK enum status audit_read(struct work *w, const char *what, int64_t record);

struct audit_line {
    int64_t id;
    int64_t moment;
    int64_t user, person, org; /* the actor */
    const char *origin;
    const char *what;
    int64_t record;
    const char *digest; /* hex; of the change, keyed */
};

struct audit_value {
    const char *field;
    const char *before, *after; /* as text; NULL absent */
};

extern const struct shape audit_line_shape, audit_value_shape;

/* Of one record, newest first (within a second in no order), those behind the line `before` (0 from the newest); or of
 * everything (record 0), by id: several committers draw from blocks of their own, so the order is near, not exact. */
MUST_CHECK enum status audit_list(struct work *w, int64_t record, int64_t before, int64_t most, struct list *lines);
MUST_CHECK enum status audit_values(struct work *w, int64_t id, struct list *values);
/* Of how many records something was ever noted; reads every line. */
MUST_CHECK enum status audit_count(struct work *w, const char *what, int64_t *records);

#endif
