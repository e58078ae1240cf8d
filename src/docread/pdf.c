#include "docread/pdf.h"

#include "base/limits.h"
#include "base/speech.h"
#include "docread/grid.h"
#include "docread/inline.h"
#include "docread/plain.h"
#include "docread/river.h"
#include "text/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEIGHT_MOST    1000 /* points of a word */
#define PAGES_MOST     10000
#define COLUMNS        12    /* of a line of the table of words */
#define SAME_LINE      0.4   /* of a word's height: how far its middle may lie off the line's */
#define BLANK          0.12  /* of the height: a wider room between words is a blank          */
#define GAP            2.0   /* of the height: and this parts columns                         */
#define SPACED         0.5   /* of the height: between single letters this parts words */
#define APART          1.18  /* of the usual distance of lines: more parts paragraphs         */
#define HEIGHT_OF_SIZE 1.107 /* a word of Times is so much higher than its size              */
#define RAISED         0.78  /* of the line's height: a figure not higher is the mark of a note */
#define SMALL          0.9   /* of the body's height: a footnote                              */
#define EVERYWHERE     1e9

struct word {
    double from, to, middle, height;
    int page;
    const char *text;
};

struct sheet {
    struct work *w;
    struct list words;  /* struct word */
    struct list lines;  /* struct layout_line, all pages */
    struct list places; /* struct place of each line */
    struct list notes;  /* struct layout_line */
    struct list kept;   /* struct layout_line: without page numbers and notes */
    struct list grids;  /* struct grid_line of each of them */
    double height_of_page;
    double body, pitch, left, right; /* usual height and distance of lines; where lines begin and end */
};

struct place {
    double middle, height;
    const struct grid_line *line;
    double left, right; /* of its column; 0: of the page */
};

static bool take_number(const char **at, double *number)
{
    char *end;

    *number = strtod(*at, &end);
    bool done = end != *at && *end == '\t' && *number > -1e6 && *number < 1e6;
    *at = end + (*end == '\t');
    return done;
}

/* level page par block line word left top width height conf text */
static void take_word(struct sheet *sheet, const char *line)
{
    double number[COLUMNS - 1];

    for (size_t i = 0; i < COUNT(number); i++)
        if (!take_number(&line, &number[i]))
            return;
    if (number[0] == 1)
        sheet->height_of_page = number[9];
    if (number[0] != 5 || !*line || number[9] <= 0 || number[9] > HEIGHT_MOST || number[1] < 1 ||
        number[1] > PAGES_MOST)
        return;
    *(struct word *)list_add(&sheet->w->arena, &sheet->words, sizeof(struct word)) =
        (struct word){.from = number[6],
                      .to = number[6] + number[8],
                      .middle = number[7] + number[9] / 2,
                      .height = number[9],
                      .page = (int)number[1],
                      .text = line};
}

static int by_place(const void *one, const void *other)
{
    const struct word *a = one, *b = other;

    if (a->page != b->page)
        return a->page < b->page ? -1 : 1;
    if (a->middle != b->middle)
        return a->middle < b->middle ? -1 : 1;
    return a->from < b->from ? -1 : a->from > b->from;
}

static int by_column(const void *one, const void *other)
{
    const struct word *a = one, *b = other;

    return a->from < b->from ? -1 : a->from > b->from;
}

static bool is_figure(const char *text)
{
    return *text && text[strspn(text, "0123456789")] == '\0' && strlen(text) <= 3;
}

struct words {
    struct word *at;
    size_t count;
};

/* Of words other than figures, which may be raised; the least, for letters borrowed from another font are higher. */
static double height_of(struct words words)
{
    double height = 0;

    for (size_t i = 0; i < words.count; i++)
        if (!is_figure(words.at[i].text) && (height == 0 || words.at[i].height < height))
            height = words.at[i].height;
    return height > 0 ? height : words.at[0].height;
}

static void put_word(struct buffer *text, const struct word *word, double height)
{
    if (text->length && is_figure(word->text) && word->height < RAISED * height)
        inline_put_mark(text, (size_t)strtoul(word->text, NULL, 10));
    else
        buffer_put(text, word->text);
}

