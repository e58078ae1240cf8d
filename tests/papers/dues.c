#include "papers/composer.h"

#include "base/status.h"

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

const char *make_due(struct composer *c, enum due_kind kind, json_t *due)
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
