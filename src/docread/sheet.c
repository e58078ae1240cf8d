#include "docread/sheet.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/speech.h"
#include "docread/csv.h"
#include "docread/sniff.h"
#include "docread/xls.h"
#include "docread/xlsx.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

#define HEAD_ROWS   25 /* rows among which the head is looked for */
#define WORD_LEAST  6  /* letters of a word that a longer heading may hold */
#define KNOWN_LEAST 2  /* columns by which a head is known */

static void slice(struct sheet *sheet, size_t first)
{
    sheet->rows =
        (struct list){.items = LIST_AT(&sheet->all, struct sheet_row, first), .count = sheet->all.count - first};
}

static MUST_CHECK enum status read_kind(struct work *w, struct bytes file, struct rows *rows)
{
    enum sniffed_sheet kind;
    const char *text;

    TRY(sniff_sheet(w, file, &kind));
    if (kind == SHEET_XLSX)
        return xlsx_read(w, file, rows);
    if (kind == SHEET_XLS)
        return xls_read(w, file, rows);
    TRY(sniff_decode_sheet(w, file, &text));
    return csv_read(w, text, rows);
}

enum status sheet_read(struct work *w, struct bytes file, struct sheet *sheet)
{
    struct rows rows = {.arena = &w->arena};

    *sheet = (struct sheet){0};
    TRY(read_kind(w, file, &rows));
    TRY(rows_close(w, &rows));
    sheet->all = rows.all;
    sheet->head = *LIST_AT(&sheet->all, struct sheet_row, 0);
    slice(sheet, 1);
    if (!sheet->rows.count)
        return fail(w, ERR_INVALID, _("Tệp không có dòng nào dưới hàng tên cột."));
    if (sheet->rows.count > LIMIT_SHEET_ROWS + ROWS_HEADING)
        return fail(w, ERR_INVALID, _("Tệp có quá nhiều dòng: mỗi lần nhập được nhiều nhất 300.000 dòng."));
    return OK;
}

/* --- columns ------------------------------------------------------------------------------------------------------ */

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

/* Whether a longer heading holds one of the words: “Họ và tên đảng viên (viết hoa)”. */
static bool holds_one(struct arena *arena, const char *words, const char *heading)
{
    for (const char *at = words; *at;) {
        const size_t item = strcspn(at, "|");
        if (item >= WORD_LEAST && strstr(heading, arena_text_n(arena, at, item)))
            return true;
        at += item + (at[item] == '|');
    }
    return false;
}

static const char *heading_of(struct work *w, const struct sheet_row *head, size_t column)
{
    return fold_words(&w->arena, *LIST_AT(&head->cells, const char *, column));
}

int sheet_column(struct work *w, const struct sheet *sheet, const char *words)
{
    for (size_t i = 0; i < sheet->head.cells.count; i++)
        if (is_one_of(words, heading_of(w, &sheet->head, i)))
            return (int)i;
    return -1;
}

const char *sheet_cell(const struct sheet_row *row, int column)
{
    return column >= 0 && (size_t)column < row->cells.count ? *LIST_AT(&row->cells, const char *, column) : "";
}

size_t sheet_fields(const struct shape *shape)
{
    size_t count = 0;

    while (count < shape->count && strcmp(shape->fields[count].name, "fate") != 0)
        count++;
    return count;
}

static const char *words_of(struct work *w, const struct field *field, const struct choice *columns)
{
    const char *label = fold_words(&w->arena, field->label ? field->label : "");
    const char *more = "";

    for (; columns->code; columns++)
        if (!strcmp(columns->code, field->name))
            more = columns->label;
    return arena_format(&w->arena, "%s|%s|%s", fold_words(&w->arena, field->name), label, more);
}

/* What is known of a head: the column of each field, and the second one that means the same. */
struct match {
    const struct shape *shape;
    const char **words; /* of each field */
    int *places, *seconds;
    size_t known;
};

static bool is_taken(const struct match *match, int column)
{
    for (size_t i = 0; i < sheet_fields(match->shape); i++)
        if (match->places[i] == column || match->seconds[i] == column)
            return true;
    return false;
}

static void note(struct match *match, size_t field, int column)
{
    if (match->places[field] < 0) {
        match->places[field] = column;
        match->known++;
    } else if (match->seconds[field] < 0) {
        match->seconds[field] = column;
    }
}

