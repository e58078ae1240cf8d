#include "planread/header.h"

#include "base/speech.h"
#include "planread/dates.h"
#include "planread/issuer.h"
#include "planread/serial.h"

#include <string.h>

#define HEAD_LINES       60 /* a heading is among the first lines, or there is none */
#define PLACE_WORDS      6
#define TITLE_LINES      14
#define TITLE_LINE_LEAST 24 /* bytes of a line that a next one may go on */
#define TITLE_SENTENCE   60 /* bytes of a line that ends like a sentence and is one */
#define TITLE_BYTES      1500
#define YOUTH            "doan tncs ho chi minh" /* heads the Youth Union's papers as a motto does others */
#define YOUTH_TOKENS     5
#define BODY_PARAGRAPH   260 /* bytes: longer than a line of a title */

struct heading {
    struct paper *paper;
    size_t kind_line, title_line; /* lines; SIZE_MAX none */
    size_t end;                   /* the first line behind the heading */
    size_t place_first;           /* token at which the last place and date began */
    const struct kind *kind;
    const struct kind *symbol_kind;
    const char *body; /* the issuing body so far */
    const char *letter_title;
    bool motto, serial, letter;
    bool open_body; /* the last piece was a body's name: the next may go on with it */
};

static struct line *words_of(struct paper *paper, size_t i)
{
    struct line *line = LINE(paper, i);

    if (!line->tokens)
        paper_read_words(paper, line);
    return line;
}

/* "*", "---", "____", "o0o", ".....": between the parts of a heading. */
static bool is_rule(const struct line *line)
{
    const char *folded = line->folded.text;

    return strspn(folded, "-_*=.~ o0'+#") == strlen(folded) && !strpbrk(folded, "123456789") && strlen(folded) > 0;
}

static const char *const mottos[] = {"dang cong san viet nam", "cong hoa xa hoi chu nghia viet nam",
                                     "doc lap tu do hanh phuc", "doc lap - tu do - hanh phuc",
                                     "doc lap, tu do, hanh phuc"};

/* The tokens of a motto at i; 0 none. */
static size_t motto_at(const struct line *line, size_t i)
{
    if (paper_word_is(line, i, mottos[0]))
        return 5;
    if (paper_word_is(line, i, mottos[1]))
        return 8;
    if (paper_word_is(line, i, YOUTH) && !paper_is_upper(line, i + YOUTH_TOKENS, i + YOUTH_TOKENS + 1))
        return YOUTH_TOKENS;
    if (!paper_word_is(line, i, "doc lap"))
        return 0;
    size_t last = i + 2;
    while (last < line->token_count && last < i + 9 && !paper_word_is(line, last - 1, "phuc"))
        last++;
    return last - i;
}

/* A word of capitals before a place in small letters is another's: “… HỒ CHÍ MINH Hà Nội, ngày …”. */
static bool is_shouted(const struct line *line, size_t i, size_t last)
{
    return line->tokens[i].end - line->tokens[i].start > 2 && paper_is_upper(line, i, i + 1) &&
           !paper_is_upper(line, last, last + 1);
}

/* Where a place before "ngày" begins: the capital words before it, back to `from`. */
static size_t place_begin(const struct line *line, size_t from, size_t day)
{
    size_t i = day;

    if (i > from && paper_sign_is(line, i - 1, ','))
        i--;
    size_t end = i;
    while (i > from && end - i < PLACE_WORDS && line->tokens[i - 1].sign != ',' && line->tokens[i - 1].sign != '*' &&
           !is_shouted(line, i - 1, end - 1))
        i--;
    return i;
}

static bool take_place(struct heading *heading, const struct line *line, size_t from, size_t day)
{
    struct reading *reading = heading->paper->reading;
    size_t end = day > from && paper_sign_is(line, day - 1, ',') ? day - 1 : day;
    size_t first = place_begin(line, from, day);

    if (first == end || !line->tokens[first].capital || reading->place)
        return false;
    if (paper_word_is(line, first, "thu") || paper_word_is(line, first, "chu nhat"))
        return false;
    if (paper_word_is(line, first, "hom nay") || paper_word_is(line, first, "ngay") ||
        paper_word_is(line, first, "vao"))
        return false;
    reading->place = paper_words(heading->paper, line, first, end);
    return true;
}

