#include "docread/plain.h"

#include "docread/layout.h"
#include "docread/mark.h"
#include "text/utf8.h"

#include <string.h>

#define TAB         8
#define GAP         3   /* spaces that part two columns              */
#define WIDE_GAP    12  /* and part even a star or a label from what follows */
#define WIDEST_WRAP 132 /* letters of a line that a machine may have wrapped */
#define EVERYWHERE  1e9

struct page {
    struct build build;
    struct list lines; /* struct layout_line */
    double widest;     /* letters */
    size_t full, indented, apart;
};

static bool is_blank(char letter)
{
    return letter == ' ' || letter == '\t';
}

/* “Số        -KH/ĐU”, “ngày       tháng 9 năm 2026”: room left for a figure. */
static bool is_room_for_figure(const char *line, const char *gap, const char *after)
{
    static const char *const before[] = {"Số", "Số:", "số", "số:", "ngày", "tháng", "năm"};

    if (after[0] == '-' || after[0] == '/' || strncmp(after, "tháng", strlen("tháng")) == 0 ||
        strncmp(after, "năm", strlen("năm")) == 0)
        return true;
    for (size_t i = 0; i < COUNT(before); i++) {
        size_t length = strlen(before[i]);
        bool fits = (size_t)(gap - line) >= length && memcmp(gap - length, before[i], length) == 0;
        if (fits && (gap - length == line || is_blank(gap[-(long)length - 1])))
            return true;
    }
    return false;
}

/* “1.     Mục đích” and “-      Nội dung” have no column before the gap, nor have letters spaced apart. */
static bool parts_columns(const char *line, const char *gap, double letters_wide)
{
    size_t letters = 0, words = 0;

    for (const char *at = line; at < gap; at++) {
        letters += !is_blank(*at) && ((unsigned char)*at & 0xc0) != 0x80;
        words += !is_blank(*at) && (at == line || is_blank(at[-1]));
    }
    if (words > 1)
        return letters > words;
    return letters_wide >= WIDE_GAP || !layout_begins_item(line);
}

/* “- Thường trực Tỉnh uỷ,      (báo cáo)”: what is said of one item is no column, or it would lose its row. */
static bool is_remark(const char *line, const char *after)
{
    const char *close = strchr(after, ')');

    return line[0] == '-' && after[0] == '(' && close && !close[1 + strspn(close + 1, ",.; \t")];
}

bool plain_parts(const char *line, const char *gap, const char *after, double letters)
{
    return !is_room_for_figure(line, gap, after) && !is_remark(line, after) && parts_columns(line, gap, letters);
}

struct walk {
    const char *at;
    double column;
};

static double width_of(const struct walk *walk)
{
    if (*walk->at == '\t')
        return TAB - (double)((long)walk->column % TAB);
    return ((unsigned char)*walk->at & 0xc0) != 0x80;
}

static void take_piece(struct arena *arena, struct layout_line *line, const char *from, struct walk end)
{
    size_t length = (size_t)(end.at - from);
    struct layout_piece *piece = list_add(arena, &line->pieces, sizeof(*piece));

    piece->text = arena_text_n(arena, from, length);
    piece->to = end.column;
    piece->from = end.column - (double)utf8_length(piece->text);
}

/* Cuts a line into its pieces at wide gaps. */
static void cut(struct arena *arena, const char *text, struct layout_line *line)
{
    struct walk walk = {text, 0};
    const char *from = NULL;

    while (*walk.at) {
        if (!is_blank(*walk.at)) {
            from = from ? from : walk.at;
            walk.column += width_of(&walk);
            walk.at++;
            continue;
        }
        struct walk gap = walk;
        bool tab = false;
        for (; is_blank(*walk.at); walk.at++) {
            tab = tab || *walk.at == '\t';
            walk.column += width_of(&walk);
        }
        if (from && *walk.at && (tab || walk.at - gap.at >= GAP) &&
            plain_parts(from, gap.at, walk.at, walk.column - gap.column)) {
            take_piece(arena, line, from, gap);
            from = NULL;
        } else if (from && !*walk.at) {
            walk.column = gap.column;
            take_piece(arena, line, from, gap);
            return;
        }
    }
    if (from)
        take_piece(arena, line, from, walk);
}

void plain_cut(struct arena *arena, const char *text, struct layout_line *line)
{
    line->text = build_trim(arena, text);
    if (!*line->text)
        return;
    cut(arena, text, line);
    if (!line->pieces.count)
        return;
    line->from = LIST_AT(&line->pieces, struct layout_piece, 0)->from;
    line->to = LIST_AT(&line->pieces, struct layout_piece, line->pieces.count - 1)->to;
}

static void note_line(struct page *page, const struct layout_line *line)
{
    if (line->pieces.count == 1 && line->to > page->widest)
        page->widest = line->to;
    page->apart += line->apart;
    page->indented += line->from >= 2;
}

static void add_line(struct page *page, const char *text, struct mark mark)
{
    struct arena *arena = &page->build.w->arena;
    struct layout_line line = {.kind = mark.kind, .level = mark.level, .bold = mark.bold, .cells = mark.cells};
    bool blank_before = page->build.line && page->build.text.text[page->build.text.length - 1] == '\n' &&
                        (page->build.text.length == 1 || page->build.text.text[page->build.text.length - 2] == '\n');

    line.apart = blank_before;
    line.text = build_trim(arena, text);
    line.line = build_show(&page->build, text);
    if (!*line.text)
        return;
    if (mark.kind != BLOCK_ROW)
        plain_cut(arena, text, &line);
    note_line(page, &line);
    *(struct layout_line *)list_add(arena, &page->lines, sizeof(line)) = line;
}

/* A text is taken for wrapped when a good part of its lines are about as long as the longest. */
static void find_edges(struct page *page)
{
    size_t count = page->lines.count;
    double margin = page->apart * 3 > count ? EVERYWHERE : page->indented * 6 > count ? 1 : 0;

    for (size_t i = 0; i < count; i++)
        page->full += LIST_AT(&page->lines, struct layout_line, i)->to > page->widest - 10;
    if (page->widest > WIDEST_WRAP || page->full * 4 < count)
        return;
    for (size_t i = 0; i < count; i++) {
        LIST_AT(&page->lines, struct layout_line, i)->edge = page->widest;
        LIST_AT(&page->lines, struct layout_line, i)->margin = margin;
    }
}

static MUST_CHECK enum status finish(struct page *page)
{
    find_edges(page);
    layout_take(&page->build, &page->lines);
    return build_close(&page->build);
}

enum status plain_read(struct work *w, const char *text, struct document *document)
{
    struct page page = {.build = build_open(w, "txt", document)};

    while (*text) {
        size_t length = strcspn(text, "\n");
        add_line(&page, arena_text_n(&w->arena, text, length), (struct mark){.kind = BLOCK_PARAGRAPH});
        text += length + (text[length] == '\n');
    }
    return finish(&page);
}

enum status plain_read_markdown(struct work *w, const char *text, struct document *document)
{
    struct page page = {.build = build_open(w, "md", document)};
    struct mark mark = {0};

    while (*text) {
        size_t length = strcspn(text, "\n");
        const char *line = mark_strip(&w->arena, arena_text_n(&w->arena, text, length), &mark);
        if (!mark.rule)
            add_line(&page, line, mark);
        text += length + (text[length] == '\n');
    }
    return finish(&page);
}
