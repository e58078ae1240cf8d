#include "planread/deadline.h"

#include <string.h>

#define ITEMS_MOST     64
#define OCCASION_WORDS 30
#define EVENT_WORDS    9 /* between a number of days and what they are counted from */

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
        if ((!best || strlen(role_words[k].words) > strlen(best->words)) && paper_word_is(line, i, role_words[k].words))
            best = &role_words[k];
    return best;
}

/* --- periods --- */

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

static bool is_each(const struct line *line, size_t i)
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
    *each = is_each(line, at);
    return at + *each - i;
}

static size_t ad_hoc_at(const struct line *line, size_t i)
{
    static const char *const words[] = {"khi co yeu cau dot xuat", "khi co yeu cau",        "theo yeu cau dot xuat",
                                        "dot xuat khi co yeu cau", "dot xuat theo yeu cau", "dot xuat"};

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
        size_t ad_hoc = skip ? ad_hoc_at(line, i + skip) : 0;
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

static bool every_at(const struct line *line, size_t i, struct time_item *item)
{
    enum period period;
    bool each = is_each(line, i), regular = paper_word_is(line, i, "dinh ky");
    size_t name = i + (each ? 1 : regular ? 2 : 0);
    size_t length;

    if (regular && is_each(line, name))
        name++;
    if (each && paper_word_is(line, name, "cuoi"))
        name++;
    length = period_at(line, name, &period);
    bool year_end = !length && !dates_at(line, i + 1).kind &&
                    (paper_word_is(line, i, "cuoi nam") || paper_word_is(line, i, "dau nam")) &&
                    (i == 0 || !paper_word_is(line, i - 1, "thang"));
    bool rate = paper_sign_is(line, i, '/') && (length = period_at(line, i + 1, &period)) > 0;
    if (rate)
        name = i + 1;
    if (year_end) {
        period = PERIOD_YEAR;
        name = i;
        length = 2;
    }
    bool inside =
        i > 0 && length > 1 && paper_word_is(line, i - 1, "trong") && period != PERIOD_HALF && period != PERIOD_NINE;
    bool part = !each && !regular && length &&
                (paper_word_is(line, i > 0 ? i - 1 : i, "giua") || paper_word_is(line, i > 0 ? i - 1 : i, "cuoi") ||
                 paper_word_is(line, i > 0 ? i - 1 : i, "trong")) &&
                period == PERIOD_TERM;
    if (!length ||
        (!each && !regular && !year_end && !rate && !part && !inside && !is_rhythm_behind(line, name + length) &&
         !(is_rhythm_before(line, i) && period != PERIOD_MONTH && period != PERIOD_TERM)))
        return false;
    *item = (struct time_item){.kind = ITEM_EVERY, .periods = 1U << period, .first = i};
    item->last = year_end ? name + length : read_more(line, skip_rate(line, name + length), item);
    return true;
}

/* --- counted from or before an event --- */

static const struct {
    const char *words, *event;
} events[] = {
    {"ket thuc hoi nghi", "meeting"},
    {"ket thuc buoi sinh hoat", "meeting"},
    {"ket thuc cuoc hop", "meeting"},
    {"ket thuc sinh hoat", "meeting"},
    {"ket thuc buoi hop", "meeting"},
    {"ket thuc hop", "meeting"},
    {"ket thuc ky hop", "meeting"},
    {"ket thuc", "end_of_event"},
    {"hoi nghi", "meeting"},
    {"cuoc hop", "meeting"},
    {"buoi hop", "meeting"},
    {"buoi sinh hoat", "meeting"},
    {"ky sinh hoat", "meeting"},
    {"sinh hoat", "meeting"},
    {"hop", "meeting"},
    {"phien hop", "meeting"},
    {"ky hop", "meeting"},
    {"ngay hop", "meeting"},
    {"ngay sinh hoat", "meeting"},
    {"moi ky sinh hoat", "meeting"},
    {"ban hanh", "issue"},
    {"ky ban hanh", "issue"},
    {"ky", "issue"},
    {"co hieu luc", "issue"},
    {"nhan duoc", "receipt"},
    {"nhan", "receipt"},
    {"tiep nhan", "receipt"},
    {"dien dan", "end_of_event"},
    {"dot", "end_of_event"},
    {"lop", "end_of_event"},
    {"dai hoi", "end_of_event"},
    {"kiem tra", "end_of_event"},
    {"hoan thanh", "end_of_event"},
};

/* The event named in tokens [first, last); NULL none. */
static const char *event_in(const struct line *line, size_t first, size_t last, size_t *behind)
{
    for (size_t i = first; i < last && i < line->token_count; i++) {
        if (strchr(".;:", line->tokens[i].sign) || paper_word_is(line, i, "bao cao"))
            return NULL;
        for (size_t k = 0; k < COUNT(events); k++)
            if (paper_word_is(line, i, events[k].words)) {
                *behind = i + words_in(events[k].words);
                return events[k].event;
            }
    }
    return NULL;
}

static int small_number(const struct line *line, size_t i)
{
    static const char *const names[] = {"mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"};

    if (paper_figure(line, i) >= 0)
        return paper_figure(line, i);
    for (int k = 0; k < (int)COUNT(names); k++)
        if (paper_word_is(line, i, names[k]))
            return k + 1;
    return -1;
}

/* "15 ngày", "10 ngày làm việc", "hai tuần", "24 giờ": the days at token i; 0 none. */
static int days_at(const struct line *line, size_t i, size_t *last, bool *working)
{
    int number = small_number(line, i);

    if (number <= 0 || number > 400)
        return 0;
    if (paper_sign_is(line, i + 1, '(') && paper_sign_is(line, i + 3, ')'))
        i += 3; /* 05 (năm) ngày */
    *last = i + 2;
    *working = paper_word_is(line, i + 2, "lam viec");
    if (*working)
        *last = i + 4;
    if (paper_word_is(line, i + 1, "ngay"))
        return paper_figure(line, i + 2) > 0 ? 0 : number;
    if (paper_word_is(line, i + 1, "tuan"))
        return 7 * number;
    if (paper_word_is(line, i + 1, "thang") && !dates_at(line, i + 1).kind)
        return 30 * number;
    if (paper_word_is(line, i + 1, "gio") && number % 24 == 0)
        return number / 24;
    return 0;
}

static bool is_counting(const struct line *line, size_t i)
{
    return paper_word_is(line, i, "ke tu") || paper_word_is(line, i, "tu ngay") || paper_word_is(line, i, "tu khi") ||
           paper_word_is(line, i, "sau") || paper_word_is(line, i, "tinh tu") || paper_word_is(line, i, "tu luc") ||
           paper_word_is(line, i, "ngay sau");
}

/* Where "sau hội nghị", "kết thúc hội nghị" stands before token i; NULL not. */
static const char *event_before(const struct line *line, size_t i, size_t *first)
{
    size_t back = i > EVENT_WORDS ? i - EVENT_WORDS : 0, behind;

    for (size_t k = i; k-- > back;) {
        if (strchr(".;:", line->tokens[k].sign))
            return NULL;
        if (!paper_word_is(line, k, "sau") && !paper_word_is(line, k, "ke tu") && !paper_word_is(line, k, "ket thuc"))
            continue;
        *first = k;
        return event_in(line, paper_word_is(line, k, "ket thuc") ? k : k + 1, i, &behind);
    }
    return NULL;
}

static bool is_limit(const struct line *line, size_t i)
{
    return (i >= 2 && (paper_word_is(line, i - 2, "trong vong") || paper_word_is(line, i - 2, "thoi han") ||
                       paper_word_is(line, i - 2, "cham nhat") || paper_word_is(line, i - 2, "khong qua"))) ||
           (i >= 1 && paper_word_is(line, i - 1, "sau"));
}

/* Days before a meeting: behind "05 ngày" stands "trước …". */
static bool days_before_at(const struct line *line, struct time_item *item)
{
    size_t behind;

    if (!paper_word_is(line, item->last, "truoc"))
        return false;
    item->event = event_in(line, item->last + 1, item->last + 6, &behind);
    if (!item->event)
        return false;
    item->kind = ITEM_BEFORE;
    item->event = "meeting";
    item->last = behind;
    return true;
}

static bool within_at(const struct line *line, size_t i, struct time_item *item)
{
    size_t behind, first = i;

    *item = (struct time_item){.kind = ITEM_WITHIN, .first = i};
    item->count = days_at(line, i, &item->last, &item->working);
    if (!item->count)
        return false;
    if (days_before_at(line, item))
        return true;
    if (is_counting(line, item->last) || (paper_sign_is(line, item->last, ',') && is_counting(line, item->last + 1))) {
        item->event = event_in(line, item->last + 1, item->last + 1 + EVENT_WORDS, &behind);
        if (item->event) {
            item->last = behind;
            return true;
        }
    }
    item->event = event_before(line, i, &first);
    item->first = first;
    return item->event || is_limit(line, i);
}

static const char *const classifications[] = {"danh gia xep loai",
                                              "danh gia, xep loai",
                                              "danh gia phan loai",
                                              "danh gia, phan loai",
                                              "xep loai",
                                              "phan loai",
                                              "kiem diem, danh gia",
                                              "kiem diem, xep loai",
                                              "danh gia chat luong",
                                              "danh gia cuoi nam",
                                              "kiem diem cuoi nam",
                                              "danh gia"};

/* At "trước": "trước khi đánh giá, phân loại hằng năm", "trước buổi sinh hoạt ít nhất 05 ngày". */
static bool before_at(const struct line *line, size_t i, struct time_item *item)
{
    size_t at = i + 1, behind;

    if (!paper_word_is(line, i, "truoc") || paper_figure(line, at) >= 0 || dates_at(line, at).kind)
        return false;
    bool when = paper_word_is(line, at, "khi") || paper_word_is(line, at, "luc");
    at += when;
    if (paper_word_is(line, at, "thoi diem"))
        at += 2;
    for (size_t k = 0; k < COUNT(classifications); k++)
        if (paper_word_is(line, at, classifications[k])) {
            *item =
                (struct time_item){.kind = ITEM_BEFORE, .event = "annual_classification", .first = i, .last = at + 2};
            return true;
        }
    const char *event = event_in(line, at, at + (when ? 3 : 2), &behind);
    if (!event || strcmp(event, "meeting") != 0)
        return false;
    *item = (struct time_item){.kind = ITEM_BEFORE, .event = event, .first = i, .last = behind};
    for (size_t k = behind; k < behind + 6 && k < line->token_count; k++) {
        size_t last;
        if (strchr(".;", line->tokens[k].sign))
            break;
        item->count = days_at(line, k, &last, &item->working);
        if (item->count) {
            item->last = last;
            return true;
        }
    }
    return true;
}

/* --- points --- */

/* "20 của tháng cuối quý", "05 tháng đầu quý": the month of the quarter; 0 none. */
static int month_of_quarter(const struct line *line, size_t i, size_t *last)
{
    static const struct {
        const char *words;
        int month;
    } months[] = {{"thang cuoi quy", 3},          {"thang cuoi cua quy", 3},     {"thang cuoi moi quy", 3},
                  {"thang cuoi hang quy", 3},     {"thang cuoi cua moi quy", 3}, {"thang cuoi tung quy", 3},
                  {"thang dau quy", 1},           {"thang dau cua quy", 1},      {"thang dau moi quy", 1},
                  {"thang dau tien cua quy", 1},  {"thang thu hai cua quy", 2},  {"thang giua quy", 2},
                  {"thang cuoi cung cua quy", 3}, {"thang thu 3 cua quy", 3},    {"thang thu ba cua quy", 3},
                  {"thang thu 2 cua quy", 2},     {"thang dau hang quy", 1},     {"thang cuoi cua hang quy", 3}};

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
    }
    if (item->role == ROLE_BARE)
        at = i;
    item->when = point_at(line, at);
    if (!item->when.kind)
        return false;
    item->last = item->when.last;
    if (item->when.kind == WHEN_MONTHDAY)
        item->month_of_period = month_of_quarter(line, item->last, &item->last);
    if (item->month_of_period)
        item->periods = 1U << PERIOD_QUARTER;
    return true;
}

