#include "reform/carry.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/speech.h"
#include "meeting/course.h"
#include "meeting/inherit.h"
#include "organisation/moving.h"
#include "organisation/succession.h"
#include "plan/aid.h"
#include "plan/resettle.h"
#include "reform/carry.sql.h"
#include "reform/scheme.h"
#include "store/outbox.h"
#include "store/store.h"
#include "store/unit.h"

#include <string.h>

#define ROUNDS 6 /* openings beneath openings */

struct step {
    int64_t position;
    const char *what;
    int64_t org, target;
    const char *duties, *words;
};
static const struct field step_fields[] = {
    INT_FIELD(struct step, position), TEXT_FIELD(struct step, what),   INT_FIELD(struct step, org),
    INT_FIELD(struct step, target),   TEXT_FIELD(struct step, duties), TEXT_FIELD(struct step, words),
};
static const struct shape step_shape = SHAPE(struct step, step_fields);

/* --- the order ------------------------------------------------------------------------------------------------------
 */

static enum status refuse_state(struct work *w)
{
    return fail(w, ERR_CONFLICT, _("Đợt sắp xếp này đã được lệnh thực hiện hoặc vừa có người sửa. Hãy xem lại."));
}

static bool is_open(const char *state)
{
    return !strcmp(state, "draft") || !strcmp(state, "stopped");
}

static enum status check(struct work *w, const struct scheme *scheme)
{
    if (!scheme->items.count)
        return fail(w, ERR_INVALID, _("Đợt sắp xếp này chưa có dòng nào."));
    if (!scheme->problems.count)
        return OK;
    const struct scheme_problem *problem = LIST_AT(&scheme->problems, struct scheme_problem, 0);
    return fail(
        w, ERR_INVALID,
        say(w, _("Dòng {line}: {why}"), NAMED("line", problem->position), NAMED_TEXT("why", problem->sentence)));
}

enum status carry_order(struct work *w, int64_t set_id, int64_t version)
{
    struct scheme scheme;
    int64_t due = w->now;

    TRY(scheme_work_out(w, set_id, &scheme));
    if (scheme.set.version != version || !is_open(scheme.set.state))
        return refuse_state(w);
    TRY(check(w, &scheme));
    if (strcmp(scheme.set.effective_on, w->today) > 0)
        due = date_moment(scheme.set.effective_on);
    TRY(change_reach(w, set_id, "ordered", NULL));
    TRY(outbox_leave(w, "reform.carry", set_id, NULL, due));
    return audit_record(w, "change.order", set_id, NO_VALUES);
}

enum status carry_recall(struct work *w, int64_t set_id, int64_t version)
{
    struct change_set set;

    TRY(change_find(w, set_id, &set));
    if (set.version != version || strcmp(set.state, "ordered") != 0)
        return refuse_state(w);
    TRY(change_reach(w, set_id, "draft", NULL));
    return audit_record(w, "change.recall", set_id, NO_VALUES);
}

/* --- the beginning: what is to be done, written down -------------------------------------------------------------- */

struct beginning {
    struct work *w;
    struct scheme *scheme;
    int64_t set_id, steps;
    const char *day;
};

static enum status add_step(struct beginning *begun, const struct step *step)
{
    begun->steps++;
    return store_run(begun->w, &carry_step_insert,
                     ARGS(INT(begun->set_id), INT(begun->steps), TEXT(step->what), INT(step->org), INT(step->target),
                          TEXT(step->duties ? step->duties : ""), TEXT(step->words ? step->words : "")));
}

static enum status open_body(struct beginning *begun, struct scheme_body *body, const struct org *above)
{
    const bool is_advisory = !strcmp(body->org.form, "advisory");
    struct org_opening opening = {.kind = body->kind,
                                  .code = body->org.code,
                                  .name = body->name,
                                  .parent = above->id,
                                  .host = is_advisory ? above->id : 0,
                                  .from_day = begun->day};

    TRY(org_prepare(begun->w, &opening, above));
    body->org.id = opening.id;
    return moving_add(begun->w, begun->set_id, opening.id, above->id, begun->day);
}

/* Those whose body above is there, until all are; a circle was found before. */
static enum status open_all(struct beginning *begun)
{
    struct scheme *scheme = begun->scheme;

    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < scheme->bodies.count; i++) {
            struct scheme_body *body = scheme_at(scheme, (int64_t)i);
            if (!body->opens || body->org.id || body->to < 0 || !scheme_at(scheme, body->to)->org.id)
                continue;
            TRY(open_body(begun, body, &scheme_at(scheme, body->to)->org));
        }
    }
    return OK;
}

static enum status write_successors(struct beginning *begun, const struct scheme_body *body)
{
    for (size_t i = 0; i < body->successors.count; i++) {
        const struct scheme_body *to = scheme_at(begun->scheme, *LIST_AT(&body->successors, int64_t, i));
        TRY(add_step(begun, &(struct step){.what = "succeed", .org = body->org.id, .target = to->org.id}));
    }
    if (body->successors.count && !strcmp(body->org.form, "cell"))
        TRY(add_step(begun, &(struct step){
                                .what = "people",
                                .org = body->org.id,
                                .target = scheme_at(begun->scheme, *LIST_AT(&body->successors, int64_t, 0))->org.id}));
    return add_step(begun,
                    &(struct step){.what = "close",
                                   .org = body->org.id,
                                   .duties = body->duties,
                                   .words = body->reason && *body->reason ? body->reason : begun->scheme->set.title});
}

