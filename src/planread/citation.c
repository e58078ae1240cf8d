#include "planread/citation.h"

#include "base/date.h"
#include "base/speech.h"
#include "planread/dates.h"
#include "planread/serial.h"

#include <string.h>

#define NEAR_WORDS     14 /* between a symbol and its date */
#define CITATIONS_MOST 1000
#define PIECES_MOST    8
#define TERM_YEARS     5
#define KIND_WORDS     3 /* words between a kind's name and its number: "hành động số" */

/* A mention of a paper before it is put with others of the same. */
struct mention {
    struct serial serial;
    const char *kind, *date, *issuer;
    int term; /* khoá XII: 12; 0 none */
    size_t first, last;
};

static const struct {
    int term;
    const char *from, *until;
} terms[] = {{8, "1996-07-01", "2001-04-22"},  {9, "2001-04-22", "2006-04-25"},  {10, "2006-04-25", "2011-01-19"},
             {11, "2011-01-19", "2016-01-28"}, {12, "2016-01-28", "2021-02-01"}, {13, "2021-02-01", "2026-01-23"},
             {14, "2026-01-23", "2031-02-01"}};

static int roman_term(const struct line *line, size_t i)
{
    static const char *const romans[] = {"vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"};

    for (int k = 0; k < (int)COUNT(romans); k++)
        if (paper_word_is(line, i, romans[k]))
            return k + 7;
    return 0;
}

/* The kind named before token i: "Kế hoạch số", "Chương trình hành động số", "Quy định". */
static const struct kind *kind_before(const struct line *line, size_t i, size_t *first)
{
    size_t count, back = i > KIND_WORDS + 3 ? i - KIND_WORDS - 3 : 0;

    for (size_t k = i; k-- > back;) {
        const struct kind *kind = kind_at(line, k, &count);
        bool near = kind && k + count <= i && i - (k + count) <= KIND_WORDS;
        if (near) {
            /* "Nghị quyết" inside "dự thảo Nghị quyết": the longest that ends there has been found by kind_at. */
            *first = k;
            return kind;
        }
        if (line->tokens[k].sign == ';' || line->tokens[k].sign == '.')
            break;
    }
    return NULL;
}

static const char *kind_code(const struct serial *serial, const struct kind *named)
{
    bool decision = serial->kind && !strcmp(serial->kind->code, "decision");

    if (decision && named && !strcmp(named->code, "regulation"))
        return named->code;
    if (serial->kind && strcmp(serial->kind->code, "other") != 0)
        return serial->kind->code;
    if (named)
        return named->code;
    return serial->kind ? serial->kind->code : "other";
}

static bool is_stop(const struct line *line, size_t i)
{
    char sign = line->tokens[i].sign;

    return sign == ';' || (sign == '.' && i + 1 < line->token_count && line->tokens[i + 1].capital);
}

static bool ends_issuer(const struct line *line, size_t i)
{
    static const char *const words[] = {"ve",        "ngay", "khoa",  "thuc hien", "tiep tuc",
                                        "cham nhat", "vao",  "truoc", "trong"};

    for (size_t k = 0; k < COUNT(words); k++)
        if (paper_word_is(line, i, words[k]))
            return true;
    size_t count;
    return line->tokens[i].sign != 'w' || (paper_word_is(line, i, "va") && kind_at(line, i + 1, &count));
}

/* "của Ban Thường vụ Tỉnh uỷ" behind token i: the name's first and last token. */
static const char *issuer_behind(struct paper *paper, const struct line *line, size_t *i)
{
    size_t first = *i + 1, last = first;

    if (!paper_word_is(line, *i, "cua"))
        return NULL;
    while (last < line->token_count && last < first + NEAR_WORDS && !ends_issuer(line, last))
        last++;
    *i = last;
    return last > first ? paper_words(paper, line, first, last) : NULL;
}

static const char *day_text(struct paper *paper, const struct line *line, size_t i, size_t *last)
{
    struct when when = dates_at(line, i);

    if (when.kind != WHEN_DAY && when.kind != WHEN_MONTH)
        return NULL;
    *last = when.last;
    return dates_text(paper->w, &when);
}

/* One piece behind a symbol: a date, an issuer, a term, a sign between them.  The token behind it; i when it is none.
 */
static size_t read_piece(struct paper *paper, const struct line *line, size_t i, struct mention *mention)
{
    bool figure = line->tokens[i].sign == 'n' && i > 0 && strchr("(,", line->tokens[i - 1].sign);
    size_t end = i;
    const char *date = figure || paper_word_is(line, i, "ngay") ? day_text(paper, line, i, &end) : NULL;

    if (date) {
        mention->date = mention->date ? mention->date : date;
        return mention->last = end;
    }
    if (paper_word_is(line, i, "cua")) {
        const char *issuer = issuer_behind(paper, line, &i);
        mention->issuer = mention->issuer ? mention->issuer : issuer;
        return mention->last = i;
    }
    if (paper_word_is(line, i, "khoa")) {
        mention->term = roman_term(line, i + 1);
        return mention->last = i + 2 < line->token_count ? i + 2 : line->token_count;
    }
    if (paper_word_is(line, i, "ban hanh ngay"))
        return i + 2;
    return strchr(",()", line->tokens[i].sign) ? i + 1 : i;
}

