#include "plan/due_days.h"

#include "plan/due_days.sql.h"
#include "plan/slots.h"
#include "store/counter.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

struct due_day {
    int64_t due_day;
};
static const struct field due_day_fields[] = {INT_FIELD(struct due_day, due_day)};
static const struct shape due_day_shape = SHAPE(struct due_day, due_day_fields);

struct packed {
    const char *figures;
};
static const struct field packed_fields[] = {TEXT_FIELD(struct packed, figures)};
static const struct shape packed_shape = SHAPE(struct packed, packed_fields);

static int last_first(const void *one, const void *other)
{
    const int64_t left = *(const int64_t *)one, right = *(const int64_t *)other;

    return left > right ? -1 : left < right;
}

static void add_day(struct arena *arena, const struct slots *slots, int64_t day, struct list *days)
{
    if (day > 0 && slots_asked(slots, day))
        *(int64_t *)list_add(arena, days, sizeof(day)) = day;
}

/* Where a duty was moved to another day, a figure names a day that no calendar does; `expected` and the bodies' own
 * figures carry the day from which they hold. */
static bool is_due_day(const struct counter_figure *figure)
{
    static const char *const others[] = {"expected", "delivered", "received", "derived"};

    for (size_t i = 0; i < COUNT(others); i++)
        if (!strcmp(figure->what, others[i]))
            return false;
    return figure->n != 0;
}

static void add_figured(struct arena *arena, const struct slots *slots, const char *packed, struct list *days)
{
    const struct counter_figure of = {0};
    struct list figures = {0};

    counter_unpack(arena, &of, packed, &figures);
    for (size_t i = 0; i < figures.count; i++) {
        const struct counter_figure *figure = LIST_AT(&figures, struct counter_figure, i);
        if (is_due_day(figure) && slots_counts(slots, figure))
            add_day(arena, slots, figure->due_day, days);
    }
}

static void keep_distinct(struct list *days)
{
    int64_t *all = days->items;
    size_t kept = 0;

    if (days->count)
        qsort(all, days->count, sizeof(*all), last_first);
    for (size_t i = 0; i < days->count; i++)
        if (!kept || all[kept - 1] != all[i])
            all[kept++] = all[i];
    days->count = kept;
}

enum status due_days_list(struct work *w, const struct cascade_ask *ask, struct list *days)
{
    const char *const asked[2] = {ask->from_on, ask->to_on};
    struct list figures = {0}, own = {0};
    struct slots slots;

    *days = (struct list){0};
    TRY(slots_load(w, ask->plan_id, ask->obligation_id, asked, &slots));
    TRY(store_list(w, &due_days_figures,
                   ARGS(INT(ask->org_id), INT(ask->obligation_id ? ask->obligation_id : ask->plan_id)), &packed_shape,
                   &figures));
    TRY(store_list(w, &due_days_own,
                   ARGS(INT(ask->org_id), INT(ask->plan_id), INT(ask->obligation_id), INT(slots.low), INT(slots.high)),
                   &due_day_shape, &own));
    for (size_t i = 0; i < slots.all.count; i++)
        add_day(&w->arena, &slots, LIST_AT(&slots.all, struct slot, i)->period.due, days);
    for (size_t i = 0; i < figures.count; i++)
        add_figured(&w->arena, &slots, LIST_AT(&figures, struct packed, i)->figures, days);
    for (size_t i = 0; i < own.count; i++)
        add_day(&w->arena, &slots, LIST_AT(&own, struct due_day, i)->due_day, days);
    keep_distinct(days);
    return OK;
}
