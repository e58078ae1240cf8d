/* commit.h - one transaction over some units: what a committer does at one try. */
#ifndef STORE_COMMIT_H
#define STORE_COMMIT_H

#include "store/chain.h"
#include "store/driver.h"
#include "store/state.h"
#include "store/task.h"

/* A connection that writes, and its lane. */
struct committer {
    struct store *store;
    struct connection *connection;
    struct id_block ids;
    const char *name; /* of this committer, unguessable: who holds the lane */
    bool has_lane;
    struct chain_head head;
    int64_t batch; /* number of the batch under way, in the lane's row */
    bool in_doubt; /* the connection broke during COMMIT               */
    bool touched;  /* the batch touches topics                         */
};

/* OK: committed; every task has its status, and ERR_BUSY marks one to be tried again alone.  Otherwise nothing has
 * happened; `fault` is the task whose statement took the transaction with it, NULL when none is to blame. */
MUST_CHECK enum status commit_try(struct work *w, struct committer *committer, struct task **tasks, size_t count,
                                  struct task **fault);
/* After a COMMIT in doubt: did the batch arrive? */
MUST_CHECK enum status commit_arrived(struct work *w, struct committer *committer, bool *arrived);
/* Gives the lane back. */
void commit_leave(struct committer *committer);

#endif