const char *header_date_at(struct paper *paper, const struct line *line, size_t i, size_t *last)
{
    struct when when = dates_at(line, i);

    *last = when.last;
    return when.kind == WHEN_DAY || when.kind == WHEN_MONTH || when.kind == WHEN_YEAR ? dates_text(paper->w, &when)
                                                                                      : NULL;
}

/* “… ngày 17 tháng 11” whose “năm 2015” stands on another line, where the column was too narrow. */
static const char *date_of_lost_year(struct heading *heading, const struct line *line, size_t i, size_t *last)
{
    struct paper *paper = heading->paper;
    struct when when = dates_at(line, i);

    *last = when.last;
    if (when.kind != WHEN_DAY || when.year || when.last < line->token_count)
        return NULL;
    for (size_t k = 0; k < paper->lines.count && k < HEAD_LINES; k++) {
        const char *text = LINE(paper, k)->folded.text;
        if (strncmp(text, "nam ", 4) != 0 || strlen(text) != 8 || strspn(text + 4, "0123456789") != 4)
            continue;
        when.year = (int)strtol(text + 4, NULL, 10);
        return dates_text(paper->w, &when);
    }
    return NULL;
}

static const char *date_or_lost_year(struct heading *heading, const struct line *line, size_t i, size_t *last)
{
    const char *date = header_date_at(heading->paper, line, i, last);

    return date ? date : date_of_lost_year(heading, line, i, last);
}

/* "Đông Hà, ngày 22 tháng 3 năm 2017" in tokens [from, …); behind it, or `from`. */
static size_t take_place_and_date(struct heading *heading, const struct line *line, size_t from)
{
    struct reading *reading = heading->paper->reading;
    size_t last;

    for (size_t i = from; i < line->token_count && i < from + 14; i++) {
        bool month = paper_word_is(line, i, "thang") && i > from && !paper_word_is(line, i - 1, "ngay");
        if (!paper_word_is(line, i, "ngay") && !month)
            continue;
        const char *date = date_or_lost_year(heading, line, i, &last);
        if (!date || reading->date || (month && i == from))
            continue;
        size_t first = place_begin(line, from, i);
        if (first > from && heading->kind_line != SIZE_MAX)
            return from;
        reading->date = date;
        heading->place_first = first;
        take_place(heading, line, from, i);
        if (!strchr(date, '-') || !strchr(strchr(date, '-') + 1, '-'))
            paper_doubt(heading->paper, "date", _("Ngày ban hành còn để trống."), line->lines);
        return last;
    }
    return from;
}

static size_t take_serial(struct heading *heading, const struct line *line, size_t i)
{
    struct reading *reading = heading->paper->reading;
    struct serial serial;
    bool has_word = paper_word_is(line, i, "so");

    if (heading->serial || reading->symbol)
        return i;
    if (!(has_word ? serial_in_heading(heading->paper, line, i, &serial)
                   : i == 0 && serial_at(heading->paper, line, i, &serial)))
        return i;
    if (!serial.symbol && !serial.number)
        return i;
    heading->serial = true;
    heading->symbol_kind = serial.kind;
    reading->number = serial.number;
    reading->symbol = serial.symbol;
    if (serial.number)
        heading->paper->own_code = serial.key;
    else
        paper_doubt(heading->paper, "number", _("Số của văn bản còn để trống."), line->lines);
    return serial.last;
}

