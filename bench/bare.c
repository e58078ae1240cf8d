#include "bench/bare.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct bare {
    sqlite3 *sqlite;
    sqlite3_stmt *insert, *lookup;
    PGconn *postgres;
    int prepared, looked_up;
    const char *text; /* of the insert */
};

static void stop(const char *said)
{
    (void)fprintf(stderr, "%s\n", said);
    exit(1);
}

struct bare *bare_open(const char *url)
{
    struct bare *bare = calloc(1, sizeof *bare);

    if (!bare)
        stop("no memory");
    if (strncmp(url, "sqlite:", 7) == 0) {
        if (sqlite3_open(url + 7, &bare->sqlite) != SQLITE_OK)
            stop(sqlite3_errmsg(bare->sqlite));
        bare_run(bare, "PRAGMA journal_mode = WAL");
        bare_run(bare, "PRAGMA synchronous = FULL");
        bare_run(bare, "PRAGMA mmap_size = 2147418112");
        (void)sqlite3_busy_timeout(bare->sqlite, 10000);
        return bare;
    }
    bare->postgres = PQconnectdb(strchr(url, ':') + 1);
    if (PQstatus(bare->postgres) != CONNECTION_OK)
        stop(PQerrorMessage(bare->postgres));
    return bare;
}

void bare_close(struct bare *bare)
{
    (void)sqlite3_finalize(bare->insert);
    (void)sqlite3_finalize(bare->lookup);
    if (bare->sqlite)
        (void)sqlite3_close(bare->sqlite);
    if (bare->postgres)
        PQfinish(bare->postgres);
    free(bare);
}

static PGresult *run_postgres(struct bare *bare, const char *sql)
{
    PGresult *result = PQexec(bare->postgres, sql);

    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK)
        stop(PQerrorMessage(bare->postgres));
    return result;
}

