#include "plan/resettle.h"

#include "base/date.h"
#include "plan/duty.h"
#include "plan/former.h"
#include "plan/judgement.h"
#include "plan/resettle.sql.h"
#include "store/store.h"

#include <string.h>

/* Bodies alike, with what is theirs: a judgement, or a delivery. */
struct group {
    int64_t old_place, new_place, old_parent, parent;
    const char *since;
    int64_t plan_id, issuer_id, n;
    struct judgement judged;
    int64_t parcel;
    bool base;
    const char *begins;
    int64_t delivered, received, derived;
};
#define JUDGED(kind_, member)                                                                                          \
    {                                                                                                                  \
        .name = #member, .kind = (kind_), .offset = offsetof(struct group, judged.member)                              \
    }
static const struct field group_fields[] = {
    INT_FIELD(struct group, old_place), INT_FIELD(struct group, new_place), INT_FIELD(struct group, old_parent),
    INT_FIELD(struct group, parent),    DATE_FIELD(struct group, since),    INT_FIELD(struct group, plan_id),
    INT_FIELD(struct group, issuer_id), INT_FIELD(struct group, n),         INT_FIELD(struct group, parcel),
    TRUTH_FIELD(struct group, base),    DATE_FIELD(struct group, begins),   INT_FIELD(struct group, delivered),
    INT_FIELD(struct group, received),  INT_FIELD(struct group, derived),   JUDGED(FIELD_INT, obligation_id),
    JUDGED(FIELD_TEXT, period),         JUDGED(FIELD_TEXT, state),          JUDGED(FIELD_INT, due_day),
    JUDGED(FIELD_INT, counted_day),     JUDGED(FIELD_TEXT, evidence),
};
static const struct shape group_shape = SHAPE(struct group, group_fields);

static const struct field figures_fields[] = {
    INT_FIELD(struct resettle_figures, plans),  INT_FIELD(struct resettle_figures, overdue),
    INT_FIELD(struct resettle_figures, ahead),  INT_FIELD(struct resettle_figures, issued),
    INT_FIELD(struct resettle_figures, drafts), INT_FIELD(struct resettle_figures, papers),
};
const struct shape resettle_figures_shape = SHAPE(struct resettle_figures, figures_fields);

enum status resettle_waits(struct work *w, bool *waits)
{
    int64_t issuing;

    TRY(store_number(w, &resettle_issuing, NO_ARGS, &issuing));
    *waits = issuing > 0;
    return OK;
}

/* --- bodies that move ----------------------------------------------------------------------------------------------
 */

struct move {
    struct work *w;
    int64_t set_id;
    const char *day;
    struct former_side old, new; /* where the group at hand stood and stands */
    bool lapses;                 /* its plan's issuer is no longer above     */
};

static enum status look_up(struct move *move, const struct group *group)
{
    TRY(former_side(move->w, group->old_place, group->issuer_id, &move->old));
    TRY(former_side(move->w, group->new_place, group->issuer_id, &move->new));
    move->lapses = move->old.counted && !move->new.counted;
    return OK;
}

static void count_judged(struct move *move, const struct group *group)
{
    struct list figures = {0};

    judgement_figures(&move->w->arena, &group->judged, &figures);
    for (size_t i = 0; i < figures.count; i++) {
        const struct judgement_figure *figure = LIST_AT(&figures, struct judgement_figure, i);
        struct counter_figure difference = {.subject = group->judged.obligation_id,
                                            .what = figure->what,
                                            .period = figure->period,
                                            .due_day = figure->due_day,
                                            .n = figure->n * group->n};
        former_shift(move->w, &move->old, &move->new, &difference);
        difference.subject = group->plan_id;
        difference.period = "";
        former_shift(move->w, &move->old, &move->new, &difference);
    }
}

static enum status lapse(struct move *move, const struct group *group)
{
    const struct arg set = INT(move->set_id);
    const struct arg from = INT(group->old_parent);
    const struct arg to = INT(group->parent);
    const struct arg plan = INT(group->plan_id);

