/* writer.h - the batch: units in savepoints, counters and audit lines, one commit, then the answers (DECISIONS 8).
 *
 * Threads hand units over; a committer (SQLite: one, PostgreSQL: two a process, each with a lane of its own) takes what
 * waits, runs each inside a savepoint, applies what they noted, commits once and answers them all.  A unit that fails
 * rolls back alone.  When the transaction itself is lost nobody is answered: the batch begins again without the unit at
 * fault, which is tried alone.  A serialization failure repeats the batch from clean arenas, then unit by unit with a
 * random pause.  Storage out of reach is ERR_AWAY for the whole batch; the next one connects again.
 * Units whose actor's origin is "job" come in turn with those of people, one a batch, never in a batch with them.
 * A unit is never interrupted; one over 50 ms is named in the log by its slowest statement. */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/store.h"
#include "store/task.h"

struct writer;

MUST_CHECK enum status writer_open(struct work *w, struct store *store, struct writer **writer);
/* Finishes what waits, then stops. */
void writer_close(struct writer *writer);
/* `task` lives until it is done; its `done` is called by the committer's thread. */
void writer_submit(struct writer *writer, struct task *task);
/* As they stand at this moment. */
void writer_figures(struct writer *writer, struct store_figures *figures);

#endif
