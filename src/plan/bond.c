#include "plan/bond.h"

#include "base/date.h"
#include "plan/almanac.h"
#include "plan/bond.sql.h"
#include "store/store.h"

static const struct field bond_fields[] = {
    INT_FIELD(struct bond, obligation_id),
    INT_FIELD(struct bond, root_id),
    INT_FIELD(struct bond, plan_id),
    INT_FIELD(struct bond, issuer_id),
    INT_FIELD(struct bond, org_id),
    INT_FIELD(struct bond, paper_id),
    INT_FIELD(struct bond, place),
    TIME_FIELD(struct bond, received_at),
    TEXT_FIELD(struct bond, activity),
    TEXT_FIELD(struct bond, title),
    TEXT_FIELD(struct bond, section),
    PROSE_FIELD(struct bond, text),
    TEXT_FIELD(struct bond, due),
    TEXT_FIELD(struct bond, addressee),
    TEXT_FIELD(struct bond, via),
    INT_FIELD(struct bond, first_line),
    INT_FIELD(struct bond, last_line),
    INT_FIELD(struct bond, times_min),
    INT_FIELD(struct bond, times_max),
    TEXT_FIELD(struct bond, coverage_who),
    TEXT_FIELD(struct bond, coverage_what),
    INT_FIELD(struct bond, coverage_min),
    INT_FIELD(struct bond, coverage_percent),
    TRUTH_FIELD(struct bond, coverage_per_kind),
    TEXT_FIELD(struct bond, plan_title),
    TEXT_FIELD(struct bond, plan_code),
    TEXT_FIELD(struct bond, issuer),
    INT_FIELD(struct bond, position),
    DATE_FIELD(struct bond, issued_on),
    DATE_FIELD(struct bond, until_on),
    TRUTH_FIELD(struct bond, rest_day_moves),
    DATE_FIELD(struct bond, binds_from),
    DATE_FIELD(struct bond, binds_to),
    DATE_FIELD(struct bond, ended_on),
};
const struct shape bond_shape = SHAPE(struct bond, bond_fields);

enum status bond_list(struct work *w, int64_t org_id, struct list *bonds)
{
    return store_list(w, &bond_of_org, ARGS(INT(org_id), TEXT(w->today)), &bond_shape, bonds);
}

enum status bond_list_chain(struct work *w, int64_t org_id, int64_t root_id, struct list *bonds)
{
    return store_list(w, &bond_of_chain, ARGS(INT(org_id), INT(root_id)), &bond_shape, bonds);
}

enum status bond_list_plan(struct work *w, int64_t org_id, int64_t plan_id, struct list *bonds)
{
    return store_list(w, &bond_of_plan, ARGS(INT(org_id), INT(plan_id)), &bond_shape, bonds);
}

enum status bond_calendar(struct work *w, const struct bond *bond, const struct calendar_rules **cached,
                          struct calendar *calendar)
{
    struct almanac_plan plan = {bond->issued_on, bond->until_on, bond->rest_day_moves};

    TRY(almanac_calendar(w, &plan, bond->due, cached, calendar));
    if (bond->received_at)
        calendar->received = date_iso_number(date_of_moment(&w->arena, bond->received_at));
    return OK;
}

const char *bond_parcel(struct arena *arena, int64_t number)
{
    return arena_format(arena, "%lld", (long long)number);
}

bool bond_binds(const struct bond *bond, const struct calendar *calendar, const struct period *period)
{
    int64_t day = calendar_reference(calendar, period);

    return (!bond->binds_from || day >= date_iso_number(bond->binds_from)) &&
           (!bond->binds_to || day < date_iso_number(bond->binds_to));
}
