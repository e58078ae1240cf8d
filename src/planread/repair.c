#include "planread/repair.h"

#include "planread/syllable.h"

#include <string.h>

#define WIDE_GAP      3 /* spaces that divide columns */
#define DIGITS        "0123456789"
#define JOINED_MOST   120 /* lines: more is no paragraph */
#define STAMP_MOST    40  /* bytes */
#define WRAPPED_LEAST 50  /* bytes of a line that a typist's margin may have ended */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Signs a converter left: **bold**, *italic*, __, #, ~~struck~~, `, &nbsp;.  The bytes of a converter's sign at `at`,
 * struck-out text with its signs; 0 none.  A star that begins a line is a list's. */
static size_t markdown_bytes(const char *at, bool begins)
{
    if (at[0] == '~' && at[1] == '~') {
        const char *end = strstr(at + 2, "~~");
        return end ? (size_t)(end + 2 - at) : 0;
    }
    if (at[0] == '*' && at[1] == '*')
        return 2;
    if (at[0] == '*' && !begins && !is_blank(at[1]))
        return 1;
    return at[0] == '\\' && at[1] && strchr("*_-.#()[]", at[1]) ? 1 : 0;
}

static char *strip_markdown(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, strlen(text) + 1);
    size_t used = 0;

    if (*text == '#' || *text == '>')
        text += strspn(text, "#> ");
    while (*text) {
        if (!strncmp(text, "&nbsp;", strlen("&nbsp;"))) {
            out[used++] = ' ';
            text += strlen("&nbsp;");
            continue;
        }
        size_t sign = markdown_bytes(text, used == 0);
        if (sign == 1 && *text == '\\') /* what it protects is no sign */
            out[used++] = *++text;
        text += sign ? sign : 0;
        if (!sign)
            out[used++] = *text++;
    }
    while (used > 1 && out[used - 1] == '*')
        used--;
    out[used] = '\0';
    return out;
}

static const char *trim(struct arena *arena, const char *text)
{
    while (is_blank(*text))
        text++;
    size_t length = strlen(text);
    while (length && is_blank(text[length - 1]))
        length--;
    return text[length] ? arena_text_n(arena, text, length) : text;
}

/* The bytes of a note's mark that stands here behind a word: “uỷ¹”, “uỷ[1]”; 0 for anything else, “m²” too. */
static size_t note_mark(const char *text, const char *at)
{
    size_t length = 0;

    if (at == text || is_blank(at[-1]) || (at[-1] == 'm' && (at - 1 == text || !((unsigned char)at[-2] > ' '))))
        return 0;
    if (at[0] == '[' && strspn(at + 1, "0123456789") && at[1 + strspn(at + 1, "0123456789")] == ']')
        return strspn(at + 1, "0123456789") + 2;
    while (!strncmp(at + length, "¹", 2) || !strncmp(at + length, "²", 2) || !strncmp(at + length, "³", 2))
        length += 2;
    while (!strncmp(at + length, "\xe2\x81", 2) && (unsigned char)at[length + 2] >= 0xb0 &&
           (unsigned char)at[length + 2] <= 0xb9)
        length += 3;
    return length;
}

static const char *drop_note_marks(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, strlen(text) + 1);
    size_t used = 0;

    for (const char *at = text; *at;) {
        size_t mark = note_mark(text, at);
        if (mark)
            at += mark;
        else
            out[used++] = *at++;
    }
    return out;
}

static const char *mend(struct paper *paper, const char *text)
{
    struct arena *arena = &paper->w->arena;

    if (strpbrk(text, "[\xc2\xe2"))
        text = drop_note_marks(arena, text);

    if (strpbrk(text, "*~#\\>&"))
        text = strip_markdown(arena, text);
    text = trim(arena, text);
    return syllable_part(arena, syllable_join(arena, syllable_close(arena, text)));
}

/* "12", "- 2 -", "Trang 2/5", "PAGE": between pages, of no paper. */
static bool is_page_number(const char *folded)
{
    if (!strncmp(folded, "page", 4) || !strncmp(folded, "trang", 5)) {
        folded += *folded == 'p' ? 4 : 5;
        return strspn(folded, " 0123456789/") == strlen(folded);
    }
    size_t digits = strspn(folded, "- ");
    size_t count = strspn(folded + digits, "0123456789");
    return count && count <= 3 && strspn(folded + digits + count, "- ") == strlen(folded + digits + count);
}

struct source {
    const struct block *block;
    int line;
    bool gap;
};

static bool begins_bullet(const char *text)
{
    static const char *const bullets[] = {"- ", "+ ", "* ", "• ",           "● ",           "▪ ",
                                          "■ ", "◦ ", "– ", "\xef\x82\xb7", "\xef\x80\xad", "\xef\x82\xa7"};

    for (size_t i = 0; i < COUNT(bullets); i++)
        if (!strncmp(text, bullets[i], strlen(bullets[i])))
            return true;
    return (*text == '-' || *text == '+') && text[1] && text[1] != '-' && text[1] != '+';
}