/* What follows a symbol: [,] [(] ngày D, của X, (khoá XII), in any order, nothing else between. */
static void read_behind(struct paper *paper, const struct line *line, struct mention *mention)
{
    size_t i = mention->last;

    for (int steps = 0; i < line->token_count && steps < PIECES_MOST && !is_stop(line, i); steps++) {
        size_t next = read_piece(paper, line, i, mention);
        if (next == i)
            break;
        i = next;
    }
    while (mention->last < line->token_count && line->tokens[mention->last].sign == ')')
        mention->last++;
}

/* "Ngày 15/5/2016, Bộ Chính trị ban hành Chỉ thị số 05-CT/TW": the date before. */
static void read_before(struct paper *paper, const struct line *line, struct mention *mention)
{
    size_t back = mention->first > NEAR_WORDS ? mention->first - NEAR_WORDS : 0, end;
    bool issued = false;

    for (size_t i = mention->first; i-- > back && !mention->date;) {
        issued |= paper_word_is(line, i, "ban hanh") || paper_word_is(line, i, "da ky");
        if (is_stop(line, i))
            return;
        if (!issued || !paper_word_is(line, i, "ngay") || (i && paper_word_is(line, i - 1, "truoc")))
            continue;
        mention->date = day_text(paper, line, i, &end);
    }
}

/* --- identity --- */

static const char *level_of(const char *issuer)
{
    static const char *const levels[] = {"trung uong", "bo chinh tri", "ban bi thu", "tinh uy", "thanh uy",
                                         "thi uy",     "huyen uy",     "quan uy",    "dang uy"};

    for (size_t i = 0; i < COUNT(levels) && issuer; i++)
        if (strstr(issuer, levels[i]))
            return i < 3 ? levels[0] : levels[i];
    return NULL;
}

static bool is_other_body(struct paper *paper, const char *one, const char *other)
{
    struct arena *arena = &paper->w->arena;
    const char *first = one ? level_of(fold(arena, one)) : NULL;
    const char *second = other ? level_of(fold(arena, other)) : NULL;

    return first && second && strcmp(first, second) != 0;
}

static int term_of(const char *date)
{
    for (size_t i = 0; i < COUNT(terms); i++)
        if (strlen(date) == 10 && strcmp(date, terms[i].from) >= 0 && strcmp(date, terms[i].until) < 0)
            return terms[i].term;
    return 0;
}

static bool is_other_term(const char *key, const char *one, const char *other)
{
    size_t length = strlen(key);

    if (!one || !other)
        return false;
    if (length > 2 && !strcmp(key + length - 2, "tw"))
        return term_of(one) && term_of(other) && term_of(one) != term_of(other);
    return labs(strtol(one, NULL, 10) - strtol(other, NULL, 10)) >= TERM_YEARS;
}

static struct citation *find(struct paper *paper, const struct mention *mention)
{
    struct reading *reading = paper->reading;

    for (size_t i = 0; i < reading->citations.count; i++) {
        struct citation *citation = LIST_AT(&reading->citations, struct citation, i);
        const char *key = citation->key;
        if (!strcmp(key, mention->serial.key) && !strcmp(citation->kind, mention->kind) &&
            !is_other_body(paper, citation->issuer, mention->issuer) &&
            !is_other_term(key, citation->date, mention->date))
            return citation;
    }
    return NULL;
}

/* An ISO day, or what is known of it, as people write it: “30/3/2017”, “3/2017”. */
static const char *said(struct paper *paper, const char *date)
{
    const long year = strtol(date, NULL, 10), month = strlen(date) > 4 ? strtol(date + 5, NULL, 10) : 0;

    if (strlen(date) > 7)
        return arena_format(&paper->w->arena, "%ld/%ld/%ld", strtol(date + 8, NULL, 10), month, year);
    return month ? arena_format(&paper->w->arena, "%ld/%ld", month, year) : date;
}

static void doubt_term(struct paper *paper, const struct mention *mention, struct lines lines)
{
    int term = mention->date && mention->term ? term_of(mention->date) : 0;

    if (term && term != mention->term)
        paper_doubt(paper, "citations",
                    say(paper->w, _("Ngày {date} của {code} nằm ngoài nhiệm kỳ được ghi."),
                        NAMED_TEXT("date", said(paper, mention->date)), NAMED_TEXT("code", mention->serial.code)),
                    lines);
}

