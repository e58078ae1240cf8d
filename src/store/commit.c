#include "store/commit.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "store/commit.sql.h"
#include "store/counter.h"
#include "store/state.h"
#include "store/store.h"
#include "store/topic.h"
#include "store/unit.sql.h"

#define SLOW_TICKS   50000000 /* nanoseconds */
#define CLAIM_TRIES  150      /* of a lane                   */
#define CLAIM_PAUSE  50000000 /* nanoseconds between them    */
#define TICKS_PER_MS 1000000

struct opened {
    int64_t lane, batch, serial;
    const char *link;
};

static const struct field opened_fields[] = {INT_FIELD(struct opened, lane), INT_FIELD(struct opened, batch),
                                             INT_FIELD(struct opened, serial), TEXT_FIELD(struct opened, link)};
static const struct shape opened_shape = SHAPE(struct opened, opened_fields);

/* --- lanes -------------------------------------------------------------------------------------------------------- */

static enum status claim_some_lane(struct work *w, struct committer *committer)
{
    struct list claimed = {0};

    TRY(store_list(w, &commit_claim_lane, ARGS(TEXT(committer->name)), &opened_shape, &claimed));
    committer->has_lane = claimed.count > 0;
    if (claimed.count)
        committer->head.lane = LIST_AT(&claimed, struct opened, 0)->lane;
    return OK;
}

/* When all sixteen are leased those of the dead expire within seconds: worth waiting for. */
static enum status claim_lane(struct work *w, struct committer *committer)
{
    const struct timespec pause = {.tv_nsec = CLAIM_PAUSE};

    for (int tries = 0; !committer->has_lane && tries < CLAIM_TRIES; tries++) {
        if (tries)
            (void)nanosleep(&pause, NULL);
        TRY(claim_some_lane(w, committer));
    }
    return committer->has_lane ? OK : driver_busy(w);
}

/* The row of the lane is written first: whoever else might think it his own waits, and finds another holder. */
static enum status open_lane(struct work *w, struct committer *committer)
{
    struct list rows = {0};

    TRY(store_list(w, &commit_open_lane, ARGS(INT(committer->head.lane), TEXT(committer->name)), &opened_shape, &rows));
    if (!rows.count) {
        committer->has_lane = false;
        return driver_busy(w);
    }
    const struct opened *opened = rows.items;
    committer->head = (struct chain_head){opened->lane, opened->serial, opened->link};
    committer->batch = opened->batch;
    return OK;
}

void commit_leave(struct committer *committer)
{
    struct cast cast = {.connection = committer->connection, .quiet = true};
    struct work w = {.store = committer->store, .cast = &cast};

    if (committer->has_lane && store_engine(committer->store) == ENGINE_POSTGRES) {
        enum status status = store_run(&w, &commit_leave_lane, ARGS(INT(committer->head.lane), TEXT(committer->name)));
        if (status == OK)
            status = committer->connection->driver->settle(&w, committer->connection);
        (void)status; /* else the lease expires */
    }
    committer->has_lane = false;
    arena_free(&w.arena);
}

enum status commit_arrived(struct work *w, struct committer *committer, bool *arrived)
{
    struct cast cast = {.connection = committer->connection, .quiet = true};
    int64_t batch = 0;

    w->cast = &cast;
    enum status status = committer->connection->driver->ready(w, committer->connection);
    if (status == OK)
        status = store_number(w, &commit_find_batch, ARGS(INT(committer->head.lane), TEXT(committer->name)), &batch);
    w->cast = NULL;
    *arrived = batch >= committer->batch; /* 0 when the lane has a new holder: then it is not known */
    return status;
}

/* --- one unit ----------------------------------------------------------------------------------------------------- */

static enum status run_notes(struct work *w, const struct list *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct note *note = LIST_AT(notes, struct note, i);
        TRY(note->fn(w, note->arg));
    }
    return OK;
}

static void tell_slow(const struct cast *cast, int64_t ticks)
{
    if (ticks > SLOW_TICKS)
        log_line(LOG_WARNING, "event=slow-unit ms=%lld query=%s query_ms=%lld", (long long)(ticks / TICKS_PER_MS),
                 cast->slowest ? cast->slowest->name : "none", (long long)(cast->slowest_ticks / TICKS_PER_MS));
}

/* The unit has refused by itself; had one of its statements failed before that without anybody knowing yet, that was
 * the first failure. */
static enum status first_failure(struct work *w, struct connection *connection, enum status status)
{
    const char *message = w->message;
    const char *field = w->field;

