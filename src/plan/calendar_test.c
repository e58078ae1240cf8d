/* proves: span */
#include "tests/kit.h"

#include "base/date.h"
#include "plan/calendar.h"
#include "plan/wording.h"

static struct arena arena;

static struct calendar calendar_of(const char *due, const char *issued)
{
    struct calendar calendar = {.issued = date_iso_number(issued)};

    wording_due_read(&arena, due, &calendar.due);
    return calendar;
}

/* "key due; key due" of all periods begun by a day. */
static const char *listed(const struct calendar *calendar, const char *from, const char *to)
{
    struct list periods = {0};
    char *all = arena_text(&arena, "");

    calendar_list(&arena, calendar, from ? date_iso_number(from) : -1000000, date_iso_number(to), &periods);
    for (size_t i = 0; i < periods.count; i++) {
        const struct period *period = LIST_AT(&periods, struct period, i);
        all = arena_format(&arena, "%s%s%s %s", all, i ? "; " : "", period->key,
                           period->due ? date_number_text(&arena, period->due) : "-");
    }
    return all;
}

struct example {
    const char *due, *issued, *from, *to, *expected;
};

static void check_all(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct calendar calendar = calendar_of(examples[i].due, examples[i].issued);
        const char *found = listed(&calendar, examples[i].from, examples[i].to);
        if (strcmp(found, examples[i].expected) != 0)
            fail_msg("%s issued %s until %s: %s, expected %s", examples[i].due, examples[i].issued, examples[i].to,
                     found, examples[i].expected);
    }
}

static void every_kind_of_deadline_falls_due(void **state)
{
    static const struct example examples[] = {
        {"by=2017-06-30", "2017-03-22", NULL, "2017-04-01", "once 2017-06-30"},
        {"in=2022-03", "2022-01-05", NULL, "2022-03-01", "once 2022-03-31"},
        {"in=2022-03", "2022-01-05", NULL, "2022-02-28", ""},
        {"in=2019-Q3", "2019-01-05", NULL, "2019-08-01", "once 2019-09-30"},
        {"in=2022-H1", "2022-01-05", NULL, "2022-01-06", "once 2022-06-30"},
        {"in=2026", "2026-02-01", NULL, "2026-02-02", "once 2026-12-31"},
        {"from=2017-07", "2017-03-22", NULL, "2017-06-30", ""},
        {"from=2017-07", "2017-03-22", NULL, "2017-07-01", "once -"},
        {"from=2017-04 by=2017-06-30", "2017-03-22", NULL, "2017-04-01", "once 2017-06-30"},
        {"", "2017-03-22", NULL, "2017-03-22", "once -"},
        {"every=year on=06-15,12-31", "2017-03-22", NULL, "2018-01-05",
         "2017#1 2017-06-15; 2017#2 2017-12-31; 2018#1 2018-06-15"},
        {"every=quarter on=M3-20", "2017-03-22", NULL, "2017-07-01", "2017-Q2 2017-06-20; 2017-Q3 2017-09-20"},
        {"every=month on=25", "2017-11-26", NULL, "2018-01-01", "2017-12 2017-12-25; 2018-01 2018-01-25"},
        {"every=quarter,half_year,year", "2017-10-01", NULL, "2017-12-31",
         "2017 2017-12-31; 2017-H2 2017-12-31; 2017-Q4 2017-12-31"},
        {"every=month,quarter choice=1", "2017-10-01", NULL, "2017-12-31", "2017-Q4 2017-12-31"},
        {"every=nine_months", "2017-03-01", NULL, "2018-12-31", "2017-9M 2017-09-30; 2018-9M 2018-09-30"},
        {"every=year in=Q4", "2017-03-01", NULL, "2017-10-01", "2017 2017-12-31"},
        {"every=year in=Q4", "2017-03-01", NULL, "2017-09-30", ""},
        {"every=year before=annual_classification", "2017-03-01", NULL, "2017-03-01", "2017 2017-12-30"},
        {"within=15 after=issue", "2017-03-22", NULL, "2017-03-22", "once 2017-04-06"},
        {"within=10 after=receipt", "2017-03-22", NULL, "2017-12-31", ""},
        {"within=2 after=meeting", "2017-03-22", NULL, "2017-12-31", ""},
        {"every=ad_hoc", "2017-03-22", NULL, "2017-12-31", ""},
        {"on=2026-03-14", "2026-03-01", NULL, "2026-03-02", "once 2026-03-14"},
        {"on=2026-03-14,2026-05-20", "2026-03-01", NULL, "2026-06-01", "once#1 2026-03-14; once#2 2026-05-20"},
        {"by=2017-06-30 every=year on=12-31", "2017-03-22", NULL, "2017-12-01", "once 2017-06-30; 2017 2017-12-31"},
        {"every=term", "2021-03-01", NULL, "2021-03-01", "2020-2025 2024-12-31"},
        {"every=month in=2017", "2017-11-01", NULL, "2018-06-30", "2017-11 2017-11-30; 2017-12 2017-12-31"},
    };

    (void)state;
    check_all(examples, COUNT(examples));
}

