#include "store/driver.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "store/conflict.h"
#include "store/sqlite.sql.h"

#include <sqlite3.h>

#define BUSY_MILLISECONDS 2000
#define STATEMENT_BUCKETS 256 /* a power of two */
#define NAME_ROOM         24

struct statement {
    struct statement *next;
    const struct query *query;
    sqlite3_stmt *prepared;
    int *places; /* of $1…$n: SQLite numbers them in order of appearance */
    size_t place_count;
};

struct sqlite {
    struct connection head;
    sqlite3 *db;
    int64_t data_version; /* when it was asked last: commits of others change it */
    struct statement *statements[STATEMENT_BUCKETS];
};

static struct sqlite *sqlite_of(struct connection *connection)
{
    return (struct sqlite *)connection;
}

/* "UNIQUE constraint failed: paper.org_id, paper.number" names columns, or "index 'x'" when one is an expression. */
static enum status constraint_status(struct work *w, const char *query, const char *said, int code)
{
    const char *colon = strchr(said, ':');

    if (colon &&
        (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID))
        return conflict_say(w, query, colon + 2);
    return driver_broken(w, query, said);
}

static enum status sqlite_status(struct work *w, struct sqlite *sqlite, const char *query)
{
    int code = sqlite3_extended_errcode(sqlite->db);
    const char *said = sqlite3_errmsg(sqlite->db);

    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return driver_busy(w);
    case SQLITE_CONSTRAINT:
        return constraint_status(w, query, said, code);
    case SQLITE_FULL:
    case SQLITE_READONLY:
        return driver_full(w);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return code == SQLITE_IOERR_WRITE ? driver_full(w) : driver_away(w);
    default:
        return driver_broken(w, query, said);
    }
}

/* --- schema/ in SQLite's own words ------------------------------------------------------------------------------- */

static bool begins(const char *line, const char *word)
{
    return !strncmp(line, word, strlen(word));
}

static bool contains(const char *line, size_t length, const char *word)
{
    const char *found = strstr(line, word);

    return found && found < line + length;
}

/* The key of a table becomes the tree its rows stand in, instead of a second tree beside them: a BIGINT key is called
 * INTEGER here, and other keys make a table WITHOUT ROWID, unless its rows hold bytes.  Half the pages are written. */
static void put_line(struct buffer *out, const char *line, size_t length, bool keyed)
{
    static const char big_key[] = "BIGINT PRIMARY KEY";
    const char *key = strstr(line, big_key);

    if (key && key < line + length) {
        buffer_put_n(out, line, (size_t)(key - line));
        buffer_put(out, "INTEGER");
        buffer_put_n(out, key + strlen("BIGINT"), length - (size_t)(key - line) - strlen("BIGINT"));
        return;
    }
    if (begins(line, ");") && keyed) {
        buffer_put(out, ") WITHOUT ROWID;\n");
        return;
    }
    buffer_put_n(out, line, length);
}

static const char *in_own_words(struct arena *arena, const char *text)
{
    struct buffer out = buffer_make(arena, LIMIT_BODY);
    bool keyed = false;
    bool bytes = false;

    while (*text) {
        const size_t length = strcspn(text, "\n") + (strchr(text, '\n') != NULL);
        bytes = bytes || contains(text, length, " BYTEA");
        keyed = !bytes && (keyed || begins(text, "    PRIMARY KEY (") || contains(text, length, "TEXT PRIMARY KEY"));
        put_line(&out, text, length, keyed);
        if (begins(text, ");"))
            keyed = bytes = false;
        text += length;
    }
    return out.text;
}

static enum status sqlite_script(struct work *w, struct connection *connection, const char *text)
{
    struct sqlite *sqlite = sqlite_of(connection);

    if (sqlite3_exec(sqlite->db, in_own_words(&w->arena, text), NULL, NULL, NULL) != SQLITE_OK)
        return sqlite_status(w, sqlite, "script");
    return OK;
}

/* --- words of PostgreSQL that SQLite knows from 3.44 on: STRING_AGG(text, separator), CONCAT_WS(separator, value…) --
 */

static void put_value(char **text, sqlite3_value *value)
{
    const int length = sqlite3_value_bytes(value);

    memcpy(*text, sqlite3_value_text(value), (size_t)length);
    *text += length;
}

/* The text of a number is made once and kept with the value. */
static int measure_values(int count, sqlite3_value **values)
{
    int length = 0;

    for (int i = 0; i < count; i++)
        length += sqlite3_value_text(values[i]) ? sqlite3_value_bytes(values[i]) : 0;
    return length;
}

static void concat_ws(sqlite3_context *context, int count, sqlite3_value **values)
{
    const int most = measure_values(count, values) + count * sqlite3_value_bytes(values[0]);
    char *text = sqlite3_malloc(most + 1);
    char *end = text;

    if (!text) {
        sqlite3_result_error_nomem(context);
        return;
    }
    for (int i = 1, taken = 0; i < count; i++) {
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            continue;
        if (taken++)
            put_value(&end, values[0]);
        put_value(&end, values[i]);
    }
    sqlite3_result_text(context, text, (int)(end - text), sqlite3_free);
}

