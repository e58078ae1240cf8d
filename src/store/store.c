#include "store/store.h"

#include "base/clock.h"
#include "base/speech.h"
#include "store/state.h"
#include "store/store.sql.h"
#include "store/unit.sql.h"

#include <assert.h>

#define ID_TOP          ((INT64_C(1) << ID_COUNTER_BITS) - 1)
#define ID_BLOCK        10000 /* ids reserved at a time                         */
#define ID_AHEAD        1000  /* fewer left than this: reserve before a batch   */
#define ID_COUNTER_BITS 41

enum engine store_engine(const struct store *store)
{
    return store->driver == &postgres_driver ? ENGINE_POSTGRES : ENGINE_SQLITE;
}

/* --- one statement ---------------------------------------------------------------------------------------------- */

static bool comes_due(_Atomic int *countdown)
{
    return atomic_load(countdown) >= 0 && atomic_fetch_sub(countdown, 1) == 0;
}

static enum status injected_failure(struct work *w, const struct query *query)
{
    struct cast *cast = w->cast;

    if (comes_due(&w->store->fail_at))
        return driver_broken(w, query->name, "failure wanted by a test");
    if (!comes_due(&w->store->lose_at))
        return OK;
    cast->connection->lost = true;
    return driver_broken(w, query->name, "transaction lost as a test wanted");
}

static enum status set_out(struct work *w, const struct query *query)
{
    struct cast *cast = w->cast;

    assert(cast && "store_* outside a unit");
    if (!cast->quiet)
        TRY(injected_failure(w, query));
    cast->started = clock_ticks();
    return OK;
}

static enum status start(struct work *w, const struct query *query, struct args args, struct cursor *cursor)
{
    TRY(set_out(w, query));
    return w->store->driver->start(w, ((struct cast *)w->cast)->connection, query, args, cursor);
}

/* A slow unit is named in the log by its slowest statement. */
static void note_time(struct cast *cast, const struct query *query)
{
    int64_t ticks = clock_ticks() - cast->started;

    if (ticks > cast->slowest_ticks) {
        cast->slowest_ticks = ticks;
        cast->slowest = query;
    }
}

static void finish(struct work *w, struct cursor *cursor)
{
    w->store->driver->finish(cursor);
    note_time(w->cast, cursor->query);
}

/* Remembers that a statement failed: PostgreSQL refuses all that follow it, so on SQLite the unit is lost as well. */
static enum status remember(struct work *w, enum status status)
{
    struct cast *cast = w->cast;

    if (status != OK && cast->failed == OK)
        cast->failed = status;
    return status;
}

static enum cell_kind cell_kind_of(enum field_kind kind)
{
    switch (kind) {
    case FIELD_TEXT:
    case FIELD_PROSE:
    case FIELD_DATE:
    case FIELD_CHOICE:
        return CELL_TEXT;
    case FIELD_BYTES:
        return CELL_BYTES;
    default:
        return CELL_NUMBER;
    }
}

static void set_bytes(struct work *w, const struct field *field, void *record, struct cell cell)
{
    struct bytes bytes = {.size = cell.size};

    if (!cell.is_null)
        bytes.data = (const unsigned char *)arena_text_n(&w->arena, cell.text, cell.size);
    memcpy((char *)record + field->offset, &bytes, sizeof(bytes));
}

static void set_field(struct work *w, const struct field *field, void *record, struct cell cell)
{
    switch (cell_kind_of(field->kind)) {
    case CELL_TEXT:
        field_set_text(field, record, cell.is_null ? NULL : arena_text_n(&w->arena, cell.text, cell.size));
        break;
    case CELL_BYTES:
        set_bytes(w, field, record, cell);
        break;
    default:
        if (field->kind == FIELD_TRUTH)
            field_set_truth(field, record, cell.number != 0);
        else
            field_set_int(field, record, cell.number);
    }
}

/* Columns usually stand in the order of the shape, so the search goes on from the last one found. */
static const struct field *field_of_column(const struct shape *shape, const char *name, size_t *from)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[(*from + i) % shape->count];
        if (!strcmp(field->name, name)) {
            *from = (*from + i + 1) % shape->count;
            return field;
        }
    }
    return NULL;
}

static enum status map_columns(struct work *w, const struct cursor *cursor, const struct shape *shape,
                               const struct field ***fields)
{
    size_t from = 0;

    *fields = arena_array(&w->arena, (size_t)cursor->columns + 1, sizeof(const struct field *));
    for (int i = 0; i < cursor->columns; i++) {
        const char *name = w->store->driver->name(cursor, i);
        (*fields)[i] = field_of_column(shape, name, &from);
        if (!(*fields)[i])
            return driver_broken(w, cursor->query->name, name); /* a column its shape does not know */
    }
    return OK;
}

static void read_row(struct work *w, const struct cursor *cursor, const struct field *const *fields, void *record)
{
    const struct driver *driver = w->store->driver;

    for (int i = 0; i < cursor->columns; i++)
        set_field(w, fields[i], record, driver->cell(w, cursor, i, cell_kind_of(fields[i]->kind)));
    ((struct cast *)w->cast)->rows++;
}

static enum status step_over(struct work *w, struct cursor *cursor)
{
    bool row = true;

    while (row)
        TRY(w->store->driver->next(w, cursor, &row));
    return OK;
}

enum status store_run_counted(struct work *w, const struct query *query, struct args args, int64_t *changed)
{
    struct cursor cursor;
    enum status status = start(w, query, args, &cursor);

