/* aid.h - named help for a cell that needs it: which body or which committee member helps, with what, from when to
 * when.
 *
 * People decide whom to help and who helps; nothing of it is computed, and chibo never suggests that a cell is weak. It
 * is of the cell, whatever the plan; the fronts the cell stands on are live with it.  It stands until somebody writes
 * what came of it, also past its last day.  When a body closes, its first successor is helped, helps or has arranged in
 * its place; help ends with a cell nobody carries on for, and where who helps and who is helped have become one.
 * Who may help: a body above the cell up to the one that arranges it (an advisory body arranges for its host), one that
 * stands right beneath such a body and leads no cells, a sister cell, or a member of such a committee.
 * Units: days ISO, until_on the last one; moments seconds UTC. */
#ifndef PLAN_AID_H
#define PLAN_AID_H

#include "base/shape.h"
#include "base/work.h"

struct aid {
    int64_t id;
    int64_t org_id;                          /* the cell */
    int64_t by_id;                           /* who arranged it */
    int64_t helper_org_id, helper_person_id; /* one of them */
    const char *what;
    const char *from_on, *until_on;
    const char *ended_on, *outcome; /* NULL until written */
    int64_t made_at, version;
    const char *org_name, *helper_name, *by_name; /* for people */
};

/* Who may be named: "o12" a body, "p34" a person. */
struct aid_helper {
    const char *code, *name;
    const char *post; /* of a person, a code of rules/posts; NULL of a body */
    const char *body; /* where he holds it */
};

extern const struct shape aid_shape;

MUST_CHECK enum status aid_list_helpers(struct work *w, int64_t org_id, int64_t by_id, struct list *helpers);
/* `helper` a code of that list; fills id.  ERR_INVALID (helper, what, from_on, until_on); ERR_CONFLICT: no open cell.
 */
MUST_CHECK enum status aid_give(struct work *w, struct aid *aid, const char *helper);
/* ERR_INVALID (outcome); ERR_CONFLICT: ended, or another version; ERR_MISSING: not of that cell. */
MUST_CHECK enum status aid_end(struct work *w, const struct aid *aid);
/* For reform/carry.h, before the body closes: to its first successor, 0 none. */
MUST_CHECK enum status aid_inherit(struct work *w, int64_t former, int64_t heir);
/* Of a cell, what still stands first, then the newest. */
MUST_CHECK enum status aid_list_of(struct work *w, int64_t org_id, struct list *aids);
/* What still stands: of the cells right beneath a body; by a body or a person (0 none). */
MUST_CHECK enum status aid_list_beneath(struct work *w, int64_t parent_id, struct list *aids);
MUST_CHECK enum status aid_list_by(struct work *w, int64_t org_id, int64_t person_id, struct list *aids);
/* All a person ever gave. */
MUST_CHECK enum status aid_list_of_person(struct work *w, int64_t person_id, struct list *aids);

#endif