static enum status write_body(struct beginning *begun, const struct scheme_body *body)
{
    struct work *w = begun->w;
    const int64_t to = body->to >= 0 ? scheme_at(begun->scheme, body->to)->org.id : 0;

    if (body->renames)
        TRY(add_step(begun, &(struct step){.what = "rename", .org = body->org.id, .words = body->name}));
    if (body->moves) {
        TRY(moving_add(w, begun->set_id, body->org.id, to, begun->day));
        if (body->org.host && to != body->org.host)
            TRY(add_step(begun, &(struct step){.what = "host", .org = body->org.id, .target = to}));
    }
    if (body->closes) {
        TRY(moving_add(w, begun->set_id, body->org.id, 0, begun->day));
        TRY(write_successors(begun, body));
    }
    return OK;
}

static enum status mark_items(struct beginning *begun)
{
    for (size_t i = 0; i < begun->scheme->bodies.count; i++) {
        const struct scheme_body *body = scheme_at(begun->scheme, (int64_t)i);
        if (body->position && !body->follows)
            TRY(store_run(begun->w, &carry_item_org,
                          ARGS(INT(begun->set_id), TEXT(body->org.code ? body->org.code : ""), INT(body->org.id))));
    }
    return OK;
}

static enum status begin(struct work *w, int64_t set_id)
{
    struct scheme scheme;
    struct beginning begun = {.w = w, .scheme = &scheme, .set_id = set_id};

    TRY(scheme_work_out(w, set_id, &scheme));
    TRY(check(w, &scheme));
    begun.day = scheme.set.effective_on;
    TRY(open_all(&begun));
    for (size_t i = 0; i < scheme.bodies.count; i++)
        TRY(write_body(&begun, scheme_at(&scheme, (int64_t)i)));
    for (size_t i = 0; i < scheme.bodies.count; i++) {
        const struct scheme_body *body = scheme_at(&scheme, (int64_t)i);
        if (body->merges && !strcmp(body->org.form, "committee"))
            TRY(moving_add_children(w, set_id, body->org.id, scheme_at(&scheme, body->to)->org.id, begun.day));
    }
    TRY(mark_items(&begun));
    return change_reach(w, set_id, "staging", NULL);
}

/* --- the last unit ------------------------------------------------------------------------------------------------ */

static enum status list_steps(struct work *w, int64_t set_id, const char *what, int64_t org, struct list *steps)
{
    return store_list(w, &carry_steps, ARGS(INT(set_id), TEXT(what), INT(org), INT(org ? org : INT64_MAX)), &step_shape,
                      steps);
}

static enum status do_bodies(struct work *w, const struct change_set *set)
{
    struct list renames = {0};
    struct list hosts = {0};
    struct list people = {0};

    TRY(list_steps(w, set->id, "rename", 0, &renames));
    TRY(list_steps(w, set->id, "host", 0, &hosts));
    TRY(list_steps(w, set->id, "people", 0, &people));
    for (size_t i = 0; i < renames.count; i++) {
        const struct step *step = LIST_AT(&renames, struct step, i);
        TRY(moving_rename(w, step->org, step->words, set->effective_on));
    }
    for (size_t i = 0; i < hosts.count; i++)
        TRY(moving_host(w, LIST_AT(&hosts, struct step, i)->org, LIST_AT(&hosts, struct step, i)->target));
    for (size_t i = 0; i < people.count; i++) {
        const struct step *step = LIST_AT(&people, struct step, i);
        TRY(moving_transfer(w, &(struct moving_people){step->org, step->target, set->effective_on}));
    }
    return OK;
}

static enum status name_successors(struct work *w, const struct change_set *set, const struct step *close)
{
    struct list successors = {0};

    TRY(list_steps(w, set->id, "succeed", close->org, &successors));
    for (size_t i = 0; i < successors.count; i++)
        TRY(succession_put(w, &(struct succession){.former = close->org,
                                                   .successor = LIST_AT(&successors, struct step, i)->target,
                                                   .on_day = set->effective_on,
                                                   .position = (int64_t)i + 1,
                                                   .lapses = !strcmp(close->duties, "lapse")}));
    return OK;
}

static enum status hand_meetings(struct work *w, const struct resettle_former *closes)
{
    struct inherit_former former = {.org = closes->org,
                                    .day = closes->day,
                                    .heirs = closes->successors,
                                    .each = closes->each,
                                    .lapses = closes->lapses,
                                    .reason = closes->reason};
    struct org heir;

    if (former.heirs.count) {
        TRY(org_find(w, *LIST_AT(&former.heirs, int64_t, 0), closes->day, &heir));
        former.heir_form = heir.form;
    }
    return inherit_carry(w, &former);
}

