/* workers.h - threads for what is slow: a bounded queue, refused when it is full. */
#ifndef HTTP_WORKERS_H
#define HTTP_WORKERS_H

#include "base/work.h"

struct workers;
typedef void worker_fn(void *arg);

MUST_CHECK enum status workers_open(struct work *w, int threads, int waiting_most, struct workers **workers);
/* Finishes what was taken. */
void workers_close(struct workers *workers);
/* False when the queue is full. */
bool workers_give(struct workers *workers, worker_fn *fn, void *arg);

#endif