static void take_body(struct heading *heading, const struct line *line, size_t first, size_t last)
{
    first = issuer_behind_parent(line, first, last);

    struct work *w = heading->paper->w;
    const char *text = paper_words(heading->paper, line, first, last);
    const char *folded = fold(&w->arena, text);
    bool joined = heading->open_body && heading->body &&
                  (!issuer_begins(folded) || issuer_goes_on(fold(&w->arena, heading->body), folded));

    if (!*text || (!issuer_begins(folded) && !joined))
        return;
    heading->body = joined ? arena_format(&w->arena, "%s %s", heading->body, text) : text;
    heading->open_body = true;
}

static bool is_addressing(const struct line *line)
{
    return !strncmp(line->folded.text, "kinh gui", 8);
}

static bool is_about(const struct line *line)
{
    return !strncmp(line->folded.text, "v/v", 3) || !strncmp(line->folded.text, "ve viec", 7) ||
           !strncmp(line->folded.text, "(v/v", 4) || !strncmp(line->folded.text, "\"v/v", 4);
}

/* A piece that is known by its words at token i: a motto, a number, a place and date.  Behind it; i when none is. */
static size_t take_known(struct heading *heading, const struct line *line, size_t piece, size_t i)
{
    size_t motto = motto_at(line, i);
    bool numbered = i == 0 || (paper_word_is(line, i, "so") && (i == piece || paper_is_upper(line, piece, i)));
    size_t next = numbered ? take_serial(heading, line, i) : i;

    heading->motto |= motto > 0;
    if (motto)
        return i + motto;
    if (next == i && i == piece && line->tokens[i].sign == 'w') {
        next = take_place_and_date(heading, line, i);
        if (next > i) /* “ĐẢNG UỶ BỘ CHỈ HUY … Tiền Long, ngày …” on one line */
            take_body(heading, line, i, heading->place_first);
    }
    return next;
}

/* Everything one line of a heading may say, from its first token on. */
static void take_pieces(struct heading *heading, const struct line *line)
{
    const bool numbered = heading->serial;
    size_t piece = 0;

    for (size_t i = 0; i < line->token_count;) {
        size_t next = take_known(heading, line, piece, i);
        if (next == i) {
            i++;
            continue;
        }
        take_body(heading, line, piece, i);
        piece = i = next;
    }
    size_t end = piece;
    while (end < line->token_count && line->tokens[end].sign != '*')
        end++;
    if (paper_is_upper(line, piece, end))
        take_body(heading, line, piece, end);
    else if (piece == 0 && !is_rule(line))
        heading->open_body = false;
    if (heading->serial && !numbered)
        heading->open_body = false; /* below its number no name goes on */
}

/* The kind whose name makes a line, or begins one in capitals. */
static const struct kind *kind_line(const struct line *line, size_t *count)
{
    size_t first = 0;

    while (first < line->token_count && line->tokens[first].sign != 'w')
        first++;
    const struct kind *kind = kind_at(line, first, count);
    if (!kind || !strcmp(kind->name, "luat") || !line->tokens[first].capital)
        return NULL;
    *count += first;
    size_t end = *count;
    while (end < line->token_count && strchr(":*.-", line->tokens[end].sign))
        end++;
    if (end == line->token_count || paper_is_upper(line, first, *count))
        return kind;
    return NULL;
}

static bool is_body_begin(const struct line *line)
{
    static const char *const begins[] = {
        "can cu ", "kinh gui", "thuc hien ", "de ",       "nham ",   "quan triet ",         "i. ", "1. ",
        "i.-",     "i/",       "hom nay",    "tiep tuc ", "vua qua", "trong thoi gian qua", "xet "};

    for (size_t i = 0; i < COUNT(begins); i++)
        if (!strncmp(line->folded.text, begins[i], strlen(begins[i])))
            return true;
    return false;
}

static bool ends_open(const char *text)
{
    size_t length = strlen(text);

    return length && strchr(",-:", text[length - 1]) != NULL && text[length - 1] != ':';
}

static bool begins_small(const struct line *line)
{
    return line->token_count && line->tokens[0].sign == 'w' && !line->tokens[0].capital;
}