static void periods_cross_new_year_leap_days_and_ends_of_quarters(void **state)
{
    static const struct example examples[] = {
        {"every=week", "2020-12-28", NULL, "2021-01-04", "2020-W53 2021-01-03; 2021-W01 2021-01-10"},
        {"every=month", "2024-02-10", NULL, "2024-03-01", "2024-02 2024-02-29; 2024-03 2024-03-31"},
        {"every=year on=02-29", "2023-01-01", NULL, "2024-01-01", "2023 2023-02-28; 2024 2024-02-29"},
        {"every=month on=31", "2023-01-31", NULL, "2023-04-01",
         "2023-01 2023-01-31; 2023-02 2023-02-28; 2023-03 2023-03-31; 2023-04 2023-04-30"},
        {"every=quarter", "2017-12-31", NULL, "2018-01-01", "2017-Q4 2017-12-31; 2018-Q1 2018-03-31"},
        {"every=half_year", "2017-06-30", NULL, "2017-07-01", "2017-H1 2017-06-30; 2017-H2 2017-12-31"},
        {"within=10 after=issue", "2023-12-28", NULL, "2023-12-28", "once 2024-01-07"},
        {"every=year", "2016-12-31", "2019-01-01", "2020-01-01", "2019 2019-12-31; 2020 2020-12-31"},
    };

    (void)state;
    check_all(examples, COUNT(examples));
}

static void working_days_leave_out_weekends_and_holidays(void **state)
{
    const int64_t holidays[] = {date_iso_number("2017-04-06")};
    struct calendar_rules rules = {.holidays = holidays, .holiday_count = 1};
    struct calendar calendar = calendar_of("working=10 after=receipt", "2017-03-22");

    (void)state;
    calendar.rules = &rules;
    calendar.received = date_iso_number("2017-03-31"); /* a Friday */
    assert_string_equal(listed(&calendar, NULL, "2017-04-01"), "once 2017-04-17");
    calendar = calendar_of("by=2017-04-08", "2017-03-22"); /* a Saturday */
    calendar.rules = &rules;
    assert_string_equal(listed(&calendar, NULL, "2017-04-01"), "once 2017-04-08");
    rules.rest_day_moves = true;
    assert_string_equal(listed(&calendar, NULL, "2017-04-01"), "once 2017-04-10");
}

static void a_plan_that_ends_asks_for_no_period_after_its_end(void **state)
{
    struct calendar calendar = calendar_of("every=quarter", "2017-03-22");

    (void)state;
    calendar.until = date_iso_number("2017-12-31");
    assert_string_equal(listed(&calendar, "2017-08-01", "2019-12-31"), "2017-Q3 2017-09-30; 2017-Q4 2017-12-31");
}

static void an_event_opens_its_own_period(void **state)
{
    struct calendar after = calendar_of("within=2 after=meeting", "2017-03-22");
    struct calendar before = calendar_of("before=meeting days=5", "2017-03-22");
    struct period period;

    (void)state;
    assert_true(calendar_find(&arena, &after, "2017-12-31", &period));
    assert_string_equal(date_number_text(&arena, period.due), "2018-01-02");
    assert_true(calendar_find(&arena, &before, "2017-06-27", &period));
    assert_string_equal(date_number_text(&arena, period.due), "2017-06-22");
    assert_false(calendar_find(&arena, &after, "2017", &period));
}

