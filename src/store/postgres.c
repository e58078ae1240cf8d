#include "store/driver.h"

#include "store/conflict.h"
#include "store/postgres.sql.h"

#include <endian.h>
#include <libpq-fe.h>

#define STATEMENT_BUCKETS 256 /* a power of two */
#define NAME_ROOM         24
#define PARAMETERS_MOST   128
#define POSTED_MOST       512
#define BASE_TEN          10
/* Types by their numbers in the catalogue, which never change. */
#define TYPE_BYTEA 17
#define TYPE_INT8  20
#define TYPE_TEXT  25

struct statement {
    struct statement *next;
    const struct query *query;
    char name[NAME_ROOM];
};

struct postgres {
    struct connection head;
    PGconn *db;
    bool writes;
    struct statement *statements[STATEMENT_BUCKETS];
    int statement_count;
    const struct query *posted[POSTED_MOST]; /* sent; their answers are not yet read */
    int posted_count;
};

struct result {
    PGresult *rows;
    int next; /* the row that comes next */
};

static struct postgres *postgres_of(struct connection *connection)
{
    return (struct postgres *)connection;
}

static bool state_is(const char *state, const char *class)
{
    return !strncmp(state, class, strlen(class));
}

/* SQLSTATE classes: https://www.postgresql.org/docs/15/errcodes-appendix.html */
static enum status state_status(struct work *w, struct postgres *postgres, const char *query, const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY); /* never DETAIL: it quotes values */

    if (PQstatus(postgres->db) != CONNECTION_OK || !state || state_is(state, "57P") || state_is(state, "08")) {
        postgres->head.lost = true;
        return driver_away(w);
    }
    if (state_is(state, "40001") || state_is(state, "40P01")) {
        postgres->head.lost = true;
        return driver_busy(w);
    }
    if (state_is(state, "23505"))
        return conflict_say(w, query, PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME));
    if (state_is(state, "53") || state_is(state, "25006") || state_is(state, "58"))
        return driver_full(w);
    if (state_is(state, "55P03") || state_is(state, "25P03"))
        return driver_busy(w);
    return driver_broken(w, query, said);
}

/* Of a statement skipped behind one that failed it says nothing that counts. */
static enum status result_status(struct work *w, struct postgres *postgres, const char *query, const PGresult *result)
{
    ExecStatusType ended = PQresultStatus(result);

    if (ended == PGRES_COMMAND_OK || ended == PGRES_TUPLES_OK)
        return OK;
    return state_status(w, postgres, query, result);
}

/* --- the pipeline: everything is sent through it, answers are read when one is needed ----------------------------- */

static enum status sent(struct work *w, struct postgres *postgres, const struct query *query, int is_sent)
{
    if (!is_sent) {
        postgres->head.lost = true;
        return driver_away(w);
    }
    postgres->posted[postgres->posted_count++] = query;
    return OK;
}

/* The answer of one statement; what follows it in the queue of libpq is the NULL that ends it. */
static PGresult *read_answer(struct postgres *postgres)
{
    PGresult *answer = PQgetResult(postgres->db);

    if (PQstatus(postgres->db) == CONNECTION_OK && answer)
        PQclear(PQgetResult(postgres->db));
    return answer;
}

/* Reads the answers to everything sent, to the first failure at least; `last` gets that of the last one. */
static enum status collect(struct work *w, struct postgres *postgres, PGresult **last)
{
    const int count = postgres->posted_count;
    enum status status = OK;

    postgres->posted_count = 0;
    *last = NULL;
    if (!PQpipelineSync(postgres->db)) {
        postgres->head.lost = true;
        return driver_away(w);
    }
    for (int i = 0; i < count && PQstatus(postgres->db) == CONNECTION_OK; i++) {
        PQclear(*last);
        *last = read_answer(postgres);
        if (status == OK)
            status = result_status(w, postgres, postgres->posted[i]->name, *last);
    }
    if (PQstatus(postgres->db) == CONNECTION_OK)
        PQclear(PQgetResult(postgres->db)); /* the end of the pipeline */
    return status;
}

static enum status postgres_settle(struct work *w, struct connection *connection)
{
    struct postgres *postgres = postgres_of(connection);
    PGresult *last = NULL;

    if (!postgres->posted_count)
        return OK;
    enum status status = collect(w, postgres, &last);
    PQclear(last);
    return status;
}

/* libpq takes several statements in one text only outside its pipeline. */
static enum status postgres_script(struct work *w, struct connection *connection, const char *text)
{
    struct postgres *postgres = postgres_of(connection);

