#include "store/backup.h"

#include "base/limits.h"
#include "base/sealed.h"
#include "base/speech.h"
#include "store/backup.sql.h"
#include "store/migrate.h"
#include "store/state.h"
#include "store/store.h"
#include "store/unit.h"

#include <endian.h>

#define FORMAT       "chibo-backup/1"
#define COLUMNS_MOST 64
#define NAME_MOST    128         /* bytes of the name of a table or a step */
#define CELL_MOST    (256 * MIB) /* bytes of one cell                      */
#define ROW_FOLLOWS  1
#define ROWS_END     0
#define IS_NULL      0
#define IS_NUMBER    1
#define IS_TEXT      2
#define IS_BYTES     3

struct backup_column {
    const char *name;
    enum cell_kind kind;
    int key; /* its place in the primary key, from 1; 0 outside it */
};

struct backup_table {
    const char *name;
    const struct query *read, *write, *clear;
    const struct backup_column *columns;
    size_t column_count, key_count;
};

#include "store/tables.h" /* made from schema/ */

struct backup {
    struct sealed *file;
    struct backup_report *report;
    const struct list *steps;
};

/* --- values in the file ------------------------------------------------------------------------------------------- */

static enum status put_number(struct work *w, struct sealed *file, int64_t number)
{
    const uint64_t bytes = htole64((uint64_t)number);

    return sealed_put(w, file, &bytes, sizeof(bytes));
}

static enum status get_number(struct work *w, struct sealed *file, int64_t *number)
{
    uint64_t bytes;

    TRY(sealed_get(w, file, &bytes, sizeof(bytes)));
    *number = (int64_t)le64toh(bytes);
    return OK;
}

static enum status put_text(struct work *w, struct sealed *file, const char *text)
{
    TRY(put_number(w, file, (int64_t)strlen(text)));
    return sealed_put(w, file, text, strlen(text));
}

static enum status get_bytes(struct work *w, struct sealed *file, int64_t most, struct bytes *bytes)
{
    int64_t size;

    TRY(get_number(w, file, &size));
    if (size < 0 || size > most)
        return fail(w, ERR_INVALID, _("Tệp sao lưu không đúng khuôn dạng."));
    unsigned char *data = arena_alloc(&w->arena, (size_t)size + 1);
    *bytes = (struct bytes){data, (size_t)size};
    return sealed_get(w, file, data, (size_t)size);
}

static enum status get_text(struct work *w, struct sealed *file, const char **text)
{
    struct bytes bytes = {0};

    TRY(get_bytes(w, file, NAME_MOST, &bytes));
    *text = (const char *)bytes.data;
    return OK;
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static enum status put_cell(struct work *w, struct sealed *file, enum cell_kind kind, struct cell cell)
{
    const unsigned char said = cell.is_null          ? IS_NULL
                               : kind == CELL_NUMBER ? IS_NUMBER
                               : kind == CELL_TEXT   ? IS_TEXT
                                                     : IS_BYTES;

    TRY(sealed_put(w, file, &said, 1));
    if (said == IS_NULL)
        return OK;
    if (said == IS_NUMBER)
        return put_number(w, file, cell.number);
    TRY(put_number(w, file, (int64_t)cell.size));
    return sealed_put(w, file, cell.text, cell.size);
}

/* The key of a row becomes the place behind which the next rows are read. */
static void keep_key(struct arena *arena, const struct backup_column *column, struct cell cell, struct arg *behind)
{
    if (!column->key)
        return;
    if (column->kind == CELL_NUMBER)
        behind[column->key - 1] = INT(cell.number);
    else
        behind[column->key - 1] = TEXT(arena_text_n(arena, cell.text, cell.size));
}

static enum status put_row(struct work *w, struct backup *backup, const struct backup_table *table,
                           const struct cursor *cursor, struct arg *behind)
{
    const unsigned char follows = ROW_FOLLOWS;

    TRY(sealed_put(w, backup->file, &follows, 1));
    for (size_t i = 0; i < table->column_count; i++) {
        const struct backup_column *column = &table->columns[i];
        struct cell cell = w->store->driver->cell(w, cursor, (int)i, column->kind);
        TRY(put_cell(w, backup->file, column->kind, cell));
        keep_key(&w->arena, column, cell, behind);
    }
    backup->report->rows++;
    return OK;
}

static enum status put_some(struct work *w, struct backup *backup, const struct backup_table *table, struct arg *behind,
                            bool *more)
{
    const struct driver *driver = w->store->driver;
    struct connection *connection = ((struct cast *)w->cast)->connection;
    struct cursor cursor;
    bool row = true;

    *more = false;
    TRY(driver->start(w, connection, table->read, (struct args){behind, table->key_count}, &cursor));
    enum status status = driver->next(w, &cursor, &row);
    struct arg found[COLUMNS_MOST];
    memcpy(found, behind, sizeof(found));
    while (status == OK && row) {
        *more = true;
        status = put_row(w, backup, table, &cursor, found);
        if (status == OK)
            status = driver->next(w, &cursor, &row);
    }
    driver->finish(&cursor);
    memcpy(behind, found, sizeof(found));
    return status;
}

/* The key lives in the one arena while the other is emptied, turn about, so memory stays bounded. */
static enum status put_table(struct work *w, struct backup *backup, const struct backup_table *table)
{
    struct arg behind[COLUMNS_MOST] = {{.kind = ARG_INT}};
    const unsigned char end = ROWS_END;
    struct work turns[2] = {{.store = w->store, .cast = w->cast}, {.store = w->store, .cast = w->cast}};
    enum status status = OK;
    bool more = true;
    const char *before_all = "";

