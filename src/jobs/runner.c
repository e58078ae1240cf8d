#include "jobs/runner.h"

#include "base/arena.h"
#include "base/log.h"
#include "jobs/jobs.h"
#include "jobs/runner.sql.h"
#include "store/unit.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#define PAUSE_NANOSECONDS 250000000L
#define LONGEST_LEASE     (10 * MINUTE)

/* One thread for what is done here, one for what waits for other machines (`allowed` set). */
struct worker {
    struct runner *runner;
    const struct hook_allowed *allowed;
    pthread_t thread;
};

struct runner {
    struct arena arena;
    struct store *store;
    struct hook_allowed allowed;
    struct worker workers[2];
    atomic_bool stopping;
};

/* The side of the outbox that is worked off, and the order taken from it. */
struct turn {
    bool is_outside;
    struct order order;
    int64_t due;
};

/* --- one order ------------------------------------------------------------------------------------------------------
 */

static enum status count_due(struct work *w, void *arg)
{
    struct turn *turn = arg;

    return store_number(w, &runner_due, ARGS(INT(w->now), TRUTH(turn->is_outside)), &turn->due);
}

static enum status claim(struct work *w, void *arg)
{
    struct turn *turn = arg;

    return outbox_claim(w, LONGEST_LEASE, turn->is_outside, &turn->order);
}

struct ending {
    const struct order *order;
    bool stays;
    int64_t due;
};

static enum status end_order(struct work *w, void *arg)
{
    const struct ending *ending = arg;

    return ending->stays ? outbox_again(w, ending->order->id, ending->due) : outbox_done(w, ending->order->id);
}

static int64_t pause_after(int64_t tries)
{
    int64_t pause = tries < 10 ? INT64_C(5) << (tries > 0 ? tries - 1 : 0) : HOUR;

    return pause < HOUR ? pause : HOUR;
}

static enum status run_job(struct work *w, const struct order *order, const struct hook_allowed *allowed, bool *again)
{
    const struct outside_job *outside = allowed ? jobs_find_outside(order->job) : NULL;
    const struct job *job = allowed ? NULL : jobs_find(order->job);

    if (outside)
        return outside->run(w, order, allowed, again);
    if (job)
        return job->run(w, order, again);
    log_line(LOG_ERROR, "unit=job message=\"no such job\" job=%s", order->job);
    return OK;
}

static enum status run_order(struct work *w, const struct order *order, const struct hook_allowed *allowed)
{
    const struct job *job = allowed ? NULL : jobs_find(order->job);
    struct ending ending = {.order = order};
    bool again = false;
    enum status status = run_job(w, order, allowed, &again);

    if (status != OK) {
        char sentence[256];
        log_line(LOG_ERROR, "unit=job job=%s subject=%lld status=%d tries=%lld message=%s", order->job,
                 (long long)order->subject, (int)status, (long long)order->tries,
                 log_quoted(sentence, sizeof(sentence), w->message ? w->message : ""));
        work_forget(w);
        ending = (struct ending){order, true, w->now + pause_after(order->tries)};
    } else if (again || (job && job->every)) {
        ending = (struct ending){order, true, again ? w->now : w->now + job->every};
    }
    return work_run(w, WORK_WRITES, end_order, &ending);
}

/* Runs the oldest order that is due; `ran` false when there is none. */
static enum status run_one(struct work *w, const struct hook_allowed *allowed, bool *ran)
{
    struct turn turn = {.is_outside = allowed != NULL};

    *ran = false;
    TRY(work_run(w, WORK_READS, count_due, &turn));
    if (!turn.due)
        return OK;
    enum status status = work_run(w, WORK_WRITES, claim, &turn);
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    if (status != OK)
        return status;
    *ran = true;
    return run_order(w, &turn.order, allowed);
}

static enum status drain(struct work *w, const struct hook_allowed *allowed, int64_t *runs)
{
    bool ran = true;

    for (*runs = 0; ran; *runs += ran) {
        struct arena_mark mark = arena_mark(&w->arena);
        TRY(run_one(w, allowed, &ran));
        arena_rewind(&w->arena, mark);
    }
    return OK;
}

enum status runner_drain(struct work *w, int64_t *runs)
{
    return drain(w, NULL, runs);
}

enum status runner_drain_outside(struct work *w, const struct hook_allowed *allowed, int64_t *runs)
{
    return drain(w, allowed, runs);
}

static enum status order_regular(struct work *w, void *arg)
{
    (void)arg;
    for (const struct job *job = jobs_table; job->name; job++) {
        int64_t ordered = 0;
        TRY(store_number(w, &runner_ordered, ARGS(TEXT(job->name)), &ordered));
        if (job->every && !ordered)
            TRY(outbox_leave(w, job->name, 0, NULL, w->now + job->every));
    }
    return OK;
}

enum status runner_plan_regular(struct work *w)
{
    return work_run(w, WORK_WRITES, order_regular, NULL);
}

/* --- the thread -----------------------------------------------------------------------------------------------------
 */

static void *run_all(void *arg)
{
    const struct worker *worker = arg;
    const struct timespec pause = {0, PAUSE_NANOSECONDS};

    while (!atomic_load(&worker->runner->stopping)) {
        struct work w = work_make(worker->runner->store);
        bool ran = false;
        w.actor.origin = "job";
        enum status status = run_one(&w, worker->allowed, &ran);
        if (status != OK)
            log_line(LOG_WARNING, "unit=runner status=%d", (int)status);
        arena_free(&w.arena);
        if (!ran)
            (void)nanosleep(&pause, NULL);
    }
    return NULL;
}

static void stop_workers(struct runner *runner, size_t count)
{
    atomic_store(&runner->stopping, true);
    for (size_t i = 0; i < count; i++)
        (void)pthread_join(runner->workers[i].thread, NULL);
}

static enum status start_workers(struct work *w, struct runner *runner)
{
    for (size_t i = 0; i < COUNT(runner->workers); i++) {
        struct worker *worker = &runner->workers[i];
        *worker = (struct worker){.runner = runner, .allowed = i ? &runner->allowed : NULL};
        if (pthread_create(&worker->thread, NULL, run_all, worker) == 0)
            continue;
        stop_workers(runner, i);
        return fail(w, ERR_BROKEN, "no thread for jobs");
    }
    return OK;
}

enum status runner_start(struct work *w, struct store *store, const struct hook_allowed *allowed,
                         struct runner **runner)
{
    struct arena arena = {0};
    struct runner *started = arena_alloc(&arena, sizeof(*started));

    started->store = store;
    started->allowed = *allowed;
    started->arena = arena;
    enum status status = runner_plan_regular(w);
    if (status == OK)
        status = start_workers(w, started);
    if (status != OK) {
        arena_free(&arena);
        return status;
    }
    *runner = started;
    return OK;
}

void runner_stop(struct runner *runner)
{
    struct arena arena = runner->arena;

    stop_workers(runner, COUNT(runner->workers));
    arena_free(&arena);
}