/* Whether a line is long or whole like a paragraph, or begins like the first one. */
static bool is_paragraph(const struct line *line)
{
    size_t length = strlen(line->text);
    bool whole = length && strchr(".;:", line->text[length - 1]) && line->folded.length > TITLE_SENTENCE;

    return whole || line->folded.length > BODY_PARAGRAPH || is_body_begin(line);
}

/* Whether a line still belongs to the title that stands before it. */
static bool is_title_line(const struct line *line, const struct line *before, const char *title)
{
    if (is_rule(line) || is_addressing(line) || line->bullet || line->after_label)
        return false;
    if (!*title || ends_open(title) || begins_small(line))
        return true;
    if (is_paragraph(line) || line->gap || (before->centred && !line->centred))
        return false;
    return before->folded.length > TITLE_LINE_LEAST;
}

/* A rule that a form's reader left at the end of the last line. */
static bool ends_in_rule(const char *text)
{
    size_t length = strlen(text);

    return length > 3 && (!strcmp(text + length - 3, "---") || !strcmp(text + length - 3, "___"));
}

static const char *strip_rule(struct work *w, const char *text)
{
    size_t length = strlen(text);

    while (length && strchr("-_*= ", text[length - 1]))
        length--;
    return arena_text_n(&w->arena, text, length);
}

/* A number, or a place and date, that fell behind the type's name. */
static bool takes_late_piece(struct heading *heading, const struct line *line)
{
    if (line->folded.length > 60 || !line->token_count)
        return false;
    if (paper_word_is(line, 0, "so") && line->token_count > 1 && line->tokens[1].sign != 'w')
        return take_serial(heading, line, 0) > 0;
    return !heading->paper->reading->date && strstr(line->folded.text, ", ngay ") &&
           take_place_and_date(heading, line, 0) == line->token_count;
}

/* “KẾT LUẬN” “CỦA BAN THƯỜNG VỤ TỈNH UỶ”: whose paper it is, in capitals below its type, is no title. */
static bool names_issuer(const struct line *line)
{
    return paper_word_is(line, 0, "cua") && line->token_count > 2 && line->token_count < 14 &&
           paper_is_capital(line, 1) && paper_is_capital(line, (uint32_t)line->folded.length - 1);
}

/* “NGHỊ QUYẾT” “HỘI NGHỊ BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN LẦN THỨ MƯỜI HAI”: where it was resolved, in capitals. */
static bool names_session(const struct line *line)
{
    return (paper_word_is(line, 0, "hoi nghi") || paper_word_is(line, 0, "ky hop")) &&
           strstr(line->folded.text, "lan thu") && paper_is_upper(line, 0, line->token_count);
}

/* Who held that session, below it: “BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHOÁ XVI)”. */
static bool names_holder(const struct line *line, const struct line *before)
{
    return before->token_count && names_session(before) && paper_word_is(line, 0, "ban chap hanh") &&
           paper_is_upper(line, 0, line->token_count);
}

/* What is passed over before and in a title: a page's own words, a rule, a number that fell late. */
static bool is_passed(struct heading *heading, size_t i, const char *title)
{
    const struct line *line = LINE(heading->paper, i);

    return line->zone == ZONE_CHROME || (is_rule(line) && !*title) ||
           (!*title &&
            (names_issuer(line) || names_session(line) || names_holder(line, LINE(heading->paper, i - 1)))) ||
           takes_late_piece(heading, line);
}

/* The title from a line on, its first words left out; returns the line behind it. */
static size_t take_title(struct heading *heading, size_t first, const char *begun)
{
    struct paper *paper = heading->paper;
    size_t i = first, last = first + TITLE_LINES < paper->lines.count ? first + TITLE_LINES : paper->lines.count;
    const char *title = begun;
    bool ended = false;

    for (; !ended && i < last && strlen(title) < TITLE_BYTES; i++) {
        struct line *line = words_of(paper, i);
        if (is_passed(heading, i, title))
            continue;
        if (!is_title_line(line, LINE(paper, i - 1), title) || (*title && is_about(line)))
            break;
        title = *title ? arena_format(&paper->w->arena, "%s %s", title, line->text) : line->text;
        ended = ends_in_rule(line->text);
    }
    if (!ended && i < paper->lines.count && is_rule(words_of(paper, i)))
        i++;
    title = strip_rule(paper->w, title);
    paper->reading->title = *title ? title : NULL;
    return i;
}

