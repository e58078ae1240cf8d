#include "planread/flat.h"

#include "planread/dates.h"
#include "planread/serial.h"
#include "planread/syllable.h"

#include <string.h>

#define HEAD_BLOCKS  60  /* a heading is among the first */
#define PIECE_MOST   60  /* bytes of a heading's piece that broke at its cell's edge */
#define FLAT_LEAST   240 /* bytes of a line that may be a whole paper */
#define HEAD_LEAST   120 /* bytes of a line that may be a whole heading */
#define HEAD_TOKENS  80
#define MOTTO        "dang cong san viet nam"
#define MOTTO_TOKENS 5

/* --- pieces broken at the edge of a cell --- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length >= tail && !strcmp(text + length - tail, end);
}

static bool begins_with(const char *text, const char *begin)
{
    return !strncmp(text, begin, strlen(begin));
}

/* “Số: 21 -” + “HD/BTCTW”, “Hà Nội, ngày” + “14 tháng 9 năm 2018”, “ĐẢNG CỘNG SẢN” + “VIỆT NAM”. */
static bool is_broken(const char *before, const char *after)
{
    bool figure = *after >= '0' && *after <= '9';

    if (!strcmp(before, "dang cong san") || !strcmp(before, "cong hoa xa hoi chu nghia"))
        return ends_with(after, "viet nam");
    if (begins_with(before, "so") && (ends_with(before, "-") || ends_with(before, "/")))
        return !strchr(after, ' ') && strpbrk(before, "0123456789") && !figure;
    if (ends_with(before, " ngay") || ends_with(before, " thang"))
        return figure;
    return strstr(before, ", ngay ") && (begins_with(after, "thang ") || begins_with(after, "nam 2"));
}

static bool is_bars(const char *text)
{
    return strspn(text, "| \t") == strlen(text);
}

/* The text without the one bar at its end. */
static const char *strip_bar(struct arena *arena, const char *text)
{
    const char *bar = strchr(text, '|');

    if (!bar || bar == text || bar[1 + strspn(bar + 1, " \t")])
        return text;
    return arena_text_n(arena, text, (size_t)(bar - text));
}

static bool joins(struct arena *arena, const struct block *before, const struct block *block)
{
    return before->kind == BLOCK_PARAGRAPH && block->kind == BLOCK_PARAGRAPH && strlen(before->text) < PIECE_MOST &&
           strlen(block->text) < PIECE_MOST && before->line + 1 >= block->line &&
           is_broken(fold(arena, before->text), fold(arena, block->text));
}

/* --- a paper on one line --- */

struct cutting {
    struct paper *paper;
    const struct line *line;
    struct list cuts; /* size_t: tokens before which the line is cut */
    bool body, tail, signing;
    int roman, arabic, sub, article; /* the last of each label */
    char letter;
};

/* A word of capitals. */
static bool is_capitals(const struct line *line, size_t i)
{
    return i < line->token_count && line->tokens[i].sign == 'w' && paper_is_upper(line, i, i + 1);
}

static void cut(struct cutting *cutting, size_t i)
{
    if (i && i < cutting->line->token_count)
        *(size_t *)list_add(&cutting->paper->w->arena, &cutting->cuts, sizeof(size_t)) = i;
}

/* The tokens of a motto, a number or a star at token i; 0 none. */
static size_t known_at(const struct cutting *cutting, size_t i)
{
    const struct line *line = cutting->line;
    struct serial serial;

    if (paper_word_is(line, i, MOTTO))
        return MOTTO_TOKENS;
    if (paper_word_is(line, i, "so") && serial_in_heading(cutting->paper, line, i, &serial) && serial.symbol)
        return serial.last - i;
    return line->tokens[i].sign == '*';
}

/* A part of the heading at token i; behind it, i when there is none. */
static size_t cut_heading(struct cutting *cutting, size_t i)
{
    const struct line *line = cutting->line;
    size_t count = known_at(cutting, i);

    if (count) {
        cut(cutting, i);
        cut(cutting, i + count);
        return i + count;
    }
    struct when when = dates_at(line, i);
    if (paper_word_is(line, i, "ngay") && when.kind == WHEN_DAY && when.year) {
        cut(cutting, when.last);
        return when.last;
    }
    const struct kind *kind = kind_at(line, i, &count);
    if (kind && is_capitals(line, i) && is_capitals(line, i + count - 1)) {
        cut(cutting, i);
        cutting->body = true;
        return i + count;
    }
    const struct hit *body = is_capitals(line, i) ? paper_hit(line, i, TERM_BODY) : NULL;
    if (body)
        cut(cutting, i);
    return i + (body ? body->count : 0);
}

