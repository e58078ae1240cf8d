/* store.h - run, find, list: the only way to the database; the seam where tests inject failure.
 *
 * Every call stands inside a unit opened by work_run (store/unit.h).  A column goes to the member of the same name;
 * NULL becomes 0, false or a NULL text.  A constraint that fails becomes ERR_CONFLICT with the sentence and field of
 * its index (the `-- conflict:` lines of schema/).
 * Ids are 12 bits of home and 41 bits of counter, below 2^53, made by the program.
 * Errors: any call may end ERR_BUSY (the unit is tried again), ERR_AWAY (storage out of reach or full). */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/work.h"
#include "store/query.h"

#define STORE_STEPS 8

enum engine { ENGINE_SQLITE, ENGINE_POSTGRES };

struct store_options {
    const char *url; /* "sqlite:PATH" or "postgres:CONNINFO" */
    int readers;     /* connections for reading units        */
    int home;        /* 0…4095: site or province of birth    */
};

/* What the writer has done since store_open: for each step how many batches held at most so many units, and how many
 * units waited at most so many seconds before their first try. */
struct store_figures {
    uint64_t batches, units;
    uint64_t size_within[STORE_STEPS], wait_within[STORE_STEPS];
    int64_t waited; /* nanoseconds, by all units together */
};

extern const double store_size_steps[STORE_STEPS], store_wait_steps[STORE_STEPS];

/* Opens connections and starts the writer.  Lives until store_close; no schema is touched. */
MUST_CHECK enum status store_open(struct work *w, const struct store_options *options, struct store **store);
void store_close(struct store *store);
enum engine store_engine(const struct store *store);

/* A statement that returns nothing.  Its failure may be told only by the next call, or by the end of the unit. */
MUST_CHECK enum status store_run(struct work *w, const struct query *query, struct args args);
/* The same, with the number of rows it touched. */
MUST_CHECK enum status store_run_counted(struct work *w, const struct query *query, struct args args, int64_t *changed);
/* One record.  ERR_MISSING when there is none. */
MUST_CHECK enum status store_find(struct work *w, const struct query *query, struct args args,
                                  const struct shape *shape, void *record);
/* All records the statement returns, appended to `list`. */
MUST_CHECK enum status store_list(struct work *w, const struct query *query, struct args args,
                                  const struct shape *shape, struct list *list);
/* The first column of the first row; 0 when there is no row or it is NULL. */
MUST_CHECK enum status store_number(struct work *w, const struct query *query, struct args args, int64_t *number);
/* A number that every commit raises, of whichever process: what was read under it still stands under it. */
MUST_CHECK enum status store_version(struct work *w, int64_t *version);
/* A new id. */
MUST_CHECK enum status store_new_id(struct work *w, int64_t *id);

void store_figures(const struct store *store, struct store_figures *figures);
/* Tests: the nth statement from now (0 the next) fails with ERR_BROKEN; -1 none.  store_lose_at: it takes the whole
 * transaction with it, as an I/O error may. */
void store_fail_at(struct store *store, int nth);
void store_lose_at(struct store *store, int nth);
/* Tests: ids run downwards from now on, as those of two committers may: they say nothing about time. */
void store_turn_ids(struct store *store);
/* Rows handed out since the unit began: what the bench prints. */
int64_t store_rows_read(const struct work *w);

#endif
