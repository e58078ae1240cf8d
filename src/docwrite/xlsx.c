#include "docwrite/xlsx.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docwrite/cell.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define ROWS_MOST    1048575 /* a sheet's rows but its head */
#define TITLE_MOST   31      /* letters, and bytes are fewer than four each */
#define COLUMN_WIDTH 18
#define WORD_WIDTH   36
#define CELL_MOST    32767 /* letters of one cell */

struct formats {
    lxw_format *head, *day, *moment, *number, *money, *share, *words;
};

struct book {
    struct work *w;
    lxw_workbook *workbook;
    struct formats formats;
};

static lxw_format *number_format(struct book *book, const char *pattern)
{
    lxw_format *format = workbook_add_format(book->workbook);

    format_set_num_format(format, pattern);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static void make_formats(struct book *book)
{
    struct formats *formats = &book->formats;

    formats->head = workbook_add_format(book->workbook);
    format_set_bold(formats->head);
    format_set_text_wrap(formats->head);
    format_set_bottom(formats->head, LXW_BORDER_THIN);
    formats->words = workbook_add_format(book->workbook);
    format_set_text_wrap(formats->words);
    format_set_align(formats->words, LXW_ALIGN_VERTICAL_TOP);
    formats->day = number_format(book, "dd/mm/yyyy");
    formats->moment = number_format(book, "hh:mm dd/mm/yyyy");
    formats->number = number_format(book, "#,##0");
    formats->money = number_format(book, "#,##0.00");
    formats->share = number_format(book, "0.00%");
}

/* Letters a sheet's name may not have become spaces; twins get their number from the caller. */
static const char *sheet_name(struct work *w, const char *title, size_t number)
{
    size_t length = 0;
    const char *end = title;

    for (int letters = 0; *end && letters < TITLE_MOST - 4; letters++)
        (void)utf8_next(&end);
    length = (size_t)(end - title);
    char *name = arena_text_n(&w->arena, title, length);
    for (char *letter = name; *letter; letter++)
        if (strchr("[]:*?/\\'", *letter))
            *letter = ' ';
    return number ? arena_format(&w->arena, "%s %zu", name, number + 1) : name;
}

static lxw_worksheet *add_sheet(struct book *book, const char *title)
{
    lxw_worksheet *sheet = NULL;

    for (size_t number = 0; !sheet && number < 99; number++) {
        const char *name = sheet_name(book->w, title, number);
        if (workbook_validate_sheet_name(book->workbook, name) == LXW_NO_ERROR)
            sheet = workbook_add_worksheet(book->workbook, name);
    }
    return sheet ? sheet : workbook_add_worksheet(book->workbook, NULL);
}

static lxw_datetime as_datetime(const char *iso)
{
    struct ymd date = {0};

    (void)date_parse(iso, &date);
    return (lxw_datetime){.year = date.year, .month = date.month, .day = date.day};
}

static void put_moment(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, int64_t moment)
{
    const char *iso = date_of_moment(&book->w->arena, moment);
    lxw_datetime value = as_datetime(iso);
    int64_t minute = (moment - date_moment(iso)) / 60;

    value.hour = (int)(minute / 60);
    value.min = (int)(minute % 60);
    (void)worksheet_write_datetime(sheet, row, column, &value, book->formats.moment);
}

static void put_words(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text)
{
    if (utf8_length(text) > CELL_MOST)
        text = arena_text_n(&book->w->arena, text, utf8_cut(text, strlen(text), CELL_MOST));
    if (*text)
        (void)worksheet_write_string(sheet, row, column, text, book->formats.words);
}

struct cell {
    const struct field *field;
    const void *record;
};

static void put_cell(struct book *book, lxw_worksheet *sheet, const lxw_row_t row, lxw_col_t column,
                     const struct cell *cell)
{
    const struct field *field = cell->field;
    const struct formats *formats = &book->formats;
    lxw_datetime day;

    switch (field->kind) {
    case FIELD_INT:
        (void)worksheet_write_number(sheet, row, column, (double)field_int(field, cell->record), formats->number);
        return;
    case FIELD_MONEY:
        (void)worksheet_write_number(sheet, row, column, (double)field_int(field, cell->record) / 100, formats->money);
        return;
    case FIELD_SHARE:
        (void)worksheet_write_number(sheet, row, column, (double)field_int(field, cell->record) / 10000,
                                     formats->share);
        return;
    case FIELD_TIME:
        if (field_int(field, cell->record))
            put_moment(book, sheet, row, column, field_int(field, cell->record));
        return;
    case FIELD_DATE:
        if (!field_text(field, cell->record) || !date_is_valid(field_text(field, cell->record)))
            return;
        day = as_datetime(field_text(field, cell->record));
        (void)worksheet_write_datetime(sheet, row, column, &day, formats->day);
        return;
    default:
        put_words(book, sheet, row, column, cell_text(book->w, field, cell->record));
    }
}

static void put_heads(struct book *book, lxw_worksheet *sheet, const struct shape *shape, lxw_col_t column)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (!cell_is_shown(field))
            continue;
        (void)worksheet_set_column(sheet, column, column, cell_is_text(field) ? WORD_WIDTH : COLUMN_WIDTH, NULL);
        (void)worksheet_write_string(sheet, 0, column++, speech_find(book->w->language, field->label),
                                     book->formats.head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

static void put_record(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                       const struct sheet *one)
{
    const struct shape *shape = one->shape;

    for (size_t i = 0; i < shape->count; i++)
        if (cell_is_shown(&shape->fields[i]))
            put_cell(book, sheet, row, column++, &(struct cell){&shape->fields[i], one->records->items});
}

/* A list inside records: a sheet of its own whose first column is the row it belongs to. */
static void put_inner_list(struct book *book, const struct sheet *outer, const struct field *field)
{
    lxw_worksheet *sheet = add_sheet(book, speech_find(book->w->language, field->label));
    lxw_row_t row = 0;

    (void)worksheet_write_string(sheet, 0, 0, speech_find(book->w->language, _("Thuộc dòng")), book->formats.head);
    put_heads(book, sheet, field->inner, 1);
    for (size_t i = 0; i < outer->records->count; i++) {
        const char *record = (const char *)outer->records->items + i * outer->shape->size;
        const struct list *list = (const struct list *)(const void *)(record + field->offset);
        for (size_t k = 0; k < list->count && row < ROWS_MOST; k++) {
            struct list at = {.items = (char *)list->items + k * field->inner->size};
            (void)worksheet_write_number(sheet, ++row, 0, (double)(i + 1), book->formats.number);
            put_record(book, sheet, row, 1, &(struct sheet){.shape = field->inner, .records = &at});
        }
    }
}

static void put_sheet(struct book *book, const struct sheet *one)
{
    lxw_worksheet *sheet = add_sheet(book, one->title);
    const struct arena_mark mark = arena_mark(&book->w->arena);

    put_heads(book, sheet, one->shape, 0);
    for (size_t i = 0; i < one->records->count; i++) {
        struct list at = {.items = (char *)one->records->items + i * one->shape->size};
        put_record(book, sheet, (lxw_row_t)(i + 1), 0, &(struct sheet){.shape = one->shape, .records = &at});
        arena_rewind(&book->w->arena, mark);
    }
    for (size_t i = 0; i < one->shape->count; i++)
        if (one->shape->fields[i].kind == FIELD_LIST && one->shape->fields[i].label)
            put_inner_list(book, one, &one->shape->fields[i]);
}

static enum status take_file(struct work *w, FILE *file, struct bytes *workbook)
{
    long size = fseek(file, 0, SEEK_END) ? -1 : ftell(file);

    if (size <= 0 || size > LIMIT_REPLY)
        return fail(w, ERR_INVALID, _("Bảng này quá lớn để tải về một lần. Hãy lọc bớt rồi tải lại."));
    unsigned char *bytes = arena_alloc(&w->arena, (size_t)size);
    rewind(file);
    if (fread(bytes, 1, (size_t)size, file) != (size_t)size)
        return fail(w, ERR_AWAY, _("Không còn chỗ trên đĩa để lập bảng tính."));
    *workbook = (struct bytes){bytes, (size_t)size};
    return OK;
}

/* The library only writes to a path: that of a file without a name. */
static enum status write_file(struct work *w, const struct sheet *sheets, size_t count, FILE *file)
{
    struct book book = {.w = w};

    book.workbook = workbook_new(arena_format(&w->arena, "/proc/self/fd/%d", fileno(file)));
    if (!book.workbook)
        return fail(w, ERR_AWAY, _("Không còn chỗ trên đĩa để lập bảng tính."));
    make_formats(&book);
    for (size_t i = 0; i < count; i++)
        put_sheet(&book, &sheets[i]);
    if (workbook_close(book.workbook) != LXW_NO_ERROR)
        return fail(w, ERR_AWAY, _("Không còn chỗ trên đĩa để lập bảng tính."));
    return OK;
}

enum status xlsx_write(struct work *w, const struct sheet *sheets, size_t count, struct bytes *workbook)
{
    for (size_t i = 0; i < count; i++)
        if (sheets[i].records->count > ROWS_MOST)
            return fail(w, ERR_INVALID, _("Bảng này quá lớn để tải về một lần. Hãy lọc bớt rồi tải lại."));
    FILE *file = tmpfile();
    if (!file)
        return fail(w, ERR_AWAY, _("Không còn chỗ trên đĩa để lập bảng tính."));
    enum status status = write_file(w, sheets, count, file);
    if (status == OK)
        status = take_file(w, file, workbook);
    (void)fclose(file);
    return status;
}
