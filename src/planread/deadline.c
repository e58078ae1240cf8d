#include "planread/deadline.h"

#include "planread/counted.h"
#include "planread/rhythm.h"

#include <string.h>

#define ITEMS_MOST     64
#define OCCASION_WORDS 30

struct role_word {
    const char *words;
    enum role role;
};

static const struct role_word role_words[] = {
    {"cham nhat la", ROLE_BY},
    {"cham nhat vao", ROLE_BY},
    {"cham nhat den", ROLE_BY},
    {"cham nhat trong", ROLE_BY},
    {"cham nhat", ROLE_BY},
    {"muon nhat la", ROLE_BY},
    {"muon nhat", ROLE_BY},
    {"khong muon hon", ROLE_BY},
    {"khong cham hon", ROLE_BY},
    {"khong qua", ROLE_BY},
    {"den het", ROLE_BY},
    {"den cuoi", ROLE_BY},
    {"den", ROLE_BY},
    {"het", ROLE_BY},
    {"toi", ROLE_BY},
    {"han cuoi la", ROLE_BY},
    {"han cuoi", ROLE_BY},
    {"han chot", ROLE_BY},
    {"truoc", ROLE_BEFORE_DAY},
    {"tu", ROLE_FROM},
    {"ke tu", ROLE_FROM},
    {"bat dau tu", ROLE_FROM},
    {"bat dau", ROLE_FROM},
    {"trong", ROLE_IN},
    {"vao", ROLE_IN},
    {"hoan thanh", ROLE_IN},
    {"xong", ROLE_IN},
    {"trong thoi gian", ROLE_IN},
    {"cuoi", ROLE_BY},
    {"dau", ROLE_IN},
    {"giua", ROLE_IN},
    {"trong khoang", ROLE_IN},
    {"truoc cuoi", ROLE_BY},
    {"nua dau", ROLE_IN},
    {"nua cuoi", ROLE_BY},
    {"tuan dau", ROLE_IN},
    {"tuan cuoi", ROLE_IN},
    {"thoi han", ROLE_BY},
    {"thoi han:", ROLE_BY},
    {"la", ROLE_BARE},
    {"sang", ROLE_BARE},
    {"trong ca", ROLE_IN},
    {"xong truoc", ROLE_BEFORE_DAY},
};

static size_t words_in(const char *words)
{
    size_t count = 1;

    for (; (words = strchr(words, ' ')); words++)
        count++;
    return count;
}

static const struct role_word *role_at(const struct line *line, size_t i)
{
    const struct role_word *best = NULL;

    for (size_t k = 0; k < COUNT(role_words); k++)
        if ((!best || strlen(role_words[k].words) > strlen(best->words)) &&
            paper_word_is(line, i, role_words[k].words) &&
            (strcmp(role_words[k].words, "toi") != 0 || paper_marks_are(line, i, "tới")))
            best = &role_words[k];
    return best;
}

/* --- points --- */

/* "20 của tháng cuối quý", "05 tháng đầu quý": the month of the quarter; 0 none. */
static int month_of_quarter(const struct line *line, size_t i, size_t *last)
{
    static const struct {
        const char *words;
        int month;
    } months[] = {{"thang cuoi quy", 3},
                  {"thang cuoi cua quy", 3},
                  {"thang cuoi moi quy", 3},
                  {"thang cuoi hang quy", 3},
                  {"thang cuoi cua moi quy", 3},
                  {"thang cuoi tung quy", 3},
                  {"thang dau quy", 1},
                  {"thang dau cua quy", 1},
                  {"thang dau moi quy", 1},
                  {"thang dau tien cua quy", 1},
                  {"thang thu hai cua quy", 2},
                  {"thang giua quy", 2},
                  {"thang cuoi cung cua quy", 3},
                  {"thang thu 3 cua quy", 3},
                  {"thang thu ba cua quy", 3},
                  {"thang thu 2 cua quy", 2},
                  {"thang dau hang quy", 1},
                  {"thang cuoi cua hang quy", 3},
                  {"thang cuoi ky", 6}};

    if (paper_word_is(line, i, "cua") || paper_word_is(line, i, "vao"))
        i++;
    for (size_t k = 0; k < COUNT(months); k++)
        if (paper_word_is(line, i, months[k].words)) {
            *last = i + words_in(months[k].words);
            return months[k].month;
        }
    return 0;
}