    TRY(store_run(move->w, &resettle_lapse_deliveries, ARGS(set, from, to, plan, TEXT(group->since))));
    return store_run(move->w, &resettle_lapse_judgements,
                     ARGS(set, from, to, plan, TEXT(group->since), INT(date_iso_number(move->day))));
}

static void shift_sent(struct move *move, const struct group *group)
{
    const struct counter_figure figures[] = {
        {.subject = group->plan_id, .what = "delivered", .n = group->delivered},
        {.subject = group->plan_id, .what = "received", .n = group->received},
        {.subject = group->plan_id, .what = "derived", .n = group->derived},
    };

    for (size_t i = 0; i < COUNT(figures); i++)
        former_shift(move->w, &move->old, &move->new, &figures[i]);
}

/* A plan that lapses stays where it was delivered, until that day. */
static enum status shift_bound(struct move *move, const struct group *group)
{
    const bool is_base = group->base && !move->lapses;
    const struct former_bound bound = {group->plan_id, group->parcel, is_base ? group->begins : group->since};
    const struct counter_figure difference = former_expected(&move->w->arena, &bound, group->n);

    former_shift(move->w, &move->old, &move->new, &difference);
    if (is_base)
        shift_sent(move, group);
    return move->lapses ? lapse(move, group) : OK;
}

enum status resettle_moved(struct work *w, int64_t set_id, const char *day)
{
    struct move move = {.w = w, .set_id = set_id, .day = day};
    const struct args on_number = ARGS(INT(set_id), INT(date_iso_number(day)));
    const struct args on_day = ARGS(INT(set_id), TEXT(day));
    struct list judged = {0};
    struct list bound = {0};

    TRY(store_list(w, &resettle_judged, on_number, &group_shape, &judged));
    TRY(store_list(w, &resettle_bound, on_day, &group_shape, &bound));
    for (size_t i = 0; i < judged.count; i++) {
        TRY(look_up(&move, LIST_AT(&judged, struct group, i)));
        count_judged(&move, LIST_AT(&judged, struct group, i));
    }
    for (size_t i = 0; i < bound.count; i++) {
        TRY(look_up(&move, LIST_AT(&bound, struct group, i)));
        TRY(shift_bound(&move, LIST_AT(&bound, struct group, i)));
    }
    TRY(store_run(w, &resettle_judgement_places, on_number));
    TRY(store_run(w, &resettle_delivery_places, on_day));
    return store_run(w, &resettle_plan_places, on_day);
}

enum status resettle_end(struct work *w, int64_t set_id)
{
    return store_run(w, &resettle_parents, ARGS(INT(set_id)));
}

/* --- a body that closes --------------------------------------------------------------------------------------------
 */

enum status resettle_former(struct work *w, const struct resettle_former *former)
{
    struct former_body body = {.w = w, .org = former->org, .day = former->day};

    TRY(former_open(&body, former->set_id));
    for (size_t i = 0; !former->lapses && i < former->successors.count && (i == 0 || former->each); i++)
        TRY(former_add_successor(&body, *LIST_AT(&former->successors, int64_t, i)));
    TRY(former_hand_over(&body));
    if (former->successors.count)
        TRY(former_hand_drafts(&body, *LIST_AT(&former->successors, int64_t, 0)));
    return former->lapses ? former_excuse(&body, former->reason) : OK;
}

enum status resettle_count(struct work *w, int64_t org, const char *day, struct resettle_figures *figures)
{
    struct list duties = {0};

    *figures = (struct resettle_figures){0};
    TRY(store_find(w, &resettle_figures_of, ARGS(INT(org), TEXT(day), INT(date_iso_number(day))),
                   &resettle_figures_shape, figures));
    TRY(duty_list_open(w, org, 0, &duties));
    for (size_t i = 0; i < duties.count; i++)
        figures->overdue += LIST_AT(&duties, struct duty, i)->days_late > 0;
    return OK;
}