    work_forget(w);
    enum status posted = connection->driver->settle(w, connection);
    if (posted != OK)
        return posted;
    w->message = message;
    w->field = field;
    return status;
}

static enum status run_inside(struct task *task, struct cast *cast)
{
    struct work *w = task->w;
    const int64_t began = clock_ticks();

    TRY(store_control_ahead(w, cast->connection, &unit_savepoint));
    enum status status = task->noting ? run_notes(w, &task->left.notes) : task->fn(w, task->arg);
    if (status == OK && cast->failed != OK)
        status = driver_broken(w, "unit", "a failed statement was passed over");
    status =
        status == OK ? store_control(w, cast->connection, &unit_release) : first_failure(w, cast->connection, status);
    tell_slow(cast, clock_ticks() - began);
    return status;
}

static enum status undo(struct work *w, struct connection *connection)
{
    TRY(store_control_ahead(w, connection, &unit_undo));
    return store_control(w, connection, &unit_release);
}

static void run_task(struct task *task, struct committer *committer)
{
    struct cast cast = {.connection = committer->connection, .ids = &committer->ids};
    struct work *w = task->w;

    arena_rewind(&w->arena, task->start);
    work_forget(w);
    task->noted = (struct batch){0};
    w->batch = &task->noted;
    w->cast = &cast;
    task->status = run_inside(task, &cast);
    w->cast = NULL;
    w->batch = NULL;
}

/* Runs one task; false when the transaction is gone. */
static bool run_one(struct work *w, struct committer *committer, struct task *task)
{
    struct connection *connection = committer->connection;

    run_task(task, committer);
    if (!connection->driver->holds(connection))
        return false;
    if (task->status == OK)
        return true;
    store_ids_end(&committer->ids, false);
    return undo(w, connection) == OK;
}

/* --- the transaction ---------------------------------------------------------------------------------------------- */

static void gather(struct arena *arena, struct list *all, const struct list *some, size_t size)
{
    for (size_t i = 0; i < some->count; i++)
        memcpy(list_add(arena, all, size), (const char *)some->items + i * size, size);
}

static enum status apply_noted(struct work *w, struct committer *committer, struct task **tasks, size_t count)
{
    struct list differences = {0};
    struct list lines = {0};
    struct list topics = {0};

    for (size_t i = 0; i < count; i++) {
        if (tasks[i]->status != OK)
            continue;
        gather(&w->arena, &differences, &tasks[i]->noted.differences, sizeof(struct counter_figure));
        gather(&w->arena, &lines, &tasks[i]->noted.lines, sizeof(struct chain_line));
        gather(&w->arena, &topics, &tasks[i]->noted.topics, sizeof(const char *));
    }
    committer->touched = topics.count > 0;
    TRY(counter_apply(w, committer->head.lane, &differences));
    TRY(topic_apply(w, committer->head.lane, committer->batch, &topics));
    return chain_apply(w, &committer->head, &lines);
}

static enum status run_transaction(struct work *w, struct committer *committer, struct task **tasks, size_t count,
                                   struct task **fault)
{
    struct connection *connection = committer->connection;
    struct cast *cast = w->cast;

    TRY(store_control_ahead(w, connection, &unit_begin_write));
    TRY(open_lane(w, committer));
    for (size_t i = 0; i < count; i++)
        if (!run_one(w, committer, tasks[i])) {
            *fault = tasks[i];
            return tasks[i]->status == OK ? ERR_BROKEN : tasks[i]->status;
        }
    cast->quiet = false;
    TRY(apply_noted(w, committer, tasks, count));
    if (!connection->driver->holds(connection))
        return driver_broken(w, "commit", "the transaction ended before its commit");
    enum status status = store_control(w, connection, &unit_commit);
    committer->in_doubt = status == ERR_AWAY && connection->lost;
    return status;
}

enum status commit_try(struct work *w, struct committer *committer, struct task **tasks, size_t count,
                       struct task **fault)
{
    struct cast cast = {.connection = committer->connection, .ids = &committer->ids, .quiet = true};

    *fault = NULL;
    w->cast = &cast;
    enum status status = committer->connection->driver->ready(w, committer->connection);
    if (status == OK)
        status = claim_lane(w, committer);
    if (status == OK)
        status = store_ids_ahead(w);
    if (status == OK)
        status = run_transaction(w, committer, tasks, count, fault);
    w->cast = NULL;
    if (status != OK)
        store_roll_back(committer->connection);
    store_ids_end(&committer->ids, status == OK);
    return status;
}
