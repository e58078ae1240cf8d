#include "planread/dates.h"

#include "base/date.h"

static bool is_separator(const struct line *line, size_t i)
{
    return i < line->token_count &&
           (line->tokens[i].sign == '/' || line->tokens[i].sign == '-' || line->tokens[i].sign == '.');
}

/* A year of four figures, or of two behind a day and month; 0 none. */
static int year_at(const struct line *line, size_t i)
{
    int number = paper_figure(line, i);

    if (i >= line->token_count || line->tokens[i].end - line->tokens[i].start != 4)
        return 0;
    return number >= 1900 && number <= 2100 ? number : 0;
}

static bool is_between(int number, int least, int most)
{
    return number >= least && number <= most;
}

/* "/2017", "-2017", ".2017", "năm 2017", ", năm 2017": the year behind token i, 0 none; *last moves behind it. */
static int year_behind(const struct line *line, size_t i, size_t *last)
{
    size_t at = i;

    if (paper_sign_is(line, at, ',') && paper_word_is(line, at + 1, "nam"))
        at++;
    if (is_separator(line, at) || paper_word_is(line, at, "nam")) {
        int year = year_at(line, at + 1);
        if (year)
            *last = at + 2;
        return year;
    }
    return 0;
}

static struct when day_of(const struct line *line, size_t i, bool after_day)
{
    struct when when = {.day = paper_figure(line, i), .month = paper_figure(line, i + 2), .last = i + 3};

    if (!is_between(when.day, 1, 31) || !is_separator(line, i + 1) || !is_between(when.month, 1, 12))
        return (struct when){0};
    if (is_separator(line, i + 3))
        when.year = year_at(line, i + 4);
    when.kind = WHEN_DAY;
    if (when.year) {
        when.last = i + 5;
        return when;
    }
    if (is_separator(line, i + 3) && line->tokens[i + 3].sign == line->tokens[i + 1].sign &&
        paper_figure(line, i + 4) >= 0)
        return (struct when){0}; /* 1.2.3 */
    if (year_at(line, i + 2) || (!after_day && line->tokens[i + 1].sign != '/'))
        return (struct when){0};
    when.year = year_behind(line, i + 3, &when.last);
    return when;
}

/* "mỗi tháng 01 lần": a count, no month. */
static bool is_count(const struct line *line, size_t i)
{
    static const char *const units[] = {"lan", "buoi",   "cuoc", "ky",   "lop",  "hoi",
                                        "dot", "chuyen", "dien", "ngay", "phien"};

    for (size_t k = 0; k < COUNT(units); k++)
        if (paper_word_is(line, i, units[k]))
            return true;
    return false;
}

/* Behind "tháng": 3/2022, 3 năm 2022, 3. */
static struct when month_of(const struct line *line, size_t i)
{
    struct when when = {.kind = WHEN_MONTH, .month = paper_figure(line, i), .last = i + 1};

    if (!is_between(when.month, 1, 12))
        return (struct when){0};
    when.year = year_behind(line, i + 1, &when.last);
    return when.year || !is_count(line, i + 1) ? when : (struct when){0};
}

static size_t skip_blanks(const struct line *line, size_t i)
{
    while (i < line->token_count && (line->tokens[i].sign == '.' || line->tokens[i].sign == '_'))
        i++;
    return i;
}

/* Behind "ngày": 22 tháng 3 năm 2017, 22/3/2017, … tháng 3 năm 2017, 25. */
static struct when behind_day(const struct line *line, size_t i)
{
    size_t figure = skip_blanks(line, i);
    int day = paper_figure(line, figure);
    size_t month = skip_blanks(line, day >= 0 ? figure + 1 : figure);
    struct when when = day_of(line, figure, true);

    if (when.kind)
        return when;
    if (paper_sign_is(line, month, ','))
        month++;
    if (paper_word_is(line, month, "thang")) {
        size_t at = skip_blanks(line, month + 1);
        when = month_of(line, at);
        if (!when.kind && paper_word_is(line, at, "nam"))
            when = (struct when){.kind = WHEN_YEAR, .year = year_at(line, at + 1), .last = at + 2};
        if (when.kind == WHEN_YEAR && !when.year)
            return (struct when){0};
        if (when.kind == WHEN_MONTH && is_between(day, 1, 31)) {
            when.kind = WHEN_DAY;
            when.day = day;
        }
        if (when.kind)
            return when;
    }
    if (is_between(day, 1, 31) && figure == i)
        return (struct when){.kind = WHEN_MONTHDAY, .day = day, .last = figure + 1};
    return (struct when){0};
}

static int roman_at(const struct line *line, size_t i)
{
    static const char *const romans[] = {"i", "ii", "iii", "iv"};

    for (int k = 0; k < 4; k++)
        if (paper_word_is(line, i, romans[k]))
            return k + 1;
    int number = paper_figure(line, i);
    return is_between(number, 1, 4) ? number : 0;
}