    TRY(put_text(w, backup->file, table->name));
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].key)
            behind[table->columns[i].key - 1] =
                table->columns[i].kind == CELL_NUMBER ? INT(INT64_MIN) : TEXT(before_all);
    for (int turn = 0; status == OK && more; turn ^= 1) {
        arena_free(&turns[turn].arena);
        status = put_some(&turns[turn], backup, table, behind, &more);
        if (status != OK && !w->message)
            w->message = arena_text(&w->arena, turns[turn].message);
    }
    arena_free(&turns[0].arena);
    arena_free(&turns[1].arena);
    TRY(status);
    backup->report->tables++;
    return sealed_put(w, backup->file, &end, 1);
}

static enum status put_everything(struct work *w, void *arg)
{
    struct backup *backup = arg;

    TRY(put_text(w, backup->file, FORMAT));
    TRY(put_number(w, backup->file, (int64_t)backup->steps->count));
    for (size_t i = 0; i < backup->steps->count; i++) {
        const struct migrate_step *step = LIST_AT(backup->steps, struct migrate_step, i);
        TRY(put_text(w, backup->file, step->name));
        TRY(put_text(w, backup->file, step->checksum));
    }
    for (size_t i = 0; i < COUNT(backup_tables); i++)
        TRY(put_table(w, backup, &backup_tables[i]));
    return put_text(w, backup->file, "");
}

enum status backup_write(struct work *w, const char *path, const char *public_key, struct backup_report *report)
{
    const struct list steps = migrate_common_steps(w);
    struct backup backup = {.report = report, .steps = &steps};
    struct connection *connection;

    *report = (struct backup_report){0};
    TRY(migrate_check(w));
    TRY(sealed_create(w, path, public_key, &backup.file));
    enum status status = w->store->driver->open(w, w->store->where, false, &connection);
    if (status == OK) {
        status = unit_run_on(w, connection, WORK_READS, put_everything, &backup);
        w->store->driver->close(connection);
    }
    if (status == OK)
        status = sealed_finish(w, backup.file);
    sealed_drop(backup.file);
    return status;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static enum status get_cell(struct work *w, struct sealed *file, struct arg *arg)
{
    unsigned char said;

    TRY(sealed_get(w, file, &said, 1));
    *arg = (struct arg){.kind = ARG_TEXT, .is_null = said == IS_NULL};
    if (said == IS_NULL)
        return OK;
    if (said == IS_NUMBER) {
        arg->kind = ARG_INT;
        return get_number(w, file, &arg->number);
    }
    arg->kind = said == IS_BYTES ? ARG_BYTES : ARG_TEXT;
    TRY(get_bytes(w, file, CELL_MOST, &arg->bytes));
    arg->text = (const char *)arg->bytes.data;
    return OK;
}

static enum arg_kind arg_kind_of(enum cell_kind kind)
{
    return kind == CELL_NUMBER ? ARG_INT : kind == CELL_TEXT ? ARG_TEXT : ARG_BYTES;
}

/* One row; into the database when this is a restoring unit. */
static enum status get_row(struct work *w, struct backup *backup, const struct backup_table *table)
{
    struct arg cells[COLUMNS_MOST];

