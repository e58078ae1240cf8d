#include "pages/table.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/reader.h"
#include "pages/program.h"
#include "store/blob.h"
#include "store/unit.h"

#include <stdlib.h>
#include <string.h>

#define NO_COLUMN  "-"
#define FIRST_ROWS 200       /* of a large table: its head is among them */
#define FIRST_PART (1 * MIB) /* bytes of them, when it was kept          */

struct file_form {
    const char *file, *columns, *sheet;
};

static const struct field file_fields[] = {
    TEXT_FIELD(struct file_form, file, .label = _("Tệp")),
    TEXT_FIELD(struct file_form, columns, .label = _("Cột nào là gì")),
    TEXT_FIELD(struct file_form, sheet),
};
const struct shape table_file_shape = SHAPE(struct file_form, file_fields);

const char *table_typed(const struct sent_table *table, const char *name)
{
    return field_text(shape_find(table->form, name), table->typed);
}

static MUST_CHECK enum status limit_rows(struct work *w, const struct sent_table *table)
{
    if (table->total > LIMIT_SHEET_ROWS)
        return fail_field(w, "file", _("Tệp có quá nhiều dòng: mỗi lần nhập được nhiều nhất 300.000 dòng."));
    return table->is_large && table->too_many ? fail_field(w, "file", table->too_many) : OK;
}

static size_t count_lines(struct bytes text)
{
    const char *at = (const char *)text.data, *end = at + text.size;
    size_t lines = 0;

    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        at++;
        lines++;
    }
    return lines;
}

/* Where the line behind so many begins. */
static size_t skip_lines(struct bytes text, size_t lines)
{
    const char *start = (const char *)text.data, *at = start, *end = start + text.size;

    for (; lines && at < end; lines--) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        at = stop ? stop + 1 : end;
    }
    return (size_t)(at - start);
}

/* All of its rows, or of a large table the first. */
static MUST_CHECK enum status open_text(struct work *w, struct sent_table *table, struct bytes text)
{
    const size_t lines = count_lines(text);
    size_t used;

    table->is_large = lines > table->most + ROWS_HEADING;
    table->total = (int64_t)lines;
    if (!table->is_large)
        return sheet_get(w, (const char *)text.data, text.size, &table->sheet);
    return sheet_get_some(w, text, FIRST_ROWS, &table->sheet, &used);
}

/* Behind the head: how many rows there are. */
static void count_rows(struct sent_table *table)
{
    const struct sheet *sheet = &table->sheet;

    table->total -= (int64_t)(sheet->all.count - sheet->rows.count);
    table->is_large = (size_t)table->total > table->most;
}

/* The head, what stands above it and what behind (`text` from its first row), kept as one text. */
static MUST_CHECK enum status keep(struct work *w, struct sent_table *table, struct bytes text)
{
    struct list head = {.items = &table->sheet.head, .count = 1};
    struct buffer top = buffer_make(&w->arena, LIMIT_SHEET_FILE);

    sheet_put(&top, &head);
    sheet_put(&top, &table->above);
    table->begins = (int64_t)top.length;
    if (top.full || top.length + text.size > LIMIT_SHEET_FILE)
        return fail_field(w, "file", _("Tệp bảng lớn quá 64 MB. Hãy tách thành nhiều tệp rồi nhập từng tệp."));
    unsigned char *all = arena_alloc(&w->arena, top.length + text.size + 1);
    memcpy(all, top.text, top.length);
    memcpy(all + top.length, text.data, text.size);
    return blob_put(w, (struct bytes){all, top.length + text.size}, &table->hash);
}

static MUST_CHECK enum status at_file(struct work *w, enum status status)
{
    if (status == ERR_INVALID)
        w->field = "file";
    return status;
}

static MUST_CHECK enum status take_upload(struct work *w, struct exchange *x, struct sent_table *table)
{
    const struct program *program = program_of(x);
    const struct upload *upload = exchange_upload(x, "file");
    struct sheet *sheet = &table->sheet;
    struct bytes text;

    if (!upload)
        return fail_field(w, "file", _("Hãy chọn một tệp."));
    if (!program->reader)
        return fail(w, ERR_AWAY, _("Phần đọc văn bản chưa chạy. Hãy báo người quản trị."));
    TRY(at_file(w, reader_read_rows(w, program->reader, upload->bytes, &text)));
    TRY(at_file(w, open_text(w, table, text)));
    const enum status settled = sheet_settle(w, sheet, table->shape, table->columns, table->places);
    count_rows(table);
    TRY(limit_rows(w, table));
    if (settled != OK && !table->sheet.rows.count)
        return at_file(w, settled);
    const char *sentence = settled == OK ? NULL : w->message; /* which column it is can be said on the page */
    work_forget(w);
    table->above = (struct list){.items = sheet->all.items};
    while (LIST_AT(&sheet->all, struct sheet_row, table->above.count)->line < sheet->head.line)
        table->above.count++;
    const size_t top = skip_lines(text, sheet->all.count - sheet->rows.count);
    TRY(keep(w, table, (struct bytes){text.data + top, text.size - top}));
    return sentence ? fail_field(w, "columns", sentence) : OK;
}

struct loading {
    const char *hash;
    struct bytes text;
};

static enum status load(struct work *w, void *arg)
{
    struct loading *loading = arg;

    return blob_get(w, loading->hash, &loading->text);
}