static enum status close_one(struct work *w, const struct change_set *set, const struct step *close)
{
    struct resettle_former former = {.set_id = set->id,
                                     .org = close->org,
                                     .day = set->effective_on,
                                     .each = !strcmp(close->duties, "each"),
                                     .lapses = !strcmp(close->duties, "lapse"),
                                     .reason = close->words};
    struct list successors = {0};

    TRY(list_steps(w, set->id, "succeed", close->org, &successors));
    for (size_t i = 0; i < successors.count; i++)
        *(int64_t *)list_add(&w->arena, &former.successors, sizeof(int64_t)) =
            LIST_AT(&successors, struct step, i)->target;
    TRY(resettle_former(w, &former));
    TRY(hand_meetings(w, &former));
    const int64_t heir = successors.count ? LIST_AT(&successors, struct step, 0)->target : 0;
    TRY(course_inherit(w, close->org, heir));
    TRY(aid_inherit(w, close->org, heir));
    return moving_close(w, close->org, set->effective_on);
}

static enum status flip(struct work *w, const struct change_set *set)
{
    struct list closes = {0};

    TRY(list_steps(w, set->id, "close", 0, &closes));
    TRY(moving_flip(w, set->id, set->effective_on));
    TRY(do_bodies(w, set));
    for (size_t i = 0; i < closes.count; i++)
        TRY(name_successors(w, set, LIST_AT(&closes, struct step, i)));
    TRY(resettle_moved(w, set->id, set->effective_on));
    TRY(inherit_moved(w, set->id));
    TRY(course_replace(w, set->id));
    for (size_t i = 0; i < closes.count; i++)
        TRY(close_one(w, set, LIST_AT(&closes, struct step, i)));
    TRY(resettle_end(w, set->id));
    TRY(moving_forget(w, set->id));
    TRY(store_run(w, &carry_steps_remove, ARGS(INT(set->id))));
    TRY(change_reach(w, set->id, "done", NULL));
    return audit_record(w, "change.carry", set->id, NO_VALUES);
}

static enum status go_on(struct work *w, const struct change_set *set, struct carry_progress *progress)
{
    const char *changed;
    int64_t placed;
    int64_t missing;

    TRY(moving_piece(w, set->id, set->effective_on, &placed));
    if (placed)
        return store_run(w, &carry_count, ARGS(INT(set->id), INT(placed)));
    TRY(moving_refused(w, set->id, set->effective_on, &changed));
    if (changed)
        return fail(
            w, ERR_CONFLICT,
            say(w, _("{name} đã có thay đổi từ một ngày sau đó. Hãy lấy ngày muộn hơn."), NAMED_TEXT("name", changed)));
    TRY(moving_missing(w, set->id, &missing));
    if (missing)
        return fail(w, ERR_CONFLICT, _("Cây tổ chức vừa có thay đổi. Hãy xem lại rồi thực hiện lần nữa."));
    TRY(resettle_waits(w, &progress->waits));
    if (progress->waits)
        return OK;
    progress->finished = true;
    return flip(w, set);
}

enum status carry_piece(struct work *w, int64_t set_id, struct carry_progress *progress)
{
    struct change_set set;

    *progress = (struct carry_progress){0};
    TRY(change_find(w, set_id, &set));
    if (!strcmp(set.state, "ordered") && strcmp(set.effective_on, w->today) > 0) {
        progress->finished = true;
        return outbox_leave(w, "reform.carry", set_id, NULL, date_moment(set.effective_on));
    }
    if (!strcmp(set.state, "ordered"))
        return begin(w, set_id);
    if (!strcmp(set.state, "staging"))
        return go_on(w, &set, progress);
    progress->finished = true; /* recalled, stopped or done meanwhile */
    return OK;
}

enum status carry_stop(struct work *w, int64_t set_id, const char *problem)
{
    TRY(moving_clear(w, set_id));
    TRY(store_run(w, &carry_steps_remove, ARGS(INT(set_id))));
    TRY(change_reach(w, set_id, "stopped", problem));
    return audit_record(w, "change.stop", set_id, NO_VALUES);
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

struct asked {
    int64_t set_id;
    struct carry_progress *progress;
    const char *problem;
};

static enum status run_piece(struct work *w, void *arg)
{
    const struct asked *asked = arg;

    return carry_piece(w, asked->set_id, asked->progress);
}

static enum status run_stop(struct work *w, void *arg)
{
    const struct asked *asked = arg;

    return carry_stop(w, asked->set_id, asked->problem);
}

enum status carry_all(struct work *w, int64_t set_id, struct carry_progress *progress)
{
    struct asked asked = {.set_id = set_id, .progress = progress};

    *progress = (struct carry_progress){0};
    while (!progress->finished && !progress->waits) {
        const struct arena_mark mark = arena_mark(&w->arena);
        const enum status status = work_run(w, WORK_WRITES, run_piece, &asked);
        if (status == ERR_INVALID || status == ERR_CONFLICT || status == ERR_MISSING) {
            asked.problem = w->message;
            work_forget(w);
            progress->finished = true;
            return work_run(w, WORK_WRITES, run_stop, &asked);
        }
        if (status != OK)
            return status;
        arena_rewind(&w->arena, mark);
    }
    return OK;
}