/* "Số", "Số: …": its symbol stands behind the room left for the number. */
static bool is_blank_number(const char *folded)
{
    return !strncmp(folded, "so", 2) && strspn(folded + 2, " :._") == strlen(folded + 2);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length >= tail && !strcmp(text + length - tail, end);
}

/* Room left for a number or a day looks like a gap between columns: "Số     -KH/ĐU", "ngày     tháng 01 năm 2026". */
static bool fills_blank(const struct line *before, const struct source *source, const char *text)
{
    if ((*text == '-' || *text == '/') && is_blank_number(before->folded.text))
        return true;
    return before->lines.first == source->line &&
           ((ends_with(before->text, "ngày") && !strncmp(text, "tháng", strlen("tháng"))) ||
            (ends_with(before->folded.text, " thang") && !strncmp(text, "năm", strlen("năm"))));
}

static struct line *add_line(struct paper *paper, const struct source *source, const char *text)
{
    text = mend(paper, text);
    if (!*text)
        return NULL;
    struct line *before = paper->lines.count ? LINE(paper, paper->lines.count - 1) : NULL;
    if (before && fills_blank(before, source, text)) {
        before->text = arena_format(&paper->w->arena, "%s %s", before->text, text);
        fold_with_places(&paper->w->arena, before->text, strlen(before->text), &before->folded);
        return NULL;
    }
    struct line *line = list_add(&paper->w->arena, &paper->lines, sizeof *line);
    const struct block *block = source->block;
    *line = (struct line){.text = text,
                          .lines = {source->line, source->line},
                          .bullet = begins_bullet(text),
                          .gap = source->gap,
                          .bold = block->bold,
                          .centred = block->centred,
                          .section = -1};
    fold_with_places(&paper->w->arena, text, strlen(text), &line->folded);
    if (block->kind == BLOCK_NOTE)
        line->zone = ZONE_NOTE;
    if (block->kind == BLOCK_MARGIN)
        line->zone = ZONE_MARGIN;
    return line;
}

/* Every line of a text that keeps its breaks. */
static void add_text(struct paper *paper, struct source source, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        add_line(paper, &source, arena_text_n(&paper->w->arena, text, length));
        source.line += source.block->kind != BLOCK_ROW;
        source.gap = false;
        text += length + (text[length] == '\n');
    }
}

/* Words that stand only in the columns of a heading or an end. */
static bool is_frame_text(const char *folded)
{
    static const char *const signs[] = {"dang cong san viet nam",
                                        "cong hoa xa hoi chu nghia",
                                        "noi nhan",
                                        "t/m ",
                                        "tm.",
                                        "k/t ",
                                        "t/l ",
                                        "so:",
                                        "chu tri",
                                        "thu ky",
                                        "nguoi ghi bien ban",
                                        "bi thu",
                                        "doc lap - tu do",
                                        "truong ban",
                                        "kt.",
                                        "tl.",
                                        "da ky",
                                        "t/m",
                                        "chanh van phong",
                                        "nam 20",
                                        "chu toa",
                                        "ky boi"};

    for (size_t i = 0; i < COUNT(signs); i++)
        if (strstr(folded, signs[i]))
            return true;
    return !strncmp(folded, "so ", 3) && strpbrk(folded, "-/");
}

static bool is_list_begin(const char *text)
{
    return begins_bullet(text);
}

static bool is_frame(struct paper *paper, size_t first, size_t last, size_t columns)
{
    const struct list *blocks = &paper->document->blocks;

    if (columns > 3)
        return false;
    for (size_t i = first; i < last; i++) {
        const struct block *row = LIST_AT(blocks, struct block, i);
        const char *folded = fold(&paper->w->arena, syllable_part(&paper->w->arena, row->text));
        if (is_frame_text(folded) && strlen(row->text) < 1200)
            return true;
    }
    return last - first == 1 && is_list_begin(LIST_AT(blocks, struct block, first)->text);
}

/* The rows of one table, column by column. */
static void add_columns(struct paper *paper, size_t first, size_t last, size_t columns)
{
    for (size_t column = 0; column < columns; column++)
        for (size_t i = first; i < last; i++) {
            const struct block *row = LIST_AT(&paper->document->blocks, struct block, i);
            struct source source = {row, row->line, i == first};
            if (column < row->cells.count)
                add_text(paper, source, *LIST_AT(&row->cells, const char *, column));
        }
}