static void end_piece(struct sheet *sheet, struct layout_line *line, struct buffer *text, double from, double to)
{
    if (!text->length)
        return;
    *(struct layout_piece *)list_add(&sheet->w->arena, &line->pieces, sizeof(struct layout_piece)) =
        (struct layout_piece){from, to, text->text};
    *text = buffer_make(&sheet->w->arena, LIMIT_DOCUMENT_TEXT);
}

static const char *join_pieces(struct sheet *sheet, const struct layout_line *line)
{
    struct buffer text = buffer_make(&sheet->w->arena, LIMIT_DOCUMENT_TEXT);

    for (size_t i = 0; i < line->pieces.count; i++) {
        buffer_put(&text, i ? "\t" : "");
        buffer_put(&text, LIST_AT(&line->pieces, struct layout_piece, i)->text);
    }
    return text.text;
}

static const struct grid_line *grid_line(struct sheet *sheet, struct words words, double height)
{
    struct grid_word *out = arena_array(&sheet->w->arena, words.count, sizeof(*out));
    struct grid_line *line = arena_alloc(&sheet->w->arena, sizeof(*line));

    for (size_t i = 0; i < words.count; i++)
        out[i] = (struct grid_word){words.at[i].from, words.at[i].to, words.at[i].text};
    *line = (struct grid_line){out, words.count, height};
    return line;
}

/* Words of one line, from left to right, to its pieces. */
static void take_line(struct sheet *sheet, struct words words)
{
    struct layout_line line = {.page = words.at[0].page, .kind = BLOCK_PARAGRAPH};
    struct buffer text = buffer_make(&sheet->w->arena, LIMIT_DOCUMENT_TEXT);
    double height = height_of(words), middle = 0;

    qsort(words.at, words.count, sizeof(*words.at), by_column);
    double from = words.at[0].from;
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.at[i];
        double room = i ? word->from - words.at[i - 1].to : 0;
        if (room > GAP * height && plain_parts(text.text, text.text + text.length, word->text, room / (height / 3))) {
            end_piece(sheet, &line, &text, from, words.at[i - 1].to);
            from = word->from;
        } else if (room > GRID_BLANK * height) {
            /* “K Ế   H O Ạ C H”: between letters spaced apart a wider room parts words. */
            bool spaced = room > SPACED * height && utf8_length(word->text) == 1 && utf8_length(word[-1].text) == 1;
            buffer_put(&text, spaced ? "   " : " ");
        }
        put_word(&text, word, height);
        middle += word->middle / (double)words.count;
    }
    line.from = words.at[0].from;
    line.to = words.at[words.count - 1].to;
    end_piece(sheet, &line, &text, from, line.to);
    line.text = join_pieces(sheet, &line);
    line.size = (int)lround(2 * height / HEIGHT_OF_SIZE);
    *(struct layout_line *)list_add(&sheet->w->arena, &sheet->lines, sizeof(line)) = line;
    *(struct place *)list_add(&sheet->w->arena, &sheet->places, sizeof(struct place)) =
        (struct place){.middle = middle, .height = height, .line = grid_line(sheet, words, height)};
}

static struct layout_line *line_at(const struct sheet *sheet, size_t i)
{
    return LIST_AT(&sheet->lines, struct layout_line, i);
}

static const struct place *place_at(const struct sheet *sheet, size_t i)
{
    return LIST_AT(&sheet->places, struct place, i);
}

/* How many of these words, in order of their places, stand on the first one's line. */
static size_t words_of_line(const struct word *words, size_t count)
{
    double middle = words[0].middle;
    size_t next = 1;

    for (; next < count; next++) {
        double height = words[next].height < words[next - 1].height ? words[next].height : words[next - 1].height;
        if (words[next].middle - middle > SAME_LINE * height)
            break;
        /* The line's middle follows its words slowly, so that a raised figure does not draw it up. */
        middle += (words[next].middle - middle) / (double)(next + 1);
    }
    return next;
}

static void take_lines(struct sheet *sheet, struct words words)
{
    qsort(words.at, words.count, sizeof(*words.at), by_place);
    for (size_t first = 0; first < words.count;) {
        size_t length = words_of_line(words.at + first, words.count - first);
        take_line(sheet, (struct words){words.at + first, length});
        first += length;
    }
}