    if (status != OK)
        return remember(w, status);
    status = step_over(w, &cursor);
    if (status == OK)
        *changed = cursor.changed;
    finish(w, &cursor);
    return remember(w, status);
}

enum status store_run(struct work *w, const struct query *query, struct args args)
{
    struct cast *cast = w->cast;
    enum status status = set_out(w, query);

    if (status == OK) {
        status = w->store->driver->post(w, cast->connection, query, args);
        note_time(cast, query);
    }
    return remember(w, status);
}

enum status store_control(struct work *w, struct connection *connection, const struct query *query)
{
    struct cursor cursor;

    TRY(connection->driver->start(w, connection, query, NO_ARGS, &cursor));
    bool row;
    enum status status = connection->driver->next(w, &cursor, &row);
    connection->driver->finish(&cursor);
    return status;
}

enum status store_control_ahead(struct work *w, struct connection *connection, const struct query *query)
{
    return connection->driver->post(w, connection, query, NO_ARGS);
}

void store_roll_back(struct connection *connection)
{
    struct work aside = {0};

    if (connection->driver->settle(&aside, connection) != OK)
        work_forget(&aside); /* it goes with the rest */
    if (connection->driver->holds(connection) || connection->lost) {
        enum status status = store_control(&aside, connection, &unit_rollback);
        (void)status; /* the engine has rolled back by itself, or the connection is gone */
    }
    arena_free(&aside.arena);
}

static enum status list_rows(struct work *w, struct cursor *cursor, const struct shape *shape, struct list *list)
{
    const struct field **fields;
    bool row;

    TRY(map_columns(w, cursor, shape, &fields));
    for (;;) {
        TRY(w->store->driver->next(w, cursor, &row));
        if (!row)
            return OK;
        read_row(w, cursor, fields, list_add(&w->arena, list, shape->size));
    }
}

enum status store_list(struct work *w, const struct query *query, struct args args, const struct shape *shape,
                       struct list *list)
{
    struct cursor cursor;
    enum status status = start(w, query, args, &cursor);

    if (status != OK)
        return remember(w, status);
    status = list_rows(w, &cursor, shape, list);
    finish(w, &cursor);
    return remember(w, status);
}

static enum status first_row(struct work *w, struct cursor *cursor, const struct shape *shape, void *record, bool *row)
{
    const struct field **fields;

    TRY(map_columns(w, cursor, shape, &fields));
    TRY(w->store->driver->next(w, cursor, row));
    if (!*row)
        return OK;
    read_row(w, cursor, fields, record);
    return step_over(w, cursor); /* what writes and returns must run to its end */
}

enum status store_find(struct work *w, const struct query *query, struct args args, const struct shape *shape,
                       void *record)
{
    struct cursor cursor;
    bool row = false;
    enum status status = start(w, query, args, &cursor);

    if (status != OK)
        return remember(w, status);
    status = first_row(w, &cursor, shape, record, &row);
    finish(w, &cursor);
    TRY(remember(w, status));
    return row ? OK : fail(w, ERR_MISSING, _("Không tìm thấy hồ sơ này."));
}

enum status store_number(struct work *w, const struct query *query, struct args args, int64_t *number)
{
    struct cursor cursor;
    bool row = false;
    enum status status = start(w, query, args, &cursor);

    if (status != OK)
        return remember(w, status);
    status = w->store->driver->next(w, &cursor, &row);
    if (status == OK) {
        *number = row ? w->store->driver->cell(w, &cursor, 0, CELL_NUMBER).number : 0;
        ((struct cast *)w->cast)->rows += row;
    }
    if (status == OK && row)
        status = step_over(w, &cursor);
    finish(w, &cursor);
    return remember(w, status);
}

enum status store_version(struct work *w, int64_t *version)
{
    return store_number(w, &store_find_version, NO_ARGS, version);
}

/* --- ids -------------------------------------------------------------------------------------------------------- */

static enum status reserve_ids(struct work *w, struct id_block *ids, bool inside)
{
    int64_t end;

    TRY(store_number(w, &store_reserve_ids, ARGS(INT(w->store->home), INT(ID_BLOCK)), &end));
    ids->next = end - ID_BLOCK;
    ids->end = end;
    ids->fresh = inside;
    return OK;
}

enum status store_new_id(struct work *w, int64_t *id)
{
    struct id_block *ids = ((struct cast *)w->cast)->ids;

    assert(ids && "store_new_id outside a writing unit");
    ids->wanted = true;
    if (ids->next == ids->end)
        TRY(reserve_ids(w, ids, true));
    int64_t number = ids->next++;
    if (atomic_load(&w->store->turned))
        number = ID_TOP - number;
    *id = w->store->home << ID_COUNTER_BITS | number;
    return OK;
}

enum status store_ids_ahead(struct work *w)
{
    struct id_block *ids = ((struct cast *)w->cast)->ids;

    return ids->wanted && ids->end - ids->next < ID_AHEAD ? reserve_ids(w, ids, false) : OK;
}

void store_ids_end(struct id_block *ids, bool committed)
{
    if (!committed && ids->fresh)
        ids->next = ids->end;
    ids->fresh = false;
}

/* --- tests and the bench ---------------------------------------------------------------------------------------- */

void store_turn_ids(struct store *store)
{
    atomic_store(&store->turned, true);
}

void store_fail_at(struct store *store, int nth)
{
    atomic_store(&store->fail_at, nth);
}

void store_lose_at(struct store *store, int nth)
{
    atomic_store(&store->lose_at, nth);
}

int64_t store_rows_read(const struct work *w)
{
    return w->cast ? ((const struct cast *)w->cast)->rows : 0;
}
