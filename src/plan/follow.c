#include "plan/follow.h"

#include "base/date.h"
#include "plan/almanac.h"
#include "plan/bond.h"
#include "plan/follow.sql.h"
#include "plan/judgement.h"
#include "store/store.h"

#include <string.h>

#define PIECE 200 /* bodies whose rows follow in one unit */

struct act {
    int64_t id, plan_id, obligation_id, issuer_id, reached;
    const char *kind, *state, *issued_on, *until_on, *due, *from_on, *ended_on;
    bool rest_day_moves;
};
static const struct field act_fields[] = {
    INT_FIELD(struct act, id),
    INT_FIELD(struct act, plan_id),
    INT_FIELD(struct act, obligation_id),
    INT_FIELD(struct act, issuer_id),
    INT_FIELD(struct act, reached),
    TEXT_FIELD(struct act, kind),
    TEXT_FIELD(struct act, state),
    DATE_FIELD(struct act, issued_on),
    DATE_FIELD(struct act, until_on),
    TEXT_FIELD(struct act, due),
    DATE_FIELD(struct act, from_on),
    DATE_FIELD(struct act, ended_on),
    TRUTH_FIELD(struct act, rest_day_moves),
};
static const struct shape act_shape = SHAPE(struct act, act_fields);

struct body {
    int64_t org_id, place;
};
static const struct field body_fields[] = {INT_FIELD(struct body, org_id), INT_FIELD(struct body, place)};
static const struct shape body_shape = SHAPE(struct body, body_fields);

struct row {
    int64_t org_id, obligation_id;
    const char *period;
    int64_t plan_id, root_id, place, ref_day;
    const char *state;
    int64_t due_day, counted_day;
    const char *done_on, *evidence;
    int64_t delivered; /* the place to which the plan was */
    const char *binds_from, *binds_to;
    int64_t received_at;
    const char *duty_state, *duty_on, *duty_by;
};
static const struct field row_fields[] = {
    INT_FIELD(struct row, org_id),    INT_FIELD(struct row, obligation_id), TEXT_FIELD(struct row, period),
    INT_FIELD(struct row, plan_id),   INT_FIELD(struct row, root_id),       INT_FIELD(struct row, place),
    TEXT_FIELD(struct row, state),    INT_FIELD(struct row, due_day),       INT_FIELD(struct row, counted_day),
    DATE_FIELD(struct row, done_on),  TEXT_FIELD(struct row, evidence),     TIME_FIELD(struct row, received_at),
    INT_FIELD(struct row, ref_day),   INT_FIELD(struct row, delivered),     DATE_FIELD(struct row, binds_from),
    DATE_FIELD(struct row, binds_to), TEXT_FIELD(struct row, duty_state),   DATE_FIELD(struct row, duty_on),
    TEXT_FIELD(struct row, duty_by),
};
static const struct shape row_shape = SHAPE(struct row, row_fields);

struct following {
    struct act act;
    bool ends; /* the obligation, or all of them */
    struct calendar calendar;
    struct lineage lineage;
};

static bool is_settled(const char *state)
{
    return !strncmp(state, "done", 4) || !strcmp(state, "excused") || !strcmp(state, "not_applicable");
}

static bool find_period(struct work *w, struct following *following, const struct row *row, struct period *period)
{
    following->calendar.received = row->received_at ? date_iso_number(date_of_moment(&w->arena, row->received_at)) : 0;
    struct bond bond = {.binds_from = row->binds_from, .binds_to = row->binds_to};
    return !following->ends && calendar_find(&w->arena, &following->calendar, row->period, period) &&
           bond_binds(&bond, &following->calendar, period);
}

/* What had ended for want of a period and has one again stands as its duty does. */
static void revive(const struct row *row, struct judgement *after)
{
    after->done_on = row->duty_on;
    after->evidence = row->duty_by;
    after->state = judgement_state(row->duty_state ? row->duty_state : "open", after);
}

