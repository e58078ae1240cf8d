#include "docread/grid.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "docread/letter.h"
#include "text/utf8.h"

#include <string.h>

#define COLUMNS_MOST 16
#define FIRST_GAP    0.4  /* of a line's height: the least gap of the head that may part columns */
#define LAST_GAP     0.12 /* and what may be left of it between full cells                       */

struct gap {
    double from, to;
};

struct grid {
    const struct grid_line *lines;
    size_t count;
    struct gap gaps[COLUMNS_MOST];
    size_t gap_count;
};

static bool is_head(const struct grid_line *line)
{
    static const char *const words[] = {"TT", "STT", "Stt", "stt"};

    for (size_t i = 0; line->count > 2 && i < COUNT(words); i++)
        if (strcmp(line->words[0].text, words[i]) == 0)
            return true;
    return line->count > 3 && strcmp(line->words[0].text, "Số") == 0 && strcmp(line->words[1].text, "TT") == 0;
}

static void find_gaps(struct grid *grid)
{
    const struct grid_line *head = &grid->lines[0];

    /* The column of numbers is as narrow as it can be: behind its head any room will do. */
    size_t numbers = strcmp(head->words[0].text, "Số") == 0 ? 2 : 1;
    for (size_t i = 1; i < head->count && grid->gap_count < COLUMNS_MOST; i++)
        if (head->words[i].from - head->words[i - 1].to > (i == numbers ? LAST_GAP : FIRST_GAP) * head->height)
            grid->gaps[grid->gap_count++] = (struct gap){head->words[i - 1].to, head->words[i].from};
}

/* Takes what the word covers away from the gap; the wider side stays. */
static void cover(struct gap *gap, const struct grid_word *word)
{
    if (word->to <= gap->from || word->from >= gap->to)
        return;
    if (word->from - gap->from > gap->to - word->to)
        gap->to = word->from;
    else
        gap->from = word->to;
}

/* Narrows the gaps by one more line; false, and nothing changed, when it closes one. */
static bool take_line(struct grid *grid, const struct grid_line *line)
{
    struct gap gaps[COLUMNS_MOST];

    memcpy(gaps, grid->gaps, sizeof(gaps));
    for (size_t k = 0; k < grid->gap_count; k++) {
        for (size_t i = 0; i < line->count; i++)
            cover(&gaps[k], &line->words[i]);
        if (gaps[k].to - gaps[k].from < LAST_GAP * line->height)
            return false;
    }
    memcpy(grid->gaps, gaps, sizeof(gaps));
    return true;
}

static size_t column_of(const struct grid *grid, const struct grid_word *word)
{
    size_t column = 0;

    while (column < grid->gap_count && word->from >= (grid->gaps[column].from + grid->gaps[column].to) / 2)
        column++;
    return column;
}

static bool is_number(const char *text)
{
    size_t digits = strspn(text, "0123456789"), roman = strspn(text, "IVX");

    if (roman && roman <= 5 && (text[roman] == '\0' || strcmp(text + roman, ".") == 0))
        return true; /* it heads rows: “II | CÔNG TÁC KIỂM TRA” */
    return digits && digits <= 3 && (text[digits] == '\0' || strcmp(text + digits, ".") == 0);
}

static bool begins_row(const struct grid *grid, size_t line)
{
    const struct grid_word *first = grid->lines[line].words;

    return column_of(grid, first) == 0 && is_number(first->text);
}

static void add_row(struct arena *arena, const struct grid *grid, size_t first, size_t end, struct list *rows)
{
    struct buffer cells[COLUMNS_MOST + 1];
    struct grid_row *row = list_add(arena, rows, sizeof(*row));

    *row = (struct grid_row){.first = first, .count = end - first};
    for (size_t k = 0; k <= grid->gap_count; k++)
        cells[k] = buffer_make(arena, LIMIT_DOCUMENT_TEXT);
    for (size_t line = first; line < end; line++)
        for (size_t i = 0; i < grid->lines[line].count; i++) {
            const struct grid_word *word = &grid->lines[line].words[i];
            struct buffer *cell = &cells[column_of(grid, word)];
            /* Letters borrowed from another font come as words of their own, close to the next. */
            bool close = i && word->from - word[-1].to < GRID_BLANK * grid->lines[line].height;
            buffer_put(cell, cell->length && !close ? " " : "");
            buffer_put(cell, word->text);
        }
    for (size_t k = 0; k <= grid->gap_count; k++)
        list_add_text(arena, &row->cells, cells[k].text);
}

static size_t next_number(const struct grid *grid, size_t from, size_t end)
{
    while (from < end && !begins_row(grid, from))
        from++;
    return from;
}

/* Where a row that begins at `first` ends when numbers stand beside the middle of their rows. */
static size_t end_around(size_t first, size_t number)
{
    return 2 * number - first + 1;
}

/* Does what stands beside every number begin like a text, with no small letter?  Then numbers stand at its top. */
static bool texts_begin_beside(const struct grid *grid, size_t end)
{
    for (size_t i = next_number(grid, 1, end); i < end; i = next_number(grid, i + 1, end)) {
        const struct grid_line *line = &grid->lines[i];
        if (line->count < 2 || column_of(grid, &line->words[1]) != 1)
            return false;
        const char *text = line->words[1].text;
        if (letter_is_small(utf8_next(&text)))
            return false;
    }
    return true;
}

/* Do numbers stand beside the middle of their rows?  Then, below a head of one line, every row goes on as far below its
 * number as it began above, and the last one ends with the table. */
static bool numbers_stand_in_the_middle(const struct grid *grid, size_t end)
{
    size_t first = 1;

    if (next_number(grid, 1, end) == 1 || texts_begin_beside(grid, end))
        return false;
    while (first < end) {
        size_t number = next_number(grid, first, end);
        if (number == end)
            return false;
        first = end_around(first, number);
    }
    return first == end;
}

struct list grid_rows(struct arena *arena, const struct grid_line *lines, size_t count)
{
    struct grid grid = {.lines = lines, .count = count};
    struct list rows = {0};
    size_t end = 1;

    if (!count || !is_head(&lines[0]))
        return rows;
    find_gaps(&grid);
    while (end < count && lines[end].count && take_line(&grid, &lines[end]))
        end++;
    if (grid.gap_count < 2 || next_number(&grid, 1, end) == end)
        return rows;
    bool middle = numbers_stand_in_the_middle(&grid, end);
    size_t first = middle ? 1 : next_number(&grid, 1, end);
    add_row(arena, &grid, 0, first, &rows);
    while (first < end) {
        size_t number = next_number(&grid, first, end);
        size_t next = middle ? end_around(first, number) : next_number(&grid, number + 1, end);
        next = next > end || number == end ? end : next;
        if (number > first && is_head(&lines[first]))
            next = number; /* repeated on a new page */
        else
            add_row(arena, &grid, first, next, &rows);
        first = next;
    }
    return rows;
}
