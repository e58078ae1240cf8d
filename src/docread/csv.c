#include "docread/csv.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"

#include <string.h>

/* Where the reading of the file is. */
struct cursor {
    struct work *w;
    const char *at, *end;
    int64_t line;
    char separator;
    struct buffer cell; /* that is being read: one for all, a sheet has millions */
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
static MUST_CHECK enum status read_quoted(struct cursor *cursor, struct buffer *cell)
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

static MUST_CHECK enum status read_cell(struct cursor *cursor, struct list *cells)
{
    struct work *w = cursor->w;
    struct buffer *cell = &cursor->cell;

    buffer_clear(cell);
    while (cursor->at < cursor->end && *cursor->at != cursor->separator && *cursor->at != '\n') {
        if (*cursor->at == '"' && !cell->length) {
            cursor->at++;
            TRY(read_quoted(cursor, cell));
        } else {
            buffer_put_char(cell, *cursor->at++);
        }
    }
    if (cell->full || cells->count >= ROWS_CELLS)
        return fail(w, ERR_INVALID,
                    say(w, _("Dòng {line}: ô quá dài hoặc quá nhiều cột."), NAMED("line", cursor->line)));
    list_add_text(&w->arena, cells, arena_text_n(&w->arena, cell->text, cell->length));
    return OK;
}

static MUST_CHECK enum status read_row(struct cursor *cursor, struct rows *rows)
{
    struct sheet_row *row = list_add(rows->arena, &rows->all, sizeof(*row));
    struct list cells = {0};
    const size_t index = rows->all.count - 1;

    *row = (struct sheet_row){.line = cursor->line};
    for (;;) {
        TRY(read_cell(cursor, &cells));
        if (cursor->at == cursor->end || *cursor->at == '\n')
            break;
        cursor->at++;
    }
    LIST_AT(&rows->all, struct sheet_row, index)->cells = cells;
    cursor->line++;
    cursor->at += cursor->at < cursor->end;
    return OK;
}

enum status csv_read(struct work *w, const char *text, struct rows *rows)
{
    struct cursor cursor = {.w = w, .at = text, .end = text + strlen(text), .line = 1};

    cursor.separator = separator_of(cursor.at, cursor.end);
    cursor.cell = buffer_make(&w->arena, LIMIT_FIELD_PROSE);
    while (cursor.at < cursor.end && !rows->full) {
        if (*cursor.at == '\n') { /* empty lines are counted and not kept */
            cursor.at++;
            cursor.line++;
            continue;
        }
        TRY(read_row(&cursor, rows));
        rows->full = rows->all.count > LIMIT_SHEET_ROWS + ROWS_HEADING;
    }
    return OK;
}
