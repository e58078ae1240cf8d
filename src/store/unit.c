#include "store/unit.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/speech.h"
#include "store/pool.h"
#include "store/state.h"
#include "store/unit.sql.h"

#define BUSY_TRIES 8

struct work work_make(struct store *store)
{
    struct work w = {.store = store, .now = clock_now()};

    w.today = date_of_moment(&w.arena, w.now);
    return w;
}

static enum status run_inside(struct work *w, enum work_mode mode, work_fn *fn, void *arg)
{
    struct cast *cast = w->cast;
    struct connection *connection = cast->connection;

    TRY(connection->driver->ready(w, connection));
    TRY(store_control(w, connection, mode == WORK_READS ? &unit_begin_read : &unit_begin_write));
    TRY(fn(w, arg));
    if (cast->failed != OK)
        return driver_broken(w, "unit", "a failed statement was passed over");
    return store_control(w, connection, &unit_commit);
}

static void roll_back(struct connection *connection)
{
    struct work aside = {0};

    if (connection->driver->holds(connection) || connection->lost) {
        enum status status = store_control(&aside, connection, &unit_rollback);
        (void)status; /* the engine has rolled back by itself, or the connection is gone */
    }
    arena_free(&aside.arena);
}

static enum status try_unit(struct work *w, enum work_mode mode, work_fn *fn, void *arg)
{
    struct cast cast = {0};

    w->cast = &cast;
    if (mode == WORK_WRITES) {
        (void)pthread_mutex_lock(&w->store->writing);
        cast.connection = w->store->writer;
    } else {
        cast.connection = pool_take(w->store->pool);
    }
    enum status status = run_inside(w, mode, fn, arg);
    if (status != OK)
        roll_back(cast.connection);
    if (mode == WORK_WRITES) {
        store_ids_end(w->store, status == OK);
        (void)pthread_mutex_unlock(&w->store->writing);
    } else {
        pool_give(w->store->pool, cast.connection);
    }
    w->cast = NULL;
    return status;
}

enum status work_run(struct work *w, enum work_mode mode, work_fn *fn, void *arg)
{
    const struct arena_mark start = arena_mark(&w->arena);
    enum status status = ERR_BUSY;

    for (int tries = 0; tries < BUSY_TRIES && status == ERR_BUSY; tries++) {
        arena_rewind(&w->arena, start);
        work_forget(w);
        status = try_unit(w, mode, fn, arg);
    }
    return status;
}

void work_submit(struct work *w, work_fn *fn, work_done_fn *done, void *arg)
{
    done(w, work_run(w, WORK_WRITES, fn, arg), arg);
}