/* First the headings that are one of the words, then those that hold one. */
static void match_head(struct work *w, const struct sheet_row *head, struct match *match)
{
    const size_t fields = sheet_fields(match->shape);

    match->known = 0;
    for (size_t i = 0; i < fields; i++)
        match->places[i] = match->seconds[i] = -1;
    for (size_t k = 0; k < head->cells.count; k++)
        for (size_t i = 0; i < fields; i++)
            if (match->shape->fields[i].kind != FIELD_INT && is_one_of(match->words[i], heading_of(w, head, k))) {
                note(match, i, (int)k);
                break;
            }
    for (size_t k = 0; k < head->cells.count; k++)
        for (size_t i = 0; i < fields && !is_taken(match, (int)k); i++)
            if (match->shape->fields[i].kind != FIELD_INT && match->places[i] < 0 &&
                holds_one(&w->arena, match->words[i], heading_of(w, head, k)))
                note(match, i, (int)k);
}

/* Two rows as one head: “Ngày” over “sinh”, “vào Đảng”; an empty cell above belongs to what stands left of it. */
static struct sheet_row join_heads(struct work *w, const struct sheet_row *upper, const struct sheet_row *lower)
{
    struct sheet_row joined = {.line = lower->line};
    const char *above = "";
    const size_t count = upper->cells.count > lower->cells.count ? upper->cells.count : lower->cells.count;

    for (size_t i = 0; i < count; i++) {
        const char *top = sheet_cell(upper, (int)i), *below = sheet_cell(lower, (int)i);
        above = *top ? top : above;
        const char *both = !*below || !strcmp(above, below) ? top : arena_format(&w->arena, "%s %s", above, below);
        list_add_text(&w->arena, &joined.cells, *both ? both : below);
    }
    return joined;
}

/* “(1) (2) (3)”: a row below the head that only numbers the columns. */
static bool only_numbers(const struct sheet_row *row)
{
    size_t filled = 0;

    for (size_t i = 0; i < row->cells.count; i++) {
        const char *text = *LIST_AT(&row->cells, const char *, i);
        filled += *text != '\0';
        if (text[strspn(text, "()0123456789= +-")] || strlen(text) > 4)
            return false;
    }
    return filled > 2;
}

static struct match match_of(struct work *w, const struct shape *shape, const struct choice *columns)
{
    const size_t fields = sheet_fields(shape);
    struct match match = {.shape = shape,
                          .words = arena_array(&w->arena, fields + 1, sizeof(char *)),
                          .places = arena_array(&w->arena, fields + 1, sizeof(int)),
                          .seconds = arena_array(&w->arena, fields + 1, sizeof(int))};

    for (size_t i = 0; i < fields; i++)
        match.words[i] = words_of(w, &shape->fields[i], columns);
    return match;
}

static MUST_CHECK enum status refuse_twins(struct work *w, const struct sheet *sheet, const struct match *match)
{
    for (size_t i = 0; i < sheet_fields(match->shape); i++)
        if (match->seconds[i] >= 0)
            return fail(w, ERR_INVALID,
                        say(w, _("Hai cột “{first}” và “{second}” cùng nghĩa “{column}”. Hãy bỏ hoặc đổi tên một cột."),
                            NAMED_TEXT("first", sheet_cell(&sheet->head, match->places[i])),
                            NAMED_TEXT("second", sheet_cell(&sheet->head, match->seconds[i])),
                            NAMED_TEXT("column", match->shape->fields[i].label)));
    return OK;
}

enum status sheet_settle(struct work *w, struct sheet *sheet, const struct shape *shape, const struct choice *columns,
                         int *places)
{
    struct match match = match_of(w, shape, columns);
    size_t best = 0, first = 0;

    for (size_t i = 0; i + 1 < sheet->all.count && i < HEAD_ROWS; i++)
        for (size_t two = 0; two < 2 && i + two + 1 < sheet->all.count; two++) {
            const struct sheet_row *row = LIST_AT(&sheet->all, struct sheet_row, i);
            const struct sheet_row head = two ? join_heads(w, row, row + 1) : *row;
            match_head(w, &head, &match);
            if (match.known <= best)
                continue;
            best = match.known;
            sheet->head = head;
            first = i + two + 1;
        }
    if (best < KNOWN_LEAST)
        return fail(w, ERR_INVALID,
                    _("Không thấy hàng tên cột. Hãy để một hàng ghi tên các cột ngay trên các dòng dữ liệu."));
    match_head(w, &sheet->head, &match);
    memcpy(places, match.places, sheet_fields(shape) * sizeof(*places));
    first += first < sheet->all.count && only_numbers(LIST_AT(&sheet->all, struct sheet_row, first));
    slice(sheet, first);
    if (!sheet->rows.count)
        return fail(w, ERR_INVALID, _("Tệp không có dòng nào dưới hàng tên cột."));
    if (sheet->rows.count > LIMIT_SHEET_ROWS)
        return fail(w, ERR_INVALID, _("Tệp có quá nhiều dòng: mỗi lần nhập được nhiều nhất 300.000 dòng."));
    return refuse_twins(w, sheet, &match);
}

