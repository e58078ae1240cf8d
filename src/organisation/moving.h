/* moving.h - bodies placed anew for a change set: staged in pieces nobody sees, then opened by one last unit.
 *
 * A body is put on the list with the one it will stand under; whatever stands beneath it follows by itself.  Pieces
 * give each a new placement whose last day is its first; moving_flip ends the old placements and opens the new ones.
 * A body that opens is on the list too (org_prepare); one that closes is there with no parent, so that whoever forgot
 * a body beneath it is found.  What was changed on that day or later is not placed anew: moving_refused says so.
 * Units: days are ISO; pieces are about 10 ms. */
#ifndef ORGANISATION_MOVING_H
#define ORGANISATION_MOVING_H

#include "base/shape.h"
#include "base/work.h"

struct moving {
    int64_t set_id, org, parent; /* parent 0: it closes                         */
    int64_t old, old_lft, old_parent;
    const char *since; /* the day of the set, or its own founding when later  */
    int64_t whole;     /* nothing of its old placement remains                */
    int64_t made, new_lft;
    const char *grassroots;
};

/* A former body's people and the one they go to. */
struct moving_people {
    int64_t former, successor;
    const char *day;
};

extern const struct shape moving_shape;

/* Puts a body on the list: from `day` it stands under `parent` (0: it closes). */
MUST_CHECK enum status moving_add(struct work *w, int64_t set_id, int64_t org, int64_t parent, const char *day);
/* All bodies right beneath one that are not on the list yet. */
MUST_CHECK enum status moving_add_children(struct work *w, int64_t set_id, int64_t of, int64_t parent, const char *day);
/* Places some; `placed` tells how many: 0 when all stand. */
MUST_CHECK enum status moving_piece(struct work *w, int64_t set_id, const char *day, int64_t *placed);
/* A body on the list that was placed or closed on that day or later: its name, or NULL. */
MUST_CHECK enum status moving_refused(struct work *w, int64_t set_id, const char *day, const char **name);
/* Opens what was placed and ends what was there; memberships follow. */
MUST_CHECK enum status moving_flip(struct work *w, int64_t set_id, const char *day);
/* How many bodies beneath those on the list are not on it: they were opened meanwhile. */
MUST_CHECK enum status moving_missing(struct work *w, int64_t set_id, int64_t *count);
/* Leaves the list once all is done. */
MUST_CHECK enum status moving_forget(struct work *w, int64_t set_id);
/* Takes back what was staged. */
MUST_CHECK enum status moving_clear(struct work *w, int64_t set_id);

/* In the last unit: a body ends; its posts end, whoever acts for it stops. */
MUST_CHECK enum status moving_close(struct work *w, int64_t org, const char *day);
/* Its people belong to another body from that day. */
MUST_CHECK enum status moving_transfer(struct work *w, const struct moving_people *people);
/* It is called otherwise; the old name stands for the days before. */
MUST_CHECK enum status moving_rename(struct work *w, int64_t org, const char *name, const char *day);
/* An advisory body helps another committee. */
MUST_CHECK enum status moving_host(struct work *w, int64_t org, int64_t host);

#endif
