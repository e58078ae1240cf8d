#include "meeting/inherit.h"

#include "base/speech.h"
#include "meeting/fulfil.h"
#include "meeting/inherit.sql.h"
#include "meeting/kinds.h"
#include "meeting/meeting.h"
#include "organisation/org.h"
#include "store/store.h"

#include <string.h>

static const struct field fields[] = {
    INT_FIELD(struct inherited, id),          INT_FIELD(struct inherited, series_id),
    TRUTH_FIELD(struct inherited, is_series), TEXT_FIELD(struct inherited, kind),
    TEXT_FIELD(struct inherited, title),      DATE_FIELD(struct inherited, held_on),
};
static const struct shape inherited_shape = SHAPE(struct inherited, fields);

/* --- worked out -----------------------------------------------------------------------------------------------------
 */

static int64_t heir_of(const struct inherit_former *former)
{
    return former->heirs.count ? *LIST_AT(&former->heirs, int64_t, 0) : 0;
}

static enum status has_kind(struct work *w, int64_t org, const char *kind, const char *day, bool *has)
{
    int64_t series = 0;

    if (org)
        TRY(store_number(w, &inherit_has_kind, ARGS(INT(org), TEXT(kind), TEXT(day)), &series));
    *has = *has || series > 0;
    return OK;
}

static enum status fate_of_series(struct work *w, const struct inherit_former *former, struct inherited *one)
{
    struct meeting_kind kind;
    bool has = false;

    one->fate = "ends";
    if (!former->heirs.count || former->lapses)
        return OK;
    TRY(kinds_find(w, one->kind, former->day, &kind));
    if (!kinds_names(kind.forms, former->heir_form))
        return OK;
    if (one->is_series) {
        TRY(has_kind(w, heir_of(former), one->kind, former->day, &has));
        for (size_t i = 0; i < former->earlier.count; i++)
            TRY(has_kind(w, *LIST_AT(&former->earlier, int64_t, i), one->kind, former->day, &has));
    }
    one->fate = has ? "joined" : "passes";
    return OK;
}

/* A planned meeting goes with its schedule. */
static enum status fate_of_meeting(struct work *w, const struct inherit_former *former, const struct list *series,
                                   struct inherited *one)
{
    for (size_t i = 0; i < series->count; i++)
        if (LIST_AT(series, struct inherited, i)->id == one->series_id) {
            one->fate = LIST_AT(series, struct inherited, i)->fate;
            return OK;
        }
    return fate_of_series(w, former, one);
}

enum status inherit_list(struct work *w, const struct inherit_former *former, struct list *inherited)
{
    struct list series = {0}, planned = {0};

    TRY(store_list(w, &inherit_series, ARGS(INT(former->org), TEXT(former->day)), &inherited_shape, &series));
    TRY(store_list(w, &inherit_planned, ARGS(INT(former->org), TEXT(former->day)), &inherited_shape, &planned));
    for (size_t i = 0; i < series.count; i++) {
        TRY(fate_of_series(w, former, LIST_AT(&series, struct inherited, i)));
        *(struct inherited *)list_add(&w->arena, inherited, sizeof(struct inherited)) =
            *LIST_AT(&series, struct inherited, i);
    }
    for (size_t i = 0; i < planned.count; i++) {
        TRY(fate_of_meeting(w, former, &series, LIST_AT(&planned, struct inherited, i)));
        *(struct inherited *)list_add(&w->arena, inherited, sizeof(struct inherited)) =
            *LIST_AT(&planned, struct inherited, i);
    }
    return OK;
}

/* --- carried out ----------------------------------------------------------------------------------------------------
 */

static bool passes(const struct inherited *one)
{
    return !strcmp(one->fate, "passes");
}

/* The heir's own series from that day; the first one follows the old. */
static enum status copy(struct work *w, const struct inherit_former *former, const struct inherited *one, size_t heir,
                        int64_t *made)
{
    TRY(store_new_id(w, made));
    return store_run(w, &inherit_copy_series,
                     ARGS(INT(*made), INT(*LIST_AT(&former->heirs, int64_t, heir)), TEXT(former->day),
                          REF(heir ? 0 : one->id), INT(w->now), INT(one->id)));
}

static enum status carry_series(struct work *w, const struct inherit_former *former, const struct inherited *one,
                                int64_t *made)
{
    int64_t other;
    bool has;

    *made = 0;
    if (passes(one))
        TRY(copy(w, former, one, 0, made));
    for (size_t i = 1; passes(one) && former->each && i < former->heirs.count; i++) {
        has = false;
        TRY(has_kind(w, *LIST_AT(&former->heirs, int64_t, i), one->kind, former->day, &has));
        if (!has)
            TRY(copy(w, former, one, i, &other));
    }
    return store_run(w, &inherit_end_series, ARGS(INT(one->id), TEXT(former->day)));
}

static enum status carry_meeting(struct work *w, const struct inherit_former *former, const struct inherited *one,
                                 int64_t series)
{
    struct meeting meeting;
    struct org heir;

    if (!passes(one)) {
        TRY(store_run(w, &inherit_call_off, ARGS(INT(one->id), TEXT(former->reason))));
        return meeting_record(w, "meeting.end", one->id, NO_VALUES);
    }
    TRY(org_find(w, heir_of(former), one->held_on, &heir));
    TRY(store_run(w, &inherit_pass_meeting, ARGS(INT(one->id), INT(heir.id), INT(heir.place), REF(series))));
    TRY(store_run(w, &inherit_let_go, ARGS(INT(one->id))));
    TRY(meeting_find(w, one->id, &meeting));
    TRY(attendee_fill(w, &meeting));
    TRY(fulfil_suggest(w, &meeting));
    return meeting_record(w, "meeting.pass", one->id, NO_VALUES);
}

enum status inherit_carry(struct work *w, const struct inherit_former *former)
{
    struct list all = {0};

    TRY(inherit_list(w, former, &all));
    int64_t *made = arena_alloc(&w->arena, (all.count + 1) * sizeof(*made)); /* of the series at that place */
    for (size_t i = 0; i < all.count; i++) {
        const struct inherited *one = LIST_AT(&all, struct inherited, i);
        int64_t series = 0;
        if (one->is_series) {
            TRY(carry_series(w, former, one, &made[i]));
            continue;
        }
        for (size_t k = 0; k < i; k++)
            if (LIST_AT(&all, struct inherited, k)->is_series &&
                LIST_AT(&all, struct inherited, k)->id == one->series_id)
                series = made[k];
        TRY(carry_meeting(w, former, one, series));
    }
    if (former->heirs.count && !former->lapses)
        TRY(store_run(w, &inherit_tasks, ARGS(INT(former->org), INT(heir_of(former)))));
    if (former->heirs.count)
        return store_run(w, &inherit_agendas, ARGS(INT(former->org), INT(heir_of(former))));
    return OK;
}

enum status inherit_moved(struct work *w, int64_t set_id)
{
    TRY(store_run(w, &inherit_place, ARGS(INT(set_id))));
    TRY(store_run(w, &inherit_place_editions, ARGS(INT(set_id))));
    return store_run(w, &inherit_place_proposals, ARGS(INT(set_id)));
}