static struct when point_at(const struct line *line, size_t i)
{
    bool day_word = paper_word_is(line, i, "mung") || paper_word_is(line, i, "mong");

    if (day_word && paper_figure(line, i + 1) > 0 && paper_figure(line, i + 1) <= 10)
        return (struct when){.kind = WHEN_MONTHDAY, .day = paper_figure(line, i + 1), .last = i + 2};
    return dates_at(line, i);
}

/* "16 giờ", "16 giờ 30 phút", "17h00": a deadline's hour is left to its day. */
static size_t behind_hour(const struct line *line, size_t i, enum role role)
{
    if (role != ROLE_BEFORE_DAY && role != ROLE_BY)
        return i;
    if (paper_figure(line, i) < 0 ||
        !(paper_word_is(line, i + 1, "gio") || paper_word_is(line, i + 1, "h") || paper_word_is(line, i + 1, "g")))
        return i;
    i += 2;
    if (paper_figure(line, i) >= 0)
        i += paper_word_is(line, i + 1, "phut") ? 2 : 1;
    return i;
}

static void take_month_of_period(const struct line *line, struct time_item *item)
{
    item->month_of_period = month_of_quarter(line, item->last, &item->last);
    if (item->month_of_period)
        item->periods = 1U << (item->month_of_period > 3 ? PERIOD_HALF : PERIOD_QUARTER);
}

static bool point_item(const struct line *line, size_t i, struct time_item *item)
{
    size_t at = i;
    const struct role_word *role;

    *item = (struct time_item){.kind = ITEM_WHEN, .first = i};
    for (int steps = 0; steps < 4 && (role = role_at(line, at)); steps++) {
        if (role->role == ROLE_FROM && item->role != ROLE_BARE && item->role != ROLE_IN)
            break;
        if (item->role == ROLE_BARE || role->role == ROLE_BEFORE_DAY ||
            (item->role == ROLE_IN && role->role != ROLE_BARE))
            item->role = role->role;
        at += words_in(role->words);
        if (paper_sign_is(line, at, ':'))
            at++;
        at = behind_hour(line, at, item->role);
    }
    if (item->role == ROLE_BARE)
        at = i;
    item->when = point_at(line, at);
    if (!item->when.kind)
        return false;
    item->last = item->when.last;
    if (item->when.kind == WHEN_MONTHDAY)
        take_month_of_period(line, item);
    return true;
}

static bool names_occasion(const struct line *line, size_t i)
{
    static const char *const words[] = {"ky niem", "giai doan", "tinh den", "tinh tu"};

    for (size_t k = 0; k < COUNT(words); k++)
        if (paper_word_is(line, i, words[k]))
            return *words[k] != 't' || paper_marks_are(line, i, "tính"); /* not “toàn tỉnh từ tháng 11” */
    return false;
}

/* "Tại phiên họp ngày …", "trong dịp", "nhân dịp", "kỷ niệm 132 năm", "giai đoạn", "khoá": what follows is no deadline.
 */
static bool is_occasion(const struct line *line, size_t i)
{
    for (size_t back = 1; back <= OCCASION_WORDS && back <= i && !strchr(");.", line->tokens[i - back].sign); back++)
        if (paper_word_is(line, i - back, "dip"))
            return back > 1; /* "vào dịp cuối năm" says when */
    if (i && i <= 4 &&
        (paper_word_is(line, 0, "tai phien hop") || paper_word_is(line, 0, "tai hoi nghi") ||
         paper_word_is(line, 0, "tai buoi lam viec") || paper_word_is(line, 0, "tai cuoc hop")))
        return true;
    for (size_t back = 1; back <= 3 && back <= i; back++)
        if (names_occasion(line, i - back))
            return true;
    return false;
}