    TRY(postgres_settle(w, connection));
    (void)PQexitPipelineMode(postgres->db);
    PGresult *result = PQexec(postgres->db, text);
    enum status status = result_status(w, postgres, "script", result);
    PQclear(result);
    (void)PQenterPipelineMode(postgres->db);
    return status;
}

static void postgres_close(struct connection *connection)
{
    struct arena arena = connection->arena; /* holds the connection itself */

    PQfinish(postgres_of(connection)->db);
    arena_free(&arena);
}

static enum status set_up(struct work *w, struct postgres *postgres)
{
    TRY(postgres_script(w, &postgres->head, postgres_settings.sql));
    return postgres->writes ? postgres_script(w, &postgres->head, postgres_writer_settings.sql) : OK;
}

static enum status postgres_open(struct work *w, const char *where, bool writes, struct connection **connection)
{
    struct arena arena = {0};
    struct postgres *postgres = arena_alloc(&arena, sizeof(*postgres));

    postgres->head = (struct connection){.driver = &postgres_driver, .arena = arena};
    postgres->writes = writes;
    postgres->db = PQconnectdb(where);
    enum status status = PQstatus(postgres->db) == CONNECTION_OK ? set_up(w, postgres) : driver_away(w);
    if (status != OK) {
        postgres_close(&postgres->head);
        return status;
    }
    *connection = &postgres->head;
    return OK;
}

static enum status postgres_ready(struct work *w, struct connection *connection)
{
    struct postgres *postgres = postgres_of(connection);

    connection->lost = false;
    if (PQstatus(postgres->db) == CONNECTION_OK)
        return OK;
    PQreset(postgres->db);
    if (PQstatus(postgres->db) != CONNECTION_OK)
        return driver_away(w);
    memset(postgres->statements, 0, sizeof(postgres->statements)); /* the new session knows none of them */
    postgres->posted_count = 0;
    return set_up(w, postgres);
}

static bool postgres_holds(struct connection *connection)
{
    const struct postgres *postgres = postgres_of(connection);
    PGTransactionStatusType now = PQtransactionStatus(postgres->db);

    if (connection->lost)
        return false;
    return postgres->posted_count || now == PQTRANS_INTRANS || now == PQTRANS_INERROR;
}

static Oid type_of(const struct arg *arg)
{
    return arg->kind == ARG_INT ? TYPE_INT8 : arg->kind == ARG_TEXT ? TYPE_TEXT : TYPE_BYTEA;
}

static enum status prepare(struct work *w, struct postgres *postgres, const struct query *query, struct args args,
                           struct statement **found)
{
    struct statement **bucket = &postgres->statements[((uintptr_t)query >> 4) & (STATEMENT_BUCKETS - 1)];
    Oid types[PARAMETERS_MOST];

    for (struct statement *kept = *bucket; kept; kept = kept->next)
        if (kept->query == query) {
            *found = kept;
            return OK;
        }
    for (size_t i = 0; i < args.count; i++)
        types[i] = type_of(&args.items[i]);
    struct statement *statement = arena_alloc(&postgres->head.arena, sizeof(*statement));
    *statement = (struct statement){.next = *bucket, .query = query};
    (void)snprintf(statement->name, sizeof(statement->name), "s%d", ++postgres->statement_count);
    TRY(sent(w, postgres, query,
             PQsendPrepare(postgres->db, statement->name, query->postgres ? query->postgres : query->sql,
                           (int)args.count, types)));
    TRY(postgres_settle(w, &postgres->head));
    *bucket = *found = statement;
    return OK;
}

struct bound {
    const char *values[PARAMETERS_MOST];
    int lengths[PARAMETERS_MOST];
    int formats[PARAMETERS_MOST];
    uint64_t numbers[PARAMETERS_MOST]; /* in network order */
};

static void bind(struct bound *bound, size_t i, const struct arg *arg)
{
    bound->formats[i] = arg->kind != ARG_TEXT;
    bound->lengths[i] = 0;
    bound->values[i] = NULL;
    if (arg->is_null)
        return;
    if (arg->kind == ARG_TEXT) {
        bound->values[i] = arg->text;
    } else if (arg->kind == ARG_BYTES) {
        bound->values[i] = arg->bytes.data ? (const char *)arg->bytes.data : "";
        bound->lengths[i] = (int)arg->bytes.size;
    } else {
        bound->numbers[i] = htobe64((uint64_t)arg->number);
        bound->values[i] = (const char *)&bound->numbers[i];
        bound->lengths[i] = sizeof(uint64_t);
    }
}

static enum status send(struct work *w, struct postgres *postgres, const struct query *query, struct args args)
{
    struct bound bound;
    struct statement *statement = NULL;

