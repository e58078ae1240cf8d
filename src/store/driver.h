/* driver.h - what an engine must do for us.
 *
 * A connection belongs to one thread at a time.  Begin, commit and savepoints are ordinary statements (store/unit.sql);
 * an engine only prepares, binds, steps and says how it ended.  Prepared statements are kept per connection, keyed by
 * the address of their `struct query`.
 * A statement whose answer nobody needs is posted: an engine behind a socket sends it with what follows and reads all
 * answers at once, so that a unit costs as many round trips as it asks questions.  What a posted statement fails with
 * is the answer to the next `start`, or to `settle`; the engine has then done none of those posted after it.
 * Errors, by every function: ERR_CONFLICT a named constraint; ERR_BUSY try the whole unit again; ERR_AWAY storage
 * cannot be reached, is full or read-only; ERR_BROKEN anything else.  The first failure is said in `w`. */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "base/work.h"
#include "store/query.h"

struct driver;

/* The head of every engine's own connection. */
struct connection {
    const struct driver *driver;
    struct arena arena; /* lives as long as the connection: its prepared statements */
    bool lost;          /* the open transaction cannot be committed any more        */
};

struct cursor {
    struct connection *connection;
    const struct query *query;
    void *statement;
    int columns;
    int64_t changed; /* rows written; known after the last row */
};

/* One column of the present row.  `text` is valid until the next step and ends in NUL. */
struct cell {
    bool is_null;
    int64_t number;
    const char *text;
    size_t size;
};

enum cell_kind { CELL_NUMBER, CELL_TEXT, CELL_BYTES };

struct driver {
    enum status (*open)(struct work *w, const char *where, bool writes, struct connection **connection);
    void (*close)(struct connection *connection);
    /* Connects again when the connection broke.  To be called outside a transaction. */
    enum status (*ready)(struct work *w, struct connection *connection);
    /* False when the engine has ended the transaction by itself or cannot commit it. */
    bool (*holds)(struct connection *connection);
    enum status (*start)(struct work *w, struct connection *connection, const struct query *query, struct args args,
                         struct cursor *cursor);
    enum status (*post)(struct work *w, struct connection *connection, const struct query *query, struct args args);
    /* All that was posted has ended; the first failure among it. */
    enum status (*settle)(struct work *w, struct connection *connection);
    enum status (*next)(struct work *w, struct cursor *cursor, bool *row);
    void (*finish)(struct cursor *cursor);
    const char *(*name)(const struct cursor *cursor, int column);
    struct cell (*cell)(struct work *w, const struct cursor *cursor, int column, enum cell_kind kind);
    /* Many statements at once: a step of schema/, the settings of a new connection. */
    enum status (*script)(struct work *w, struct connection *connection, const char *text);
    /* For who waits for what other processes commit (store/watch.h): from now on it hears them; whether it heard one
     * since it was asked last; what becomes readable then, -1 when it must be asked; tells them. */
    enum status (*attend)(struct work *w, struct connection *connection);
    enum status (*hear)(struct work *w, struct connection *connection, bool *heard);
    int (*socket)(const struct connection *connection);
    enum status (*tell)(struct work *w, struct connection *connection);
};

extern const struct driver sqlite_driver;
extern const struct driver postgres_driver;

/* The sentences every engine says the same way. */
MUST_CHECK enum status driver_away(struct work *w);
MUST_CHECK enum status driver_full(struct work *w);
MUST_CHECK enum status driver_busy(struct work *w);
/* Logs what the engine said: a person has no use for it. */
MUST_CHECK enum status driver_broken(struct work *w, const char *query, const char *said);

#endif