/* "nghị quyết tháng 2", "chuyên đề quý II": the period names a thing, it is no deadline. */
static bool names_thing(const struct line *line, const struct time_item *item)
{
    static const char *const things[] = {"cong tac",     "nghi quyet", "ke hoach", "nhiem vu", "bao cao",
                                         "chuong trinh", "chuyen de",  "giao ban", "ket qua",  "ket luan",
                                         "noi dung",     "dang phi",   "thi dua"};

    if (item->kind != ITEM_WHEN || item->role != ROLE_BARE || item->when.kind == WHEN_DAY || item->first < 2)
        return false;
    for (size_t k = 0; k < COUNT(things); k++)
        if (paper_word_is(line, item->first - 2, things[k]))
            return true;
    return false;
}

/* "4/5 việc": a share, unless a rhythm or another day follows. */
static bool is_share(const struct line *line, const struct time_item *item)
{
    if (item->kind != ITEM_WHEN || item->role != ROLE_BARE || item->when.kind != WHEN_DAY || item->when.year ||
        line->tokens[item->first].sign != 'n')
        return false;
    for (size_t i = item->last; i < item->last + 5 && i < line->token_count; i++)
        if (rhythm_is_each(line, i))
            return false;
    return item->first == 0 || !paper_word_is(line, item->first - 1, "ky");
}

/* Whether an item can begin with this word at all: most words are passed over by this. */
static bool may_begin(const struct line *line, size_t i)
{
    static const char *const words[] = {
        "cham", "muon", "khong", "den",   "het", "toi",  "han",  "truoc", "tu",   "ke",   "bat",  "trong",
        "vao",  "hoan", "xong",  "cuoi",  "dau", "giua", "nua",  "tuan",  "thoi", "sang", "hang", "moi",
        "tung", "dinh", "sau",   "chin",  "ba",  "mot",  "ngay", "thang", "quy",  "nam",  "mung", "mong",
        "dot",  "khi",  "theo",  "nhiem", "ca",  "hai",  "bon",  "bay",   "muoi", "chu",  "thu"};
    const struct token *token = &line->tokens[i];
    const char *text = line->folded.text + token->start;
    size_t length = token->end - token->start;

    if (token->sign == 'n' || token->sign == '/')
        return true;
    for (size_t k = 0; token->sign == 'w' && k < COUNT(words); k++)
        if (*words[k] == *text && strlen(words[k]) == length && memcmp(words[k], text, length) == 0)
            return true;
    return false;
}

static bool item_at(const struct line *line, size_t i, struct time_item *item)
{
    if (!may_begin(line, i))
        return false;
    if (counted_before_at(line, i, item) || counted_within_at(line, i, item) || rhythm_at(line, i, item) ||
        point_item(line, i, item))
        return item->last > i;
    size_t ad_hoc = rhythm_ad_hoc_at(line, i);
    if (!ad_hoc || (i > 0 && paper_word_is(line, i - 1, "hoac")))
        return false;
    *item = (struct time_item){.kind = ITEM_EVERY, .periods = 1U << PERIOD_AD_HOC, .first = i, .last = i + ad_hoc};
    return true;
}

/* “giữa nhiệm kỳ (năm 2028)”. */
static bool names_half_term(const struct line *line, const struct time_item *item)
{
    return item->when.kind == WHEN_YEAR && item->first > 2 && paper_word_is(line, item->first - 3, "nhiem ky");
}

/* “(hoàn thành trong quý II-2008)”, “(xong trong tháng 4)”: the bracket says by when. */
static bool fills_bracket(const struct line *line, const struct time_item *item)
{
    static const char *const words[] = {"hoan thanh", "xong", "trong", "thoi gian"};

    if (item->first && line->tokens[item->first - 1].sign == '(' && paper_sign_is(line, item->last, ')'))
        return item->when.kind == WHEN_MONTH || item->when.kind == WHEN_QUARTER || names_half_term(line, item);
    for (size_t i = item->first; i && i + 4 > item->first; i--)
        if (line->tokens[i - 1].sign == '(')
            for (size_t k = 0; k < COUNT(words); k++)
                if (paper_word_is(line, i, words[k]))
                    return true;
    return false;
}