static void take_due(const struct row *row, const struct act *act, int64_t due, struct judgement *after)
{
    bool is_granted = row->counted_day != NOT_COUNTED ? row->due_day > row->counted_day : !strcmp(act->kind, "extend");

    after->due_day = due && is_granted && row->due_day > due ? row->due_day : due;
}

static struct judgement judgement_of(const struct row *row)
{
    return (struct judgement){
        .org_id = row->org_id,
        .obligation_id = row->obligation_id,
        .period = row->period,
        .plan_id = row->plan_id,
        .root_id = row->root_id,
        .place = row->place,
        .ref_day = row->ref_day,
        .state = row->state,
        .due_day = row->due_day,
        .counted_day = row->counted_day,
        .done_on = row->done_on,
        .evidence = row->evidence,
    };
}

static struct judgement judged_now(struct work *w, struct following *following, const struct row *row)
{
    struct judgement after = judgement_of(row);
    struct period period;
    bool found = find_period(w, following, row, &period);
    bool is_expected = found && calendar_starts(&following->calendar.due) == START_AT_ISSUE;

    after.counted_day = is_expected ? period.due : NOT_COUNTED;
    if (found)
        after.ref_day = calendar_reference(&following->calendar, &period);
    if (is_settled(row->state))
        return after;
    if (!found) {
        after.state = "ended";
        after.done_on = after.evidence = NULL;
        return after;
    }
    take_due(row, &following->act, period.due, &after);
    if (!strcmp(row->state, "ended"))
        revive(row, &after);
    return after;
}

static enum status follow(struct work *w, struct following *following, const struct row *row)
{
    struct judgement before = judgement_of(row);
    struct judgement after = judged_now(w, following, row);

    if (after.ref_day != before.ref_day)
        TRY(judgement_place(w, row->org_id, row->delivered, after.ref_day, &after.place));
    if (after.counted_day == before.counted_day && after.due_day == before.due_day && after.ref_day == before.ref_day &&
        !strcmp(after.state, before.state))
        return OK;
    return judgement_put(w, &before, &after, following->act.issuer_id, &following->lineage);
}

static enum status load(struct work *w, struct following *following)
{
    const struct act *act = &following->act;
    struct almanac_plan days = {act->from_on ? act->from_on : act->issued_on, act->until_on, act->rest_day_moves};
    const struct calendar_rules *rules = NULL;

    following->ends = !act->obligation_id || act->ended_on;
    return following->ends ? OK : almanac_calendar(w, &days, act->due, &rules, &following->calendar);
}

static enum status follow_bodies_of(struct work *w, struct following *following, int64_t last)
{
    const struct act *act = &following->act;
    struct list rows = {0};

    TRY(load(w, following));
    TRY(store_list(w, &follow_rows, ARGS(INT(act->plan_id), INT(act->reached), INT(last), INT(act->obligation_id)),
                   &row_shape, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(follow(w, following, LIST_AT(&rows, struct row, i)));
    return OK;
}

enum status follow_piece(struct work *w, int64_t act_id, bool *finished)
{
    struct following following = {0};
    struct list bodies = {0};

    TRY(store_find(w, &follow_act, ARGS(INT(act_id)), &act_shape, &following.act));
    *finished = strcmp(following.act.state, "running") != 0;
    if (*finished)
        return OK;
    TRY(store_list(w, &follow_bodies, ARGS(INT(following.act.plan_id), INT(following.act.reached), INT(PIECE)),
                   &body_shape, &bodies));
    *finished = bodies.count < PIECE;
    int64_t last = bodies.count ? LIST_AT(&bodies, struct body, bodies.count - 1)->place : following.act.reached;
    TRY(follow_bodies_of(w, &following, last));
    return store_run(w, &follow_reach, ARGS(INT(act_id), INT(last), TEXT(*finished ? "done" : "running")));
}
