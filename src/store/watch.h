/* watch.h - waits until something was committed, by this process or another.
 *
 * One for a store.  A batch that touched topics rings it after its COMMIT; it tells the other processes and hears them:
 * on PostgreSQL by NOTIFY and LISTEN on a connection of its own, made again when the server went away and came back; on
 * SQLite by PRAGMA data_version, asked at every call.  What one misses (the server was away, a process died between
 * COMMIT and NOTIFY) is made up for by looking once a second; so a wake-up is a hint and says nothing by itself.
 * Units: milliseconds.  Errors: none; whoever wakes reads, and is told there that storage is away. */
#ifndef STORE_WATCH_H
#define STORE_WATCH_H

#include "store/store.h"

struct watch;

struct watch *watch_open(struct store *store);
void watch_close(struct watch *watch);
/* Waits at most so long; whether something may have been committed since it last said so. */
bool watch_wait(struct watch *watch, int milliseconds);
/* Whether it hears other processes at the moment; else it looks once a second. */
bool watch_attends(const struct watch *watch);
/* Only the committer, after its COMMIT. */
void watch_ring(struct store *store);

#endif
