#include "plan/calendar.h"

#include "base/date.h"
#include "plan/span.h"

#include <stdlib.h>
#include <string.h>

#define FOREVER INT64_C(1000000) /* a day number beyond the year 4000 */

enum unit { UNIT_NONE, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_HALF, UNIT_NINE, UNIT_YEAR, UNIT_TERM };

static enum unit unit_of(const char *every)
{
    static const char *const names[] = {"", "week", "month", "quarter", "half_year", "nine_months", "year", "term"};

    for (size_t i = 1; i < COUNT(names); i++)
        if (!strcmp(every, names[i]))
            return (enum unit)i;
    return UNIT_NONE;
}

static bool is_full_day(const char *text)
{
    return date_is_valid(text);
}

static const char *text_at(const struct list *list, size_t i)
{
    return *LIST_AT(list, const char *, i);
}

/* --- working days ----------------------------------------------------------------------------------------------- */

static int64_t moved(const struct calendar *calendar, int64_t day)
{
    const struct calendar_rules *rules = calendar->rules;

    if (!day || !rules || !rules->rest_day_moves)
        return day;
    return date_add_working(day - 1, 1, rules->holidays, rules->holiday_count);
}

static int64_t after_days(const struct calendar *calendar, int64_t base)
{
    const struct due *due = &calendar->due;
    const struct calendar_rules *rules = calendar->rules;

    if (due->within_working_days)
        return date_add_working(base, due->within_working_days, rules ? rules->holidays : NULL,
                                rules ? rules->holiday_count : 0);
    return moved(calendar, base + due->within_days);
}

static int64_t classification_day(const struct calendar *calendar, int year)
{
    const struct calendar_rules *rules = calendar->rules;
    bool is_set = rules && rules->classification_month;
    int64_t day = span_day(year, is_set ? rules->classification_month : 12, is_set ? rules->classification_day : 31);

    return day - (calendar->due.days_before ? calendar->due.days_before : 1);
}

/* --- the kinds of start ------------------------------------------------------------------------------------------ */

static bool is_text(const char *text, const char *other)
{
    return text && !strcmp(text, other);
}

static bool is_ad_hoc(const struct due *due)
{
    for (size_t i = 0; i < due->every.count; i++)
        if (strcmp(text_at(&due->every, i), "ad_hoc") != 0)
            return false;
    return due->every.count > 0;
}

enum calendar_start calendar_starts(const struct due *due)
{
    if (is_text(due->after, "meeting") || is_text(due->after, "end_of_event") || is_text(due->before, "meeting"))
        return START_AT_EVENT;
    if (is_text(due->after, "receipt"))
        return START_AT_RECEIPT;
    if (is_ad_hoc(due) && !due->by && !due->in)
        return START_AT_EVENT;
    return START_AT_ISSUE;
}

/* The units that bind: of a choice the longest. */
static size_t units_of(const struct due *due, enum unit *units)
{
    size_t count = 0;

    for (size_t i = 0; i < due->every.count && count < UNIT_TERM; i++) {
        enum unit unit = unit_of(text_at(&due->every, i));
        if (unit == UNIT_NONE)
            continue;
        if (due->every_one_of && count) {
            if (unit > units[0])
                units[0] = unit;
            continue;
        }
        units[count++] = unit;
    }
    return count;
}

bool calendar_recurs(const struct due *due)
{
    enum unit units[UNIT_TERM];

    return calendar_starts(due) == START_AT_ISSUE && units_of(due, units) > 0;
}

/* --- one-offs ---------------------------------------------------------------------------------------------------- */

static void put(struct arena *arena, struct list *periods, struct period period)
{
    *(struct period *)list_add(arena, periods, sizeof(struct period)) = period;
}

static size_t count_full_days(const struct due *due)
{
    size_t count = 0;

    for (size_t i = 0; i < due->on.count; i++)
        count += is_full_day(text_at(&due->on, i));
    return count;
}