static bool is_label_end(const struct line *line, size_t i)
{
    return i + 1 < line->token_count && strchr("./)-", line->tokens[i].sign) &&
           (line->tokens[i + 1].capital || strchr("-\"", line->tokens[i + 1].sign));
}

static bool is_roman(const struct line *line, size_t i, int number)
{
    static const char *const romans[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};

    return (size_t)number < COUNT(romans) && line->tokens[i].capital && paper_word_is(line, i, romans[number]) &&
           is_label_end(line, i + 1);
}

/* “2.1.” under 2. */
static bool is_sub_label(const struct cutting *cutting, size_t i)
{
    const struct line *line = cutting->line;

    return cutting->arabic && paper_figure(line, i) == cutting->arabic && paper_sign_is(line, i + 1, '.') &&
           i + 2 < line->token_count && line->tokens[i + 2].start == line->tokens[i + 1].end &&
           paper_figure(line, i + 2) == cutting->sub + 1;
}

/* A label that counts on from the last of its kind. */
static bool is_next_label(struct cutting *cutting, size_t i)
{
    const struct line *line = cutting->line;
    int figure = paper_figure(line, i);

    if (paper_word_is(line, i, "dieu") && line->tokens[i].capital &&
        paper_figure(line, i + 1) == cutting->article + 1) {
        cutting->article++;
        return true;
    }
    if (is_roman(line, i, cutting->roman)) {
        cutting->roman++;
        cutting->arabic = cutting->sub = 0;
        return true;
    }
    if (is_sub_label(cutting, i)) {
        cutting->sub++;
        return true;
    }
    if (figure > 0 && (figure == cutting->arabic + 1 || figure == 1) && is_label_end(line, i + 1) &&
        (line->tokens[i - 1].sign != 'w' || !cutting->arabic)) {
        cutting->arabic = figure;
        cutting->sub = 0;
        return true;
    }
    return false;
}

/* “; - Căn cứ …”: a dash behind a sign, before a capital. */
static bool is_dash(const struct line *line, size_t i)
{
    return strchr("-+", line->tokens[i].sign) && i + 1 < line->token_count && line->tokens[i + 1].capital &&
           line->tokens[i + 1].start > line->tokens[i].end && strchr(".;:,/", line->tokens[i - 1].sign);
}

static bool is_authority(const struct line *line, size_t i)
{
    static const char *const begins[] = {"t/m", "tm.", "tm ", "k/t", "kt.", "t/l", "tl."};
    const char *at = line->folded.text + line->tokens[i].start;

    if (!is_capitals(line, i))
        return false;
    for (size_t k = 0; k < COUNT(begins); k++)
        if (begins_with(at, begins[k]))
            return true;
    return false;
}

static bool is_post(const struct line *line, size_t i)
{
    static const char *const posts[] = {"bi thu", "pho bi thu", "truong ban", "pho truong ban", "chanh van phong",
                                        "pho ",   "chu tich",   "chu nhiem",  "thu truong"};

    if (!is_capitals(line, i) || paper_word_is(line, i - 1, "pho") || paper_word_is(line, i - 1, "ban"))
        return false;
    for (size_t k = 0; k < COUNT(posts); k++)
        if (begins_with(line->folded.text + line->tokens[i].start, posts[k]))
            return true;
    return false;
}

/* Where the capitals of a post end and a name begins, or “(đã ký)” stands between them. */
static bool begins_name(const struct line *line, size_t i)
{
    if (line->tokens[i].sign == '(' || line->tokens[i - 1].sign == ')')
        return true;
    return line->tokens[i].capital && line->tokens[i].end - line->tokens[i].start > 1 && !is_capitals(line, i) &&
           is_capitals(line, i - 1);
}

/* Behind a rule of dashes: “… trong các chi đoàn--------- Căn cứ …”. */
static bool is_behind_rule(const struct line *line, size_t i)
{
    return i > 2 && line->tokens[i].sign == 'w' && line->tokens[i - 1].sign == line->tokens[i - 2].sign &&
           strchr("-_*", line->tokens[i - 1].sign) && line->tokens[i - 1].start == line->tokens[i - 2].end;
}

