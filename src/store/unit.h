/* unit.h - one unit of work against the store: begun, committed, tried again and answered here and nowhere else.
 *
 * A reading unit has a snapshot of its own.  A writing unit is handed to the writer, which runs many in one
 * transaction, each inside a savepoint; nobody is answered before the commit.  Because a unit may run twice, nothing in
 * it touches the world: mail, files and calls are left in store/outbox.h and done afterwards.  Once a statement has
 * failed the unit cannot end well, whatever `fn` says then: PostgreSQL takes no further statement.
 * Errors: ERR_BUSY when it was tried in vain; else what `fn` says. */
#ifndef STORE_UNIT_H
#define STORE_UNIT_H

#include "store/task.h"

struct connection; /* store/driver.h */

enum work_mode { WORK_READS, WORK_WRITES };

/* Runs fn in a unit of its own and waits.  The arena goes back to where it was before every further try. */
MUST_CHECK enum status work_run(struct work *w, enum work_mode mode, work_fn *fn, void *arg);
/* Hands a writing unit to the writer and returns; `done` is called by the writer's thread after the commit, gets the
 * same `arg` and must be quick. */
void work_submit(struct work *w, work_fn *fn, work_done_fn *done, void *arg);
/* What must outlive a refusal (failed sign-in, forbidden attempt) or be kept of a reading: run as a writing unit of its
 * own after this one, whatever its end, and committed before this one is answered.  `size` bytes of `arg` are copied.
 */
void work_note(struct work *w, work_fn *fn, const void *arg, size_t size);
/* A fresh unit for this store at the present time; arena_free(&w.arena) ends it. */
struct work work_make(struct store *store);

/* Only this room (store/migrate.c): in one transaction of this connection, without the writer. */
MUST_CHECK enum status unit_run_on(struct work *w, struct connection *connection, enum work_mode mode, work_fn *fn,
                                   void *arg);

#endif
