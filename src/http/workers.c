#include "http/workers.h"

#include <pthread.h>

struct task {
    worker_fn *fn;
    void *arg;
};

struct workers {
    struct arena arena;
    pthread_mutex_t lock;
    pthread_cond_t arrived;
    struct task *tasks; /* a ring */
    int first, count, most;
    bool closing;
    pthread_t *threads;
    int thread_count;
};

static bool take(struct workers *workers, struct task *task)
{
    (void)pthread_mutex_lock(&workers->lock);
    while (!workers->count && !workers->closing)
        (void)pthread_cond_wait(&workers->arrived, &workers->lock);
    bool found = workers->count > 0;
    if (found) {
        *task = workers->tasks[workers->first];
        workers->first = (workers->first + 1) % workers->most;
        workers->count--;
    }
    (void)pthread_mutex_unlock(&workers->lock);
    return found;
}

static void *work_through(void *arg)
{
    struct workers *workers = arg;
    struct task task;

    while (take(workers, &task))
        task.fn(task.arg);
    return NULL;
}

enum status workers_open(struct work *w, int threads, int waiting_most, struct workers **opened)
{
    struct arena arena = {0};
    struct workers *workers = arena_alloc(&arena, sizeof(*workers));

    workers->most = waiting_most;
    workers->tasks = arena_array(&arena, (size_t)waiting_most, sizeof(*workers->tasks));
    workers->threads = arena_array(&arena, (size_t)threads, sizeof(*workers->threads));
    workers->arena = arena;
    (void)pthread_mutex_init(&workers->lock, NULL);
    (void)pthread_cond_init(&workers->arrived, NULL);
    for (; workers->thread_count < threads; workers->thread_count++)
        if (pthread_create(&workers->threads[workers->thread_count], NULL, work_through, workers)) {
            workers_close(workers);
            return fail(w, ERR_AWAY, "no thread can be started");
        }
    *opened = workers;
    return OK;
}

void workers_close(struct workers *workers)
{
    (void)pthread_mutex_lock(&workers->lock);
    workers->closing = true;
    (void)pthread_cond_broadcast(&workers->arrived);
    (void)pthread_mutex_unlock(&workers->lock);
    for (int i = 0; i < workers->thread_count; i++)
        (void)pthread_join(workers->threads[i], NULL);
    (void)pthread_cond_destroy(&workers->arrived);
    (void)pthread_mutex_destroy(&workers->lock);
    struct arena arena = workers->arena;
    arena_free(&arena);
}

bool workers_give(struct workers *workers, worker_fn *fn, void *arg)
{
    (void)pthread_mutex_lock(&workers->lock);
    bool is_free = workers->count < workers->most && !workers->closing;
    if (is_free) {
        workers->tasks[(workers->first + workers->count++) % workers->most] = (struct task){fn, arg};
        (void)pthread_cond_signal(&workers->arrived);
    }
    (void)pthread_mutex_unlock(&workers->lock);
    return is_free;
}