    if (args.count > PARAMETERS_MOST)
        return driver_broken(w, query->name, "too many parameters");
    TRY(prepare(w, postgres, query, args, &statement));
    for (size_t i = 0; i < args.count; i++)
        bind(&bound, i, &args.items[i]);
    return sent(w, postgres, query,
                PQsendQueryPrepared(postgres->db, statement->name, (int)args.count, bound.values, bound.lengths,
                                    bound.formats, 0));
}

static enum status postgres_post(struct work *w, struct connection *connection, const struct query *query,
                                 struct args args)
{
    struct postgres *postgres = postgres_of(connection);

    if (postgres->posted_count + 2 > POSTED_MOST) /* room for it and for its preparation */
        TRY(postgres_settle(w, connection));
    return send(w, postgres, query, args);
}

static enum status postgres_start(struct work *w, struct connection *connection, const struct query *query,
                                  struct args args, struct cursor *cursor)
{
    struct postgres *postgres = postgres_of(connection);
    PGresult *rows;

    TRY(postgres_post(w, connection, query, args));
    enum status status = collect(w, postgres, &rows);
    if (status != OK) {
        PQclear(rows);
        return status;
    }
    struct result *result = arena_alloc(&w->arena, sizeof(*result));
    result->rows = rows;
    *cursor =
        (struct cursor){.connection = connection, .query = query, .statement = result, .columns = PQnfields(rows)};
    cursor->changed = strtoll(PQcmdTuples(rows), NULL, BASE_TEN);
    return OK;
}

static enum status postgres_next(struct work *w, struct cursor *cursor, bool *row)
{
    struct result *result = cursor->statement;

    (void)w;
    *row = result->next++ < PQntuples(result->rows);
    return OK;
}

static void postgres_finish(struct cursor *cursor)
{
    PQclear(((struct result *)cursor->statement)->rows);
}

static const char *postgres_name(const struct cursor *cursor, int column)
{
    return PQfname(((struct result *)cursor->statement)->rows, column);
}

static unsigned char hex_digit(char letter)
{
    return (unsigned char)(letter <= '9' ? letter - '0' : letter - 'a' + BASE_TEN);
}

/* Bytes come as "\x" and two digits each. */
static struct cell read_bytes(struct work *w, const char *text, size_t length)
{
    size_t size = length / 2 - 1;
    char *bytes = arena_alloc(&w->arena, size + 1);

    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(hex_digit(text[2 * i + 2]) << 4 | hex_digit(text[2 * i + 3]));
    return (struct cell){.text = bytes, .size = size};
}

static struct cell postgres_cell(struct work *w, const struct cursor *cursor, int column, enum cell_kind kind)
{
    struct result *result = cursor->statement;
    int row = result->next - 1;
    struct cell cell = {.is_null = PQgetisnull(result->rows, row, column)};

    if (cell.is_null)
        return cell;
    cell.text = PQgetvalue(result->rows, row, column);
    cell.size = (size_t)PQgetlength(result->rows, row, column);
    if (kind == CELL_NUMBER)
        cell.number = strtoll(cell.text, NULL, BASE_TEN);
    return kind == CELL_BYTES ? read_bytes(w, cell.text, cell.size) : cell;
}

/* --- what other processes commit ---------------------------------------------------------------------------------- */

static enum status postgres_attend(struct work *w, struct connection *connection)
{
    return postgres_script(w, connection, postgres_attention.sql);
}

static enum status postgres_tell(struct work *w, struct connection *connection)
{
    return postgres_script(w, connection, postgres_telling.sql);
}

static enum status postgres_hear(struct work *w, struct connection *connection, bool *heard)
{
    const struct postgres *postgres = postgres_of(connection);

    if (!PQconsumeInput(postgres->db)) {
        connection->lost = true;
        return driver_away(w);
    }
    for (PGnotify *told; (told = PQnotifies(postgres->db)) != NULL; PQfreemem(told))
        *heard = *heard || told->be_pid != PQbackendPID(postgres->db);
    return OK;
}

static int postgres_socket(const struct connection *connection)
{
    return PQsocket(((const struct postgres *)connection)->db);
}

const struct driver postgres_driver = {
    .open = postgres_open,
    .close = postgres_close,
    .ready = postgres_ready,
    .holds = postgres_holds,
    .start = postgres_start,
    .post = postgres_post,
    .settle = postgres_settle,
    .next = postgres_next,
    .finish = postgres_finish,
    .name = postgres_name,
    .cell = postgres_cell,
    .script = postgres_script,
    .attend = postgres_attend,
    .hear = postgres_hear,
    .socket = postgres_socket,
    .tell = postgres_tell,
};