static void doubt_dates(struct paper *paper, const struct citation *citation, const struct mention *mention,
                        struct lines lines)
{
    if (citation->date && mention->date && strcmp(citation->date, mention->date) != 0)
        paper_doubt(paper, "citations",
                    say(paper->w, _("{code} được dẫn với hai ngày khác nhau: {one} và {other}."),
                        NAMED_TEXT("code", citation->code), NAMED_TEXT("one", said(paper, citation->date)),
                        NAMED_TEXT("other", said(paper, mention->date))),
                    lines);
}

static void add(struct paper *paper, const struct mention *mention, struct lines lines)
{
    struct arena *arena = &paper->w->arena;
    if (paper->reading->citations.count >= CITATIONS_MOST)
        return;
    struct citation *citation = find(paper, mention);

    doubt_term(paper, mention, lines);
    if (citation) {
        doubt_dates(paper, citation, mention, lines);
    } else {
        citation = list_add(arena, &paper->reading->citations, sizeof *citation);
        *citation = (struct citation){.kind = mention->kind, .code = mention->serial.code, .key = mention->serial.key};
    }
    if (!citation->date)
        citation->date = mention->date;
    if (!citation->issuer)
        citation->issuer = mention->issuer;
    *(struct lines *)list_add(arena, &citation->lines, sizeof lines) = lines;
}

static void mask(struct line *line, size_t first, size_t last)
{
    for (size_t i = first; i < last && i < line->token_count; i++)
        line->tokens[i].masked = true;
}

static void read_line(struct paper *paper, struct line *line)
{
    for (size_t i = 0; i < line->token_count; i++) {
        struct mention mention = {.first = i};
        if (line->tokens[i].sign != 'n' || !serial_at(paper, line, i, &mention.serial))
            continue;
        const struct kind *named = kind_before(line, i, &mention.first);
        mention.kind = kind_code(&mention.serial, named);
        mention.last = mention.serial.last;
        read_behind(paper, line, &mention);
        read_before(paper, line, &mention);
        mask(line, mention.first, mention.last);
        bool own = paper->own_code && !strcmp(paper->own_code, mention.serial.key);
        if (!own)
            add(paper, &mention, line->lines);
        i = mention.serial.last - 1;
    }
}

/* --- mentions without a symbol: "Kết luận số 21, ngày 25/10/2021" --- */

static bool has_number(const char *key, int number)
{
    return (int)strtol(key, NULL, 10) == number;
}

static void complete(struct paper *paper, struct line *line, size_t i, const struct kind *kind, size_t figure)
{
    struct mention mention = {.last = figure + 1};
    struct list *citations = &paper->reading->citations;

    read_behind(paper, line, &mention);
    mask(line, i, mention.last);
    for (size_t k = 0; k < citations->count && mention.date; k++) {
        struct citation *citation = LIST_AT(citations, struct citation, k);
        if (!citation->date && !strcmp(citation->kind, kind->code) &&
            has_number(citation->key, paper_figure(line, figure)))
            citation->date = mention.date;
    }
}

/* "Báo cáo 6 tháng": the figure counts something. */
static bool is_measure(const struct line *line, size_t i)
{
    static const char *const units[] = {"thang",    "ngay",   "nam",      "quy",       "noi dung",
                                        "nhiem vu", "chi bo", "dong chi", "chuyen de", "lan"};

    for (size_t k = 0; k < COUNT(units); k++)
        if (paper_word_is(line, i, units[k]))
            return true;
    return false;
}

static void read_short(struct paper *paper, struct line *line)
{
    size_t count;

    for (size_t i = 0; i < line->token_count; i++) {
        if (line->tokens[i].sign != 'w' || line->tokens[i].masked || !line->tokens[i].capital)
            continue;
        const struct kind *kind = kind_at(line, i, &count);
        if (!kind)
            continue;
        size_t figure = i + count + (paper_word_is(line, i + count, "so") ? 1 : 0);
        if (is_measure(line, figure + 1))
            continue;
        if (paper_figure(line, figure) > 0 && paper_figure(line, figure) < 3000)
            complete(paper, line, i, kind, figure);
    }
}

void citation_read(struct paper *paper)
{
    for (size_t i = 0; i < paper->lines.count; i++) {
        struct line *line = LINE(paper, i);
        bool number = line->zone == ZONE_HEAD && paper->reading->symbol && line->folded.length < 60 &&
                      strstr(line->folded.text, "so") == line->folded.text;
        if (line->zone != ZONE_TAIL && line->zone != ZONE_CHROME && !number)
            read_line(paper, line);
    }
    for (size_t i = 0; i < paper->lines.count; i++)
        if (LINE(paper, i)->zone != ZONE_TAIL && LINE(paper, i)->zone != ZONE_CHROME)
            read_short(paper, LINE(paper, i));
}
