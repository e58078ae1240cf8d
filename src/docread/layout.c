#include "docread/layout.h"

#include "base/limits.h"
#include "docread/letter.h"
#include "text/utf8.h"

#include <ctype.h>
#include <string.h>

#define REGION_LINES    60 /* a heading or signature is not longer         */
#define HEADING_LETTERS 9
#define COLUMN_LINES    12 /* running text in columns has at least so many */
#define COLUMN_LETTERS  24 /* and so many letters a line on each side      */

struct lines {
    const struct layout_line *at;
    size_t count;
};

/* Lines `first` to `last` hold two columns, parted between `left` and `right`. */
struct region {
    size_t first, last;
    double left, right;
    size_t both; /* lines with a piece on both sides */
    size_t right_only;
};

static const struct layout_piece *piece(const struct layout_line *line, size_t i)
{
    return LIST_AT(&line->pieces, struct layout_piece, i);
}

/* “IV”, “a”, “đ”: the bytes of a label that is no number. */
static size_t letters_of_label(const char *text)
{
    size_t roman = strspn(text, "IVXLC");

    if (roman)
        return roman;
    if (strncmp(text, "đ", strlen("đ")) == 0 || strncmp(text, "Đ", strlen("Đ")) == 0)
        return strlen("đ");
    return isalpha((unsigned char)text[0]) ? 1 : 0;
}

/* “1.”, “2.1.”, “IV-”, “a)”, “đ.”, “1/-” and a blank; a date (30/10/2016) or a year (2017.) is none. */
static bool is_label(const char *text)
{
    size_t length = strspn(text, "0123456789");
    bool dotted = false;

    if (length > 2)
        return false;
    while (length && text[length] == '.' && isdigit((unsigned char)text[length + 1])) {
        length += 1 + strspn(text + length + 1, "0123456789");
        dotted = true;
    }
    if (!length)
        length = letters_of_label(text);
    size_t signs = strspn(text + length, ".)-/");
    const char after = text[length + signs];
    return length && length <= 8 && (signs || dotted) && (after == ' ' || after == '\t' || after == '\0');
}

/* “Điều 3”, “Chương I”, “Mục 2”: a name of a part and its number. */
static bool is_part(const char *text)
{
    static const char *const parts[] = {"Điều ", "Khoản ", "Phần ", "Chương ", "Mục "};

    for (size_t i = 0; i < COUNT(parts); i++)
        if (strncmp(text, parts[i], strlen(parts[i])) == 0)
            return text[strlen(parts[i])] && strchr("0123456789IVX", text[strlen(parts[i])]) != NULL;
    return false;
}

