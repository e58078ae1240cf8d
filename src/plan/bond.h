/* bond.h - an obligation as it binds one body: delivery × parcel × obligation × plan.
 *
 * From it and the calendar follows every duty before there is a row of it.
 * Units: as obligation.h and delivery.h. */
#ifndef PLAN_BOND_H
#define PLAN_BOND_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/calendar.h"

struct bond {
    int64_t obligation_id, root_id, plan_id, issuer_id, org_id, paper_id;
    int64_t place;       /* of the body, on the day of issue */
    int64_t received_at; /* 0 not yet */
    int64_t position;    /* of the obligation in its plan */
    const char *activity, *title, *section, *text, *due, *addressee, *via;
    int64_t first_line, last_line;
    int64_t times_min, times_max;
    const char *coverage_who, *coverage_what;
    int64_t coverage_min, coverage_percent;
    bool coverage_per_kind;
    const char *plan_title, *plan_code, *issuer;
    const char *issued_on; /* the day from which it counts: the plan's, or that of an act after issue */
    const char *until_on;
    bool rest_day_moves;
    const char *binds_from, *binds_to; /* reference days it binds: from … before, NULL open */
    const char *ended_on;              /* by an act after issue; NULL in force */
};

extern const struct shape bond_shape;

/* All that binds a body in the plans it sees (issued; visible today). */
MUST_CHECK enum status bond_list(struct work *w, int64_t org_id, struct list *bonds);
/* Those of one root, the uppermost plan first, seen or not. */
MUST_CHECK enum status bond_list_chain(struct work *w, int64_t org_id, int64_t root_id, struct list *bonds);
/* Those of one plan. */
MUST_CHECK enum status bond_list_plan(struct work *w, int64_t org_id, int64_t plan_id, struct list *bonds);
/* `cached` as in almanac.h. */
MUST_CHECK enum status bond_calendar(struct work *w, const struct bond *bond, const struct calendar_rules **cached,
                                     struct calendar *calendar);
/* A parcel as the period of `expected` figures: under the plan's id they count the bodies a parcel binds; so a front
 * knows what each obligation of the parcel has, and a plan of twenty is issued with one figure a body. */
const char *bond_parcel(struct arena *arena, int64_t number);
/* Whether a period's reference day lies within what binds. */
bool bond_binds(const struct bond *bond, const struct calendar *calendar, const struct period *period);

#endif
