#include "planread/rhythm.h"

#include <string.h>

#define RATE_WORDS 12 /* from a period to how often in it */

static size_t words_in(const char *words)
{
    size_t count = 1;

    for (; (words = strchr(words, ' ')); words++)
        count++;
    return count;
}

static const struct {
    const char *words;
    enum period period;
} period_words[] = {{"tuan", PERIOD_WEEK},        {"thang", PERIOD_MONTH},     {"quy", PERIOD_QUARTER},
                    {"6 thang", PERIOD_HALF},     {"sau thang", PERIOD_HALF},  {"06 thang", PERIOD_HALF},
                    {"nua nam", PERIOD_HALF},     {"9 thang", PERIOD_NINE},    {"chin thang", PERIOD_NINE},
                    {"09 thang", PERIOD_NINE},    {"nam", PERIOD_YEAR},        {"ca nam", PERIOD_YEAR},
                    {"mot nam", PERIOD_YEAR},     {"1 nam", PERIOD_YEAR},      {"01 nam", PERIOD_YEAR},
                    {"nhiem ky", PERIOD_TERM},    {"3 thang", PERIOD_QUARTER}, {"03 thang", PERIOD_QUARTER},
                    {"ba thang", PERIOD_QUARTER}, {"mot thang", PERIOD_MONTH}, {"1 thang", PERIOD_MONTH},
                    {"01 thang", PERIOD_MONTH},   {"mot quy", PERIOD_QUARTER}, {"1 quy", PERIOD_QUARTER},
                    {"01 quy", PERIOD_QUARTER},   {"mot tuan", PERIOD_WEEK},   {"12 thang", PERIOD_YEAR}};

/* "theo quy định" and "Việt Nam" name no period. */
static bool has_period_marks(const struct line *line, size_t i)
{
    return paper_marks_are(line, i, "quý") || paper_marks_are(line, i, "năm") || paper_marks_are(line, i, "tuần") ||
           paper_marks_are(line, i, "tháng");
}

/* The period whose name stands at token i; its tokens, 0 none. */
static size_t period_at(const struct line *line, size_t i, enum period *period)
{
    size_t best = 0;

    for (size_t k = 0; k < COUNT(period_words); k++)
        if (words_in(period_words[k].words) > best && paper_word_is(line, i, period_words[k].words)) {
            best = words_in(period_words[k].words);
            *period = period_words[k].period;
        }
    if (best == 1 && !has_period_marks(line, i))
        return 0;
    if (best && dates_at(line, i).kind)
        return 0; /* "tháng 3", "năm 2017", "6 tháng đầu năm" */
    return best;
}

bool rhythm_is_each(const struct line *line, size_t i)
{
    return paper_word_is(line, i, "hang") || paper_word_is(line, i, "moi") || paper_word_is(line, i, "tung");
}

/* ", quý", " và năm", " hoặc hàng quý" behind a period: the tokens up to the next period's name, 0 when none. */
static size_t joint(const struct line *line, size_t i, bool *one_of, bool *each)
{
    size_t at = i;

    if (paper_sign_is(line, at, ','))
        at++;
    *one_of = paper_word_is(line, at, "hoac");
    if (*one_of || paper_word_is(line, at, "va"))
        at++;
    if (paper_sign_is(line, at, '-') || paper_sign_is(line, at, '/'))
        at++;
    if (at == i)
        return 0;
    if (paper_word_is(line, at, "dinh ky"))
        at += 2;
    *each = rhythm_is_each(line, at);
    return at + *each - i;
}

size_t rhythm_ad_hoc_at(const struct line *line, size_t i)
{
    static const char *const words[] = {"khi co yeu cau dot xuat", "khi co yeu cau",        "theo yeu cau dot xuat",
                                        "dot xuat khi co yeu cau", "dot xuat theo yeu cau", "dot xuat",
                                        "ngay khi co vu viec",     "khi co vu viec",        "ngay khi phat sinh",
                                        "khi phat sinh",           "ngay khi xay ra",       "khi co phat sinh"};

    for (size_t k = 0; k < COUNT(words); k++)
        if (paper_word_is(line, i, words[k]))
            return words_in(words[k]);
    return 0;
}

/* Further periods of a list; a list may end in "và đột xuất". */
static size_t read_more(const struct line *line, size_t i, struct time_item *item)
{
    for (;;) {
        enum period period;
        bool one_of, each;
        size_t skip = joint(line, i, &one_of, &each);
        size_t length = skip ? period_at(line, i + skip, &period) : 0;
        size_t ad_hoc = skip ? rhythm_ad_hoc_at(line, i + skip) : 0;
        if (!length && !ad_hoc)
            return i;
        if (paper_sign_is(line, i + skip + length, '/'))
            return i;
        item->periods |= 1U << (ad_hoc ? PERIOD_AD_HOC : period);
        item->one_of |= one_of && !ad_hoc;
        i += skip + (ad_hoc ? ad_hoc : length);
        if (paper_word_is(line, i, "mot lan") || paper_word_is(line, i, "1 lan"))
            i += 2;
    }
}

/* Words before a bare period that make it a rhythm: "định kỳ 6 tháng", "báo cáo quý, 6 tháng". */
static bool is_rhythm_before(const struct line *line, size_t i)
{
    static const char *const before[] = {"dinh ky", "bao cao", "so ket",  "tong ket",
                                         "che do",  "theo",    "ket qua", "nhiem ky"};

    for (size_t k = 0; k < COUNT(before); k++)
        if (i >= 2 && paper_word_is(line, i - 2, before[k]))
            return true;
    return i >= 1 && paper_word_is(line, i - 1, "theo");
}

