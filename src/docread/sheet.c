#include "docread/sheet.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/utf8.h"

#include <string.h>

#define CELLS_MOST 200 /* of one row */

/* Where the reading of the file is. */
struct cursor {
    struct work *w;
    const char *at, *end;
    int64_t line;
    char separator;
};

static char separator_of(const char *text, const char *end)
{
    static const char separators[] = ",;\t";
    size_t counts[sizeof(separators) - 1] = {0};
    bool quoted = false;
    size_t best = 0;

    for (; text < end && (quoted || *text != '\n'); text++) {
        const char *which = *text ? strchr(separators, *text) : NULL;
        quoted ^= *text == '"';
        if (which && !quoted)
            counts[which - separators]++;
    }
    for (size_t i = 1; i < COUNT(counts); i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

/* Behind an opening quote, up to and over the closing one. */
static enum status read_quoted(struct cursor *cursor, struct buffer *cell)
{
    const int64_t began = cursor->line;

    for (; cursor->at < cursor->end; cursor->at++) {
        if (*cursor->at == '"') {
            cursor->at++;
            if (cursor->at == cursor->end || *cursor->at != '"')
                return OK;
        }
        cursor->line += *cursor->at == '\n';
        buffer_put_char(cell, *cursor->at);
    }
    return fail(cursor->w, ERR_INVALID,
                say(cursor->w, _("Dòng {line}: dấu nháy kép mở ra mà không đóng lại."), NAMED("line", began)));
}

static enum status read_cell(struct cursor *cursor, struct list *cells)
{
    struct work *w = cursor->w;
    struct buffer cell = buffer_make(&w->arena, LIMIT_FIELD_PROSE);

    while (cursor->at < cursor->end && *cursor->at != cursor->separator && *cursor->at != '\n') {
        if (*cursor->at == '"' && !cell.length) {
            cursor->at++;
            TRY(read_quoted(cursor, &cell));
        } else {
            buffer_put_char(&cell, *cursor->at++);
        }
    }
    if (cell.full || cells->count >= CELLS_MOST)
        return fail(w, ERR_INVALID,
                    say(w, _("Dòng {line}: ô quá dài hoặc quá nhiều cột."), NAMED("line", cursor->line)));
    const char *text = cell.length ? normalise(&w->arena, cell.text, cell.length) : "";
    text += strspn(text, " \t\n");
    size_t length = strlen(text);
    while (length && strchr(" \t\n", text[length - 1]))
        length--;
    list_add_text(&w->arena, cells, arena_text_n(&w->arena, text, length));
    return OK;
}

static bool is_empty(const struct list *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        if (**LIST_AT(cells, const char *, i))
            return false;
    return true;
}

static enum status read_row(struct cursor *cursor, struct sheet_row *row)
{
    *row = (struct sheet_row){.line = cursor->line};
    for (;;) {
        TRY(read_cell(cursor, &row->cells));
        if (cursor->at == cursor->end || *cursor->at == '\n')
            break;
        cursor->at++;
    }
    cursor->line++;
    cursor->at += cursor->at < cursor->end;
    return OK;
}

enum status sheet_read(struct work *w, struct bytes file, struct sheet *sheet)
{
    const char *start = (const char *)file.data;
    struct cursor cursor = {.w = w, .at = start, .end = start + file.size, .line = 1};
    struct sheet_row row;

    *sheet = (struct sheet){0};
    if (file.size >= 3 && !memcmp(start, "\xef\xbb\xbf", 3))
        cursor.at += 3;
    if (memchr(cursor.at, 0, (size_t)(cursor.end - cursor.at)) ||
        !utf8_is_valid(cursor.at, (size_t)(cursor.end - cursor.at)))
        return fail(w, ERR_INVALID, _("Tệp không phải là văn bản UTF-8. Trong Excel, hãy lưu thành “CSV UTF-8”."));
    cursor.separator = separator_of(cursor.at, cursor.end);
    while (cursor.at < cursor.end) {
        const struct arena_mark mark = arena_mark(&w->arena);
        TRY(read_row(&cursor, &row));
        if (is_empty(&row.cells))
            arena_rewind(&w->arena, mark);
        else if (!sheet->head.line)
            sheet->head = row;
        else if (sheet->rows.count == LIMIT_SHEET_ROWS)
            return fail(w, ERR_INVALID, _("Tệp có quá nhiều dòng: mỗi lần nhập được nhiều nhất 300.000 dòng."));
        else
            *(struct sheet_row *)list_add(&w->arena, &sheet->rows, sizeof(row)) = row;
    }
    if (!sheet->rows.count)
        return fail(w, ERR_INVALID, _("Tệp không có dòng nào dưới hàng tên cột."));
    return OK;
}

/* Whether "ten to chuc|ten" has the word between its bars. */
static bool is_one_of(const char *words, const char *word)
{
    const size_t length = strlen(word);

    for (const char *at = words; *at;) {
        const size_t item = strcspn(at, "|");
        if (item == length && !strncmp(at, word, length))
            return true;
        at += item + (at[item] == '|');
    }
    return false;
}

int sheet_column(struct work *w, const struct sheet *sheet, const char *words)
{
    for (size_t i = 0; i < sheet->head.cells.count; i++)
        if (is_one_of(words, fold_words(&w->arena, *LIST_AT(&sheet->head.cells, const char *, i))))
            return (int)i;
    return -1;
}

const char *sheet_cell(const struct sheet_row *row, int column)
{
    return column >= 0 && (size_t)column < row->cells.count ? *LIST_AT(&row->cells, const char *, column) : "";
}

static int column_of(struct work *w, const struct sheet *sheet, const struct field *field, const struct choice *columns)
{
    const char *label = fold_words(&w->arena, field->label ? field->label : "");
    const char *name = fold_words(&w->arena, field->name);
    int column = sheet_column(w, sheet, arena_format(&w->arena, "%s|%s", name, label));

    for (; column < 0 && columns->code; columns++)
        if (!strcmp(columns->code, field->name))
            column = sheet_column(w, sheet, columns->label);
    return column;
}

static void take_row(const struct sheet_row *row, const struct shape *shape, const int *columns, void *record)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (field->kind == FIELD_INT && !strcmp(field->name, "line"))
            field_set_int(field, record, row->line);
        else if (columns[i] >= 0)
            field_set_text(field, record, sheet_cell(row, columns[i]));
    }
}

enum status sheet_take(struct work *w, const struct sheet *sheet, const struct shape *shape,
                       const struct choice *columns, struct list *records)
{
    int *places = arena_array(&w->arena, shape->count, sizeof(*places));

    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        places[i] = field->kind == FIELD_INT ? -1 : column_of(w, sheet, field, columns);
        if (field->required && places[i] < 0)
            return fail(w, ERR_INVALID, say(w, _("Tệp thiếu cột “{column}”."), NAMED_TEXT("column", field->label)));
    }
    for (size_t i = 0; i < sheet->rows.count; i++)
        take_row(LIST_AT(&sheet->rows, struct sheet_row, i), shape, places, list_add(&w->arena, records, shape->size));
    return OK;
}