    for (size_t i = 0; i < table->column_count; i++) {
        TRY(get_cell(w, backup->file, &cells[i]));
        if (!cells[i].is_null && cells[i].kind != arg_kind_of(table->columns[i].kind))
            return fail(w, ERR_INVALID, _("Tệp sao lưu không đúng khuôn dạng."));
        cells[i].kind = arg_kind_of(table->columns[i].kind);
    }
    backup->report->rows++;
    return w->cast ? store_run(w, table->write, (struct args){cells, table->column_count}) : OK;
}

static enum status get_rows(struct work *w, struct backup *backup, const struct backup_table *table)
{
    for (;;) {
        const struct arena_mark mark = arena_mark(&w->arena);
        unsigned char follows;
        TRY(sealed_get(w, backup->file, &follows, 1));
        if (follows == ROWS_END)
            return OK;
        TRY(get_row(w, backup, table));
        arena_rewind(&w->arena, mark);
    }
}

static enum status check_steps(struct work *w, struct backup *backup)
{
    int64_t count;

    TRY(get_number(w, backup->file, &count));
    bool same = count == (int64_t)backup->steps->count;
    for (size_t i = 0; same && i < backup->steps->count; i++) {
        const struct migrate_step *step = LIST_AT(backup->steps, struct migrate_step, i);
        const char *name, *checksum;
        TRY(get_text(w, backup->file, &name));
        TRY(get_text(w, backup->file, &checksum));
        same = !strcmp(name, step->name) && !strcmp(checksum, step->checksum);
    }
    return same ? OK
                : fail(w, ERR_CONFLICT,
                       _("Tệp sao lưu do phiên bản chibo khác tạo ra; hãy phục hồi bằng đúng phiên bản ấy rồi nâng "
                         "cấp."));
}

static enum status get_everything(struct work *w, void *arg)
{
    struct backup *backup = arg;
    const char *name;

    TRY(get_text(w, backup->file, &name));
    if (strcmp(name, FORMAT) != 0)
        return fail(w, ERR_INVALID, _("Tệp sao lưu không đúng khuôn dạng."));
    TRY(check_steps(w, backup));
    for (size_t i = 0; i < COUNT(backup_tables); i++) {
        TRY(get_text(w, backup->file, &name));
        if (strcmp(name, backup_tables[i].name) != 0)
            return fail(w, ERR_INVALID, _("Tệp sao lưu không đúng khuôn dạng."));
        TRY(get_rows(w, backup, &backup_tables[i]));
        backup->report->tables++;
    }
    TRY(get_text(w, backup->file, &name));
    return sealed_end(w, backup->file);
}

static const char *script_of(const struct work *w, const struct query *query)
{
    return store_engine(w->store) == ENGINE_POSTGRES ? query->postgres : query->sql;
}

static enum status restore_everything(struct work *w, void *arg)
{
    struct cast *cast = w->cast;
    const struct driver *driver = w->store->driver;
    int64_t used;

    TRY(store_number(w, &backup_is_used, NO_ARGS, &used));
    if (used)
        return fail(w, ERR_CONFLICT, _("Chỉ phục hồi được vào cơ sở dữ liệu mới; cơ sở dữ liệu này đã có dữ liệu."));
    TRY(driver->script(w, cast->connection, script_of(w, &backup_defer)));
    for (size_t i = COUNT(backup_tables); i > 0; i--)
        TRY(store_run(w, backup_tables[i - 1].clear, NO_ARGS));
    TRY(get_everything(w, arg));
    TRY(store_run(w, &backup_free_lanes, NO_ARGS));
    return driver->script(w, cast->connection, script_of(w, &backup_no_longer_defer));
}

enum status backup_restore(struct work *w, const char *path, const char *secret_key, struct backup_report *report)
{
    const struct list steps = migrate_common_steps(w);
    struct backup backup = {.report = report, .steps = &steps};
    struct connection *connection;
    int64_t applied;

    *report = (struct backup_report){0};
    TRY(sealed_open(w, path, secret_key, &backup.file));
    enum status status = migrate(w, &applied);
    if (status == OK)
        status = w->store->driver->open(w, w->store->where, true, &connection);
    if (status == OK) {
        status = unit_run_on(w, connection, WORK_WRITES, restore_everything, &backup);
        w->store->driver->close(connection);
    }
    sealed_drop(backup.file);
    return status;
}

enum status backup_verify(struct work *w, const char *path, const char *secret_key, struct backup_report *report)
{
    const struct list steps = migrate_common_steps(w);
    struct backup backup = {.report = report, .steps = &steps};

    *report = (struct backup_report){0};
    TRY(sealed_open(w, path, secret_key, &backup.file));
    enum status status = get_everything(w, &backup);
    sealed_drop(backup.file);
    return status;
}