/* A year alone names a plan or a budget more often than a deadline. */
static bool is_bare_year(const struct line *line, const struct time_item *item, size_t first)
{
    if (item->kind != ITEM_WHEN || item->when.kind != WHEN_YEAR || item->role != ROLE_BARE || fills_bracket(line, item))
        return false;
    return item->first != first || !(paper_sign_is(line, item->last, ',') || paper_sign_is(line, item->last, ':'));
}

/* “vào chủ nhật 13/9 và 27/9”. */
static bool names_weekday(const struct line *line, const struct time_item *item)
{
    for (size_t i = item->first; i < item->last; i++)
        if (paper_word_is(line, i, "chu nhat") || paper_word_is(line, i, "thu"))
            return true;
    return false;
}

static bool is_day(const struct time_item *item)
{
    return item->kind == ITEM_WHEN && item->when.kind == WHEN_DAY;
}

/* The token behind what may stand between two days of one list: “(6 tháng) và”. */
static size_t behind_joint(const struct line *line, size_t i, size_t last)
{
    if (paper_sign_is(line, i, '('))
        while (i < last && line->tokens[i++].sign != ')')
            ;
    while (i < last &&
           (strchr(",;", line->tokens[i].sign) || paper_word_is(line, i, "va") || paper_word_is(line, i, "ngay")))
        i++;
    return i;
}

/* “trước ngày 10/6/2023 (6 tháng) và 05/12/2023 (năm)”: the second day is a limit too. */
static void share_role(const struct line *line, const struct time_item *before, struct time_item *item)
{
    bool limit = before->role == ROLE_BY || before->role == ROLE_BEFORE_DAY;

    if (!is_day(before) || !is_day(item) || item->role != ROLE_BARE || (!limit && !names_weekday(line, before)))
        return;
    if (behind_joint(line, before->last, item->first) == item->first)
        item->role = limit ? before->role : ROLE_IN;
}

/* What is no deadline: a day in brackets, an occasion, the name of a thing, a share, a year alone, what is over. */
static bool is_idle(const struct line *line, const struct time_item *item, size_t first, int depth)
{
    bool aside = depth && item->kind == ITEM_WHEN && item->role != ROLE_BY && item->role != ROLE_BEFORE_DAY &&
                 !fills_bracket(line, item);

    bool passed = item->role == ROLE_FROM &&
                  (paper_word_is(line, item->last, "den nay") || paper_word_is(line, item->last, "toi nay"));

    return aside || passed || is_occasion(line, item->first) || is_bare_year(line, item, first) ||
           names_thing(line, item) || is_share(line, item);
}

/* “… trong tháng.” of a paper that is of one month. */
static bool this_month_at(const struct paper *paper, const struct line *line, size_t i, struct time_item *item)
{
    size_t last = i + 2 + paper_word_is(line, i + 2, "nay");

    if (!paper->month || !paper_word_is(line, i, "trong thang") ||
        (last < line->token_count && !strchr(".;,", line->tokens[last].sign)))
        return false;
    *item = (struct time_item){.kind = ITEM_WHEN,
                               .role = ROLE_IN,
                               .when = {.kind = WHEN_MONTH, .month = paper->month, .last = last},
                               .first = i,
                               .last = last};
    return true;
}

struct list deadline_items(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    struct list items = {0};
    struct time_item item;
    int depth = 0;

    for (size_t i = first; i < last && items.count < ITEMS_MOST; i++) {
        depth += paper_sign_is(line, i, '(') ? 1 : paper_sign_is(line, i, ')') && depth ? -1 : 0;
        bool found = !line->tokens[i].masked && (item_at(line, i, &item) || this_month_at(paper, line, i, &item));
        if (!found || item.last > last)
            continue;
        if (items.count)
            share_role(line, LIST_AT(&items, struct time_item, items.count - 1), &item);
        if (!is_idle(line, &item, first, depth))
            *(struct time_item *)list_add(&paper->w->arena, &items, sizeof item) = item;
        i = item.last - 1;
    }
    return items;
}
