#include "plan/follow.h"

#include "base/date.h"
#include "plan/almanac.h"
#include "plan/bond.h"
#include "plan/follow.sql.h"
#include "plan/hook.h"
#include "plan/judgement.h"
#include "store/outbox.h"
#include "store/store.h"
#include "store/topic.h"

#include <string.h>

#define FEW   200 /* bodies whose rows follow in the unit of the act */
#define PIECE 100 /* in a unit of the job: 4 ms on SQLite, 25 ms on a loaded PostgreSQL */

struct act {
    int64_t id, plan_id, obligation_id, paper_id, issuer_id, number, reached;
    const char *kind, *state, *acted_on, *issued_on, *until_on;
    const char *title, *text, *due, *from_on; /* of the obligation; NULL when it ends */
    bool rest_day_moves;
};
static const struct field act_fields[] = {
    INT_FIELD(struct act, id),
    INT_FIELD(struct act, plan_id),
    INT_FIELD(struct act, obligation_id),
    INT_FIELD(struct act, paper_id),
    INT_FIELD(struct act, issuer_id),
    INT_FIELD(struct act, number),
    INT_FIELD(struct act, reached),
    TEXT_FIELD(struct act, kind),
    TEXT_FIELD(struct act, state),
    DATE_FIELD(struct act, acted_on),
    DATE_FIELD(struct act, issued_on),
    DATE_FIELD(struct act, until_on),
    TEXT_FIELD(struct act, title),
    PROSE_FIELD(struct act, text),
    TEXT_FIELD(struct act, due),
    DATE_FIELD(struct act, from_on),
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
    bool stages; /* beside the rows that stand */
    bool ends;   /* the obligation, or all of them */
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
    if (following->stages)
        return judgement_stage(
            w, &(struct judgement_staging){following->act.number, following->act.issuer_id, &following->lineage},
            &before, &after);
    if (after.counted_day == before.counted_day && after.due_day == before.due_day && after.ref_day == before.ref_day &&
        !strcmp(after.state, before.state))
        return OK;
    return judgement_put(w, &before, &after, following->act.issuer_id, &following->lineage);
}

static enum status load_calendar(struct work *w, struct following *following)
{
    const struct act *act = &following->act;
    struct almanac_plan days = {act->from_on ? act->from_on : act->issued_on, act->until_on, act->rest_day_moves};
    const struct calendar_rules *rules = NULL;

    following->ends = !act->due;
    return following->ends ? OK : almanac_calendar(w, &days, act->due, &rules, &following->calendar);
}

/* The rows of the bodies delivered to at labels behind `after` up to `last`. */
static enum status follow_bodies(struct work *w, struct following *following, int64_t after, int64_t last)
{
    const struct act *act = &following->act;
    struct list rows = {0};

    TRY(store_list(w, &follow_rows,
                   ARGS(INT(act->plan_id), INT(after), INT(last), INT(act->obligation_id), INT(act->number)),
                   &row_shape, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(follow(w, following, LIST_AT(&rows, struct row, i)));
    return OK;
}

/* --- it holds ----------------------------------------------------------------------------------------------------- */

static enum status hold_words(struct work *w, const struct following *following)
{
    const struct act *act = &following->act;
    const struct arg edition = REF(following->stages ? act->number : 0);

    if (!following->ends)
        return store_run(w, &follow_words,
                         ARGS(INT(act->obligation_id), TEXT(act->title), TEXT(act->text), TEXT(act->due),
                              TEXT(act->from_on), edition));
    return store_run(w, &follow_end, ARGS(INT(act->plan_id), INT(act->obligation_id), TEXT(act->acted_on), edition));
}

static enum status hold(struct work *w, const struct following *following)
{
    const struct act *act = &following->act;

    topic_touch(w, "plan", act->plan_id);
    if (strcmp(act->kind, "add") != 0)
        TRY(hold_words(w, following));
    return hook_note(w, &(struct hook_event){.kind = "plan.amended",
                                             .org = act->issuer_id,
                                             .plan = act->plan_id,
                                             .paper = act->paper_id,
                                             .act = act->id});
}

static enum status find_act(struct work *w, int64_t act_id, struct following *following)
{
    TRY(store_find(w, &follow_act, ARGS(INT(act_id)), &act_shape, &following->act));
    return load_calendar(w, following);
}

enum status follow_begin(struct work *w, int64_t act_id)
{
    struct following following = {0};
    const struct act *act = &following.act;
    int64_t bodies = 0;

    TRY(find_act(w, act_id, &following));
    if (!strcmp(act->kind, "add") || !strcmp(act->kind, "correct"))
        return hold(w, &following);
    TRY(store_number(w, &follow_few, ARGS(INT(act->plan_id), INT(FEW + 1)), &bodies));
    if (bodies > FEW) {
        TRY(store_run(w, &follow_reach, ARGS(INT(act_id), INT(-1), TEXT("running"))));
        return outbox_leave(w, "plan.amend", act_id, NULL, w->now);
    }
    TRY(follow_bodies(w, &following, -1, INT64_MAX));
    return hold(w, &following);
}

/* --- in pieces ---------------------------------------------------------------------------------------------------- */

/* Bodies whose duties were acted on since they were staged; `none` are left. */
static enum status stage_again(struct work *w, struct following *following, bool *none)
{
    struct list bodies = {0};

    TRY(store_list(w, &follow_again, ARGS(INT(following->act.id), INT(following->act.plan_id), INT(PIECE)), &body_shape,
                   &bodies));
    for (size_t i = 0; i < bodies.count; i++) {
        const struct body *body = LIST_AT(&bodies, struct body, i);
        TRY(follow_bodies(w, following, body->place - 1, body->place));
        TRY(store_run(w, &follow_again_done, ARGS(INT(following->act.id), INT(body->org_id))));
    }
    *none = bodies.count < PIECE;
    return OK;
}

static enum status reach(struct work *w, const struct act *act, int64_t label, const char *state)
{
    return store_run(w, &follow_reach, ARGS(INT(act->id), INT(label), TEXT(state)));
}

static enum status stage_piece(struct work *w, struct following *following, int64_t last, bool is_last)
{
    const struct act *act = &following->act;

    following->stages = true;
    TRY(follow_bodies(w, following, act->reached, last));
    if (is_last)
        TRY(stage_again(w, following, &is_last));
    if (!is_last)
        return reach(w, act, last, "running");
    TRY(hold(w, following));
    TRY(store_run(w, &follow_new_version, ARGS(INT(act->plan_id))));
    return reach(w, act, -1, "sweeping");
}

enum status follow_piece(struct work *w, int64_t act_id, bool *finished)
{
    struct following following = {0};
    const struct act *act = &following.act;
    struct list bodies = {0};

    TRY(find_act(w, act_id, &following));
    *finished = !strcmp(act->state, "done");
    if (*finished)
        return OK;
    TRY(store_list(w, &follow_next, ARGS(INT(act->plan_id), INT(act->reached), INT(PIECE)), &body_shape, &bodies));
    const bool is_last = bodies.count < PIECE;
    const int64_t last = bodies.count ? LIST_AT(&bodies, struct body, bodies.count - 1)->place : act->reached;
    if (!strcmp(act->state, "running"))
        return stage_piece(w, &following, last, is_last);
    TRY(store_run(w, &follow_sweep, ARGS(INT(act->plan_id), INT(act->reached), INT(last), INT(act->obligation_id))));
    *finished = is_last;
    return reach(w, act, last, is_last ? "done" : "sweeping");
}
