#include "store/writer.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "store/commit.h"
#include "store/state.h"
#include "store/watch.h"

#include <pthread.h>

#define BATCH_MOST_SQLITE   200
#define BATCH_MOST_POSTGRES 50
#define COMMITTERS_MOST     2
#define WHOLE_TRIES         2   /* of a batch, before its units are tried one by one */
#define ALONE_TRIES         16  /* of one unit                                       */
#define PAUSE_MOST          32  /* milliseconds, random, doubling from 1             */
#define DOUBT_TRIES         100 /* to ask about a COMMIT, 32 ms apart: as long as the lease of the lane holds */
#define CONNECTION_TRIES    2
#define NAME_BYTES          12
#define NANOSECONDS_PER_MS  1000000

#define NANOSECONDS_PER_SECOND 1e9

/* Units that wait, in order. */
struct queue {
    struct task *first, *last;
};

struct writer {
    struct store *store;
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct queue people, jobs;
    bool turn_of_jobs; /* people came last */
    struct store_figures figures;
    bool closing;
    size_t batch_most;
    int committer_count;
    struct committer committers[COMMITTERS_MOST];
    pthread_t threads[COMMITTERS_MOST];
    int thread_count;
};

const double store_size_steps[STORE_STEPS] = {1, 2, 5, 10, 20, 50, 100, 200};
const double store_wait_steps[STORE_STEPS] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1};

/* --- the queue ---------------------------------------------------------------------------------------------------- */

void writer_submit(struct writer *writer, struct task *task)
{
    const char *origin = task->w->actor.origin;
    struct queue *queue = origin && !strcmp(origin, "job") ? &writer->jobs : &writer->people;

    task->next = NULL;
    task->since = clock_ticks();
    (void)pthread_mutex_lock(&writer->lock);
    if (queue->last)
        queue->last->next = task;
    else
        queue->first = task;
    queue->last = task;
    (void)pthread_cond_signal(&writer->filled);
    (void)pthread_mutex_unlock(&writer->lock);
}

static void count_step(uint64_t *within, const double *steps, double value)
{
    for (size_t i = 0; i < STORE_STEPS; i++)
        within[i] += value <= steps[i];
}

static void count_batch(struct store_figures *figures, struct task *const *tasks, size_t count)
{
    const int64_t now = clock_ticks();

    figures->batches++;
    figures->units += count;
    count_step(figures->size_within, store_size_steps, (double)count);
    for (size_t i = 0; i < count; i++) {
        figures->waited += now - tasks[i]->since;
        count_step(figures->wait_within, store_wait_steps, (double)(now - tasks[i]->since) / NANOSECONDS_PER_SECOND);
    }
}

void writer_figures(struct writer *writer, struct store_figures *figures)
{
    (void)pthread_mutex_lock(&writer->lock);
    *figures = writer->figures;
    (void)pthread_mutex_unlock(&writer->lock);
}

static size_t take(struct queue *queue, size_t most, struct task **tasks)
{
    size_t count = 0;

    for (; queue->first && count < most; queue->first = queue->first->next)
        tasks[count++] = queue->first;
    if (!queue->first)
        queue->last = NULL;
    return count;
}

/* Nobody who clicked waits in one batch with a piece of a job: they come in turn, a job one unit at a time. */
static size_t take_in_turn(struct writer *writer, struct task **tasks)
{
    const bool people = writer->people.first && !(writer->turn_of_jobs && writer->jobs.first);

    writer->turn_of_jobs = people;
    return people ? take(&writer->people, writer->batch_most, tasks) : take(&writer->jobs, 1, tasks);
}