static void put_full_days(struct arena *arena, const struct calendar *calendar, int64_t first, struct list *periods)
{
    size_t count = count_full_days(&calendar->due);
    int number = 0;

    for (size_t i = 0; i < calendar->due.on.count; i++) {
        const char *text = text_at(&calendar->due.on, i);
        if (!is_full_day(text))
            continue;
        int64_t day = date_iso_number(text);
        const char *key = count == 1 ? "once" : arena_format(arena, "once#%d", ++number);
        put(arena, periods, (struct period){key, first < day ? first : day, day, moved(calendar, day)});
        first = day + 1;
    }
}

/* "06-15" without “hằng năm”: the next such day from the day of issue. */
static int64_t next_month_day(const struct calendar *calendar)
{
    const struct due *due = &calendar->due;
    const char *text = due->on.count ? text_at(&due->on, 0) : NULL;
    int year = date_from_number(calendar->issued).year;

    if (!text || strlen(text) != 5 || text[2] != '-' || span_digits(text, 2) < 1 || span_digits(text, 2) > 12)
        return 0;
    int64_t day = span_day(year, span_digits(text, 2), span_digits(text + 3, 2));
    return day >= calendar->issued ? day : span_day(year + 1, span_digits(text, 2), span_digits(text + 3, 2));
}

static int64_t next_classification(const struct calendar *calendar)
{
    int year = date_from_number(calendar->issued).year;
    int64_t day = classification_day(calendar, year);

    return day >= calendar->issued ? day : classification_day(calendar, year + 1);
}

/* The one day of an obligation that does not recur; 0 undated. */
static int64_t single_day(const struct calendar *calendar, struct span *within)
{
    const struct due *due = &calendar->due;
    struct span span;

    if (due->by && span_read(due->by, &span))
        return span.last;
    if (due->in && span_read(due->in, within))
        return within->last;
    if (is_text(due->before, "annual_classification"))
        return next_classification(calendar);
    return next_month_day(calendar);
}

static void put_single(struct arena *arena, const struct calendar *calendar, int64_t first, struct list *periods)
{
    const struct due *due = &calendar->due;
    struct span within = {first, 0};
    int64_t day;

    if (is_text(due->after, "issue") && (due->within_days || due->within_working_days)) {
        day = after_days(calendar, calendar->issued);
        put(arena, periods, (struct period){"once", first, day, day});
        return;
    }
    day = single_day(calendar, &within);
    if (due->from && within.first < first)
        within.first = first;
    if (day && within.first > day)
        within.first = day;
    put(arena, periods, (struct period){"once", within.first, day ? day : calendar->issued, moved(calendar, day)});
}

static int64_t window_start(const struct calendar *calendar)
{
    struct span span;

    return calendar->due.from && span_read(calendar->due.from, &span) ? span.first : calendar->issued;
}

static void put_one_offs(struct arena *arena, const struct calendar *calendar, struct list *periods)
{
    const struct due *due = &calendar->due;
    int64_t first = window_start(calendar);
    struct span span;

    if (calendar_starts(due) == START_AT_RECEIPT) {
        if (calendar->received)
            put(arena, periods,
                (struct period){"once", calendar->received, calendar->issued,
                                after_days(calendar, calendar->received)});
        return;
    }
    if (count_full_days(due))
        put_full_days(arena, calendar, first, periods);
    else if (!calendar_recurs(due))
        put_single(arena, calendar, first, periods);
    else if (due->by && !due->from && span_read(due->by, &span))
        put(arena, periods, (struct period){"once", calendar->issued, span.last, moved(calendar, span.last)});
}

/* --- recurring --------------------------------------------------------------------------------------------------- */

static int64_t first_thursday_week(int year)
{
    int64_t fourth = span_day(year, 1, 4); /* always in the first ISO week */

    return fourth - date_weekday(fourth) + 1;
}

static const char *week_period(struct arena *arena, int64_t day, struct span *span)
{
    int64_t monday = day - date_weekday(day) + 1;
    int year = date_from_number(monday + 3).year;

    *span = (struct span){monday, monday + 6};
    return arena_format(arena, "%04d-W%02d", year, (int)((monday - first_thursday_week(year)) / 7) + 1);
}

