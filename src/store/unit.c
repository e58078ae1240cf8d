#include "store/unit.h"

#include "base/clock.h"
#include "base/date.h"
#include "store/pool.h"
#include "store/state.h"
#include "store/unit.sql.h"
#include "store/writer.h"

#include <assert.h>
#include <pthread.h>

#define READ_TRIES 3

struct work work_make(struct store *store)
{
    struct work w = {.store = store, .now = clock_now()};

    w.today = date_of_moment(&w.arena, w.now);
    return w;
}

/* --- waiting for the writer --------------------------------------------------------------------------------------- */

struct waiting {
    struct task task;
    pthread_mutex_t lock;
    pthread_cond_t answered;
    bool is_answered;
    enum status status;
};

static void wake(struct work *w, enum status status, void *arg)
{
    struct waiting *waiting = arg;

    (void)w;
    (void)pthread_mutex_lock(&waiting->lock);
    waiting->status = status;
    waiting->is_answered = true;
    (void)pthread_cond_signal(&waiting->answered);
    (void)pthread_mutex_unlock(&waiting->lock);
}

static enum status wait_for(struct work *w, struct task task)
{
    struct waiting waiting = {.task = task};

    waiting.task.done = wake;
    waiting.task.done_arg = &waiting;
    (void)pthread_mutex_init(&waiting.lock, NULL);
    (void)pthread_cond_init(&waiting.answered, NULL);
    writer_submit(w->store->writer, &waiting.task);
    (void)pthread_mutex_lock(&waiting.lock);
    while (!waiting.is_answered)
        (void)pthread_cond_wait(&waiting.answered, &waiting.lock);
    (void)pthread_mutex_unlock(&waiting.lock);
    (void)pthread_cond_destroy(&waiting.answered);
    (void)pthread_mutex_destroy(&waiting.lock);
    return waiting.status;
}

static enum status run_writing(struct work *w, work_fn *fn, void *arg)
{
    return wait_for(w, (struct task){.w = w, .fn = fn, .arg = arg, .start = arena_mark(&w->arena)});
}

void work_submit(struct work *w, work_fn *fn, work_done_fn *done, void *arg)
{
    struct task *task = arena_alloc(&w->arena, sizeof(*task));

    *task = (struct task){.w = w, .fn = fn, .done = done, .arg = arg, .done_arg = arg, .start = arena_mark(&w->arena)};
    writer_submit(w->store->writer, task);
}

/* --- on the caller's own thread ----------------------------------------------------------------------------------- */

static enum status run_inside(struct work *w, enum work_mode mode, work_fn *fn, void *arg)
{
    struct cast *cast = w->cast;
    struct connection *connection = cast->connection;

    TRY(connection->driver->ready(w, connection));
    TRY(store_control_ahead(w, connection, mode == WORK_READS ? &unit_begin_read : &unit_begin_write));
    TRY(fn(w, arg));
    if (cast->failed != OK)
        return driver_broken(w, "unit", "a failed statement was passed over");
    return store_control(w, connection, &unit_commit);
}

enum status unit_run_on(struct work *w, struct connection *connection, enum work_mode mode, work_fn *fn, void *arg)
{
    struct cast cast = {.connection = connection};

    w->cast = &cast;
    enum status status = run_inside(w, mode, fn, arg);
    if (status != OK)
        store_roll_back(connection);
    w->cast = NULL;
    return status;
}

/* A lost connection is worth one more try: nothing was done, and the next try connects again. */
static bool is_worth_more(enum status status, const struct connection *connection)
{
    return status == ERR_BUSY || (status == ERR_AWAY && connection->lost);
}

/* What a reading unit left to be noted is written before its answer counts. */
static enum status write_notes(struct work *w, const struct batch *noted, enum status status)
{
    return wait_for(w, (struct task){.w = w,
                                     .noting = true,
                                     .left = *noted,
                                     .message = w->message,
                                     .field = w->field,
                                     .ended = status,
                                     .start = arena_mark(&w->arena)});
}

static enum status run_reading(struct work *w, work_fn *fn, void *arg)
{
    const struct arena_mark start = arena_mark(&w->arena);
    const struct batch *noted = NULL;
    enum status status = ERR_BUSY;
    bool more = true;

    for (int tries = 0; more && tries < READ_TRIES; tries++) {
        struct connection *connection = pool_take(w->store->pool);
        arena_rewind(&w->arena, start);
        work_forget(w);
        noted = w->batch = arena_alloc(&w->arena, sizeof(*w->batch));
        status = unit_run_on(w, connection, WORK_READS, fn, arg);
        more = is_worth_more(status, connection);
        pool_give(w->store->pool, connection);
    }
    w->batch = NULL;
    return noted && noted->notes.count ? write_notes(w, noted, status) : status;
}

enum status work_run(struct work *w, enum work_mode mode, work_fn *fn, void *arg)
{
    assert(!w->cast && "a unit inside a unit");
    return mode == WORK_READS ? run_reading(w, fn, arg) : run_writing(w, fn, arg);
}

void work_note(struct work *w, work_fn *fn, const void *arg, size_t size)
{
    assert(w->batch && "work_note outside a unit");
    struct note *note = list_add(&w->arena, &w->batch->notes, sizeof(*note));
    note->fn = fn;
    note->arg = arena_text_n(&w->arena, arg, size);
}
