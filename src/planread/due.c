/* due.c - items of time that belong together, as one due. */
#include "base/date.h"
#include "planread/deadline.h"

#include <string.h>

static const char *const period_names[PERIODS] = {"week",        "month", "quarter", "half_year",
                                                  "nine_months", "year",  "term",    "ad_hoc"};

struct merging {
    struct paper *paper;
    struct due due;
    unsigned periods;
    bool repeats; /* some item says every: days without a year are days of each period */
};

bool deadline_is_empty(const struct due *due)
{
    return !due->by && !due->in && !due->from && !due->every.count && !due->on.count && !due->within_days &&
           !due->within_working_days && !due->before;
}

/* The year a day or month without one falls in: the paper's, the next when that has passed. */
static int infer_year(const struct paper *paper, const struct when *when)
{
    const char *issued = paper->reading->date;
    int month = when->kind == WHEN_QUARTER ? 3 * when->month : when->kind == WHEN_HALF ? 6 * when->month : when->month;

    if (paper->asked_year)
        return paper->asked_year;
    if (!paper->year || !issued || strlen(issued) < 7)
        return paper->year;
    int issue_month = (int)strtol(issued + 5, NULL, 10);
    int issue_day = strlen(issued) == 10 ? (int)strtol(issued + 8, NULL, 10) : 0;
    bool passed = month < issue_month || (month == issue_month && when->kind == WHEN_DAY && when->day < issue_day);
    return paper->year + passed;
}

static bool has_passed(const struct paper *paper, const char *last_day)
{
    const char *issued = paper->reading->date;

    return issued && last_day && strncmp(last_day, issued, strlen(issued)) < 0;
}

/* The last day before a month, quarter or year begins: "trước tháng 6". */
static const char *day_before(struct work *w, const struct when *when)
{
    int first = when->kind == WHEN_MONTH ? when->month : when->kind == WHEN_QUARTER ? 3 * when->month - 2 : 1;

    if (when->kind == WHEN_DAY || !when->year)
        return dates_last_day(w, when);
    if (when->kind == WHEN_HALF)
        first = 6 * when->month - 5;
    return date_number_text(&w->arena, date_number((struct ymd){when->year, first, 1}) - 1);
}

static void add_on(struct merging *merging, const char *text)
{
    list_add_text(&merging->paper->w->arena, &merging->due.on, text);
}

/* A day of every month, quarter or year. */
static bool take_repeated(struct merging *merging, const struct time_item *item)
{
    struct arena *arena = &merging->paper->w->arena;
    const struct when *when = &item->when;

    if (item->month_of_period) {
        add_on(merging, arena_format(arena, "M%d-%02d", item->month_of_period, when->day));
        return true;
    }
    if (when->kind == WHEN_MONTHDAY && merging->repeats) {
        add_on(merging, arena_format(arena, "%02d", when->day));
        return true;
    }
    if (when->year || !merging->repeats)
        return false;
    if (when->kind == WHEN_DAY)
        add_on(merging, arena_format(arena, "%02d-%02d", when->month, when->day));
    else if (when->kind == WHEN_QUARTER)
        merging->due.in = arena_format(arena, "Q%d", when->month);
    else if (when->kind == WHEN_MONTH)
        merging->due.in = arena_format(arena, "%02d", when->month);
    else if (when->kind == WHEN_HALF)
        merging->due.in = arena_format(arena, "H%d", when->month);
    return true;
}

static void take_point(struct merging *merging, const struct time_item *item)
{
    struct work *w = merging->paper->w;
    struct when when = item->when;

    if (take_repeated(merging, item) || when.kind == WHEN_MONTHDAY)
        return;
    if (!when.year)
        when.year = infer_year(merging->paper, &when);
    const char *text = dates_text(w, &when);
    if (!text)
        return;
    if (item->role == ROLE_FROM) {
        merging->due.from = text;
        return;
    }
    if (has_passed(merging->paper, dates_last_day(w, &when)))
        return;
    if (item->role == ROLE_BY)
        merging->due.by = dates_last_day(w, &when);
    else if (item->role == ROLE_BEFORE_DAY)
        merging->due.by = day_before(w, &when);
    else if (when.kind == WHEN_DAY)
        add_on(merging, text);
    else
        merging->due.in = text;
}

/* "từ ngày 01 đến ngày 15/3/2022": the first takes month and year from the second. */
static void complete_from(const struct time_item *from, const struct time_item *to, struct time_item *whole)
{
    *whole = *from;
    if (from->role != ROLE_FROM || to->kind != ITEM_WHEN)
        return;
    if (whole->when.kind == WHEN_MONTHDAY && to->when.kind == WHEN_DAY) {
        whole->when.kind = WHEN_DAY;
        whole->when.month = to->when.month;
    }
    if (!whole->when.year)
        whole->when.year = to->when.year;
}

static void take_item(struct merging *merging, const struct time_item *item)
{
    merging->periods |= item->periods;
    merging->due.every_one_of |= item->one_of;
    switch (item->kind) {
    case ITEM_WHEN:
        take_point(merging, item);
        break;
    case ITEM_WITHIN:
        if (item->working)
            merging->due.within_working_days = item->count;
        else
            merging->due.within_days = item->count;
        merging->due.after = item->event;
        break;
    case ITEM_BEFORE:
        merging->due.before = item->event;
        merging->due.days_before = item->count;
        break;
    case ITEM_EVERY:
        break;
    }
}

/* "báo cáo 6 tháng (trước 05/6), năm (trước 05/12)": days of the year, so every year on them. */
static bool is_twice_a_year(const struct merging *merging)
{
    const struct list *on = &merging->due.on;

    if ((merging->periods & ~(1U << PERIOD_YEAR)) != 1U << PERIOD_HALF || on->count < 2)
        return false;
    for (size_t i = 0; i < on->count; i++) {
        const char *day = *LIST_AT(on, const char *, i);
        if (strlen(day) != 5 || day[2] != '-' || *day == 'M')
            return false;
    }
    return true;
}

struct due deadline_merge(struct paper *paper, const struct time_item *const *items, size_t count)
{
    struct merging merging = {.paper = paper};

    for (size_t i = 0; i < count; i++)
        merging.repeats |= items[i]->periods != 0;
    for (size_t i = 0; i < count; i++) {
        struct time_item whole = *items[i];
        if (i + 1 < count)
            complete_from(items[i], items[i + 1], &whole);
        take_item(&merging, &whole);
    }
    if (is_twice_a_year(&merging))
        merging.periods = 1U << PERIOD_YEAR;
    for (int period = 0; period < PERIODS; period++)
        if (merging.periods & 1U << period)
            list_add_text(&paper->w->arena, &merging.due.every, period_names[period]);
    if (merging.due.every.count < 2)
        merging.due.every_one_of = false;
    return merging.due;
}