static const char *term_period(struct arena *arena, const struct calendar_rules *rules, int year, struct span *span)
{
    int length = rules && rules->term_years ? rules->term_years : 5;
    int first = rules && rules->term_years ? rules->term_first_year : 2020;
    int start = year - (((year - first) % length) + length) % length;

    *span = (struct span){span_day(start, 1, 1), span_day(start + length - 1, 12, 31)};
    return arena_format(arena, "%04d-%04d", start, start + length);
}

/* The period of a unit that holds a day (nine months: or the next one). */
static const char *period_of(struct arena *arena, const struct calendar *calendar, enum unit unit, int64_t day,
                             struct span *span)
{
    struct ymd date = date_from_number(day);

    switch (unit) {
    case UNIT_WEEK:
        return week_period(arena, day, span);
    case UNIT_MONTH:
        *span = span_months(date.year, date.month, 1);
        return arena_format(arena, "%04d-%02d", date.year, date.month);
    case UNIT_QUARTER:
        *span = span_months(date.year, (date.month - 1) / 3 * 3 + 1, 3);
        return arena_format(arena, "%04d-Q%d", date.year, (date.month - 1) / 3 + 1);
    case UNIT_HALF:
        *span = span_months(date.year, date.month <= 6 ? 1 : 7, 6);
        return arena_format(arena, "%04d-H%d", date.year, date.month <= 6 ? 1 : 2);
    case UNIT_NINE:
        date.year += date.month > 9;
        *span = span_months(date.year, 1, 9);
        return arena_format(arena, "%04d-9M", date.year);
    case UNIT_TERM:
        return term_period(arena, calendar->rules, date.year, span);
    default:
        *span = span_months(date.year, 1, 12);
        return arena_format(arena, "%04d", date.year);
    }
}

static int months_in(const struct span *span)
{
    struct ymd first = date_from_number(span->first);
    struct ymd last = date_from_number(span->last);

    return 12 * (last.year - first.year) + last.month - first.month + 1;
}

/* The day an entry of `on` means within a period; 0 when it does not fall in it. */
static int64_t appointed_day(const char *on, const struct span *span)
{
    struct ymd first = date_from_number(span->first);
    size_t length = strlen(on);
    int64_t day = 0;

    if (length == 2 && span_digits(on, 2) > 0) {
        struct ymd last = date_from_number(span->last);
        day = span_day(last.year, last.month, span_digits(on, 2));
    } else if (length == 5 && on[0] == 'M' && on[1] >= '1' && on[1] - '0' <= months_in(span)) {
        int month = first.month + (on[1] - '1');
        day = span_day(first.year + (month - 1) / 12, (month - 1) % 12 + 1, span_digits(on + 3, 2));
    } else if (length == 5 && on[2] == '-' && span_digits(on, 2) >= 1 && span_digits(on, 2) <= 12) {
        day = span_day(first.year, span_digits(on, 2), span_digits(on + 3, 2));
    }
    return day >= span->first && day <= span->last ? day : 0;
}

/* The due day of a period without appointed days. */
static int64_t closing_day(const struct calendar *calendar, struct span *span)
{
    int year = date_from_number(span->first).year;
    struct span part;

    if (is_text(calendar->due.before, "annual_classification")) {
        int64_t day = classification_day(calendar, year);
        return day >= span->first && day <= span->last ? day : span->last;
    }
    if (span_read_part(calendar->due.in, year, &part) && part.first >= span->first && part.last <= span->last) {
        span->first = part.first;
        return part.last;
    }
    return span->last;
}

struct recurrence {
    const struct calendar *calendar;
    int64_t start, end; /* days within which periods count */
    int64_t latest;     /* no due day after this one, 0 none */
    int64_t from, to;   /* asked for */
    struct list *periods;
};

static void put_recurring(struct arena *arena, const struct recurrence *recurrence, struct period period)
{
    const struct calendar *calendar = recurrence->calendar;

    if (recurrence->latest && period.due > recurrence->latest)
        period.due = recurrence->latest;
    if (period.due < calendar->issued || period.last < recurrence->start || period.first > recurrence->end)
        return;
    period.due = moved(calendar, period.due);
    if (period.first <= recurrence->to && period.due >= recurrence->from)
        put(arena, recurrence->periods, period);
}