bool layout_begins_item(const char *text)
{
    static const char *const words[] = {"•", "Phụ lục", "PHỤ LỤC", "Nơi nhận", "T/M", "TM."};

    if (text[0] && strchr("-+*", text[0]) && (text[1] == ' ' || text[1] == '\t'))
        return true;
    for (size_t i = 0; i < COUNT(words); i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return is_label(text) || is_part(text);
}

static bool is_table_line(const struct layout_line *line)
{
    return line->kind == BLOCK_ROW || line->pieces.count > 2;
}

/* What no columns run across. */
static bool is_barrier(const struct layout_line *line)
{
    return is_table_line(line) || line->kind == BLOCK_MARGIN || line->kind == BLOCK_NOTE;
}

static bool is_same_table(const struct layout_line *above, const struct layout_line *line)
{
    return is_table_line(above) && above->table == line->table;
}

static bool narrow_gutter(struct region *region, const struct layout_line *line)
{
    double left = piece(line, 0)->to, right = piece(line, 1)->from;

    left = left > region->left ? left : region->left;
    right = right < region->right ? right : region->right;
    if (left >= right)
        return false;
    region->left = left;
    region->right = right;
    return true;
}

enum side { SIDE_LEFT, SIDE_RIGHT, SIDE_BOTH, SIDE_ACROSS };

static enum side side_of(const struct region *region, const struct layout_line *line)
{
    if (line->pieces.count == 2 && piece(line, 0)->to <= region->right && piece(line, 1)->from >= region->left) {
        struct region narrower = *region;
        return narrow_gutter(&narrower, line) ? SIDE_BOTH : SIDE_ACROSS;
    }
    if (line->pieces.count != 1 || line->centred)
        return SIDE_ACROSS;
    double middle = (line->from + line->to) / 2;
    if (line->from >= region->right ||
        (line->from > region->left && middle > region->right + (line->to - line->from) / 10))
        return SIDE_RIGHT;
    return line->to <= region->right ? SIDE_LEFT : SIDE_ACROSS;
}

/* Lines above the first gap that belong to it: “ĐẢNG BỘ TỈNH …” alone on the left. */
static bool leads_in(struct lines lines, size_t i, struct region *region)
{
    for (size_t k = i; k < lines.count && k < i + 4; k++) {
        const struct layout_line *line = &lines.at[k];
        if (is_barrier(line) || (k > i && line->apart && i > 0))
            return false;
        if (line->pieces.count != 2)
            continue;
        *region = (struct region){.first = i, .last = k, .left = piece(line, 0)->to, .right = piece(line, 1)->from};
        for (size_t before = i; before < k; before++)
            if (side_of(region, &lines.at[before]) == SIDE_ACROSS)
                return false;
        region->both = 1;
        return k == i || i == 0 || lines.at[i].apart;
    }
    return false;
}

/* “TỈNH UỶ …      ĐẢNG CỘNG SẢN VIỆT NAM” over a lone star: the second heading of an annex. */
static bool is_short_heading(struct lines lines, const struct region *region)
{
    const struct layout_line *first = &lines.at[region->first];

    return region->last > region->first && first->pieces.count == 2 && letter_all_capitals(piece(first, 0)->text) &&
           letter_all_capitals(piece(first, 1)->text);
}

/* At the head of a paper what stands apart and sticks out to the left is its title. */
static bool is_title(const struct region *region, const struct layout_line *line)
{
    return region->first < 3 && line->apart && line->from < region->right;
}

/* Takes the line on its side into the region; false when the region ends before it. */
static bool extend_region(struct region *region, struct lines lines, size_t k, bool *apart)
{
    const struct layout_line *line = &lines.at[k];
    enum side side = side_of(region, line);

    if (side == SIDE_ACROSS || is_barrier(line) || (side == SIDE_RIGHT && is_title(region, line)))
        return false;
    *apart = *apart || line->apart;
    if (side == SIDE_LEFT) {
        /* Left alone behind a blank line it counts only when something on the right alone still follows. */
        region->last = *apart ? region->last : k;
        return true;
    }
    bool left_alone = region->last + 1 < k;
    if (side == SIDE_BOTH && (left_alone || !narrow_gutter(region, line)))
        return false;
    region->both += side == SIDE_BOTH;
    region->right_only += side == SIDE_RIGHT;
    region->last = k;
    *apart = false;
    return true;
}

static bool find_region(struct lines lines, size_t i, struct region *region)
{
    bool apart = false;

    if (!leads_in(lines, i, region))
        return false;
    for (size_t k = region->last + 1; k < lines.count && k < i + REGION_LINES; k++)
        if (!extend_region(region, lines, k, &apart))
            break;
    return region->both + region->right_only >= 2 || is_short_heading(lines, region);
}

static void put_piece(struct buffer *cell, const char *text)
{
    if (cell->length)
        buffer_put_char(cell, '\n');
    buffer_put(cell, text);
}

static void take_row(struct build *build, struct lines lines, const struct region *region)
{
    struct arena *arena = &build->w->arena;
    struct buffer left = buffer_make(arena, LIMIT_DOCUMENT_TEXT), right = buffer_make(arena, LIMIT_DOCUMENT_TEXT);
    const struct layout_line *first = &lines.at[region->first], *last = &lines.at[region->last];
    struct block block = {.kind = BLOCK_ROW, .table = ++build->tables, .page = first->page, .size = first->size};

    for (size_t i = region->first; i <= region->last; i++)
        for (size_t k = 0; k < lines.at[i].pieces.count; k++) {
            const struct layout_piece *one = piece(&lines.at[i], k);
            put_piece(one->from > region->left || one->from >= region->right ? &right : &left, one->text);
        }
    list_add_text(arena, &block.cells, left.text);
    list_add_text(arena, &block.cells, right.text);
    if (!first->line) {
        build_add(build, block);
        return;
    }
    block.line = first->line;
    block.lines = last->line - first->line + 1;
    build_take(build, block);
}

/* Is it a page of two columns of running text? */
static bool is_running(struct lines lines, const struct region *region)
{
    size_t letters[2] = {0}, count[2] = {0};

    for (size_t i = region->first; i <= region->last; i++)
        for (size_t k = 0; k < lines.at[i].pieces.count; k++) {
            const struct layout_piece *one = piece(&lines.at[i], k);
            int side = one->from > region->left;
            letters[side] += utf8_length(one->text);
            count[side]++;
        }
    return count[0] >= COLUMN_LINES && count[1] >= COLUMN_LINES && letters[0] / count[0] >= COLUMN_LETTERS &&
           letters[1] / count[1] >= COLUMN_LETTERS;
}

/* The width of the first word, in the line's own unit. */
static double first_word(const struct layout_line *line)
{
    size_t letters = utf8_length(line->text), bytes = strcspn(line->text, " \t"), word = 0;

    for (size_t i = 0; i < bytes; i++)
        word += ((unsigned char)line->text[i] & 0xc0) != 0x80;
    return letters ? (line->to - line->from) * (double)(word + 1) / (double)letters : 0;
}

static bool begins_small(const char *text)
{
    return strchr(",;.)", text[0]) || letter_is_small(utf8_next(&text));
}

static bool ends_sentence(const char *text)
{
    size_t length = strlen(text);

    return length && strchr(".:;", text[length - 1]) != NULL;
}

/* A heading in capitals is not joined with what follows it; “IV/2006” or “TW” at the head of a line is no heading. */
static bool is_heading(const char *text)
{
    return letter_all_capitals(text) && utf8_length(text) >= HEADING_LETTERS;
}

static bool continues(const struct layout_line *line, const struct layout_line *next)
{
    if (line->edge <= 0 || line->pieces.count != 1 || next->pieces.count != 1 || next->kind != line->kind)
        return false;
    if (line->kind == BLOCK_HEADING || layout_begins_item(next->text) ||
        is_heading(line->text) != is_heading(next->text))
        return false;
    bool full = line->to + first_word(next) > line->edge;
    bool same_page = line->page == next->page;
    if (!full || (same_page && next->apart))
        return false;
    if (begins_small(next->text))
        return true;
    double letter = first_word(next) / (double)(strcspn(next->text, " \t") + 1);
    bool indented = next->from > line->from + 2 * letter;
    return !indented && (!ends_sentence(line->text) || next->from < line->margin + letter);
}

/* A row of a table drawn with signs, or a line with more than one gap: rows one after another are one table. */
static void take_table_line(struct build *build, const struct layout_line *line, bool goes_on)
{
    struct block block = {.kind = BLOCK_ROW, .cells = line->cells, .page = line->page, .size = line->size};

    if (!goes_on)
        build->tables++;
    block.table = build->tables;
    for (size_t i = 0; !line->cells.count && i < line->pieces.count; i++)
        list_add_text(&build->w->arena, &block.cells, piece(line, i)->text);
    block.line = line->line;
    block.lines = 1;
    if (line->line)
        build_take(build, block);
    else
        build_add(build, block);
}

/* “¹ Theo …” or “[1] Theo …” on a line of its own is a note typed as text. */
static bool is_note(const struct layout_line *line)
{
    static const char *const raised[] = {"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

    for (size_t i = 0; i < COUNT(raised); i++)
        if (strncmp(line->text, raised[i], strlen(raised[i])) == 0)
            return line->kind == BLOCK_PARAGRAPH;
    return line->kind == BLOCK_PARAGRAPH && line->text[0] == '[' && isdigit((unsigned char)line->text[1]) &&
           strncmp(line->text + 2, "] ", 2) == 0;
}

static size_t take_paragraph(struct build *build, struct lines lines, size_t i)
{
    const struct layout_line *first = &lines.at[i];
    struct buffer text = buffer_make(&build->w->arena, LIMIT_DOCUMENT_TEXT);
    struct block block = {.kind = first->kind, .level = first->level, .page = first->page, .size = first->size};
    size_t last = i;

    buffer_put(&text, first->text);
    for (; last + 1 < lines.count && continues(&lines.at[last], &lines.at[last + 1]); last++) {
        buffer_put_char(&text, ' ');
        buffer_put(&text, lines.at[last + 1].text);
    }
    block.text = text.text;
    block.kind = is_note(first) ? BLOCK_NOTE : first->kind;
    block.bold = first->bold;
    block.italic = first->italic;
    block.centred = first->centred;
    for (size_t k = 0; first->pieces.count > 1 && k < first->pieces.count; k++)
        list_add_text(&build->w->arena, &block.cells, piece(first, k)->text);
    block.line = first->line;
    block.lines = lines.at[last].line - first->line + 1;
    if (first->line)
        build_take(build, block);
    else
        build_add(build, block);
    return last + 1;
}

/* Column by column: first the left one's lines, then the right one's. */
static void take_columns(struct build *build, struct lines lines, const struct region *region)
{
    struct list side[2] = {{0}};

    for (size_t i = region->first; i <= region->last; i++)
        for (size_t k = 0; k < lines.at[i].pieces.count; k++) {
            const struct layout_piece *one = piece(&lines.at[i], k);
            struct layout_line *line =
                list_add(&build->w->arena, &side[one->from > region->left], sizeof(struct layout_line));
            *line = lines.at[i];
            line->pieces = (struct list){0};
            *(struct layout_piece *)list_add(&build->w->arena, &line->pieces, sizeof(*one)) = *one;
            line->text = one->text;
            line->from = one->from;
            line->to = one->to;
            line->edge = one->from > region->left ? line->edge : region->left;
        }
    layout_take(build, &side[0]);
    layout_take(build, &side[1]);
}

void layout_take(struct build *build, const struct list *all)
{
    struct lines lines = {all->items, all->count};
    struct region region;

    for (size_t i = 0; i < lines.count;) {
        if (is_table_line(&lines.at[i])) {
            take_table_line(build, &lines.at[i], i && is_same_table(&lines.at[i - 1], &lines.at[i]));
            i++;
            continue;
        }
        if (!find_region(lines, i, &region)) {
            i = take_paragraph(build, lines, i);
            continue;
        }
        if (is_running(lines, &region))
            take_columns(build, lines, &region);
        else
            take_row(build, lines, &region);
        i = region.last + 1;
    }
}