/* Whether the line is cut before token i of its body or its end. */
static bool is_cut(struct cutting *cutting, size_t i)
{
    const struct line *line = cutting->line;

    if (is_authority(line, i)) {
        cutting->signing = true;
        return true;
    }
    if (cutting->signing && (is_post(line, i) || begins_name(line, i)))
        return true;
    if (paper_word_is(line, i, "noi nhan") && (paper_sign_is(line, i + 2, ':') || line->tokens[i].capital)) {
        cutting->tail = true;
        cutting->signing = false;
        return true;
    }
    return is_dash(line, i) || is_behind_rule(line, i) || (!cutting->tail && is_next_label(cutting, i));
}

/* Whether a whole paper, or all of a heading, stands on the line. */
static bool is_flat(const struct line *line)
{
    const char *text = line->folded.text;
    const char *motto = strstr(text, MOTTO);

    if (motto && motto - text < FLAT_LEAST)
        return true;
    return line->folded.length > FLAT_LEAST &&
           (strstr(text, "noi nhan:") || (strstr(text, " i. ") && strstr(text, " ii. ") && strstr(text, " 1. ")));
}

/* Whether the line begins with a heading: a motto in it, or a kind's name in capitals. */
static bool begins_with_heading(const struct line *line)
{
    size_t count;

    for (size_t i = 0; i < line->token_count && i < HEAD_TOKENS; i++)
        if (paper_word_is(line, i, MOTTO) ||
            (is_capitals(line, i) && is_capitals(line, i + 1) && kind_at(line, i, &count)))
            return true;
    return false;
}

static void find_cuts(struct cutting *cutting)
{
    const struct line *line = cutting->line;

    cutting->body = !begins_with_heading(line);
    for (size_t i = 1; i < line->token_count; i++) {
        size_t behind = cutting->body ? i : cut_heading(cutting, i);
        if (behind > i)
            i = behind - 1;
        else if (cutting->body && is_cut(cutting, i))
            cut(cutting, i);
    }
}

/* A glance at the bytes: most lines are no whole paper. */
static bool may_be_flat(const char *text)
{
    return strlen(text) > HEAD_LEAST && (strstr(text, "CỘNG SẢN VIỆT NAM") || strstr(text, "ơi nhận") ||
                                         (strstr(text, " I. ") && strstr(text, " II. ")));
}

/* The pieces of a flat line, each a block of its own on the same line. */
static void add_pieces(struct paper *paper, struct document *mended, const struct block *block)
{
    struct arena *arena = &paper->w->arena;
    const char *text = syllable_part(arena, block->text); /* “KẾ HOẠCHTổ chức” */
    const struct line line = paper_line(paper, text, (struct lines){block->line, block->line});
    struct cutting cutting = {.paper = paper, .line = &line};
    size_t start = 0;

    if (is_flat(&line))
        find_cuts(&cutting);
    for (size_t k = 0; k <= cutting.cuts.count; k++) {
        size_t end = k < cutting.cuts.count ? line.folded.at[line.tokens[*LIST_AT(&cutting.cuts, size_t, k)].start]
                                            : strlen(text);
        struct block *piece = end > start ? list_add(arena, &mended->blocks, sizeof *piece) : NULL;
        if (piece) {
            *piece = *block;
            piece->text = arena_text_n(arena, text + start, end - start);
        }
        start = end;
    }
}

void flat_mend(struct paper *paper)
{
    struct arena *arena = &paper->w->arena;
    struct document *mended = arena_alloc(arena, sizeof *mended);
    const struct list *blocks = &paper->document->blocks;

    *mended = *paper->document;
    mended->blocks = (struct list){0};
    for (size_t i = 0; i < blocks->count; i++) {
        struct block block = *LIST_AT(blocks, struct block, i);
        struct block *before =
            mended->blocks.count ? LIST_AT(&mended->blocks, struct block, mended->blocks.count - 1) : NULL;
        if (block.kind == BLOCK_PARAGRAPH && is_bars(block.text))
            continue;
        if (block.kind == BLOCK_PARAGRAPH && i < HEAD_BLOCKS)
            block.text = strip_bar(arena, block.text);
        if (before && i < HEAD_BLOCKS && joins(arena, before, &block)) {
            before->text = arena_format(arena, "%s %s", before->text, block.text);
            before->lines = block.line + 1 - before->line;
        } else if (block.kind == BLOCK_PARAGRAPH && may_be_flat(block.text)) {
            add_pieces(paper, mended, &block);
        } else {
            *(struct block *)list_add(arena, &mended->blocks, sizeof block) = block;
        }
    }
    paper->document = mended;
}