/* "V/v …" of a letter, and its lines up to a piece of the heading. */
static void take_about(struct heading *heading, size_t i)
{
    struct paper *paper = heading->paper;
    const char *title = LINE(paper, i)->text;

    for (size_t k = i + 1; k < paper->lines.count && k < i + 6; k++) {
        struct line *line = words_of(paper, k);
        if (is_rule(line) || line->gap || line->bullet || line->after_label || motto_at(line, 0) ||
            is_addressing(line) || is_paragraph(line) || strstr(line->folded.text, "ngay ") ||
            line->folded.length > 120 || (line->tokens[0].capital && paper_is_upper(line, 0, line->token_count)))
            break;
        title = arena_format(&paper->w->arena, "%s %s", title, line->text);
        line->zone = ZONE_HEAD;
        line->gap = true;
    }
    title += strncmp(LINE(paper, i)->folded.text, "v/v", 3) ? 0 : strcspn(title, " :");
    heading->letter_title = title + strspn(title, " :");
}

/* The right column behind the whole left one, title and all: the motto, a place and date; the line behind them. */
static size_t take_late_column(struct heading *heading, size_t i)
{
    const struct list *lines = &heading->paper->lines;

    if (i >= lines->count || motto_at(words_of(heading->paper, i), 0) != words_of(heading->paper, i)->token_count)
        return i;
    heading->motto = true;
    for (i++; i < lines->count && takes_late_piece(heading, words_of(heading->paper, i)); i++)
        ;
    return i;
}

/* A line that names the kind, or addresses a letter, ends the heading. */
static bool ends_heading(struct heading *heading, size_t i)
{
    struct paper *paper = heading->paper;
    const struct line *line = LINE(paper, i);
    size_t count;
    const struct kind *kind = kind_line(line, &count);

    if (kind) {
        heading->kind = kind;
        heading->kind_line = i;
        paper->reading->kind_text = paper_words(paper, line, 0, count);
        heading->end = take_title(heading, i + 1, paper_words(paper, line, count, line->token_count));
        heading->end = take_late_column(heading, heading->end);
        return true;
    }
    if (is_addressing(line)) {
        heading->letter = true;
        heading->end = i + 1;
        return true;
    }
    return line->after_label || line->folded.length > BODY_PARAGRAPH;
}

/* What a letter is about: “V/v …”, “Về việc …”, below a letter's number also “Về …”. */
static bool begins_about(const struct heading *heading, const struct line *line)
{
    bool letter = heading->symbol_kind && !strcmp(heading->symbol_kind->code, "letter");

    return (is_about(line) || (letter && paper_word_is(line, 0, "ve"))) && heading->serial && !heading->letter_title;
}

/* The line of the motto, before which nothing is of the paper but the names of bodies; 0 none. */
static size_t motto_line(struct paper *paper)
{
    for (size_t i = 0; i < paper->lines.count && i < HEAD_LINES; i++)
        if (!strncmp(LINE(paper, i)->folded.text, mottos[0], strlen(mottos[0])))
            return i;
    return 0;
}

/* What is no heading's: margins, notes, and before the motto a page's own list (“1. Trang chủ”). */
static bool is_beside(struct line *line, bool before_motto)
{
    if (before_motto && line->after_label)
        line->zone = ZONE_CHROME;
    return line->zone == ZONE_CHROME || line->zone == ZONE_NOTE || line->zone == ZONE_MARGIN || !line->token_count;
}

/* Whether the first sentence of a letter stands here that addresses nobody. */
static bool begins_letter(const struct heading *heading, const struct line *line)
{
    return heading->serial && heading->letter_title && line->zone != ZONE_HEAD && is_paragraph(line);
}