static void a_deadline_in_the_words_is_known_as_such(void **state)
{
    struct calendar calendar = calendar_of("on=2026-03-14,2026-02-01 by=2026-05-01", "2026-03-01");

    (void)state;
    assert_int_equal(calendar_fixed_day(&calendar), date_iso_number("2026-02-01"));
    calendar = calendar_of("every=year on=06-15", "2026-03-01");
    assert_int_equal(calendar_fixed_day(&calendar), 0);
}

static void a_lower_plan_may_be_earlier_and_never_later(void **state)
{
    static const struct {
        const char *upper, *lower;
        bool refines;
    } pairs[] = {
        {"by=2017-06-30", "by=2017-06-25", true},
        {"by=2017-06-30", "by=2017-07-01", false},
        {"by=2017-06-30", "", false},
        {"", "by=2017-07-01", true},
        {"every=year on=12-31", "every=year on=11-30", true},
        {"every=year on=12-31", "every=quarter", false},
        {"every=quarter on=M3-20", "every=quarter", false},
        {"within=10 after=receipt", "within=5 after=receipt", true},
        {"within=10 after=receipt", "within=15 after=receipt", false},
        {"within=2 after=meeting", "every=month", false},
    };
    const char *key;

    (void)state;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct calendar upper = calendar_of(pairs[i].upper, "2017-03-22");
        struct calendar lower = calendar_of(pairs[i].lower, "2017-04-03");
        if (calendar_refines(&arena, &upper, &lower, &key) != pairs[i].refines)
            fail_msg("%s under %s", pairs[i].lower, pairs[i].upper);
    }
}

/* Whatever the words and the days: what is listed is found by its key, keys are told apart, order is by due day. */
static void what_is_listed_is_found_again(void **state)
{
    static const char *const dues[] = {
        "every=week",
        "every=month",
        "every=month on=31",
        "every=quarter on=M1-15,M3-15",
        "every=half_year",
        "every=nine_months",
        "every=year on=02-29,06-30",
        "every=year before=annual_classification",
        "every=quarter,year",
        "by=2020-02-29 every=year",
        "on=2020-01-05,2021-02-06",
        "every=term",
        "every=year in=H1",
        "from=2019-05 every=month",
        "in=2021-Q2",
        "within=400 after=issue",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(dues); i++)
        for (int64_t day = date_iso_number("2018-12-20"); day < date_iso_number("2020-03-05"); day += 13) {
            struct calendar calendar = calendar_of(dues[i], date_number_text(&arena, day));
            struct list periods = {0};
            int64_t last = 0;
            calendar_list(&arena, &calendar, day - 1000, day + 1200, &periods);
            for (size_t k = 0; k < periods.count; k++) {
                const struct period *period = LIST_AT(&periods, struct period, k);
                struct period found;
                assert_true(calendar_find(&arena, &calendar, period->key, &found));
                assert_int_equal(found.due, period->due);
                assert_int_equal(found.last, period->last);
                assert_true(period->first <= period->due || !period->due);
                assert_true(period->due >= last);
                last = period->due;
                for (size_t other = 0; other < k; other++)
                    assert_string_not_equal(LIST_AT(&periods, struct period, other)->key, period->key);
            }
            arena_free(&arena);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_deadline_falls_due),
        cmocka_unit_test(periods_cross_new_year_leap_days_and_ends_of_quarters),
        cmocka_unit_test(working_days_leave_out_weekends_and_holidays),
        cmocka_unit_test(a_plan_that_ends_asks_for_no_period_after_its_end),
        cmocka_unit_test(an_event_opens_its_own_period),
        cmocka_unit_test(a_deadline_in_the_words_is_known_as_such),
        cmocka_unit_test(a_lower_plan_may_be_earlier_and_never_later),
        cmocka_unit_test(what_is_listed_is_found_again),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_free(&arena);
    return failed;
}