/* Waits for units; 0 when the writer closes and none is left. */
static size_t take_batch(struct writer *writer, struct task **tasks)
{
    (void)pthread_mutex_lock(&writer->lock);
    while (!writer->people.first && !writer->jobs.first && !writer->closing)
        (void)pthread_cond_wait(&writer->filled, &writer->lock);
    size_t count = take_in_turn(writer, tasks);
    if (count)
        count_batch(&writer->figures, tasks, count);
    (void)pthread_mutex_unlock(&writer->lock);
    return count;
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

/* The notes of a unit that has ended are written before it is answered, by the same task in a later batch. */
static void write_notes(struct writer *writer, struct task *task)
{
    task->noting = true;
    task->left = task->noted;
    task->message = task->w->message;
    task->field = task->w->field;
    task->left.lines = task->left.differences = task->left.topics = (struct list){0};
    task->start = arena_mark(&task->w->arena);
    task->ended = task->status;
    writer_submit(writer, task);
}

static void answer(struct writer *writer, struct task *task)
{
    struct work *w = task->w;

    if (!task->noting && task->noted.notes.count) {
        write_notes(writer, task);
        return;
    }
    if (task->noting) {
        if (task->status != OK)
            log_line(LOG_ERROR, "event=note-lost status=%d", (int)task->status);
        w->message = task->message;
        w->field = task->field;
        task->status = task->ended;
    }
    task->done(w, task->status, task->done_arg);
}

static void answer_all(struct writer *writer, struct task **tasks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        answer(writer, tasks[i]);
}

/* Nothing of these was done: said to each in his language. */
static void end_all(const struct work *w, struct task **tasks, size_t count, enum status status)
{
    for (size_t i = 0; i < count; i++) {
        work_forget(tasks[i]->w);
        tasks[i]->status = fail(tasks[i]->w, status, w->message);
    }
}

/* --- tries -------------------------------------------------------------------------------------------------------- */

static void pause_before(int tries)
{
    int most = tries > 5 ? PAUSE_MOST : 1 << tries;
    struct timespec pause = {.tv_nsec = (long)(1 + random_below((uint32_t)most)) * NANOSECONDS_PER_MS};

    (void)nanosleep(&pause, NULL);
}

/* A COMMIT whose answer was lost is looked up, so that nobody is told the wrong thing. */
static enum status settle_doubt(struct committer *committer, enum status status)
{
    for (int tries = 0; committer->in_doubt && tries < DOUBT_TRIES; tries++) {
        struct work aside = {.store = committer->store};
        bool arrived = false;
        if (commit_arrived(&aside, committer, &arrived) == OK) {
            committer->in_doubt = false;
            status = arrived ? OK : status;
        } else {
            pause_before(tries);
        }
        arena_free(&aside.arena);
    }
    committer->in_doubt = false;
    return status;
}

/* One try from clean memory.  A connection found broken is worth a second one: nothing was done, and it connects
 * again. */
static enum status try_once(struct work *w, struct committer *committer, struct task **tasks, size_t count,
                            struct task **fault)
{
    enum status status = ERR_AWAY;

    for (int tries = 0; tries < CONNECTION_TRIES; tries++) {
        arena_free(&w->arena);
        work_forget(w);
        status = commit_try(w, committer, tasks, count, fault);
        const bool in_doubt = committer->in_doubt;
        if (in_doubt)
            status = settle_doubt(committer, status);
        if (status == OK && committer->touched)
            watch_ring(w->store);
        if (in_doubt || status != ERR_AWAY || !committer->connection->lost)
            return status;
    }
    return status;
}

/* In a transaction of its own, until it ends one way or the other. */
static void run_alone(struct work *w, struct committer *committer, struct task *task)
{
    struct task *fault;
    enum status status = ERR_BUSY;

    for (int tries = 0; tries < ALONE_TRIES && status == ERR_BUSY; tries++) {
        if (tries)
            pause_before(tries);
        status = try_once(w, committer, &task, 1, &fault);
        if (status == OK)
            status = task->status == ERR_BUSY ? ERR_BUSY : OK;
        else if (!fault)
            end_all(w, &task, 1, status);
        else
            task->status = status;
    }
}

static size_t take_out(struct task **tasks, size_t count, const struct task *task)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (tasks[i] != task)
            tasks[kept++] = tasks[i];
    return kept;
}