static void read_lines(struct heading *heading)
{
    struct paper *paper = heading->paper;
    const size_t motto = motto_line(paper);

    for (size_t i = 0; i < paper->lines.count && i < HEAD_LINES; i++) {
        struct line *line = words_of(paper, i);
        if (is_beside(line, i < motto))
            continue;
        if (ends_heading(heading, i) || begins_letter(heading, line))
            return;
        if (begins_about(heading, line))
            take_about(heading, i);
        else if (line->zone != ZONE_HEAD)
            take_pieces(heading, line);
        if (heading->motto || heading->serial)
            heading->end = i + 1;
    }
}

static bool is_of_stamp(const struct line *line)
{
    static const char *const begins[] = {"so:", "so ", "so den", "ngay", "gio", "chuyen", "luu", "ho so", "nguoi nhan"};

    for (size_t i = 0; i < COUNT(begins); i++)
        if (!strncmp(line->folded.text, begins[i], strlen(begins[i])))
            return true;
    return false;
}

/* The stamp of who got it, below the heading: “ĐẢNG UỶ XÃ … / CÔNG VĂN ĐẾN / Số: 212 / Ngày 20/3”. */
static void mask_arrival(struct paper *paper)
{
    const struct list *lines = &paper->lines;

    for (size_t i = motto_line(paper) + 1; i < lines->count && i < HEAD_LINES; i++) {
        const char *text = words_of(paper, i)->folded.text;
        if (strcmp(text, "cong van den") != 0 && strcmp(text, "van ban den") != 0 && strcmp(text, "den") != 0)
            continue;
        if (i > motto_line(paper) + 1 && paper_is_upper(LINE(paper, i - 1), 0, LINE(paper, i - 1)->token_count))
            LINE(paper, i - 1)->zone = ZONE_CHROME;
        LINE(paper, i)->zone = ZONE_CHROME;
        while (++i < lines->count && is_of_stamp(words_of(paper, i)))
            LINE(paper, i)->zone = ZONE_CHROME;
        return;
    }
}

static void doubt_stamp(struct paper *paper, size_t end)
{
    for (size_t i = 0; i < paper->lines.count && !paper->reading->number && paper->reading->symbol; i++) {
        const struct line *line = LINE(paper, i);
        size_t digits = strspn(line->folded.text, "0123456789 ");
        if (i < end || (line->zone != ZONE_CHROME && line->zone != ZONE_MARGIN) || !digits ||
            digits != line->folded.length)
            continue;
        paper_doubt(paper, "number",
                    say(paper->w, _("Số “{number}” đứng riêng một dòng, có thể là số đóng dấu của văn bản."),
                        NAMED_TEXT("number", line->text)),
                    line->lines);
        return;
    }
}

static const char *kind_of(const struct heading *heading)
{
    if (heading->kind)
        return heading->kind->code;
    if (heading->symbol_kind)
        return heading->symbol_kind->code;
    return heading->letter ? "letter" : NULL;
}

void header_read(struct paper *paper)
{
    struct heading heading = {.paper = paper, .kind_line = SIZE_MAX};
    struct reading *reading = paper->reading;

    mask_arrival(paper);
    read_lines(&heading);
    for (size_t i = 0; i < heading.end; i++)
        if (LINE(paper, i)->zone == ZONE_BODY)
            LINE(paper, i)->zone = ZONE_HEAD;
    reading->kind = kind_of(&heading);
    if (!heading.motto && !heading.serial && !reading->kind)
        reading->place = reading->date = NULL; /* of a page, not of a paper */
    if (heading.motto || heading.serial || reading->date)
        reading->issuer = heading.body;
    issuer_settle_symbol(paper);
    if (!reading->title)
        reading->title = heading.letter_title;
    if (reading->date)
        paper->year = (int)strtol(reading->date, NULL, 10);
    doubt_stamp(paper, heading.end);
}
