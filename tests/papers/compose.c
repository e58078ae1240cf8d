#include "papers/compose.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/status.h"
#include "papers/phrases.h"

#include <jansson.h>
#include <string.h>
#include <utf8proc.h>

#define TEXT_MOST (256 * 1024)

struct composer {
    bool has_annex; /* a table would not survive a typewriter */
    struct arena *arena;
    uint64_t state;
    struct buffer text;
    json_t *sections, *obligations, *citations, *recipients;
    int dated;
    struct ymd day; /* of issue */
    const struct body *body;
    const struct paper_kind *kind;
    const char *place;
    const char *name; /* "Tỉnh uỷ Đông Sơn" */
    char path[64];    /* of the clause being written */
};

static uint64_t next(struct composer *c)
{
    uint64_t z = (c->state += 0x9e3779b97f4a7c15U);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

static int below(struct composer *c, int bound)
{
    return (int)(next(c) % (uint64_t)bound);
}

static bool chance(struct composer *c, int percent)
{
    return below(c, 100) < percent;
}

static const char *pick(struct composer *c, const char *const *texts)
{
    int count = 0;

    while (texts[count])
        count++;
    return texts[below(c, count)];
}

static void put(struct composer *c, const char *text)
{
    buffer_put(&c->text, text);
}

static const char *day_text(struct composer *c, struct ymd day)
{
    switch (below(c, 5)) {
    case 0:
        return arena_format(c->arena, "%02d/%02d/%d", day.day, day.month, day.year);
    case 1:
        return arena_format(c->arena, "%d-%d-%d", day.day, day.month, day.year);
    case 2:
        return arena_format(c->arena, "%02d.%02d.%d", day.day, day.month, day.year);
    default:
        return arena_format(c->arena, "%d/%d/%d", day.day, day.month, day.year);
    }
}

static const char *month_text(struct composer *c, int month, int year)
{
    switch (below(c, 3)) {
    case 0:
        return arena_format(c->arena, "tháng %02d/%d", month, year);
    case 1:
        return arena_format(c->arena, "tháng %d năm %d", month, year);
    default:
        return arena_format(c->arena, "tháng %d/%d", month, year);
    }
}

/* A day some months after the day of issue. */
static struct ymd later(struct composer *c)
{
    int64_t number = date_number(c->day) + 20 + below(c, 300);

    return date_from_number(number);
}

static json_t *set_of(const char *first, const char *second)
{
    json_t *set = json_array();

    json_array_append_new(set, json_string(first));
    if (second)
        json_array_append_new(set, json_string(second));
    return set;
}

static const char *to_capitals(struct composer *c, const char *text, bool first_only)
{
    struct buffer out = buffer_make(c->arena, TEXT_MOST);
    const utf8proc_uint8_t *rest = (const utf8proc_uint8_t *)text;
    utf8proc_uint8_t bytes[4];
    utf8proc_int32_t letter;

    while (*rest) {
        rest += utf8proc_iterate(rest, -1, &letter);
        if (!first_only || !out.length)
            letter = utf8proc_toupper(letter);
        buffer_put_n(&out, bytes, (size_t)utf8proc_encode_char(letter, bytes));
    }
    return out.text;
}

/* --- deadlines: the words, and what they mean ------------------------------------------------------------------- */

static const char *due_day(struct composer *c, json_t *due)
{
    struct ymd day = later(c);

    json_object_set_new(due, "by", json_string(date_text(c->arena, day)));
    return arena_format(c->arena, pick(c, by_phrases), day_text(c, day));
}

static const char *due_month(struct composer *c, json_t *due)
{
    struct ymd day = later(c);

    json_object_set_new(due, "in", json_string(arena_format(c->arena, "%04d-%02d", day.year, day.month)));
    return arena_format(c->arena, pick(c, in_phrases), month_text(c, day.month, day.year));
}

static const char *due_quarter(struct composer *c, json_t *due)
{
    struct ymd day = later(c);
    int quarter = (day.month + 2) / 3;

    json_object_set_new(due, "in", json_string(arena_format(c->arena, "%04d-Q%d", day.year, quarter)));
    return arena_format(c->arena, pick(c, in_phrases),
                        arena_format(c->arena, "quý %s/%d", roman_numbers[quarter], day.year));
}

static const char *due_half(struct composer *c, json_t *due)
{
    int year = c->day.year + 1;
    int half = 1 + below(c, 2);

    json_object_set_new(due, "in", json_string(arena_format(c->arena, "%04d-H%d", year, half)));
    return arena_format(c->arena, "trong 6 tháng %s năm %d", half == 1 ? "đầu" : "cuối", year);
}

static const char *due_from(struct composer *c, json_t *due)
{
    struct ymd day = later(c);

    json_object_set_new(due, "from", json_string(arena_format(c->arena, "%04d-%02d", day.year, day.month)));
    return arena_format(c->arena, "từ %s", month_text(c, day.month, day.year));
}

static const char *due_window(struct composer *c, json_t *due)
{
    struct ymd day = later(c);
    struct ymd end = {day.year + 1, 1 + below(c, 12), 28};

    json_object_set_new(due, "from", json_string(arena_format(c->arena, "%04d-%02d", day.year, day.month)));
    json_object_set_new(due, "by", json_string(date_text(c->arena, end)));
    return arena_format(c->arena, "từ %s đến ngày %s", month_text(c, day.month, day.year), day_text(c, end));
}

static const char *due_period(struct composer *c, json_t *due)
{
    int i = below(c, period_count);

    json_object_set_new(due, "every", json_string(periods[i].code));
    return pick(c, periods[i].phrases);
}

static const char *due_choice(struct composer *c, json_t *due)
{
    json_object_set_new(due, "every_one_of", set_of("month", "quarter"));
    return chance(c, 50) ? "hằng tháng hoặc hằng quý" : "hàng tháng hoặc hàng quý";
}

static const char *due_all(struct composer *c, json_t *due)
{
    json_t *every = set_of("quarter", "half_year");

    json_array_append_new(every, json_string("year"));
    json_object_set_new(due, "every", every);
    return chance(c, 50) ? "hằng quý, 6 tháng, năm" : "định kỳ quý, 6 tháng, năm";
}

static const char *due_twice(struct composer *c, json_t *due)
{
    static const int days[][4] = {{15, 6, 31, 12}, {10, 6, 10, 12}, {5, 6, 15, 11}, {20, 6, 20, 12}};
    const int *d = days[below(c, 4)];
    const char *one = arena_format(c->arena, "%02d-%02d", d[1], d[0]);
    const char *two = arena_format(c->arena, "%02d-%02d", d[3], d[2]);

    json_object_set_new(due, "every", json_string("year"));
    json_object_set_new(due, "on", set_of(one, two));
    return arena_format(c->arena,
                        chance(c, 50) ? "trước ngày %d/%d và %d/%d hằng năm"
                                      : "vào ngày %02d/%02d và ngày %02d/%02d hàng năm",
                        d[0], d[1], d[2], d[3]);
}

static const char *due_yearly_day(struct composer *c, json_t *due)
{
    int month = 10 + below(c, 3), day = 5 * (1 + below(c, 5));

    json_object_set_new(due, "every", json_string("year"));
    json_object_set_new(due, "on", set_of(arena_format(c->arena, "%02d-%02d", month, day), NULL));
    return arena_format(c->arena, chance(c, 50) ? "hằng năm, trước ngày %02d/%02d" : "trước ngày %d/%d hằng năm", day,
                        month);
}

static const char *due_monthly_day(struct composer *c, json_t *due)
{
    int day = 5 * (1 + below(c, 5));

    json_object_set_new(due, "every", json_string("month"));
    json_object_set_new(due, "on", set_of(arena_format(c->arena, "%02d", day), NULL));
    return arena_format(c->arena, chance(c, 50) ? "trước ngày %02d hằng tháng" : "vào ngày %02d hàng tháng", day);
}

static const char *due_quarter_day(struct composer *c, json_t *due)
{
    int day = 5 * (1 + below(c, 5));

    json_object_set_new(due, "every", json_string("quarter"));
    json_object_set_new(due, "on", set_of(arena_format(c->arena, "M3-%02d", day), NULL));
    return arena_format(c->arena, "trước ngày %02d của tháng cuối quý", day);
}

static const char *due_within(struct composer *c, json_t *due)
{
    static const struct {
        const char *phrase, *after;
    } events[] = {{"kể từ ngày ban hành %s này", "issue"},
                  {"kể từ khi nhận được %s này", "receipt"},
                  {"sau khi kết thúc cuộc họp", "meeting"},
                  {"sau khi kết thúc diễn đàn", "end_of_event"}};
    int i = below(c, 3), count = 5 * (1 + below(c, 6));
    bool working = chance(c, 40);
    const char *after = arena_format(c->arena, events[i].phrase, c->kind->spoken);

    json_object_set_new(due, working ? "within_working_days" : "within_days", json_integer(count));
    json_object_set_new(due, "after", json_string(events[i].after));
    return arena_format(c->arena, "trong %s%02d ngày %s%s", chance(c, 50) ? "vòng " : "thời hạn ", count,
                        working ? "làm việc " : "", after);
}

static const char *due_before_review(struct composer *c, json_t *due)
{
    json_object_set_new(due, "every", json_string("year"));
    json_object_set_new(due, "before", json_string("annual_classification"));
    return chance(c, 50) ? "trước khi đánh giá, xếp loại hằng năm" : "trước khi đánh giá, phân loại hàng năm";
}

static const char *due_ad_hoc(struct composer *c, json_t *due)
{
    json_object_set_new(due, "every", json_string("ad_hoc"));
    return chance(c, 50) ? "khi có yêu cầu" : "đột xuất khi có yêu cầu";
}

static const char *due_end_of_year(struct composer *c, json_t *due)
{
    int year = c->day.year + 1;

    json_object_set_new(due, "by", json_string(arena_format(c->arena, "%d-12-31", year)));
    return arena_format(c->arena, "đến hết năm %d", year);
}

typedef const char *due_fn(struct composer *c, json_t *due);

static due_fn *const once_dues[] = {due_day,   due_day,     due_day,  due_month,
                                    due_month, due_quarter, due_half, due_end_of_year};
static due_fn *const period_dues[] = {due_period, due_period, due_choice};
static due_fn *const report_dues[] = {due_day,         due_day, due_twice,  due_yearly_day, due_monthly_day,
                                      due_quarter_day, due_all, due_within, due_period,     due_ad_hoc};
static due_fn *const start_dues[] = {due_from, due_window, due_month};

static const char *make_due(struct composer *c, enum due_kind kind, json_t *due)
{
    switch (kind) {
    case DUE_ONCE:
        return once_dues[below(c, (int)COUNT(once_dues))](c, due);
    case DUE_PERIOD:
        return period_dues[below(c, (int)COUNT(period_dues))](c, due);
    case DUE_REPORT:
        return report_dues[below(c, (int)COUNT(report_dues))](c, due);
    case DUE_START:
        return start_dues[below(c, (int)COUNT(start_dues))](c, due);
    case DUE_BEFORE_REVIEW:
        return due_before_review(c, due);
    case DUE_NONE:
        break;
    }
    return "";
}

/* --- clauses ------------------------------------------------------------------------------------------------------ */

static void add_section(struct composer *c, const char *path)
{
    (void)snprintf(c->path, sizeof(c->path), "%s", path);
    json_array_append_new(c->sections, json_string(path));
}

/* One sentence that binds somebody; what it should be understood as. */
static void put_duty(struct composer *c)
{
    const struct act *act = &acts[below(c, act_count)];
    const char *actor = act->to_whom ? c->body->actors[below(c, 2)] : pick(c, c->body->actors);
    json_t *duty = json_object(), *due = json_object();
    const char *words = make_due(c, act->due, due);
    const char *what = pick(c, act->phrases);
    bool first = *words && (act->due == DUE_PERIOD || chance(c, 30)) && strncmp(words, "đột xuất", 9) != 0;

    if (first)
        put(c, arena_format(c->arena, "%s, %s %s", to_capitals(c, words, true), actor, what));
    else
        put(c, arena_format(c->arena, "%s %s", to_capitals(c, actor, true), what));
    if (act->to_whom) {
        const char *via = chance(c, 60) ? pick(c, c->body->vias) : NULL;
        const char *shown = via ? arena_format(c->arena, chance(c, 50) ? " (qua %s)" : ", qua %s", via) : "";
        put(c, arena_format(c->arena, " về %s%s", c->body->addressee, shown));
        json_object_set_new(duty, "addressee", json_string(c->body->addressee));
        if (via)
            json_object_set_new(duty, "via", json_string(via));
    }
    if (!first && *words)
        put(c, arena_format(c->arena, " %s", words));
    put(c, chance(c, 70) ? ".\n" : ";\n");
    json_object_set_new(duty, "activity", json_string(act->code));
    json_object_set_new(duty, "actors", set_of(actor, NULL));
    json_object_set_new(duty, "due", due);
    json_object_set_new(duty, "section", json_string(c->path));
    json_array_append_new(c->obligations, duty);
    c->dated++;
}

/* A sentence with a count: each cell, so many a period. */
static void put_counted(struct composer *c)
{
    static const struct {
        const char *phrase;
        int min, max;
    } counts[] = {{"01 - 02 %s", 1, 2},
                  {"ít nhất 01 %s", 1, 0},
                  {"từ 01 đến 03 %s", 1, 3},
                  {"02 %s", 2, 2},
                  {"ít nhất 02 %s", 2, 0}};
    static const struct {
        const char *thing, *code;
    } things[] = {{"diễn đàn", "forum"},
                  {"buổi sinh hoạt chuyên đề", "thematic_meeting"},
                  {"kỳ sinh hoạt chuyên đề", "thematic_meeting"}};
    int i = below(c, (int)COUNT(counts)), k = below(c, (int)COUNT(things));
    bool yearly = chance(c, 60);
    json_t *duty = json_object(), *times = json_object(), *due = json_object();

    put(c, arena_format(c->arena, "%s, mỗi chi bộ tổ chức %s",
                        yearly ? (chance(c, 50) ? "Hằng năm" : "Mỗi năm") : "Mỗi quý",
                        arena_format(c->arena, counts[i].phrase, things[k].thing)));
    put(c, arena_format(c->arena, " về %s.\n", pick(c, subjects)));
    json_object_set_new(times, "min", json_integer(counts[i].min));
    if (counts[i].max)
        json_object_set_new(times, "max", json_integer(counts[i].max));
    json_object_set_new(due, "every", json_string(yearly ? "year" : "quarter"));
    json_object_set_new(duty, "activity", json_string(things[k].code));
    json_object_set_new(duty, "actors", set_of("mỗi chi bộ", NULL));
    json_object_set_new(duty, "due", due);
    json_object_set_new(duty, "times", times);
    json_object_set_new(duty, "section", json_string(c->path));
    json_array_append_new(c->obligations, duty);
    c->dated++;
}

static void put_prose(struct composer *c)
{
    put(c, arena_format(c->arena, pick(c, purposes), pick(c, subjects)));
    put(c, "\n");
}

static void gap(struct composer *c)
{
    if (chance(c, 40))
        put(c, "\n");
}

static void put_purpose_section(struct composer *c)
{
    put(c, "I. MỤC ĐÍCH, YÊU CẦU\n");
    add_section(c, "I");
    for (int i = 1; i <= 2 + below(c, 2); i++) {
        gap(c);
        put(c, arena_format(c->arena, "%d. ", i));
        add_section(c, arena_format(c->arena, "I.%d", i));
        put_prose(c);
    }
}

static void put_sub(struct composer *c, const char *above, int number, int scheme)
{
    const char *label = scheme ? arena_format(c->arena, "%c", 'a' + number - 1)
                               : arena_format(c->arena, "%s.%d", strrchr(above, '.') + 1, number);
    const char *sign = scheme ? ") " : ". ";

    gap(c);
    put(c, arena_format(c->arena, "%s%s", label, sign));
    add_section(c, scheme ? arena_format(c->arena, "%s.%s", above, label)
                          : arena_format(c->arena, "%s.%d", above, number));
    if (chance(c, 25))
        put_counted(c);
    else
        put_duty(c);
}

static void put_task_section(struct composer *c)
{
    int scheme = below(c, 2);

    gap(c);
    put(c, arena_format(c->arena, "II. %s\n", pick(c, task_headings)));
    add_section(c, "II");
    for (int i = 1; i <= 2 + below(c, 3); i++) {
        const char *path = arena_format(c->arena, "II.%d", i);
        gap(c);
        put(c, arena_format(c->arena, "%d. %s\n", i, pick(c, headings)));
        add_section(c, path);
        for (int k = 1; k <= 2 + below(c, 2); k++)
            put_sub(c, path, k, scheme);
    }
}

static void put_doing_section(struct composer *c)
{
    gap(c);
    put(c, "III. TỔ CHỨC THỰC HIỆN\n");
    add_section(c, "III");
    for (int i = 1; i <= 3 + below(c, 3); i++) {
        gap(c);
        put(c, arena_format(c->arena, "%d. ", i));
        add_section(c, arena_format(c->arena, "III.%d", i));
        put_duty(c);
    }
}

/* --- heading, bases, tail ----------------------------------------------------------------------------------------- */

static void put_heading(struct composer *c, const char *code)
{
    const char *place_day =
        arena_format(c->arena, "%s, ngày %02d tháng %02d năm %d", c->place, c->day.day, c->day.month, c->day.year);
    const char *left[] = {c->body->parent, to_capitals(c, c->name, false), "*", arena_format(c->arena, "Số %s", code)};
    const char *right[] = {"ĐẢNG CỘNG SẢN VIỆT NAM", place_day};

    switch (below(c, 3)) {
    case 0: /* columns under each other */
        for (size_t i = 0; i < COUNT(left); i++)
            if (left[i])
                put(c, arena_format(c->arena, "%s\n", left[i]));
        put(c, arena_format(c->arena, "%s\n%s\n\n", right[0], right[1]));
        break;
    case 1: /* side by side */
        put(c, arena_format(c->arena, "%-36s%s\n", left[0] ? left[0] : left[1], right[0]));
        if (left[0])
            put(c, arena_format(c->arena, "%s\n", left[1]));
        put(c, arena_format(c->arena, "            *\n%-36s%s\n\n", left[3], right[1]));
        break;
    default: /* parted by tabs */
        put(c, arena_format(c->arena, "%s\t%s\n", left[0] ? left[0] : left[1], right[0]));
        if (left[0])
            put(c, arena_format(c->arena, "%s\n", left[1]));
        put(c, arena_format(c->arena, "*\n%s\t%s\n\n", left[3], right[1]));
        break;
    }
}

static void put_bases(struct composer *c)
{
    int count = 1 + below(c, 3), at = below(c, cited_count);

    for (int i = 0; i < count; i++) {
        const struct cited *cited = &citeds[(at + i) % cited_count];
        json_t *citation = json_object();
        put(c, arena_format(c->arena, "%s %s%s%s ngày %d/%d/%d của %s %s%s", i ? "" : pick(c, base_openings),
                            cited->name, chance(c, 50) ? " số " : " ", cited->code, cited->day, cited->month,
                            cited->year, cited->issuer, cited->about, i + 1 < count ? ";" : ", "));
        json_object_set_new(citation, "kind", json_string(cited->kind));
        json_object_set_new(citation, "code", json_string(cited->code));
        json_object_set_new(
            citation, "date",
            json_string(arena_format(c->arena, "%04d-%02d-%02d", cited->year, cited->month, cited->day)));
        json_array_append_new(c->citations, citation);
    }
    put(c, arena_format(c->arena, "%s ban hành %s với những nội dung sau:\n\n", c->body->addressee, c->kind->spoken));
}

static void put_tail(struct composer *c, json_t *reading)
{
    const char *name =
        arena_format(c->arena, "%s %s %s", pick(c, family_names), pick(c, middle_names), pick(c, given_names));
    const char *post = pick(c, posts_signing);
    json_t *signature = json_object();
    const char *authority = c->body->authority;
    int count = 2 + below(c, 3);

    put(c, arena_format(c->arena, "\n%s\n", pick(c, recipient_heads)));
    for (int i = 0; i < count; i++) {
        const char *recipient = c->body->recipients[i];
        json_t *one = json_object();
        const char *purpose = i == 0 ? "báo cáo" : i == 1 ? "thực hiện" : NULL;
        const char *shown = !purpose ? ""
                            : i == 0 ? (chance(c, 50) ? " (báo cáo)" : " (b/c)")
                                     : (chance(c, 50) ? " (thực hiện)" : " (t/h)");
        put(c,
            arena_format(c->arena, "- %s%s%s\n", recipient, shown, i + 1 < count ? (chance(c, 50) ? ";" : ",") : "."));
        json_object_set_new(one, "name", json_string(recipient));
        if (purpose)
            json_object_set_new(one, "purpose", json_string(purpose));
        json_array_append_new(c->recipients, one);
    }
    put(c, arena_format(c->arena, "\n%s\n%s\n%s%s\n", authority, post, chance(c, 30) ? "(Đã ký)\n" : "\n", name));
    json_object_set_new(signature, "authority", json_string(authority));
    json_object_set_new(signature, "post", json_string(post));
    json_object_set_new(signature, "name", json_string(name));
    json_object_set_new(reading, "signature", signature);
}

/* --- hazards ------------------------------------------------------------------------------------------------------ */

/* Long lines broken at words, now and then a page number on a line of its own. */
/* Behind the signature a table of tasks, whose rows are obligations without a clause. */
static void put_annex(struct composer *c)
{
    const int rows = 2 + below(c, 3);

    put(c, "\nPHỤ LỤC\nPhân công nhiệm vụ\n\n| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n"
           "|---|---|---|---|---|\n");
    for (int row = 1; row <= rows;) {
        const struct act *act = &acts[below(c, act_count)];
        if (act->to_whom || act->due == DUE_NONE || act->due == DUE_BEFORE_REVIEW)
            continue;
        json_t *duty = json_object(), *due = json_object();
        const char *words = make_due(c, act->due, due), *actor = pick(c, c->body->actors);
        put(c, arena_format(c->arena, "| %d | %s | %s | Các chi bộ | %s |\n", row++,
                            to_capitals(c, pick(c, act->phrases), true), to_capitals(c, actor, true),
                            to_capitals(c, words, true)));
        json_object_set_new(duty, "activity", json_string(act->code));
        json_object_set_new(duty, "actors", set_of(actor, NULL));
        json_object_set_new(duty, "due", due);
        json_array_append_new(c->obligations, duty);
        c->dated++;
    }
}

static char *wrap(struct composer *c, const char *text, int width)
{
    struct buffer out = buffer_make(c->arena, TEXT_MOST);
    int column = 0, lines = 0;

    for (; *text; text++) {
        bool is_start = ((unsigned char)*text & 0xc0U) != 0x80;
        if (*text == ' ' && column >= width) {
            buffer_put_char(&out, '\n');
            column = 0;
            lines++;
            continue;
        }
        buffer_put_char(&out, *text);
        column = *text == '\n' ? 0 : column + is_start;
        if (*text == '\n' && ++lines % 45 == 44)
            buffer_format(&out, "\n%d\n\n", 2 + lines / 45);
    }
    return out.text;
}

/* "uỷ" as "ủy": the tone mark where it stood before 1984, and stands again in many offices. */
static char *mark_old_way(struct composer *c, const char *text)
{
    static const char *const pairs[][2] = {{"uỷ", "ủy"}, {"Uỷ", "Ủy"}, {"UỶ", "ỦY"}, {"hoá", "hóa"}, {"Hoà", "Hòa"}};
    struct buffer out = buffer_make(c->arena, TEXT_MOST);

    while (*text) {
        size_t i = 0;
        while (i < COUNT(pairs) && strncmp(text, pairs[i][0], strlen(pairs[i][0])) != 0)
            i++;
        if (i == COUNT(pairs)) {
            buffer_put_char(&out, *text++);
            continue;
        }
        buffer_put(&out, pairs[i][1]);
        text += strlen(pairs[i][0]);
    }
    return out.text;
}

static char *decompose(struct composer *c, const char *text)
{
    utf8proc_uint8_t *split = utf8proc_NFD((const utf8proc_uint8_t *)text);
    char *copy = arena_text(c->arena, (const char *)split);

    free(split);
    return copy;
}

static char *harm(struct composer *c, char *text)
{
    if (chance(c, 30))
        text = mark_old_way(c, text);
    if (!c->has_annex && chance(c, 25))
        text = wrap(c, text, 78);
    if (chance(c, 20))
        text = decompose(c, text);
    return text;
}

static void finish(struct composer *c, json_t *reading, struct composed *paper)
{
    char *expected;

    json_object_set_new(reading, "sections", c->sections);
    json_object_set_new(reading, "citations", c->citations);
    json_object_set_new(reading, "obligations", c->obligations);
    json_object_set_new(reading, "recipients", c->recipients);
    expected = json_dumps(reading, JSON_INDENT(1));
    paper->expected = arena_text(c->arena, expected);
    free(expected);
    json_decref(reading);
    paper->text = harm(c, c->text.text);
    paper->dated = c->dated;
}

void compose(struct arena *arena, uint64_t seed, struct composed *paper)
{
    compose_of_day(arena, seed, NULL, paper);
}

void compose_of_day(struct arena *arena, uint64_t seed, const char *day, struct composed *paper)
{
    struct composer c = {.arena = arena, .state = seed, .text = buffer_make(arena, TEXT_MOST)};
    json_t *reading = json_object();

    c.sections = json_array();
    c.obligations = json_array();
    c.citations = json_array();
    c.recipients = json_array();
    c.body = &bodies[below(&c, body_count)];
    c.kind = &paper_kinds[below(&c, paper_kind_count)];
    c.place = pick(&c, places);
    c.name = arena_format(arena, c.body->name, c.place);
    c.day = (struct ymd){2016 + below(&c, 10), 1 + below(&c, 12), 1 + below(&c, 28)};
    if (day)
        c.day =
            (struct ymd){(int)strtol(day, NULL, 10), (int)strtol(day + 5, NULL, 10), (int)strtol(day + 8, NULL, 10)};
    const char *number = arena_format(arena, "%02d", 1 + below(&c, 180));
    const char *title = arena_format(arena, pick(&c, titles), pick(&c, subjects));

    const char *symbol = arena_format(arena, "%s/%s", c.kind->symbol, c.body->symbol);

    put_heading(&c, arena_format(arena, "%s-%s", number, symbol));
    put(&c, arena_format(arena, "%s\n%s\n-----\n\n", c.kind->printed, title));
    put_bases(&c);
    put_purpose_section(&c);
    put_task_section(&c);
    put_doing_section(&c);
    put_tail(&c, reading);
    c.has_annex = chance(&c, 25);
    if (c.has_annex)
        put_annex(&c);
    json_object_set_new(reading, "format", json_string("chibo.plan/1"));
    json_object_set_new(reading, "kind", json_string(c.kind->code));
    json_object_set_new(reading, "issuer", json_string(c.name));
    json_object_set_new(reading, "number", json_string(number));
    json_object_set_new(reading, "symbol", json_string(symbol));
    json_object_set_new(reading, "place", json_string(c.place));
    json_object_set_new(reading, "date", json_string(date_text(arena, c.day)));
    json_object_set_new(reading, "title", json_string(title));
    paper->title = arena_text(arena, title);
    finish(&c, reading, paper);
}
