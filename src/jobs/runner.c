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

struct runner {
    struct arena arena;
    struct store *store;
    pthread_t thread;
    atomic_bool stopping;
};

/* --- one order ------------------------------------------------------------------------------------------------------
 */

static enum status count_due(struct work *w, void *arg)
{
    return store_number(w, &runner_due, ARGS(INT(w->now)), arg);
}

static enum status claim(struct work *w, void *arg)
{
    return outbox_claim(w, LONGEST_LEASE, arg);
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

static enum status run_order(struct work *w, const struct order *order)
{
    const struct job *job = jobs_find(order->job);
    struct ending ending = {.order = order};
    bool again = false;

    if (!job)
        log_line(LOG_ERROR, "unit=job message=\"no such job\" job=%s", order->job);
    enum status status = job ? job->run(w, order, &again) : OK;
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
static enum status run_one(struct work *w, bool *ran)
{
    struct order order;
    int64_t due = 0;

    *ran = false;
    TRY(work_run(w, WORK_READS, count_due, &due));
    if (!due)
        return OK;
    enum status status = work_run(w, WORK_WRITES, claim, &order);
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    if (status != OK)
        return status;
    *ran = true;
    return run_order(w, &order);
}

enum status runner_drain(struct work *w, int64_t *runs)
{
    bool ran = true;

    for (*runs = 0; ran; *runs += ran) {
        struct arena_mark mark = arena_mark(&w->arena);
        TRY(run_one(w, &ran));
        arena_rewind(&w->arena, mark);
    }
    return OK;
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
    struct runner *runner = arg;
    const struct timespec pause = {0, PAUSE_NANOSECONDS};

    while (!atomic_load(&runner->stopping)) {
        struct work w = work_make(runner->store);
        bool ran = false;
        w.actor.origin = "job";
        enum status status = run_one(&w, &ran);
        if (status != OK)
            log_line(LOG_WARNING, "unit=runner status=%d", (int)status);
        arena_free(&w.arena);
        if (!ran)
            (void)nanosleep(&pause, NULL);
    }
    return NULL;
}

enum status runner_start(struct work *w, struct store *store, struct runner **runner)
{
    struct arena arena = {0};
    struct runner *started = arena_alloc(&arena, sizeof(*started));

    started->store = store;
    started->arena = arena;
    enum status status = runner_plan_regular(w);
    if (status == OK && pthread_create(&started->thread, NULL, run_all, started) != 0)
        status = fail(w, ERR_BROKEN, "no thread for jobs");
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

    atomic_store(&runner->stopping, true);
    (void)pthread_join(runner->thread, NULL);
    arena_free(&arena);
}