/* "trong dịp", "nhân dịp", "kỷ niệm 132 năm", "giai đoạn", "khoá": what follows is no deadline. */
static bool is_occasion(const struct line *line, size_t i)
{
    static const char *const words[] = {"ky niem", "giai doan", "tinh den", "tinh tu"};

    for (size_t back = 1; back <= OCCASION_WORDS && back <= i; back++)
        if (paper_word_is(line, i - back, "dip"))
            return true;
    for (size_t back = 1; back <= 3 && back <= i; back++)
        for (size_t k = 0; k < COUNT(words); k++)
            if (paper_word_is(line, i - back, words[k]))
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
        if (is_each(line, i))
            return false;
    return item->first == 0 || !paper_word_is(line, item->first - 1, "ky");
}

/* A year alone names a plan or a budget more often than a deadline. */
static bool is_bare_year(const struct line *line, const struct time_item *item, size_t first)
{
    if (item->kind != ITEM_WHEN || item->when.kind != WHEN_YEAR || item->role != ROLE_BARE)
        return false;
    return item->first != first || !(paper_sign_is(line, item->last, ',') || paper_sign_is(line, item->last, ':'));
}

/* Whether an item can begin with this word at all: most words are passed over by this. */
static bool may_begin(const struct line *line, size_t i)
{
    static const char *const words[] = {"cham", "muon", "khong", "den",   "het",   "toi",  "han",  "truoc", "tu",
                                        "ke",   "bat",  "trong", "vao",   "hoan",  "xong", "cuoi", "dau",   "giua",
                                        "nua",  "tuan", "thoi",  "sang",  "hang",  "moi",  "tung", "dinh",  "sau",
                                        "chin", "ba",   "mot",   "ngay",  "thang", "quy",  "nam",  "mung",  "mong",
                                        "dot",  "khi",  "theo",  "nhiem", "ca",    "hai",  "bon",  "bay",   "muoi"};
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
    if (before_at(line, i, item) || within_at(line, i, item) || every_at(line, i, item) || point_item(line, i, item))
        return item->last > i;
    size_t ad_hoc = ad_hoc_at(line, i);
    if (!ad_hoc || (i > 0 && paper_word_is(line, i - 1, "hoac")))
        return false;
    *item = (struct time_item){.kind = ITEM_EVERY, .periods = 1U << PERIOD_AD_HOC, .first = i, .last = i + ad_hoc};
    return true;
}

struct list deadline_items(struct paper *paper, const struct line *line, size_t first, size_t last)
{
    struct list items = {0};
    struct time_item item;
    int depth = 0;

    for (size_t i = first; i < last && items.count < ITEMS_MOST; i++) {
        depth += line->tokens[i].sign == '(' ? 1 : line->tokens[i].sign == ')' && depth ? -1 : 0;
        if (line->tokens[i].masked || !item_at(line, i, &item) || item.last > last)
            continue;
        bool aside = depth && item.kind == ITEM_WHEN && item.role != ROLE_BY && item.role != ROLE_BEFORE_DAY;
        bool idle = aside || is_occasion(line, i) || is_bare_year(line, &item, first) || names_thing(line, &item) ||
                    is_share(line, &item);
        if (!idle)
            *(struct time_item *)list_add(&paper->w->arena, &items, sizeof item) = item;
        i = item.last - 1;
    }
    return items;
}