static struct when behind_quarter(const struct line *line, size_t i)
{
    struct when when = {.kind = WHEN_QUARTER, .month = roman_at(line, i), .last = i + 1};

    if (!when.month)
        return (struct when){0};
    when.year = year_behind(line, i + 1, &when.last);
    return when.year || !is_count(line, i + 1) ? when : (struct when){0};
}

/* "6 tháng đầu năm 2022", "sáu tháng cuối năm". */
static struct when half_of(const struct line *line, size_t i)
{
    struct when when = {.kind = WHEN_HALF, .last = i + 4};

    if (!paper_word_is(line, i + 1, "thang") || (paper_figure(line, i) != 6 && !paper_word_is(line, i, "sau")))
        return (struct when){0};
    when.month = paper_word_is(line, i + 2, "dau nam") ? 1 : paper_word_is(line, i + 2, "cuoi nam") ? 2 : 0;
    if (!when.month)
        return (struct when){0};
    when.year = year_at(line, i + 4);
    when.last += when.year != 0;
    return when;
}

/* The day behind a weekday: “chủ nhật 13/9”, “thứ bảy, ngày 12/9”. */
static struct when behind_weekday(const struct line *line, size_t i)
{
    static const char *const names[] = {"chu nhat", "thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay"};

    for (size_t k = 0; k < COUNT(names); k++) {
        if (!paper_word_is(line, i, names[k]))
            continue;
        size_t at = i + 2 + paper_sign_is(line, i + 2, ',');
        return paper_word_is(line, at, "ngay") ? behind_day(line, at + 1) : day_of(line, at, true);
    }
    return (struct when){0};
}

/* “Chiều 14-9”, “tối 2-9”: a day whose word is left out. */
static bool is_behind_part_of_day(const struct line *line, size_t i)
{
    static const struct {
        const char *plain, *word;
    } parts[] = {{"sang", "sáng"}, {"trua", "trưa"}, {"chieu", "chiều"}, {"toi", "tối"}, {"dem", "đêm"}};

    for (size_t k = 0; i && k < COUNT(parts); k++)
        if (paper_word_is(line, i - 1, parts[k].plain) && paper_marks_are(line, i - 1, parts[k].word))
            return true;
    return false;
}

struct when dates_at(const struct line *line, size_t i)
{
    if (paper_word_is(line, i, "ngay"))
        return behind_day(line, i + 1);
    if (paper_word_is(line, i, "thang"))
        return month_of(line, i + 1);
    if (paper_word_is(line, i, "quy") && paper_marks_are(line, i, "quý"))
        return behind_quarter(line, i + 1);
    if (paper_word_is(line, i, "nam") && year_at(line, i + 1))
        return (struct when){.kind = WHEN_YEAR, .year = year_at(line, i + 1), .last = i + 2};
    struct when when = behind_weekday(line, i);
    if (when.kind)
        return when;
    when = half_of(line, i);
    if (when.kind || paper_figure(line, i) < 0)
        return when;
    when = day_of(line, i, is_behind_part_of_day(line, i));
    if (when.kind)
        return when;
    if (is_separator(line, i + 1) && line->tokens[i + 1].sign == '/' && year_at(line, i + 2) &&
        is_between(paper_figure(line, i), 1, 12))
        return (struct when){WHEN_MONTH, year_at(line, i + 2), paper_figure(line, i), 0, i + 3};
    return (struct when){0};
}

const char *dates_text(struct work *w, const struct when *when)
{
    struct ymd date = {when->year, when->month, when->day};

    if (!when->year)
        return NULL;
    switch (when->kind) {
    case WHEN_DAY:
        return date_exists(date) ? date_text(&w->arena, date) : NULL;
    case WHEN_MONTH:
        return arena_format(&w->arena, "%04d-%02d", when->year, when->month);
    case WHEN_QUARTER:
        return arena_format(&w->arena, "%04d-Q%d", when->year, when->month);
    case WHEN_HALF:
        return arena_format(&w->arena, "%04d-H%d", when->year, when->month);
    case WHEN_YEAR:
        return arena_format(&w->arena, "%04d", when->year);
    case WHEN_NEVER:
    case WHEN_MONTHDAY:
        break;
    }
    return NULL;
}

const char *dates_last_day(struct work *w, const struct when *when)
{
    struct ymd date = {when->year, 12, 31};

    if (!when->year || when->kind == WHEN_MONTHDAY || when->kind == WHEN_NEVER)
        return NULL;
    if (when->kind == WHEN_DAY)
        return dates_text(w, when);
    if (when->kind == WHEN_MONTH)
        date.month = when->month;
    if (when->kind == WHEN_QUARTER)
        date.month = 3 * when->month;
    if (when->kind == WHEN_HALF)
        date.month = 6 * when->month;
    date.day = date_days_in_month(date.year, date.month);
    return date_text(&w->arena, date);
}