void bare_run(struct bare *bare, const char *sql)
{
    if (bare->postgres)
        PQclear(run_postgres(bare, sql));
    else if (sqlite3_exec(bare->sqlite, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(bare->sqlite));
}

int64_t bare_number(struct bare *bare, const char *sql)
{
    int64_t number = 0;

    if (bare->postgres) {
        PGresult *result = run_postgres(bare, sql);
        if (PQntuples(result))
            number = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
        PQclear(result);
        return number;
    }
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(bare->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(bare->sqlite));
    if (sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return number;
}

int64_t bare_read(struct bare *bare, const char *sql)
{
    int64_t rows = 0;

    if (bare->postgres) {
        PGresult *result = run_postgres(bare, sql);
        rows = PQntuples(result);
        PQclear(result);
        return rows;
    }
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(bare->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(bare->sqlite));
    while (sqlite3_step(statement) == SQLITE_ROW)
        rows++;
    (void)sqlite3_finalize(statement);
    return rows;
}

#define INSERT                                                                                                                   \
    "INSERT INTO bench_row VALUES ($1, $1 * 7919 % 270000, $1 % 20, '2026-Q3', 'Đã làm xong, có biên bản lưu tại chi " \
    "bộ.', "                                                                                                                   \
    "1795114800)"

#define BODIES "300000"
#define INSERT_DELIVERY                                                                                                \
    "INSERT INTO bench_delivery VALUES ($1 % " BODIES ", $1 / " BODIES ", $1 % " BODIES " * 64, $1 % " BODIES          \
    " / 80, 1, NULL, NULL, NULL, NULL, NULL, NULL)"
#define DELIVERIES                                                                                                     \
    "CREATE TABLE bench_delivery (org_id BIGINT NOT NULL, plan_id BIGINT NOT NULL, place BIGINT NOT NULL, "            \
    "parent_id BIGINT NOT NULL, parcel BIGINT NOT NULL, received_at BIGINT, received_by BIGINT, passed_at BIGINT, "    \
    "derived_id BIGINT, from_day TEXT, to_day TEXT, PRIMARY KEY (org_id, plan_id)"

static void begin_table(struct bare *bare, const char *insert)
{
    (void)sqlite3_finalize(bare->insert);
    bare->insert = NULL;
    if (bare->prepared)
        bare_run(bare, "DEALLOCATE bench_insert");
    bare->prepared = 0;
    bare->text = insert;
}

void bare_table(struct bare *bare)
{
    begin_table(bare, INSERT);
    bare_run(bare, "DROP TABLE IF EXISTS bench_row");
    bare_run(bare, "CREATE TABLE bench_row (id BIGINT PRIMARY KEY, org BIGINT NOT NULL, root BIGINT NOT NULL, "
                   "period TEXT NOT NULL, note TEXT NOT NULL, moment BIGINT NOT NULL)");
    bare_run(bare, "CREATE INDEX bench_row_org ON bench_row (org, root, period)");
}

void bare_table_of_deliveries(struct bare *bare)
{
    begin_table(bare, INSERT_DELIVERY);
    bare_run(bare, "DROP TABLE IF EXISTS bench_delivery");
    bare_run(bare, bare->postgres ? DELIVERIES ")" : DELIVERIES ") WITHOUT ROWID");
    bare_run(bare, "CREATE INDEX bench_delivery_plan ON bench_delivery (plan_id, place)");
}

void bare_insert(struct bare *bare, int64_t id)
{
    if (bare->postgres) {
        char text[24];
        const char *values[] = {text};
        (void)snprintf(text, sizeof text, "%lld", (long long)id);
        if (!bare->prepared) {
            PQclear(PQprepare(bare->postgres, "bench_insert", bare->text, 1, (const Oid[]){20}));
            bare->prepared = 1;
        }
        PGresult *result = PQexecPrepared(bare->postgres, "bench_insert", 1, values, NULL, NULL, 0);
        if (PQresultStatus(result) != PGRES_COMMAND_OK)
            stop(PQerrorMessage(bare->postgres));
        PQclear(result);
        return;
    }
    if (!bare->insert && sqlite3_prepare_v2(bare->sqlite, bare->text, -1, &bare->insert, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(bare->sqlite));
    (void)sqlite3_bind_int64(bare->insert, 1, id);
    if (sqlite3_step(bare->insert) != SQLITE_DONE)
        stop(sqlite3_errmsg(bare->sqlite));
    (void)sqlite3_reset(bare->insert);
}

static int64_t look_up_postgres(struct bare *bare, const char *sql, const char *text)
{
    if (!bare->looked_up)
        PQclear(PQprepare(bare->postgres, "bench_look_up", sql, 1, (const Oid[]){25}));
    bare->looked_up = 1;
    PGresult *result = PQexecPrepared(bare->postgres, "bench_look_up", 1, &text, NULL, NULL, 0);
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        stop(PQerrorMessage(bare->postgres));
    int64_t rows = PQntuples(result);
    PQclear(result);
    return rows;
}

int64_t bare_look_up(struct bare *bare, const char *sql, const char *text)
{
    int64_t rows = 0;

    if (bare->postgres)
        return look_up_postgres(bare, sql, text);
    if (!bare->lookup && sqlite3_prepare_v2(bare->sqlite, sql, -1, &bare->lookup, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(bare->sqlite));
    (void)sqlite3_bind_text(bare->lookup, 1, text, -1, SQLITE_STATIC);
    while (sqlite3_step(bare->lookup) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(bare->lookup); i++)
            (void)sqlite3_column_text(bare->lookup, i);
        rows++;
    }
    (void)sqlite3_reset(bare->lookup);
    return rows;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

double bench_share(double *values, int count, double share)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[(int)(share * (count - 1) + 0.5)];
}

double bench_median(double *values, int count)
{
    return bench_share(values, count, 0.5);
}

static double read_clock(clockid_t clock)
{
    struct timespec now;

    (void)clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double bench_seconds(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

double bench_busy(void)
{
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}
