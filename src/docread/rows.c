#include "docread/rows.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docread/legacy.h"
#include "text/normalise.h"

#include <math.h>
#include <string.h>

#define SAMPLE_MOST   65536   /* bytes by which a sheet's letters are known */
#define SERIAL_LAST   2958465 /* 9999-12-31 */
#define SERIAL_1904   1462    /* days between the two beginnings */
#define BEGINNING     "1899-12-30"
#define INTEGERS_MOST 1e15
#define SPREAD_MOST   5000 /* rows of one merged cell */

static struct sheet_row *row_at(struct rows *rows, uint32_t row)
{
    struct sheet_row *last = rows->all.count ? LIST_AT(&rows->all, struct sheet_row, rows->all.count - 1) : NULL;

    if (last && last->line == (int64_t)row + 1)
        return last;
    if (last && last->line > (int64_t)row + 1)
        return NULL;
    if (rows->all.count >= LIMIT_SHEET_ROWS + ROWS_HEADING) {
        rows->full = true;
        return NULL;
    }
    last = list_add(rows->arena, &rows->all, sizeof(*last));
    *last = (struct sheet_row){.line = (int64_t)row + 1};
    return last;
}

void rows_put(struct rows *rows, uint32_t row, uint32_t column, const char *text)
{
    struct sheet_row *at = *text && column < ROWS_CELLS ? row_at(rows, row) : NULL;

    if (!at)
        return;
    while (at->cells.count <= column)
        list_add_text(rows->arena, &at->cells, "");
    *LIST_AT(&at->cells, const char *, column) = text;
}

static size_t find_line(const struct rows *rows, int64_t line)
{
    size_t low = 0, high = rows->all.count;

    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (LIST_AT(&rows->all, struct sheet_row, middle)->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void rows_spread(struct rows *rows, uint32_t first, uint32_t last, uint32_t column)
{
    const size_t begin = find_line(rows, (int64_t)first + 1);
    const struct sheet_row *top = begin < rows->all.count ? LIST_AT(&rows->all, struct sheet_row, begin) : NULL;

    if (!top || top->line != (int64_t)first + 1 || column >= top->cells.count || last - first > SPREAD_MOST)
        return;
    const char *text = *LIST_AT(&top->cells, const char *, column);
    for (size_t i = begin + 1; i < rows->all.count; i++) {
        struct sheet_row *row = LIST_AT(&rows->all, struct sheet_row, i);
        if (row->line > (int64_t)last + 1)
            return;
        while (row->cells.count <= column)
            list_add_text(rows->arena, &row->cells, "");
        if (!**LIST_AT(&row->cells, const char *, column))
            *LIST_AT(&row->cells, const char *, column) = text;
    }
}

const char *rows_number(struct arena *arena, double number, struct number_look look)
{
    if (look.is_day && number >= 1 && number <= SERIAL_LAST) {
        const int day = (int)number + (look.is_from_1904 ? SERIAL_1904 : 0);
        return date_add(arena, BEGINNING, day);
    }
    if (!isfinite(number))
        return "";
    if (number == floor(number) && fabs(number) < INTEGERS_MOST)
        return arena_format(arena, "%0*lld", look.figures, (long long)number);
    return arena_format(arena, "%.10g", number);
}

struct number_look rows_look(const char *format)
{
    struct number_look look = {0};
    const size_t zeros = strspn(format, "0");
    bool quoted = false;

    if (zeros > 1 && !format[zeros]) {
        look.figures = zeros < 20 ? (int)zeros : 20;
        return look;
    }
    for (; *format; format++) {
        if (*format == '"')
            quoted = !quoted;
        else if (*format == '\\' && format[1])
            format++;
        else if (*format == '[' && !quoted)
            format += strcspn(format, "]") - (strchr(format, ']') == NULL);
        else if (!quoted && strchr("yYdD", *format))
            look.is_day = true;
    }
    return look;
}

bool rows_is_day_format(uint32_t id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/* --- letters ---------------------------------------------------------------------------------------------------- */

static bool is_plain(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

static const char *sample_of(const struct rows *rows)
{
    struct buffer sample = buffer_make(rows->arena, SAMPLE_MOST);

    for (size_t i = 0; i < rows->all.count && !sample.full; i++) {
        const struct list *cells = &LIST_AT(&rows->all, struct sheet_row, i)->cells;
        for (size_t k = 0; k < cells->count; k++) {
            const char *text = *LIST_AT(cells, const char *, k);
            if (is_plain(text))
                continue;
            buffer_put(&sample, text);
            buffer_put_char(&sample, '\n');
        }
    }
    return sample.text ? sample.text : "";
}

static const char *clean(struct arena *arena, enum legacy legacy, const char *text)
{
    const char *end = text + strlen(text);

    if (!is_plain(text)) {
        text = legacy_convert(arena, legacy, text);
        text = normalise(arena, text, strlen(text));
        end = text + strlen(text);
    }
    while (*text && strchr(" \t\n\r", *text))
        text++;
    while (end > text && strchr(" \t\n\r", end[-1]))
        end--;
    return *end ? arena_text_n(arena, text, (size_t)(end - text)) : text;
}

enum status rows_close(struct work *w, struct rows *rows)
{
    const enum legacy legacy = legacy_guess(rows->arena, sample_of(rows));
    size_t kept = 0;

    if (rows->full)
        return fail(w, ERR_INVALID, _("Tệp có quá nhiều dòng: mỗi lần nhập được nhiều nhất 300.000 dòng."));
    for (size_t i = 0; i < rows->all.count; i++) {
        struct sheet_row *row = LIST_AT(&rows->all, struct sheet_row, i);
        size_t letters = 0;
        for (size_t k = 0; k < row->cells.count; k++) {
            const char **cell = LIST_AT(&row->cells, const char *, k);
            *cell = clean(rows->arena, legacy, *cell);
            letters += **cell != '\0';
        }
        if (letters)
            *LIST_AT(&rows->all, struct sheet_row, kept++) = *row;
    }
    rows->all.count = kept;
    if (!kept)
        return fail(w, ERR_INVALID, _("Bảng không có dòng nào. Hãy chọn đúng tệp, và để bảng ở trang tính đầu tiên."));
    return OK;
}