static void add_rows(struct paper *paper, size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        const struct block *row = LIST_AT(&paper->document->blocks, struct block, i);
        struct source source = {row, row->line, i == first};
        const char *text = arena_text(&paper->w->arena, row->text);
        for (char *at = strpbrk(text, "\n"); at; at = strpbrk(at, "\n"))
            *at = ' ';
        struct line *line = add_line(paper, &source, text);
        if (!line)
            continue;
        line->table = row->table ? row->table : (int)first + 1;
        line->cells = row->cells;
        line->lines.last = row->line + (row->lines > 1 ? row->lines - 1 : 0);
        line->bullet = false;
    }
}

static size_t add_table(struct paper *paper, size_t first)
{
    const struct list *blocks = &paper->document->blocks;
    const struct block *head = LIST_AT(blocks, struct block, first);
    size_t last = first, columns = 0;

    for (; last < blocks->count; last++) {
        const struct block *row = LIST_AT(blocks, struct block, last);
        if (row->kind != BLOCK_ROW || row->table != head->table)
            break;
        if (row->cells.count > columns)
            columns = row->cells.count;
    }
    if (is_frame(paper, first, last, columns) || columns < 2)
        add_columns(paper, first, last, columns);
    else
        add_rows(paper, first, last);
    return last;
}

/* The pieces of a line that a typist set apart by blanks or a tab. */
static void add_pieces(struct paper *paper, struct source source, const char *text)
{
    while (*text) {
        size_t length = 0;
        while (text[length] && text[length] != '\t' && strspn(text + length, " ") < WIDE_GAP)
            length++;
        add_line(paper, &source, arena_text_n(&paper->w->arena, text, length));
        source.gap = false;
        text += length + strspn(text + length, " \t");
    }
}

static bool has_wide_gap(const char *text)
{
    const char *gap = strstr(text, "   ");
    const char *tab = strchr(text, '\t');

    return (gap && gap != text) || (tab && tab != text);
}

/* A row of a table drawn with bars: "| 1 | Hướng dẫn … | Ban Tổ chức |". */
static void add_piped(struct paper *paper, struct source source, const char *text)
{
    struct arena *arena = &paper->w->arena;
    struct list cells = {0};

    if (strspn(text, "|-: +=") == strlen(text))
        return;
    for (text++; *text;) {
        size_t length = strcspn(text, "|");
        if (text[length] || length > strspn(text, " "))
            list_add_text(arena, &cells, trim(arena, arena_text_n(arena, text, length)));
        text += length + (text[length] == '|');
    }
    struct line *line = add_line(paper, &source, source.block->text);
    if (!line)
        return;
    line->cells = cells;
    line->bullet = false;
    const struct line *before = paper->lines.count > 1 ? LINE(paper, paper->lines.count - 2) : NULL;
    line->table = before && before->cells.count && before->table < 0 ? before->table : -source.line;
}

static void add_block(struct paper *paper, const struct block *block, bool gap)
{
    struct source source = {block, block->line, gap};
    const char *text = syllable_is_spaced(block->text) ? syllable_close(&paper->w->arena, block->text) : block->text;

    if (*block->text == '|' && strchr(block->text + 1, '|'))
        add_piped(paper, source, block->text);
    else if (block->kind == BLOCK_PARAGRAPH && strlen(text) < 240 && !strchr(text, '\n') && has_wide_gap(text))
        add_pieces(paper, source, text);
    else
        add_text(paper, source, text);
}

void repair_lines(struct paper *paper)
{
    const struct list *blocks = &paper->document->blocks;
    int behind = 0;

    for (size_t i = 0; i < blocks->count;) {
        const struct block *block = LIST_AT(blocks, struct block, i);
        if (block->kind == BLOCK_ROW) {
            i = add_table(paper, i);
        } else {
            add_block(paper, block, block->line > behind + 1);
            i++;
        }
        const struct block *last = LIST_AT(blocks, struct block, i - 1);
        behind = last->line + (last->lines > 1 ? last->lines - 1 : 0);
    }
    for (size_t i = 0; i < paper->lines.count; i++)
        if (is_page_number(LINE(paper, i)->folded.text) && LINE(paper, i)->zone == ZONE_BODY)
            LINE(paper, i)->zone = ZONE_CHROME;
}

/* --- joining --- */

static bool ends_sentence(const char *text)
{
    size_t length = strlen(text);

    while (length && strchr(" \"')]", text[length - 1]))
        length--;
    if (length >= 3 && !strncmp(text + length - 3, "”", 3))
        length -= 3;
    return length && strchr(".:;!?/", text[length - 1]) != NULL;
}

static bool begins_small(const struct line *line)
{
    char first = fold_first(line->text);

    return first >= 'a' && first <= 'z' && !paper_is_capital(line, 0);
}

/* Whether the lines of the body end where a margin was, not where a paragraph ends. */
static bool is_wrapped(const struct paper *paper)
{
    size_t full = 0, all = 0;

    for (size_t i = 0; i < paper->lines.count; i++) {
        const struct line *line = LINE(paper, i);
        if (line->zone != ZONE_BODY || line->table)
            continue;
        all++;
        full += line->folded.length > WRAPPED_LEAST && line->folded.length < 130 && !ends_sentence(line->text);
    }
    return all > 8 && 3 * full > all;
}