static void take_row(const struct sheet_row *row, const struct shape *shape, const int *places, void *record)
{
    for (size_t i = 0; i < sheet_fields(shape); i++) {
        const struct field *field = &shape->fields[i];
        if (field->kind == FIELD_INT && !strcmp(field->name, "line"))
            field_set_int(field, record, row->line);
        else if (field->kind != FIELD_INT && places[i] >= 0)
            field_set_text(field, record, sheet_cell(row, places[i]));
    }
}

enum status sheet_take_by(struct work *w, const struct sheet *sheet, const struct shape *shape, const int *places,
                          struct list *records)
{
    for (size_t i = 0; i < sheet_fields(shape); i++)
        if (shape->fields[i].required && shape->fields[i].kind != FIELD_INT && places[i] < 0)
            return fail(w, ERR_INVALID,
                        say(w, _("Tệp thiếu cột “{column}”."), NAMED_TEXT("column", shape->fields[i].label)));
    for (size_t i = 0; i < sheet->rows.count; i++)
        take_row(LIST_AT(&sheet->rows, struct sheet_row, i), shape, places, list_add(&w->arena, records, shape->size));
    return OK;
}

enum status sheet_take(struct work *w, struct sheet *sheet, const struct shape *shape, const struct choice *columns,
                       struct list *records)
{
    int *places = arena_array(&w->arena, sheet_fields(shape) + 1, sizeof(*places));

    TRY(sheet_settle(w, sheet, shape, columns, places));
    return sheet_take_by(w, sheet, shape, places, records);
}

/* --- as one text: a line a row, its number and its cells parted by tabs ---------------------------------------------
 */

static void put_cell(struct buffer *out, const char *text)
{
    buffer_put_char(out, '\t');
    for (; *text; text++)
        if (*text == '\t' || *text == '\n')
            buffer_put_char(out, ' ');
        else
            buffer_put_char(out, *text);
}

void sheet_put(struct buffer *out, const struct list *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct sheet_row *row = LIST_AT(rows, struct sheet_row, i);
        buffer_put_int(out, row->line);
        for (size_t k = 0; k < row->cells.count; k++)
            put_cell(out, *LIST_AT(&row->cells, const char *, k));
        buffer_put_char(out, '\n');
    }
}

static const char *take_line(struct work *w, const char *at, const char *end, struct sheet *sheet)
{
    struct sheet_row *row = list_add(&w->arena, &sheet->all, sizeof(*row));
    const char *stop = memchr(at, '\n', (size_t)(end - at));

    *row = (struct sheet_row){0};
    for (; at < stop && *at >= '0' && *at <= '9' && row->line < INT32_MAX; at++)
        row->line = row->line * 10 + (*at - '0');
    while (stop && at < stop && *at == '\t' && row->cells.count < ROWS_CELLS) {
        const char *tab = memchr(at + 1, '\t', (size_t)(stop - at - 1));
        const char *to = tab ? tab : stop;
        list_add_text(&w->arena, &row->cells, arena_text_n(&w->arena, at + 1, (size_t)(to - at - 1)));
        at = to;
    }
    return stop && at == stop ? stop + 1 : NULL;
}

static MUST_CHECK enum status is_broken(struct work *w)
{
    return fail(w, ERR_INVALID,
                _("Không đọc được tệp này: tệp hỏng hoặc không đúng chuẩn. Hãy mở và lưu lại rồi tải lên."));
}

enum status sheet_get_some(struct work *w, struct bytes text, size_t most, struct sheet *sheet, size_t *used)
{
    const char *start = (const char *)text.data, *end = start + text.size, *at = start;

    *sheet = (struct sheet){0};
    while (at && at < end && sheet->all.count < most && memchr(at, '\n', (size_t)(end - at)))
        at = take_line(w, at, end, sheet);
    *used = at ? (size_t)(at - start) : 0;
    if (!*used || !utf8_is_valid(start, *used) || memchr(start, 0, *used))
        return is_broken(w);
    sheet->head = *LIST_AT(&sheet->all, struct sheet_row, 0);
    slice(sheet, 1);
    return OK;
}

enum status sheet_get(struct work *w, const char *text, size_t length, struct sheet *sheet)
{
    size_t used;

    TRY(sheet_get_some(w, (struct bytes){(const unsigned char *)text, length}, LIMIT_SHEET_ROWS + ROWS_HEADING + 1,
                       sheet, &used));
    return used == length && sheet->all.count > 1 ? OK : is_broken(w);
}