static void add_value(sqlite3_str *text, sqlite3_value *value)
{
    sqlite3_str_append(text, (const char *)sqlite3_value_text(value), sqlite3_value_bytes(value));
}

static void string_agg_step(sqlite3_context *context, int count, sqlite3_value **values)
{
    sqlite3_str **text = sqlite3_aggregate_context(context, sizeof(sqlite3_str *));

    (void)count;
    if (!text || sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    if (*text)
        add_value(*text, values[1]);
    else
        *text = sqlite3_str_new(sqlite3_context_db_handle(context));
    add_value(*text, values[0]);
}

static void string_agg_end(sqlite3_context *context)
{
    sqlite3_str **text = sqlite3_aggregate_context(context, 0);

    if (!text || !*text)
        return;
    const int length = sqlite3_str_length(*text);
    sqlite3_result_text(context, sqlite3_str_finish(*text), length, sqlite3_free);
}

static void add_words(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

    (void)sqlite3_create_function(db, "concat_ws", -1, flags, NULL, concat_ws, NULL, NULL);
    (void)sqlite3_create_function(db, "string_agg", 2, flags, NULL, NULL, string_agg_step, string_agg_end);
}

static void sqlite_close(struct connection *connection)
{
    struct sqlite *sqlite = sqlite_of(connection);
    struct arena arena = connection->arena; /* holds the connection itself */

    for (size_t i = 0; i < STATEMENT_BUCKETS; i++)
        for (struct statement *statement = sqlite->statements[i]; statement; statement = statement->next)
            (void)sqlite3_finalize(statement->prepared);
    (void)sqlite3_close(sqlite->db);
    arena_free(&arena);
}

static enum status sqlite_open(struct work *w, const char *where, bool writes, struct connection **connection)
{
    struct arena arena = {0};
    struct sqlite *sqlite = arena_alloc(&arena, sizeof(*sqlite));
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (writes ? SQLITE_OPEN_CREATE : 0);

    sqlite->head = (struct connection){.driver = &sqlite_driver, .arena = arena};
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* refused once SQLite runs; spares a lock at every allocation */
    enum status status = OK;
    if (sqlite3_open_v2(where, &sqlite->db, flags, NULL) != SQLITE_OK)
        status = sqlite_status(w, sqlite, "open");
    (void)sqlite3_busy_timeout(sqlite->db, BUSY_MILLISECONDS);
    (void)sqlite3_extended_result_codes(sqlite->db, 1);
    add_words(sqlite->db);
    if (status == OK)
        status = sqlite_script(w, &sqlite->head, sqlite_settings.sql);
    if (status == OK && writes)
        status = sqlite_script(w, &sqlite->head, sqlite_writer_settings.sql);
    if (status != OK) {
        sqlite_close(&sqlite->head);
        return status;
    }
    *connection = &sqlite->head;
    return OK;
}

static enum status sqlite_ready(struct work *w, struct connection *connection)
{
    (void)w;
    connection->lost = false;
    return OK;
}

/* An interrupt, I/O error or lack of memory inside one savepoint can end the whole transaction. */
static bool sqlite_holds(struct connection *connection)
{
    return !connection->lost && !sqlite3_get_autocommit(sqlite_of(connection)->db);
}

static size_t bucket_of(const struct query *query)
{
    return ((uintptr_t)query >> 4) & (STATEMENT_BUCKETS - 1);
}

static void find_places(struct sqlite *sqlite, struct statement *statement)
{
    char name[NAME_ROOM];

    statement->place_count = (size_t)sqlite3_bind_parameter_count(statement->prepared);
    statement->places = arena_array(&sqlite->head.arena, statement->place_count + 1, sizeof(int));
    for (size_t i = 0; i < statement->place_count; i++) {
        (void)snprintf(name, sizeof(name), "$%zu", i + 1);
        statement->places[i] = sqlite3_bind_parameter_index(statement->prepared, name);
    }
}

/* NULL: the engine says why. */
static struct statement *prepared(struct sqlite *sqlite, const struct query *query)
{
    struct statement **bucket = &sqlite->statements[bucket_of(query)];

    for (struct statement *kept = *bucket; kept; kept = kept->next)
        if (kept->query == query)
            return kept;
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v3(sqlite->db, query->sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL) != SQLITE_OK)
        return NULL;
    struct statement *statement = arena_alloc(&sqlite->head.arena, sizeof(*statement));
    *statement = (struct statement){.next = *bucket, .query = query, .prepared = made};
    find_places(sqlite, statement);
    *bucket = statement;
    return statement;
}