/* Words a paragraph never ends with: "chậm nhất đến ngày". */
static bool asks_more(const char *text)
{
    static const char *const words[] = {" ngày",  " tháng", " năm", " số",  " của",  " và",     " quý", " các",
                                        " trước", " với",   " từ",  " Ban", " Đảng", " Thường", " qua", " (qua"};
    size_t length = strlen(text);

    for (size_t i = 0; i < COUNT(words); i++) {
        size_t word = strlen(words[i]);
        if (length > word && !strcmp(text + length - word, words[i]))
            return true;
    }
    return false;
}

/* Whether a line may go on in the next at all. */
static bool may_join(const struct line *line, const struct line *next)
{
    if (next->bullet || next->after_label || next->table || line->table || next->zone != line->zone)
        return false;
    return next->lines.first - line->lines.first <= JOINED_MOST;
}

/* “ngày 31-12-” and “2015.”: a date broken at its sign, whatever its end looks like. */
static bool breaks_date(const struct line *line, const struct line *next)
{
    size_t end = strlen(line->text);

    return end >= 2 && strchr("-/.", line->text[end - 1]) && strchr(DIGITS, line->text[end - 2]) &&
           strspn(next->text, DIGITS) && next->zone == line->zone && !next->table && line->text[end - 1] != '.';
}

/* A line that can begin no paragraph: small letters, a figure without the sign of a label, a bracket. */
static bool goes_on(const struct line *line)
{
    return begins_small(line) || (!line->gap && strchr(DIGITS "(", *line->text));
}

/* “22/10/2023 - 09:41 SA”: when a page was put up. */
static bool is_posted(const struct line *line)
{
    const char *text = line->folded.text;
    size_t day = strspn(text, DIGITS "/-.");

    return day >= 8 && line->folded.length < 40 && text[day] == ' ' && strchr(text + day, ':');
}

static bool joins(const struct line *line, const struct line *next, size_t last, bool wrapped)
{
    const size_t length = strlen(line->text);
    const char sign = line->text[length ? length - 1 : 0];

    if (breaks_date(line, next))
        return true;
    if (!may_join(line, next) || (ends_sentence(line->text) && sign != '/'))
        return false;
    if (is_posted(next))
        return false;
    if (goes_on(next) || asks_more(line->text) || sign == ',')
        return true;
    return wrapped && !next->gap && last > WRAPPED_LEAST && !line->bold;
}

/* “Số: 4471/SAO”, “Số 31-HD/BTCTU  Trang 2”: a stamp or a running head that fell into a sentence. */
static bool is_stamp(const struct line *line)
{
    const char *text = line->folded.text;

    return line->folded.length < STAMP_MOST && !strncmp(text, "so", 2) && strspn(text + 2, ": ") &&
           strchr(DIGITS, text[2 + strspn(text + 2, ": ")]) && strpbrk(text, "/-") && !ends_sentence(line->text);
}

/* What stands between two parts of one sentence and is of neither. */
static bool stands_between(const struct line *line, const struct line *between, const struct line *next)
{
    if (between->zone == ZONE_CHROME)
        return is_page_number(between->folded.text);
    return is_stamp(between) && begins_small(next) && !next->after_label && !next->bullet && !ends_sentence(line->text);
}

static void join(struct paper *paper, struct line *line, const struct line *next)
{
    line->text = arena_format(&paper->w->arena, breaks_date(line, next) ? "%s%s" : "%s %s", line->text, next->text);
    line->lines.last = next->lines.last;
}

void repair_join(struct paper *paper)
{
    bool wrapped = is_wrapped(paper);
    size_t used = 0;

    for (size_t i = 0; i < paper->lines.count; i++) {
        struct line *line = LINE(paper, used);
        *line = *LINE(paper, i);
        size_t from = i, last = line->folded.length;
        while (i + 1 < paper->lines.count && (line->zone == ZONE_BODY || line->zone == ZONE_NOTE)) {
            struct line *next = LINE(paper, i + 1);
            if (i + 2 < paper->lines.count && stands_between(line, next, LINE(paper, i + 2))) {
                i++;
                continue;
            }
            if (!joins(line, next, last, wrapped))
                break;
            last = next->folded.length;
            join(paper, line, next);
            i++;
        }
        if (line->lines.last != LINE(paper, from)->lines.last || from != i)
            fold_with_places(&paper->w->arena, line->text, strlen(line->text), &line->folded);
        used++;
    }
    paper->lines.count = used;
    for (size_t i = 0; i < used; i++)
        paper_read_words(paper, LINE(paper, i));
}
