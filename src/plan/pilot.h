/* pilot.h - pilots chosen by kind (làm điểm): of every kind of grassroots organisation at least so many bodies go
 * first, the others follow with the roll-out.
 *
 * For an obligation of a draft that has coverage_per_kind.  The pilots are its audience, by name; its time is theirs.
 * The roll-out (nhân rộng) is an obligation of the same sentence with the activity "rollout", made when its dates are
 * first given: all bodies of that sort but the pilots, from the day it opens.  Which bodies go first is chosen by
 * people. Lessons, evaluation and the act that opens the roll-out early belong to meetings. Units: days ISO. */
#ifndef PLAN_PILOT_H
#define PLAN_PILOT_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/obligation.h"

/* One kind of grassroots organisation beneath the issuer. */
struct pilot_kind {
    const char *grassroots; /* pilot_kinds */
    int64_t bodies;         /* of the sort asked for that stand there */
    int64_t chosen, needed; /* it lacks some where chosen < needed */
};

struct pilot_body {
    int64_t org_id;
    const char *name, *grassroots;
};

struct pilot_dates {
    int64_t obligation_id, version;
    const char *from_on, *to_on;     /* of the pilots */
    const char *opens_on, *until_on; /* of the others */
};

extern const struct choice pilot_kinds[];
extern const struct shape pilot_kind_shape, pilot_body_shape;

/* Whether it asks for so many of each kind of bodies. */
bool pilot_is_asked(const struct obligation *obligation);
MUST_CHECK enum status pilot_list_kinds(struct work *w, const struct obligation *obligation, struct list *kinds);
/* Those chosen; and bodies of a kind one may choose from, in the order of the tree. */
MUST_CHECK enum status pilot_list_chosen(struct work *w, const struct obligation *obligation, struct list *bodies);
MUST_CHECK enum status pilot_list_offers(struct work *w, const struct obligation *obligation, const char *grassroots,
                                         struct list *bodies);
/* Chosen, or no longer.  The others then follow with the roll-out.  ERR_INVALID (org): not of that sort; ERR_CONFLICT.
 */
MUST_CHECK enum status pilot_choose(struct work *w, int64_t obligation_id, int64_t version, int64_t org_id,
                                    bool chosen);
/* ERR_INVALID (from_on, to_on, opens_on, until_on, pilots: none chosen); ERR_CONFLICT. */
MUST_CHECK enum status pilot_set_dates(struct work *w, const struct pilot_dates *dates);
/* The dates as they stand; texts NULL until they were given. */
MUST_CHECK enum status pilot_find_dates(struct work *w, const struct obligation *obligation, struct pilot_dates *dates);

#endif