/* The lines of one column; they end at its own edge. */
static void take_column(struct sheet *sheet, struct words words, double x, bool right)
{
    struct word *own = arena_array(&sheet->w->arena, words.count, sizeof(*own));
    size_t count = 0, first = sheet->lines.count;
    double from = 1e9, to = 0;

    for (size_t i = 0; i < words.count; i++)
        if ((words.at[i].from >= x) == right)
            own[count++] = words.at[i];
    take_lines(sheet, (struct words){own, count});
    for (size_t i = first; i < sheet->lines.count; i++) {
        from = line_at(sheet, i)->from < from ? line_at(sheet, i)->from : from;
        to = line_at(sheet, i)->to > to ? line_at(sheet, i)->to : to;
    }
    for (size_t i = first; i < sheet->lines.count; i++) {
        LIST_AT(&sheet->places, struct place, i)->left = from;
        LIST_AT(&sheet->places, struct place, i)->right = to;
    }
}

/* Words of one page; `ends` says behind which word each line ends. */
static void take_page_words(struct sheet *sheet, struct words words)
{
    struct list ends = {0}, lines = {0};
    struct river river;

    for (size_t first = 0; first < words.count;) {
        struct words line = {words.at + first, words_of_line(words.at + first, words.count - first)};
        first += line.count;
        qsort(line.at, line.count, sizeof(*line.at), by_column);
        *(struct grid_line *)list_add(&sheet->w->arena, &lines, sizeof(struct grid_line)) =
            *grid_line(sheet, line, height_of(line));
        *(size_t *)list_add(&sheet->w->arena, &ends, sizeof(size_t)) = first;
    }
    if (!river_find(lines.items, lines.count, &river)) {
        take_lines(sheet, words);
        return;
    }
    size_t begin = river.first ? *LIST_AT(&ends, size_t, river.first - 1) : 0;
    size_t end = *LIST_AT(&ends, size_t, river.end - 1);
    take_lines(sheet, (struct words){words.at, begin});
    take_column(sheet, (struct words){words.at + begin, end - begin}, river.x, false);
    take_column(sheet, (struct words){words.at + begin, end - begin}, river.x, true);
    take_lines(sheet, (struct words){words.at + end, words.count - end});
}

static void find_lines(struct sheet *sheet)
{
    struct word *words = sheet->words.items;
    size_t count = sheet->words.count;

    qsort(words, count, sizeof(*words), by_place);
    for (size_t first = 0, next; first < count; first = next) {
        for (next = first; next < count && words[next].page == words[first].page; next++)
            ;
        take_page_words(sheet, (struct words){words + first, next - first});
    }
}

/* --- what is usual in this paper --------------------------------------------------------------------------------- */

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;

    return a < b ? -1 : a > b;
}

static double usual(double *values, size_t count, double share)
{
    if (!count)
        return 0;
    qsort(values, count, sizeof(*values), by_value);
    return values[(size_t)((double)(count - 1) * share)];
}

static double step(const struct sheet *sheet, size_t i)
{
    return i && line_at(sheet, i)->page == line_at(sheet, i - 1)->page
               ? place_at(sheet, i)->middle - place_at(sheet, i - 1)->middle
               : 0;
}

/* Does the line go on where a full one broke off?  Only such lines tell the distance of lines in the body. */
static bool goes_on(const struct sheet *sheet, size_t i)
{
    return step(sheet, i) > 0 && line_at(sheet, i - 1)->to > sheet->right - 3 * sheet->body &&
           line_at(sheet, i)->from < sheet->left + sheet->body;
}

static void measure_pitch(struct sheet *sheet)
{
    size_t count = sheet->lines.count, all = 0, body = 0;
    double *pitches = arena_array(&sheet->w->arena, count, sizeof(double));
    double *inside = arena_array(&sheet->w->arena, count, sizeof(double));

    for (size_t i = 0; i < count; i++) {
        if (step(sheet, i) > 0)
            pitches[all++] = step(sheet, i);
        if (goes_on(sheet, i))
            inside[body++] = step(sheet, i);
    }
    sheet->pitch = body >= 2 ? usual(inside, body, 0.5) : usual(pitches, all, 0.4);
}