/* Rows before the head are what stood above it. */
static void part_above(struct sent_table *table)
{
    struct list *rows = &table->sheet.rows;

    table->above = (struct list){.items = rows->items};
    while (rows->count && LIST_AT(rows, struct sheet_row, 0)->line < table->sheet.head.line) {
        table->above.count++;
        rows->items = LIST_AT(rows, struct sheet_row, 1);
        rows->count--;
    }
}

/* “3”: the fourth column; “-”: none. */
static int column_of(const char *text)
{
    return text && *text >= '0' && *text <= '9' ? (int)strtol(text, NULL, 10) : -1;
}

static const char *sent_column(const struct sent_table *table, size_t i)
{
    const struct field *field = shape_find(table->form, table->shape->fields[i].name);

    return field ? field_text(field, table->typed) : NULL;
}

static MUST_CHECK enum status take_again(struct work *w, struct sent_table *table)
{
    const size_t fields = sheet_fields(table->shape);
    struct loading loading = {.hash = table_typed(table, "sheet")};

    table->hash = loading.hash;
    if (work_run(w, WORK_READS, load, &loading) != OK || open_text(w, table, loading.text) != OK) {
        table->hash = NULL;
        work_forget(w);
        return fail_field(w, "file", _("Tệp đã tải lên không còn. Hãy chọn lại tệp."));
    }
    part_above(table);
    count_rows(table);
    table->begins = (int64_t)skip_lines(loading.text, table->above.count + 1);
    for (size_t i = 0; i < fields; i++) {
        table->places[i] = column_of(sent_column(table, i));
        for (size_t k = 0; k < i; k++)
            if (table->places[i] >= 0 && table->places[k] == table->places[i])
                return fail_field(w, "columns",
                                  say(w, _("Cột “{column}” được chọn hai lần. Mỗi cột chỉ mang một nghĩa."),
                                      NAMED_TEXT("column", sheet_cell(&table->sheet.head, table->places[i]))));
    }
    return limit_rows(w, table);
}

enum status table_take(struct work *w, struct exchange *x, struct sent_table *table)
{
    void *typed = arena_alloc(&x->arena, table->form->size);

    TRY(exchange_read_form(w, x, table->form, typed));
    table->typed = typed;
    x->form_shape = &table_file_shape;
    const char *hash = table_typed(table, "sheet");
    table->places = arena_array(&x->arena, sheet_fields(table->shape) + 1, sizeof(*table->places));
    return hash && *hash ? take_again(w, table) : take_upload(w, x, table);
}

enum status table_open_kept(struct work *w, struct sent_table *table, const char *places)
{
    struct bytes text;
    size_t used;

    table->places = arena_array(&w->arena, sheet_fields(table->shape) + 1, sizeof(*table->places));
    TRY(blob_get_some(w, table->hash, 0, FIRST_PART, &text));
    TRY(sheet_get_some(w, text, FIRST_ROWS, &table->sheet, &used));
    part_above(table);
    for (size_t i = 0; i < sheet_fields(table->shape); i++) {
        char *next;
        table->places[i] = (int)strtol(places, &next, 10);
        places = next + (*next == ',');
    }
    return OK;
}

const char *table_places(struct work *w, const struct sent_table *table)
{
    struct buffer text = buffer_make(&w->arena, KIB);

    for (size_t i = 0; i < sheet_fields(table->shape); i++)
        buffer_format(&text, i ? ",%d" : "%d", table->places[i]);
    return text.text;
}

/* --- the columns on a page ---------------------------------------------------------------------------------------- */

static void put_option(struct view *field, const char *value, const char *label)
{
    struct view *option = view_item(field, "options");

    view_text(option, "value", value);
    view_text(option, "option", label);
}

/* The columns one may choose; the chosen one stands first. */
static void put_options(struct work *w, struct view *field, const struct sent_table *table, int chosen)
{
    const struct list *cells = &table->sheet.head.cells;
    const struct sheet_row *first = LIST_AT(&table->sheet.rows, struct sheet_row, 0);

    for (int pass = 0; pass < 2; pass++) {
        if ((chosen < 0) == (pass == 0))
            put_option(field, NO_COLUMN, _("không có"));
        for (size_t i = 0; i < cells->count; i++) {
            const char *head = *LIST_AT(cells, const char *, i), *example = sheet_cell(first, (int)i);
            if (((int)i == chosen) != (pass == 0) || (!*head && !*example))
                continue;
            const char *label = *example ? say(w, _("{head} (ví dụ: {example})"), NAMED_TEXT("head", head),
                                               NAMED_TEXT("example", example))
                                         : head;
            put_option(field, arena_format(&w->arena, "%zu", i), label);
        }
    }
}

void table_put_picks(struct work *w, struct view *view, const struct sent_table *table)
{
    view_items(view, "picks");
    for (size_t i = 0; i < sheet_fields(table->shape); i++) {
        const struct field *field = &table->shape->fields[i];
        if (field->kind == FIELD_INT)
            continue;
        struct view *column = view_item(view, "picks");
        view_text(column, "column", field->name);
        view_text(column, "label", field->label);
        view_truth(column, "is_required", field->required);
        view_text(column, "chosen", table->places[i] < 0 ? NO_COLUMN : arena_format(&w->arena, "%d", table->places[i]));
        put_options(w, column, table, table->places[i]);
    }
}
