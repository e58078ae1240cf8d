#include "meeting/fulfil.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/fulfil.sql.h"
#include "meeting/presence.h"
#include "plan/act.h"
#include "plan/span.h"
#include "store/store.h"

#include <string.h>

#define AHEAD 92 /* days: what is due later than a quarter is not yet what a meeting is about */

static const struct field fields[] = {
    INT_FIELD(struct fulfilled, meeting_id), INT_FIELD(struct fulfilled, org_id),
    INT_FIELD(struct fulfilled, root_id),    TEXT_FIELD(struct fulfilled, period, .required = true, .most = 40),
    TRUTH_FIELD(struct fulfilled, told),     TEXT_FIELD(struct fulfilled, title, .label = _("Việc hoàn thành")),
};
const struct shape fulfilled_shape = SHAPE(struct fulfilled, fields);

enum status fulfil_list(struct work *w, int64_t meeting_id, struct list *duties)
{
    return store_list(w, &fulfil_of, ARGS(INT(meeting_id)), &fulfilled_shape, duties);
}

/* --- suggested ------------------------------------------------------------------------------------------------------
 */

static bool is_taken(const struct list *taken, const struct duty *duty)
{
    for (size_t i = 0; i < taken->count; i++)
        if (LIST_AT(taken, struct duty, i)->root_id == duty->root_id)
            return true;
    return false;
}

static bool is_of(const struct duty *duty, const struct meeting *meeting, const struct meeting_kind *kind)
{
    return duty->org_id == meeting->org_id && !duty->covers && kinds_names(kind->activities, duty->activity) &&
           !(duty->first_on && strcmp(duty->first_on, meeting->held_on) > 0);
}

static bool lies_in(const char *day, const char *period)
{
    const int64_t number = date_iso_number(day);
    struct span span;

    return span_read(period, &span) && span.first <= number && number <= span.last;
}

/* Those of the period it lies in, or the earliest of the others. */
static enum status suggest(struct work *w, const struct meeting *meeting, const struct list *duties, bool in_period,
                           struct list *taken)
{
    struct meeting_kind kind;

    TRY(kinds_find(w, meeting->kind, meeting->held_on, &kind));
    for (size_t i = 0; i < duties->count; i++) {
        const struct duty *duty = LIST_AT(duties, struct duty, i);
        if (!is_of(duty, meeting, &kind) || (in_period && !lies_in(meeting->held_on, duty->period)) ||
            is_taken(taken, duty))
            continue;
        *(struct duty *)list_add(&w->arena, taken, sizeof(*duty)) = *duty;
        TRY(store_run(w, &fulfil_insert,
                      ARGS(INT(meeting->id), INT(duty->org_id), INT(duty->root_id), TEXT(duty->period))));
    }
    return OK;
}

enum status fulfil_suggest(struct work *w, const struct meeting *meeting)
{
    struct list duties = {0}, taken = {0};

    if (meeting->course_id)
        return OK;
    TRY(duty_list_open(w, meeting->org_id, AHEAD, &duties));
    TRY(suggest(w, meeting, &duties, true, &taken));
    return suggest(w, meeting, &duties, false, &taken);
}

enum status fulfil_drop(struct work *w, const struct fulfilled *duty)
{
    struct meeting meeting;
    int64_t rows;

    TRY(meeting_find(w, duty->meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "draft,called,open"));
    TRY(store_run_counted(w, &fulfil_delete,
                          ARGS(INT(duty->meeting_id), INT(duty->org_id), INT(duty->root_id), TEXT(duty->period)),
                          &rows));
    if (!rows)
        return fail(w, ERR_MISSING, _("Việc này không có trong danh sách của cuộc họp."));
    return meeting_record(w, "fulfil.drop", duty->meeting_id, NO_VALUES);
}

/* --- settled --------------------------------------------------------------------------------------------------------
 */

enum status fulfil_give(struct work *w, const struct duty_key *asked, const struct evidence *evidence, bool *given)
{
    struct duty_key key = *asked;
    struct duty duty;

    *given = false;
    const enum status status = duty_find(w, &key, &duty);
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    TRY(status);
    if (strcmp(duty.state, "open") != 0 && strcmp(duty.state, "doing") != 0 && strcmp(duty.state, "returned") != 0)
        return OK;
    key.version = duty.version;
    *given = true;
    return act_settle(w, &key, evidence);
}

static enum status settle_one(struct work *w, const struct meeting *meeting, const struct fulfilled *one)
{
    const struct duty_key key = {.root_id = one->root_id, .org_id = one->org_id, .period = one->period};
    const struct evidence evidence = {
        .kind = "meeting", .subject = meeting->id, .note = meeting->title, .done_on = meeting->held_on};
    bool given;

    TRY(fulfil_give(w, &key, &evidence, &given));
    return given ? store_run(w, &fulfil_set_told,
                             ARGS(INT(meeting->id), INT(one->org_id), INT(one->root_id), TEXT(one->period)))
                 : OK;
}

enum status fulfil_settle(struct work *w, const struct meeting *meeting)
{
    struct list duties = {0};
    struct presence presence;

    TRY(presence_of(w, meeting, &presence));
    if (!presence.has)
        return OK;
    TRY(fulfil_list(w, meeting->id, &duties));
    for (size_t i = 0; i < duties.count; i++)
        TRY(settle_one(w, meeting, LIST_AT(&duties, struct fulfilled, i)));
    return OK;
}
