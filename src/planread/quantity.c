#include "planread/quantity.h"

#include <string.h>

static const char *const units[] = {
    "lan",        "buoi",      "cuoc",     "dien dan",  "hoi nghi", "lop",     "dot",       "ky",        "viec",
    "phien",      "chuyen de", "noi dung", "sinh hoat", "toa dam",  "ki",      "chuyen",    "giai phap", "mo hinh",
    "cong trinh", "phan viec", "phong su", "khau hieu", "bai viet", "tin bai", "chuyen muc"};

static const struct {
    const char *words;
    bool least, most;
} bounds[] = {{"it nhat", true, false},     {"toi thieu", true, false}, {"khong duoi", true, false},
              {"khong qua", false, true},   {"toi da", false, true},    {"nhieu nhat", false, true},
              {"khong it hon", true, false}};

static int count_at(const struct line *line, size_t i)
{
    static const char *const names[] = {"mot", "hai", "ba", "bon"};

    if (i < line->token_count && line->tokens[i].masked)
        return -1;
    if (paper_figure(line, i) >= 0)
        return paper_figure(line, i) < 200 ? paper_figure(line, i) : -1;
    for (int k = 0; k < (int)COUNT(names); k++)
        if (paper_word_is(line, i, names[k]))
            return k + 1;
    return -1;
}

/* “02 ngày trong tháng”, “mỗi tháng 02 ngày”: days that are counted like occasions. */
static bool is_day_counted(const struct line *line, size_t i)
{
    static const char *const behind[] = {"trong 01", "trong mot", "trong thang", "moi"};

    if (!paper_word_is(line, i, "ngay"))
        return false;
    for (size_t k = 0; k < COUNT(behind); k++)
        if (paper_word_is(line, i + 1, behind[k]))
            return true;
    return paper_sign_is(line, i + 1, '/') ||
           (i > 2 && (paper_word_is(line, i - 3, "moi thang") || paper_word_is(line, i - 3, "hang thang")));
}

static bool unit_at(const struct line *line, size_t i)
{
    if (paper_sign_is(line, i, '(') && paper_sign_is(line, i + 2, ')'))
        i += 3; /* 02 (hai) lần */
    for (size_t k = 0; k < COUNT(units); k++)
        if (paper_word_is(line, i, units[k]))
            return true;
    if (paper_word_is(line, i, "so") && paper_marks_are(line, i, "số") && paper_sign_is(line, i + 1, '/'))
        return true;
    if (paper_word_is(line, i, "tin") && paper_sign_is(line, i + 1, ',') && paper_word_is(line, i + 2, "bai"))
        return true;
    return is_day_counted(line, i);
}

/* Whether "ít nhất", "không quá" stands shortly before; a number behind "thứ" is an ordinal. */
static void read_bound(const struct line *line, size_t first, size_t i, bool *least, bool *most)
{
    size_t back = i > first + 5 ? i - 5 : first;

    for (size_t k = back; k < i; k++)
        for (size_t b = 0; b < COUNT(bounds); b++)
            if (paper_word_is(line, k, bounds[b].words)) {
                *least |= bounds[b].least;
                *most |= bounds[b].most;
            }
}

static bool is_counted(const struct line *line, size_t first, size_t i)
{
    if (i > first + 1 && paper_word_is(line, i - 1, "thang") && paper_figure(line, i - 2) == 2)
        return false; /* “02 tháng một lần” is not once */
    if (i > first &&
        (paper_word_is(line, i - 1, "lan thu") || paper_word_is(line, i - 1, "thu") ||
         paper_word_is(line, i - 1, "so") || paper_word_is(line, i - 1, "ngay") || line->tokens[i - 1].sign == '/'))
        return false;
    return true;
}

/* Tokens of "01 - 02", "1 đến 3", "1 hoặc 2", "1"; sets both ends. */
static size_t read_range(const struct line *line, size_t i, int *low, int *high)
{
    *low = *high = count_at(line, i);
    if (*low <= 0)
        return 0;
    bool joined =
        paper_sign_is(line, i + 1, '-') || paper_word_is(line, i + 1, "den") || paper_word_is(line, i + 1, "hoac");
    if (joined && count_at(line, i + 2) > *low) {
        *high = count_at(line, i + 2);
        return 3;
    }
    return 1;
}

bool quantity_times(const struct line *line, size_t first, size_t last, struct times *times)
{
    int depth = 0;

    for (size_t i = first; i < last; i++) {
        int low, high;
        bool least = false, most = false;
        depth += line->tokens[i].sign == '(' ? 1 : line->tokens[i].sign == ')' && depth ? -1 : 0;
        size_t used = depth || !is_counted(line, first, i) ? 0 : read_range(line, i, &low, &high);
        if (!used || !unit_at(line, i + used))
            continue;
        read_bound(line, first, i, &least, &most);
        least |= paper_word_is(line, i + used + 1, "tro len");
        *times = (struct times){.min = most ? 0 : low, .max = least ? 0 : high, .first = i, .last = i + used + 1};
        return true;
    }
    return false;
}

/* --- coverage --- */

