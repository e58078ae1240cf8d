/* state.h - what the files of this room know of an open store and of a unit that runs in it; nobody else includes it.
 *
 * Units: ticks are nanoseconds; fail_at and lose_at count statements. */
#ifndef STORE_STATE_H
#define STORE_STATE_H

#include "store/driver.h"

#include <stdatomic.h>

/* Ids reserved in the database and not yet used, by one committer: what its transaction takes back nobody else has. */
struct id_block {
    int64_t next, end; /* counters, without the home                          */
    bool fresh;        /* reserved by a transaction that is not yet committed */
    bool wanted;       /* somebody has drawn one: worth reserving ahead       */
};

/* What work.cast points to while a unit runs. */
struct cast {
    struct connection *connection;
    struct id_block *ids;        /* NULL in a reading unit                                        */
    int64_t rows;                /* handed out since the unit began                              */
    enum status failed;          /* a statement failed: the unit can no longer end well          */
    bool quiet;                  /* the committer's own book-keeping: tests do not make it fail  */
    int64_t started;             /* ticks, of the present statement                              */
    const struct query *slowest; /* statement so far, and its nanoseconds                        */
    int64_t slowest_ticks;
};

struct store {
    const struct driver *driver;
    const char *where; /* path or conninfo */
    struct arena arena;
    int64_t home;
    struct pool *pool;
    struct writer *writer;
    int bell;                     /* rung after a COMMIT that touched topics: store/watch.h */
    _Atomic int fail_at, lose_at; /* statements to go; negative: never */
    _Atomic bool turned;          /* ids run downwards */
};

/* Runs a statement of the room's own (BEGIN, SAVEPOINT, …) outside the tests' fault seam. */
MUST_CHECK enum status store_control(struct work *w, struct connection *connection, const struct query *query);
/* The same as long as nobody waits for it: what goes with the statement after it. */
MUST_CHECK enum status store_control_ahead(struct work *w, struct connection *connection, const struct query *query);
/* Ends what is open on a connection; never fails: a transaction that cannot be rolled back is gone already. */
void store_roll_back(struct connection *connection);
/* Reserves ids ahead, outside any transaction, so that committers do not meet in that row. */
MUST_CHECK enum status store_ids_ahead(struct work *w);
/* Forgets ids reserved by what has just been rolled back; keeps those just committed. */
void store_ids_end(struct id_block *ids, bool committed);

#endif