static int bind(sqlite3_stmt *prepared, int place, const struct arg *arg)
{
    if (arg->is_null)
        return sqlite3_bind_null(prepared, place);
    switch (arg->kind) {
    case ARG_TEXT:
        return sqlite3_bind_text(prepared, place, arg->text, -1, SQLITE_STATIC);
    case ARG_BYTES:
        if (!arg->bytes.size)
            return sqlite3_bind_zeroblob(prepared, place, 0);
        return sqlite3_bind_blob64(prepared, place, arg->bytes.data, arg->bytes.size, SQLITE_STATIC);
    default:
        return sqlite3_bind_int64(prepared, place, arg->number);
    }
}

static enum status sqlite_start(struct work *w, struct connection *connection, const struct query *query,
                                struct args args, struct cursor *cursor)
{
    struct sqlite *sqlite = sqlite_of(connection);
    const struct statement *statement = prepared(sqlite, query);

    *cursor = (struct cursor){.connection = connection, .query = query};
    if (!statement)
        return sqlite_status(w, sqlite, query->name);
    if (args.count != statement->place_count)
        return driver_broken(w, query->name, "number of parameters");
    for (size_t i = 0; i < args.count; i++)
        if (bind(statement->prepared, statement->places[i], &args.items[i]) != SQLITE_OK)
            return sqlite_status(w, sqlite, query->name);
    cursor->statement = statement->prepared;
    cursor->columns = sqlite3_column_count(statement->prepared);
    return OK;
}

static enum status sqlite_next(struct work *w, struct cursor *cursor, bool *row)
{
    struct sqlite *sqlite = sqlite_of(cursor->connection);
    int code = sqlite3_step(cursor->statement);

    *row = code == SQLITE_ROW;
    if (code == SQLITE_DONE)
        cursor->changed = sqlite3_changes64(sqlite->db);
    return code == SQLITE_ROW || code == SQLITE_DONE ? OK : sqlite_status(w, sqlite, cursor->query->name);
}

static void sqlite_finish(struct cursor *cursor)
{
    (void)sqlite3_reset(cursor->statement);
    (void)sqlite3_clear_bindings(cursor->statement);
}

/* There is no way to save: it is done at once. */
static enum status sqlite_post(struct work *w, struct connection *connection, const struct query *query,
                               struct args args)
{
    struct cursor cursor;
    enum status status = sqlite_start(w, connection, query, args, &cursor);

    if (status != OK)
        return status;
    for (bool row = true; status == OK && row;)
        status = sqlite_next(w, &cursor, &row);
    sqlite_finish(&cursor);
    return status;
}

static enum status sqlite_settle(struct work *w, struct connection *connection)
{
    (void)w;
    (void)connection;
    return OK;
}

static const char *sqlite_name(const struct cursor *cursor, int column)
{
    return sqlite3_column_name(cursor->statement, column);
}

static struct cell sqlite_cell(struct work *w, const struct cursor *cursor, int column, enum cell_kind kind)
{
    sqlite3_stmt *prepared = cursor->statement;
    struct cell cell = {.is_null = sqlite3_column_type(prepared, column) == SQLITE_NULL};

    (void)w;
    if (cell.is_null)
        return cell;
    if (kind == CELL_NUMBER) {
        cell.number = sqlite3_column_int64(prepared, column);
        return cell;
    }
    cell.text =
        kind == CELL_TEXT ? (const char *)sqlite3_column_text(prepared, column) : sqlite3_column_blob(prepared, column);
    cell.size = (size_t)sqlite3_column_bytes(prepared, column);
    return cell;
}

/* --- what others commit ------------------------------------------------------------------------------------------- */

static enum status sqlite_hear(struct work *w, struct connection *connection, bool *heard)
{
    const struct query *query = &sqlite_find_data_version;
    struct sqlite *sqlite = sqlite_of(connection);
    const struct statement *statement = prepared(sqlite, query);

    if (!statement || sqlite3_step(statement->prepared) != SQLITE_ROW)
        return sqlite_status(w, sqlite, query->name);
    const int64_t version = sqlite3_column_int64(statement->prepared, 0);
    (void)sqlite3_reset(statement->prepared);
    *heard = version != sqlite->data_version;
    sqlite->data_version = version;
    return OK;
}

static enum status sqlite_attend(struct work *w, struct connection *connection)
{
    bool heard = false;

    return sqlite_hear(w, connection, &heard);
}

static int sqlite_socket(const struct connection *connection)
{
    (void)connection;
    return -1;
}

/* They see it by themselves. */
static enum status sqlite_tell(struct work *w, struct connection *connection)
{
    (void)w;
    (void)connection;
    return OK;
}

const struct driver sqlite_driver = {
    .open = sqlite_open,
    .close = sqlite_close,
    .ready = sqlite_ready,
    .holds = sqlite_holds,
    .start = sqlite_start,
    .post = sqlite_post,
    .settle = sqlite_settle,
    .next = sqlite_next,
    .finish = sqlite_finish,
    .name = sqlite_name,
    .cell = sqlite_cell,
    .script = sqlite_script,
    .attend = sqlite_attend,
    .hear = sqlite_hear,
    .socket = sqlite_socket,
    .tell = sqlite_tell,
};