static struct coverage *cover_entry(struct paper *paper, struct list *list, enum cover cover)
{
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(LIST_AT(list, struct coverage, i)->who, cover_name(cover)))
            return NULL;
    struct coverage *entry = list_add(&paper->w->arena, list, sizeof *entry);
    *entry = (struct coverage){.who = cover_name(cover)};
    return entry;
}

static bool per_kind_before(const struct line *line, size_t first, size_t i)
{
    size_t back = i > first + 12 ? i - 12 : first;

    for (size_t k = back; k < i; k++)
        if (paper_word_is(line, k, "moi loai hinh") || paper_word_is(line, k, "tung loai hinh") ||
            paper_word_is(line, k, "cac loai hinh"))
            return true;
    return false;
}

/* "mỗi loại hình TCCS đảng ít nhất 01 chi bộ": the kinds are no bodies reached. */
static bool is_kind_word(const struct line *line, size_t first, size_t i)
{
    return i >= first + 2 && paper_word_is(line, i - 2, "loai hinh");
}

static bool belongs_to_other(const struct line *line, size_t first, size_t i)
{
    static const char *const words[] = {"thuoc", "cua", "trong", "o", "tai", "ve", "cho"};

    for (size_t k = 0; k < COUNT(words); k++)
        if (i > first && paper_word_is(line, i - 1, words[k]))
            return true;
    return false;
}

static const struct hit *quantity_before(const struct line *line, size_t first, size_t i)
{
    const struct hit *found = NULL;

    for (size_t back = 1; back <= 3 && first + back <= i; back++) {
        const struct hit *hit = paper_hit(line, i - back, TERM_QUANTITY);
        if (hit && hit->first + hit->count >= i - (back > 1 ? 1 : 0) && hit->first + hit->count <= i)
            found = hit; /* "tất cả các" is more than "các" */
    }
    return found;
}

/* Fills what the words before a body's name say of it; false when they say nothing. */
/* "30% chi bộ", "30% các đảng uỷ xã": the share before token i; -1 none. */
static int share_before(const struct line *line, size_t first, size_t i)
{
    if (i > first && (paper_word_is(line, i - 1, "cac") || paper_word_is(line, i - 1, "so")))
        i--;
    return i >= first + 2 && paper_sign_is(line, i - 1, '%') ? paper_figure(line, i - 2) : -1;
}

/* “ít nhất một chi bộ”: a number in words; 0 none. */
static int least_before(const struct line *line, size_t first, size_t i)
{
    bool said = i > first + 2 && paper_word_is(line, i - 3, "it nhat") && count_at(line, i - 1) > 0;

    return said ? count_at(line, i - 1) : 0;
}

static bool read_quantity(const struct line *line, size_t first, size_t i, struct coverage *entry)
{
    int share = share_before(line, first, i);

    if (share > 0) {
        entry->percent = share < 100 ? share : 0;
        entry->what = share >= 100 ? "all" : NULL;
        return true;
    }
    if (i > first && paper_figure(line, i - 1) > 0) {
        const bool range = i > first + 2 && paper_figure(line, i - 3) > 0 &&
                           (paper_word_is(line, i - 2, "den") || paper_sign_is(line, i - 2, '-'));
        entry->min = paper_figure(line, range ? i - 3 : i - 1);
        entry->per = per_kind_before(line, first, i) ? "grassroots_kind" : NULL;
        return true;
    }
    entry->min = least_before(line, first, i);
    if (entry->min)
        return true;
    const struct hit *hit = quantity_before(line, first, i);
    if (!hit || hit->term->value == QUANTITY_THE)
        return false;
    entry->what = hit->term->value == QUANTITY_ALL ? "all" : "some";
    return true;
}

/* “20% đảng viên mỗi chi bộ”: the cell says whose members, it is not reached itself. */
static bool is_whose(const struct line *line, size_t first, size_t i)
{
    return i > first + 2 && paper_word_is(line, i - 3, "dang vien") &&
           (paper_word_is(line, i - 1, "moi") || paper_word_is(line, i - 1, "tung"));
}

/* Puts down what was said of one kind of body or person; the first that counts is of the act. */
static void cover(struct paper *paper, struct list *list, enum cover who, const struct coverage *said)
{
    struct coverage *entry = cover_entry(paper, list, who);

    if (!entry || entry->min || entry->percent || entry->what)
        return;
    *entry = *said;
    entry->who = cover_name(who);
}

struct list quantity_coverage(struct paper *paper, const struct line *line, size_t first, size_t last, bool object)
{
    struct list list = {0};

    for (size_t i = first; i < last; i++) {
        const struct hit *body = line->tokens[i].masked ? NULL : paper_hit(line, i, TERM_BODY);
        if (!body)
            continue;
        struct coverage said = {0};
        bool known = body->term->value != COVER_NONE && !is_kind_word(line, first, i) && !is_whose(line, first, i);
        bool quantified = known && read_quantity(line, first, i, &said);
        if (!quantified)
            said.what = "unsaid";
        if (known && (quantified || (object && !belongs_to_other(line, first, i))))
            cover(paper, &list, (enum cover)body->term->value, &said);
        i += body->count - 1;
    }
    return list;
}