static void measure(struct sheet *sheet)
{
    size_t count = sheet->lines.count, ends = 0;
    double *heights = arena_array(&sheet->w->arena, count, sizeof(double));
    double *lefts = arena_array(&sheet->w->arena, count, sizeof(double));
    double *rights = arena_array(&sheet->w->arena, count, sizeof(double));

    for (size_t i = 0; i < count; i++) {
        heights[i] = place_at(sheet, i)->height;
        if (line_at(sheet, i)->pieces.count != 1 || utf8_length(line_at(sheet, i)->text) < 40)
            continue;
        lefts[ends] = line_at(sheet, i)->from;
        rights[ends++] = line_at(sheet, i)->to;
    }
    sheet->body = usual(heights, count, 0.5);
    sheet->left = usual(lefts, ends, 0.02);
    sheet->right = usual(rights, ends, 0.97);
    measure_pitch(sheet);
}

static void mark_lines(struct sheet *sheet)
{
    size_t count = sheet->lines.count, apart = 0;
    double middle = (sheet->left + sheet->right) / 2;

    for (size_t i = 0; i < count; i++) {
        struct layout_line *line = line_at(sheet, i);
        double own = (line->from + line->to) / 2;
        line->apart = step(sheet, i) > APART * sheet->pitch;
        line->edge = place_at(sheet, i)->right > 0 ? place_at(sheet, i)->right : sheet->right;
        line->centred = place_at(sheet, i)->right == 0 && fabs(own - middle) < sheet->body &&
                        line->from > sheet->left + 3 * sheet->body;
        apart += line->apart;
    }
    /* Where paragraphs stand apart, a line that does not goes on with its paragraph. */
    for (size_t i = 0; i < count; i++)
        line_at(sheet, i)->margin = apart * 8 > count               ? EVERYWHERE
                                    : place_at(sheet, i)->right > 0 ? place_at(sheet, i)->left
                                                                    : sheet->left;
}

/* --- what is not text of the paper ------------------------------------------------------------------------------- */

static bool is_page_number(const char *text)
{
    static const char word[] = "Trang ";

    text += strncmp(text, word, strlen(word)) == 0 ? strlen(word) : 0;
    return strpbrk(text, "0123456789") && text[strspn(text, "0123456789-/ ")] == '\0' && strlen(text) < 12;
}

/* The last lines of a page, small, from one that begins with a figure on. */
static size_t find_notes(const struct sheet *sheet, size_t first, size_t end)
{
    size_t note = end;

    for (size_t i = end; i-- > first && place_at(sheet, i)->height < SMALL * sheet->body;) {
        const char *text = line_at(sheet, i)->text;
        size_t digits = strspn(text, "0123456789");
        if ((digits && digits <= 2 && text[digits] != '/' && text[digits] != '.') || strncmp(text, "(*)", 3) == 0)
            note = i;
    }
    return note;
}

static void take_notes(struct sheet *sheet, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct layout_line *line = line_at(sheet, i), *note;
        size_t digits = strspn(line->text, "0123456789");
        note = list_add(&sheet->w->arena, &sheet->notes, sizeof(*note));
        line->kind = BLOCK_NOTE;
        if (digits && digits <= 2) {
            struct buffer text = buffer_make(&sheet->w->arena, LIMIT_DOCUMENT_TEXT);
            inline_put_mark(&text, (size_t)strtoul(line->text, NULL, 10));
            buffer_put_char(&text, ' ');
            buffer_put(&text, build_trim(&sheet->w->arena, line->text + digits));
            line->text = text.text;
            line->apart = true;
        }
        *note = *line;
    }
}

static bool is_seen(const struct list *lines, const char *text)
{
    for (size_t i = 0; i < lines->count; i++)
        if (LIST_AT(lines, struct layout_line, i)->kind == BLOCK_MARGIN &&
            strcmp(LIST_AT(lines, struct layout_line, i)->text, text) == 0)
            return true;
    return false;
}

/* Keeps the lines of one page that are text. */
static void take_page(struct sheet *sheet, size_t first, size_t end)
{
    double top = 0.12 * sheet->height_of_page, bottom = 0.9 * sheet->height_of_page;

    while (first < end && is_page_number(line_at(sheet, first)->text) && place_at(sheet, first)->middle < top)
        first++;
    while (first < end && is_page_number(line_at(sheet, end - 1)->text) && place_at(sheet, end - 1)->middle > bottom)
        end--;
    size_t note = find_notes(sheet, first, end);
    for (size_t i = first; i < note; i++) {
        if (line_at(sheet, i)->kind == BLOCK_MARGIN && is_seen(&sheet->kept, line_at(sheet, i)->text))
            continue;
        *(struct layout_line *)list_add(&sheet->w->arena, &sheet->kept, sizeof(struct layout_line)) =
            *line_at(sheet, i);
        *(struct grid_line *)list_add(&sheet->w->arena, &sheet->grids, sizeof(struct grid_line)) =
            *place_at(sheet, i)->line;
    }
    take_notes(sheet, note, end);
}

