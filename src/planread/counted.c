#include "planread/counted.h"

#include <string.h>

#define BEFORE_WORDS 32 /* from what they are counted from to a number of days */
#define NEAR_WORDS   14
#define EVENT_WORDS  9 /* between a number of days and what they are counted from */

static size_t words_in(const char *words)
{
    size_t count = 1;

    for (; (words = strchr(words, ' ')); words++)
        count++;
    return count;
}

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
    {"ngay du", "meeting"},
    {"co yeu cau", "receipt"},
    {"buoi du", "meeting"},
    {"khi du", "meeting"},
    {"moi ky sinh hoat", "meeting"},
    {"ban hanh", "issue"},
    {"ky ban hanh", "issue"},
    {"ky", "issue"},
    {"co hieu luc", "issue"},
    {"nhan duoc", "receipt"},
    {"nhan", "receipt"},
    {"tiep nhan", "receipt"},
    {"dien dan", "end_of_event"},
    {"hoi thi", "end_of_event"},
    {"cuoc thi", "end_of_event"},
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
    size_t back = i > BEFORE_WORDS ? i - BEFORE_WORDS : 0, behind;

    for (size_t k = i; k-- > back;) {
        if (strchr(".;", line->tokens[k].sign))
            return NULL; /* "Sau sinh hoạt: …" goes on behind its colon */
        if (!paper_word_is(line, k, "sau") && !paper_word_is(line, k, "ke tu") && !paper_word_is(line, k, "ket thuc"))
            continue;
        *first = k;
        return event_in(line, paper_word_is(line, k, "ket thuc") ? k : k + 1, i, &behind);
    }
    return NULL;
}

/* “… về Đảng uỷ trong 2 ngày.”: nothing else follows that the days could belong to. */
static bool is_short_limit(const struct line *line, size_t i, size_t last)
{
    return i && paper_word_is(line, i - 1, "trong") && paper_word_is(line, last - 1, "ngay") &&
           (last >= line->token_count || strchr(".;,)", line->tokens[last].sign));
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

bool counted_within_at(const struct line *line, size_t i, struct time_item *item)
{
    size_t behind, first = i;

    *item = (struct time_item){.kind = ITEM_WITHIN, .first = i};
    item->count = days_at(line, i, &item->last, &item->working);
    if (!item->count)
        return false;
    if (days_before_at(line, item))
        return true;
    if (paper_word_is(line, item->last, "truoc khi") || paper_word_is(line, item->last, "truoc ngay"))
        return false; /* before what nobody has dated */
    if (is_counting(line, item->last) || (paper_sign_is(line, item->last, ',') && is_counting(line, item->last + 1))) {
        item->event = event_in(line, item->last + 1, item->last + 1 + EVENT_WORDS, &behind);
        if (item->event) {
            item->last = behind;
            return true;
        }
    }
    item->event = event_before(line, i, &first);
    item->first = i - first > NEAR_WORDS ? i : first; /* far from it stands what is to be done */
    for (size_t k = first; k < i; k++)
        if (paper_sign_is(line, k, ':'))
            item->first = i; /* what stands behind a heading's colon is to be done */
    return item->event || is_limit(line, i) || is_short_limit(line, i, item->last);
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

/* “gửi cho đảng viên trước ít nhất 02 ngày”: of the meeting it is for.  `i` stands behind “trước”. */
static bool days_ahead_at(const struct line *line, size_t i, struct time_item *item)
{
    size_t at = i + (paper_word_is(line, i, "it nhat") || paper_word_is(line, i, "toi thieu") ? 2 : 0), last, behind;
    bool working;
    int days = days_at(line, at, &last, &working);

    if (!days || !paper_word_is(line, at + 1, "ngay"))
        return false;
    if (is_counting(line, last) || event_in(line, last, last + 3, &behind))
        return false;
    *item = (struct time_item){.kind = ITEM_BEFORE, .event = "meeting", .count = days, .first = i - 1, .last = last};
    return true;
}

/* “trước ngày họp ít nhất 05 ngày”: how many days before. */
static void take_days_behind(const struct line *line, size_t i, struct time_item *item)
{
    for (size_t k = i; k < i + 6 && k < line->token_count && !strchr(".;", line->tokens[k].sign); k++) {
        size_t last;
        item->count = days_at(line, k, &last, &item->working);
        if (item->count) {
            item->last = last;
            return;
        }
    }
}

/* At "trước": "trước khi đánh giá, phân loại hằng năm", "trước buổi sinh hoạt ít nhất 05 ngày". */
bool counted_before_at(const struct line *line, size_t i, struct time_item *item)
{
    size_t at = i + 1, behind;

    if (!paper_word_is(line, i, "truoc") || dates_at(line, at).kind)
        return false;
    if (days_ahead_at(line, at, item))
        return true;
    if (paper_figure(line, at) >= 0)
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
    take_days_behind(line, behind, item);
    return true;
}