static void put_appointed(struct arena *arena, const struct recurrence *recurrence, const char *key, struct span span)
{
    const struct list *on = &recurrence->calendar->due.on;
    int64_t first = span.first;
    size_t falling = 0;
    size_t number = 0;

    for (size_t i = 0; i < on->count; i++)
        falling += appointed_day(text_at(on, i), &span) > 0;
    for (size_t i = 0; i < on->count; i++) {
        int64_t day = appointed_day(text_at(on, i), &span);
        if (!day)
            continue;
        number++;
        const char *own = falling == 1 ? key : arena_format(arena, "%s#%zu", key, number);
        int64_t last = number == falling ? span.last : day;
        put_recurring(arena, recurrence, (struct period){own, first, last, day});
        first = day + 1;
    }
}

static void put_unit(struct arena *arena, const struct recurrence *recurrence, enum unit unit)
{
    const struct calendar *calendar = recurrence->calendar;
    int64_t day = recurrence->start > recurrence->from - 15 ? recurrence->start : recurrence->from - 15;
    struct span span;

    for (;;) {
        const char *key = period_of(arena, calendar, unit, day, &span);
        if (span.first > recurrence->to || span.first > recurrence->end)
            return;
        day = span.last + 1;
        if (calendar->due.on.count > count_full_days(&calendar->due)) {
            put_appointed(arena, recurrence, key, span);
            continue;
        }
        int64_t due = closing_day(calendar, &span);
        put_recurring(arena, recurrence, (struct period){key, span.first, span.last, due});
    }
}

static void list_recurring(struct arena *arena, const struct calendar *calendar, struct span asked,
                           struct list *periods)
{
    const struct due *due = &calendar->due;
    struct recurrence recurrence = {.calendar = calendar, .from = asked.first, .to = asked.last, .periods = periods};
    enum unit units[UNIT_TERM];
    struct span span;

    if (!calendar_recurs(due))
        return;
    recurrence.start = window_start(calendar);
    if (recurrence.start < calendar->issued)
        recurrence.start = calendar->issued;
    recurrence.end = calendar->until ? calendar->until : FOREVER;
    if (due->in && span_read(due->in, &span)) {
        recurrence.start = span.first > recurrence.start ? span.first : recurrence.start;
        recurrence.end = span.last < recurrence.end ? span.last : recurrence.end;
    }
    if (due->by && due->from && span_read(due->by, &span)) {
        recurrence.latest = span.last;
        if (span.last < recurrence.end)
            recurrence.end = span.last;
    }
    size_t count = units_of(due, units);
    for (size_t i = 0; i < count; i++)
        put_unit(arena, &recurrence, units[i]);
}

/* --- asked from outside ------------------------------------------------------------------------------------------- */

static int by_due(const void *one, const void *other)
{
    const struct period *left = one;
    const struct period *right = other;
    int64_t left_day = left->due ? left->due : FOREVER;
    int64_t right_day = right->due ? right->due : FOREVER;

    if (left_day != right_day)
        return left_day < right_day ? -1 : 1;
    return strcmp(left->key, right->key);
}

void calendar_list(struct arena *arena, const struct calendar *calendar, int64_t from, int64_t to, struct list *periods)
{
    struct list once = {0};
    size_t before = periods->count;

    if (calendar_starts(&calendar->due) == START_AT_EVENT)
        return;
    put_one_offs(arena, calendar, &once);
    for (size_t i = 0; i < once.count; i++) {
        const struct period *period = LIST_AT(&once, struct period, i);
        if (period->first <= to && (!period->due || period->due >= from))
            put(arena, periods, *period);
    }
    list_recurring(arena, calendar, (struct span){from, to}, periods);
    if (periods->count > before + 1)
        qsort(LIST_AT(periods, struct period, before), periods->count - before, sizeof(struct period), by_due);
}

