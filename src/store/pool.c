#include "store/pool.h"

#include "store/state.h"

#include <pthread.h>

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t given;
    struct connection **idle;
    int idle_count;
    int size;
};

enum status pool_open(struct work *w, struct store *store, int size, struct pool **pool)
{
    struct pool *opened = arena_alloc(&store->arena, sizeof(*opened));

    opened->idle = arena_array(&store->arena, (size_t)size, sizeof(struct connection *));
    (void)pthread_mutex_init(&opened->lock, NULL);
    (void)pthread_cond_init(&opened->given, NULL);
    *pool = opened;
    for (; opened->size < size; opened->size++, opened->idle_count++)
        TRY(store->driver->open(w, store->where, false, &opened->idle[opened->size]));
    return OK;
}

void pool_close(struct pool *pool)
{
    while (pool->idle_count) {
        struct connection *connection = pool->idle[--pool->idle_count];
        connection->driver->close(connection);
    }
    (void)pthread_mutex_destroy(&pool->lock);
    (void)pthread_cond_destroy(&pool->given);
}

struct connection *pool_take(struct pool *pool)
{
    (void)pthread_mutex_lock(&pool->lock);
    while (!pool->idle_count)
        (void)pthread_cond_wait(&pool->given, &pool->lock);
    struct connection *connection = pool->idle[--pool->idle_count];
    (void)pthread_mutex_unlock(&pool->lock);
    return connection;
}

void pool_give(struct pool *pool, struct connection *connection)
{
    (void)pthread_mutex_lock(&pool->lock);
    pool->idle[pool->idle_count++] = connection; /* the last used first: its cache is warm */
    (void)pthread_cond_signal(&pool->given);
    (void)pthread_mutex_unlock(&pool->lock);
}