static void run_each_alone(struct writer *writer, struct work *w, struct committer *committer, struct task **tasks,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        run_alone(w, committer, tasks[i]);
        answer(writer, tasks[i]);
    }
}

/* Answers what is settled; a unit that is to be tried again (a number drawn twice) is, alone. */
static void settle(struct writer *writer, struct work *w, struct committer *committer, struct task **tasks,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tasks[i]->status == ERR_BUSY)
            run_alone(w, committer, tasks[i]);
        answer(writer, tasks[i]);
    }
}

static void run_batch(struct writer *writer, struct work *w, struct committer *committer, struct task **tasks,
                      size_t count)
{
    for (int tries = 0; count > 1 && tries < WHOLE_TRIES;) {
        struct task *fault;
        enum status status = try_once(w, committer, tasks, count, &fault);
        if (status == OK) {
            settle(writer, w, committer, tasks, count);
            return;
        }
        if (status == ERR_AWAY && !fault) {
            end_all(w, tasks, count, status);
            answer_all(writer, tasks, count);
            return;
        }
        if (fault && status != ERR_BUSY) {
            count = take_out(tasks, count, fault); /* the batch shrinks, so this ends */
            run_batch(writer, w, committer, tasks, count);
            run_each_alone(writer, w, committer, &fault, 1);
            return;
        }
        tries++;
    }
    run_each_alone(writer, w, committer, tasks, count);
}

/* --- threads ------------------------------------------------------------------------------------------------------ */

struct start {
    struct writer *writer;
    struct committer *committer;
};

static void *run_committer(void *arg)
{
    struct start *start = arg;
    struct writer *writer = start->writer;
    struct task *tasks[BATCH_MOST_SQLITE];
    size_t count;

    while ((count = take_batch(writer, tasks)) > 0) {
        struct work w = {.store = writer->store, .now = clock_now()};
        run_batch(writer, &w, start->committer, tasks, count);
        arena_free(&w.arena);
    }
    return NULL;
}

static enum status start_committer(struct work *w, struct writer *writer)
{
    struct store *store = writer->store;
    struct committer *committer = &writer->committers[writer->committer_count];
    struct start *start = arena_alloc(&store->arena, sizeof(*start));

    *start = (struct start){writer, committer};
    *committer = (struct committer){.store = store, .name = random_token(&store->arena, NAME_BYTES)};
    TRY(store->driver->open(w, store->where, true, &committer->connection));
    writer->committer_count++;
    if (pthread_create(&writer->threads[writer->thread_count], NULL, run_committer, start) != 0)
        return driver_broken(w, "writer", "no thread");
    writer->thread_count++;
    return OK;
}

enum status writer_open(struct work *w, struct store *store, struct writer **writer)
{
    const bool is_postgres = store_engine(store) == ENGINE_POSTGRES;
    struct writer *opened = arena_alloc(&store->arena, sizeof(*opened));

    opened->store = store;
    opened->batch_most = is_postgres ? BATCH_MOST_POSTGRES : BATCH_MOST_SQLITE;
    (void)pthread_mutex_init(&opened->lock, NULL);
    (void)pthread_cond_init(&opened->filled, NULL);
    *writer = opened;
    for (int i = 0; i < (is_postgres ? COMMITTERS_MOST : 1); i++)
        TRY(start_committer(w, opened));
    return OK;
}

void writer_close(struct writer *writer)
{
    (void)pthread_mutex_lock(&writer->lock);
    writer->closing = true;
    (void)pthread_cond_broadcast(&writer->filled);
    (void)pthread_mutex_unlock(&writer->lock);
    for (int i = 0; i < writer->thread_count; i++)
        (void)pthread_join(writer->threads[i], NULL);
    for (int i = 0; i < writer->committer_count; i++) {
        commit_leave(&writer->committers[i]);
        writer->store->driver->close(writer->committers[i].connection);
    }
    (void)pthread_mutex_destroy(&writer->lock);
    (void)pthread_cond_destroy(&writer->filled);
}