static size_t skip_rate(const struct line *line, size_t i)
{
    if (paper_sign_is(line, i, '/') && paper_word_is(line, i + 1, "lan"))
        return i + 2;
    if (paper_word_is(line, i, "mot lan") || paper_word_is(line, i, "1 lan") || paper_word_is(line, i, "01 lan"))
        return i; /* how often is told by the count */
    return i;
}

/* “6 tháng (trước ngày 10/6)”, “6 tháng trước ngày 10/6”: a period and the day of it. */
static bool is_period_of_day(const struct line *line, size_t i, enum period period)
{
    if (period != PERIOD_HALF && period != PERIOD_NINE && period != PERIOD_YEAR)
        return false;
    i += paper_sign_is(line, i, '(');
    if (!paper_word_is(line, i, "truoc") && !paper_word_is(line, i, "cham nhat"))
        return false;
    i += paper_word_is(line, i, "truoc") ? 1 : 2;
    struct when when = dates_at(line, i);
    return when.kind == WHEN_DAY && !when.year;
}

/* "6 tháng một lần", "3 tháng/lần", "6 tháng, năm": a bare period that is a rhythm by what follows it. */
static bool is_rhythm_behind(const struct line *line, size_t i)
{
    enum period period;
    bool one_of, each;
    size_t skip = joint(line, i, &one_of, &each);

    if (paper_word_is(line, i, "mot lan") || paper_word_is(line, i, "1 lan") || paper_word_is(line, i, "01 lan"))
        return true;
    if (paper_sign_is(line, i, '/'))
        return paper_word_is(line, i + 1, "lan");
    return skip && period_at(line, i + skip, &period) > 0;
}

/* "cuối năm", "đầu năm" without a year: every year. */
static bool is_year_end(const struct line *line, size_t i)
{
    if (!paper_word_is(line, i, "cuoi nam") && !paper_word_is(line, i, "dau nam"))
        return false;
    return !dates_at(line, i + 1).kind && (i == 0 || !paper_word_is(line, i - 1, "thang"));
}

/* "giữa nhiệm kỳ", "trong 01 quý": a bare period behind a word that makes it one. */
static bool is_part_of(const struct line *line, size_t i, enum period period, size_t length)
{
    if (i == 0)
        return false;
    if (period == PERIOD_TERM)
        return paper_word_is(line, i - 1, "giua") || paper_word_is(line, i - 1, "cuoi") ||
               paper_word_is(line, i - 1, "trong");
    return length > 1 && period != PERIOD_HALF && period != PERIOD_NINE && paper_word_is(line, i - 1, "trong");
}

/* The words before a period's name that make it a rhythm: "hằng", "mỗi cuối", "định kỳ hằng", "/"; 0 none. */
static size_t opening_at(const struct line *line, size_t i)
{
    if (paper_sign_is(line, i, '/'))
        return 1;
    if (paper_word_is(line, i, "dinh ky"))
        return rhythm_is_each(line, i + 2) ? 3 : 2;
    if (!rhythm_is_each(line, i))
        return 0;
    return paper_word_is(line, i + 1, "cuoi") ? 2 : 1;
}

/* “6 tháng báo cáo Đảng uỷ một lần”: how often stands behind what is done. */
static bool is_rate_far_behind(const struct line *line, size_t i)
{
    if (paper_word_is(line, i, "dau") || paper_word_is(line, i, "cuoi"))
        return false;
    for (size_t k = i; k < i + RATE_WORDS && k < line->token_count && !strchr(".,;:", line->tokens[k].sign); k++)
        if (paper_word_is(line, k, "mot lan") || paper_word_is(line, k, "1 lan") || paper_word_is(line, k, "01 lan"))
            return true;
    return false;
}

static bool is_rhythm(const struct line *line, size_t i, enum period period, size_t length)
{
    if (is_part_of(line, i, period, length) || is_rhythm_behind(line, i + length) ||
        is_period_of_day(line, i + length, period) || (length > 1 && is_rate_far_behind(line, i + length)))
        return true;
    if (period == PERIOD_MONTH) /* "báo cáo tháng gửi trước ngày 25" */
        return i >= 2 && paper_word_is(line, i - 2, "bao cao");
    return period != PERIOD_TERM && is_rhythm_before(line, i);
}

/* "ít nhất 02 lần trong năm": how often in which period. */
static bool within_period(const struct line *line, size_t i)
{
    if (!i || !paper_word_is(line, i - 1, "lan"))
        return false;
    if (!paper_word_is(line, i, "trong nam") && !paper_word_is(line, i, "trong quy"))
        return false;
    return !dates_at(line, i + 1).kind && !paper_word_is(line, i + 2, "nay");
}

bool rhythm_at(const struct line *line, size_t i, struct time_item *item)
{
    enum period period = PERIOD_YEAR;
    size_t opening = opening_at(line, i);
    size_t length = period_at(line, i + opening, &period);
    bool year_end = !length && is_year_end(line, i);

    *item = (struct time_item){.kind = ITEM_EVERY, .periods = 1U << period, .first = i, .last = i + 2};
    if (year_end)
        return true;
    if (within_period(line, i)) {
        item->periods = 1U << (paper_word_is(line, i + 1, "quy") ? PERIOD_QUARTER : PERIOD_YEAR);
        return true;
    }
    if (!opening && length == 1 && i && paper_figure(line, i - 1) > 1)
        return false; /* "2 tháng/lần" is not every month */
    if (!length || (!opening && !is_rhythm(line, i, period, length)))
        return false;
    item->last = read_more(line, skip_rate(line, i + opening + length), item);
    return true;
}
