#include "plan/slots.h"

#include "base/date.h"
#include "plan/almanac.h"
#include "plan/judgement.h"
#include "plan/slots.sql.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

static const struct field slot_fields[] = {
    INT_FIELD(struct slot_obligation, id),        INT_FIELD(struct slot_obligation, root_id),
    INT_FIELD(struct slot_obligation, position),  TEXT_FIELD(struct slot_obligation, title),
    TEXT_FIELD(struct slot_obligation, section),  TEXT_FIELD(struct slot_obligation, due),
    TEXT_FIELD(struct slot_obligation, parcels),  DATE_FIELD(struct slot_obligation, issued_on),
    DATE_FIELD(struct slot_obligation, until_on), TRUTH_FIELD(struct slot_obligation, rest_day_moves),
    DATE_FIELD(struct slot_obligation, ended_on),
};
static const struct shape slot_shape = SHAPE(struct slot_obligation, slot_fields);

struct bound {
    int64_t parcel;
    const bool *obligations;
};

/* ",1,2,7," */
static bool is_in(const struct slot_obligation *obligation, int64_t parcel)
{
    char *rest;

    for (const char *number = obligation->parcels; parcel && *number == ',' && number[1]; number = rest)
        if (strtoll(number + 1, &rest, 10) == parcel)
            return true;
    return false;
}

const bool *slots_bound(struct arena *arena, struct slots *slots, int64_t parcel)
{
    bool *bound;

    for (size_t i = 0; i < slots->parcels.count; i++)
        if (LIST_AT(&slots->parcels, struct bound, i)->parcel == parcel)
            return LIST_AT(&slots->parcels, struct bound, i)->obligations;
    bound = arena_array(arena, slots->obligations.count + 1, sizeof(*bound));
    for (size_t i = 0; i < slots->obligations.count; i++)
        bound[i] = is_in(LIST_AT(&slots->obligations, struct slot_obligation, i), parcel);
    *(struct bound *)list_add(arena, &slots->parcels, sizeof(struct bound)) = (struct bound){parcel, bound};
    return bound;
}

void slots_stay(const struct stay *stay, int64_t *from, int64_t *to)
{
    *from = *to = 0;
    if (!stay->base_from || (!stay->base && strcmp(stay->from_on, stay->base_from) < 0))
        return;
    *from = stay->base ? -SLOTS_FAR : date_iso_number(stay->from_on);
    *to = stay->to_on ? date_iso_number(stay->to_on) : SLOTS_FAR;
    if (stay->binds_from && date_iso_number(stay->binds_from) > *from)
        *from = date_iso_number(stay->binds_from);
    if (stay->binds_to && date_iso_number(stay->binds_to) < *to)
        *to = date_iso_number(stay->binds_to);
    if (*to < *from)
        *to = *from;
}

bool slots_counts(const struct slots *slots, const struct counter_figure *figure)
{
    return !slots->running || judgement_act_of(figure) != slots->running;
}

bool slots_asked(const struct slots *slots, int64_t due_day)
{
    return due_day >= slots->low && due_day <= slots->high;
}

static enum status lay_out(struct work *w, struct slots *slots, size_t at, const struct calendar_rules **rules)
{
    struct slot_obligation *obligation = LIST_AT(&slots->obligations, struct slot_obligation, at);
    struct almanac_plan days = {obligation->issued_on, obligation->until_on, obligation->rest_day_moves};
    struct list periods = {0};

    TRY(almanac_calendar(w, &days, obligation->due, rules, &obligation->calendar));
    if (obligation->ended_on || calendar_starts(&obligation->calendar.due) != START_AT_ISSUE)
        return OK; /* what counts from receipt or an event has rows; so has what was settled before the end */
    calendar_list(&w->arena, &obligation->calendar, slots->low ? slots->low : -SLOTS_FAR, slots->today, &periods);
    for (size_t i = 0; i < periods.count; i++) {
        const struct period *period = LIST_AT(&periods, struct period, i);
        if (!slots_asked(slots, period->due))
            continue;
        *(struct slot *)list_add(&w->arena, &slots->all, sizeof(struct slot)) =
            (struct slot){at, *period, calendar_reference(&obligation->calendar, period)};
    }
    return OK;
}

static int by_due(const void *one, const void *other)
{
    const struct slot *left = one;
    const struct slot *right = other;
    int64_t left_due = left->period.due ? left->period.due : SLOTS_FAR;
    int64_t right_due = right->period.due ? right->period.due : SLOTS_FAR;

    if (left_due != right_due)
        return left_due < right_due ? -1 : 1;
    if (left->obligation != right->obligation)
        return left->obligation < right->obligation ? -1 : 1;
    return strcmp(left->period.key, right->period.key);
}

enum status slots_load(struct work *w, int64_t plan_id, int64_t obligation_id, const char *const days[2],
                       struct slots *slots)
{
    const struct calendar_rules *rules = NULL;

    *slots = (struct slots){.today = date_iso_number(w->today), .high = SLOTS_FAR};
    if (days[0] && date_is_valid(days[0]))
        slots->low = date_iso_number(days[0]);
    if (days[1] && date_is_valid(days[1]))
        slots->high = date_iso_number(days[1]);
    if (slots->high != SLOTS_FAR && slots->low == 0)
        slots->low = 1; /* days are asked for: the undated are not among them */
    TRY(store_number(w, &slots_running, ARGS(INT(plan_id)), &slots->running));
    TRY(store_list(w, &slots_obligations, ARGS(INT(plan_id), INT(obligation_id)), &slot_shape, &slots->obligations));
    for (size_t i = 0; i < slots->obligations.count; i++)
        TRY(lay_out(w, slots, i, &rules));
    if (slots->all.count)
        qsort(slots->all.items, slots->all.count, sizeof(struct slot), by_due);
    return OK;
}
