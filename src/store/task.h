/* task.h - a writing unit on its way through the writer, and what units note for their committer.
 *
 * Everything a unit notes lies in its own arena, behind the mark from which it may be run again. */
#ifndef STORE_TASK_H
#define STORE_TASK_H

#include "base/shape.h"
#include "base/work.h"

typedef enum status work_fn(struct work *w, void *arg);
typedef void work_done_fn(struct work *w, enum status status, void *arg);

/* What one unit noted; work.batch points to it while the unit runs. */
struct batch {
    struct list differences; /* struct counter_figure */
    struct list lines;       /* struct chain_line     */
    struct list notes;       /* struct note           */
    struct list topics;      /* const char *          */
};

/* A unit of its own that follows whatever the end of the one that left it. */
struct note {
    work_fn *fn;
    void *arg;
};

struct task {
    struct task *next;
    struct work *w;
    work_fn *fn;
    work_done_fn *done;
    void *arg, *done_arg;
    struct arena_mark start; /* the arena goes back to here before every try */
    struct batch noted;
    enum status status;
    int64_t since;     /* ticks, of the hand-over */
    bool noting;       /* the unit has ended; its notes are being written */
    struct batch left; /* those notes                                     */
    enum status ended; /* how the unit ended, and what it said             */
    const char *message, *field;
};

#endif