static size_t page_end(const struct sheet *sheet, size_t first)
{
    size_t end = first;

    while (end < sheet->lines.count && line_at(sheet, end)->page == line_at(sheet, first)->page)
        end++;
    return end;
}

/* A line at the same end of two pages running is a header or footer. */
static void mark_repeated(struct sheet *sheet)
{
    size_t first = 0, end = page_end(sheet, 0);

    while (end < sheet->lines.count) {
        size_t next_end = page_end(sheet, end);
        struct layout_line *ends[2][2] = {{line_at(sheet, first), line_at(sheet, end)},
                                          {line_at(sheet, end - 1), line_at(sheet, next_end - 1)}};
        for (size_t i = 0; i < 2; i++)
            if (strcmp(ends[i][0]->text, ends[i][1]->text) == 0 && !is_page_number(ends[i][0]->text))
                ends[i][0]->kind = ends[i][1]->kind = BLOCK_MARGIN;
        first = end;
        end = next_end;
    }
}

/* --- tables ------------------------------------------------------------------------------------------------------ */

static void take_row(struct sheet *sheet, const struct grid_row *row, size_t first, int table)
{
    struct layout_line *line = LIST_AT(&sheet->kept, struct layout_line, first + row->first);
    struct buffer text = buffer_make(&sheet->w->arena, LIMIT_DOCUMENT_TEXT);

    for (size_t i = 0; i < row->cells.count; i++) {
        buffer_put(&text, i ? "\t" : "");
        buffer_put(&text, *LIST_AT(&row->cells, const char *, i));
    }
    *line = (struct layout_line){.kind = BLOCK_ROW,
                                 .cells = row->cells,
                                 .table = table,
                                 .text = text.text,
                                 .page = line->page,
                                 .size = line->size};
}

/* The lines of a table are replaced by its rows. */
static struct list with_tables(struct sheet *sheet)
{
    struct list out = {0};
    int tables = 0;

    for (size_t i = 0; i < sheet->kept.count;) {
        struct list rows =
            grid_rows(&sheet->w->arena, LIST_AT(&sheet->grids, struct grid_line, i), sheet->grids.count - i);
        size_t next = i + 1;
        tables += rows.count > 0;
        for (size_t k = 0; k < rows.count; k++) {
            const struct grid_row *row = LIST_AT(&rows, struct grid_row, k);
            take_row(sheet, row, i, tables);
            *(struct layout_line *)list_add(&sheet->w->arena, &out, sizeof(struct layout_line)) =
                *LIST_AT(&sheet->kept, struct layout_line, i + row->first);
            next = i + row->first + row->count;
        }
        if (!rows.count)
            *(struct layout_line *)list_add(&sheet->w->arena, &out, sizeof(struct layout_line)) =
                *LIST_AT(&sheet->kept, struct layout_line, i);
        i = next;
    }
    return out;
}

static MUST_CHECK enum status is_scan(struct work *w)
{
    return fail(w, ERR_INVALID,
                _("Tệp PDF chỉ có ảnh chụp, không có chữ. Hãy nhận dạng chữ (OCR) hoặc dùng tệp Word rồi tải lại."));
}

enum status pdf_read(struct work *w, const char *words, struct document *document)
{
    struct build build = build_open(w, "pdf", document);
    struct sheet sheet = {.w = w};

    while (*words) {
        size_t length = strcspn(words, "\n");
        take_word(&sheet, arena_text_n(&w->arena, words, length));
        words += length + (words[length] == '\n');
    }
    if (!sheet.words.count)
        return is_scan(w);
    find_lines(&sheet);
    measure(&sheet);
    mark_lines(&sheet);
    mark_repeated(&sheet);
    for (size_t first = 0; first < sheet.lines.count; first = page_end(&sheet, first))
        take_page(&sheet, first, page_end(&sheet, first));
    struct list lines = with_tables(&sheet);
    layout_take(&build, &lines);
    layout_take(&build, &sheet.notes);
    return build_close(&build);
}
