/* pool.h - connections for reading units, handed out and taken back.  Who finds none waits for the next. */
#ifndef STORE_POOL_H
#define STORE_POOL_H

#include "store/driver.h"

struct pool;

MUST_CHECK enum status pool_open(struct work *w, struct store *store, int size, struct pool **pool);
void pool_close(struct pool *pool);
struct connection *pool_take(struct pool *pool);
void pool_give(struct pool *pool, struct connection *connection);

#endif