static bool find_event(const struct calendar *calendar, const char *key, struct period *period)
{
    const struct due *due = &calendar->due;
    int64_t day;

    if (!is_full_day(key))
        return false;
    day = date_iso_number(key);
    *period = (struct period){key, day, day, 0};
    if (due->before) {
        period->due = day - due->days_before;
        period->first = calendar->issued < period->due ? calendar->issued : period->due;
    } else if (due->within_days || due->within_working_days) {
        period->due = after_days(calendar, day);
    }
    return true;
}

/* Days that hold every period of that key. */
static struct span key_span(const char *key)
{
    struct span span = {0, 0};
    char base[8];
    size_t length = strcspn(key, "#");

    if (length == 9) /* a term */
        return (struct span){span_day(span_digits(key, 4), 1, 1), span_day(span_digits(key + 5, 4), 12, 31)};
    (void)snprintf(base, sizeof(base), "%.*s", (int)length, key);
    if (length <= 7 && span_read(base, &span))
        return span;
    (void)snprintf(base, sizeof(base), "%.4s", key); /* weeks and nine months: the year with a week on either side */
    if (span_read(base, &span))
        return (struct span){span.first - 7, span.last + 7};
    return (struct span){1, 0};
}

bool calendar_find(struct arena *arena, const struct calendar *calendar, const char *key, struct period *period)
{
    struct list periods = {0};

    if (calendar_starts(&calendar->due) == START_AT_EVENT)
        return find_event(calendar, key, period);
    if (!strncmp(key, "once", 4)) {
        put_one_offs(arena, calendar, &periods);
    } else {
        struct span span = key_span(key);
        if (span.first > span.last)
            return false;
        list_recurring(arena, calendar, span, &periods);
    }
    for (size_t i = 0; i < periods.count; i++) {
        if (strcmp(LIST_AT(&periods, struct period, i)->key, key) != 0)
            continue;
        *period = *LIST_AT(&periods, struct period, i);
        return true;
    }
    return false;
}

int64_t calendar_reference(const struct calendar *calendar, const struct period *period)
{
    return period->last > calendar->issued ? period->last : calendar->issued;
}

int64_t calendar_fixed_day(const struct calendar *calendar)
{
    const struct due *due = &calendar->due;
    int64_t earliest = 0;
    struct span span;

    if (due->by && span_read(due->by, &span))
        earliest = span.last;
    if (due->in && span_read(due->in, &span) && (!earliest || span.last < earliest))
        earliest = span.last;
    for (size_t i = 0; i < due->on.count; i++) {
        if (!is_full_day(text_at(&due->on, i)))
            continue;
        int64_t day = date_iso_number(text_at(&due->on, i));
        if (!earliest || day < earliest)
            earliest = day;
    }
    return earliest;
}

static bool is_same(const char *one, const char *other)
{
    return one == other || (one && other && !strcmp(one, other));
}

/* Of what counts from receipt or an event: the same event, no more days after it, no fewer before. */
static bool refines_event(const struct due *upper, const struct due *lower)
{
    bool has_term = upper->within_days || upper->within_working_days;

    return calendar_starts(upper) == calendar_starts(lower) && is_same(upper->after, lower->after) &&
           is_same(upper->before, lower->before) && lower->days_before >= upper->days_before &&
           (!has_term ||
            ((lower->within_days || lower->within_working_days) && lower->within_days <= upper->within_days &&
             lower->within_working_days <= upper->within_working_days));
}

bool calendar_refines(struct arena *arena, const struct calendar *upper, const struct calendar *lower, const char **key)
{
    struct list periods = {0};
    struct period above;

    *key = "";
    if (calendar_starts(&upper->due) != START_AT_ISSUE || calendar_starts(&lower->due) != START_AT_ISSUE)
        return refines_event(&upper->due, &lower->due);
    calendar_list(arena, lower, lower->issued - 1, lower->issued + 800, &periods);
    for (size_t i = 0; i < periods.count; i++) {
        const struct period *period = LIST_AT(&periods, struct period, i);
        *key = period->key;
        if (!calendar_find(arena, upper, period->key, &above))
            return false;
        if (above.due && (!period->due || period->due > above.due))
            return false;
    }
    return true;
}
