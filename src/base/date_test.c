#include "tests/kit.h"

#include "base/date.h"

static void only_real_days_are_read(void **state)
{
    struct ymd date;

    (void)state;
    assert_true(date_parse("2024-02-29", &date));
    assert_int_equal(date.day, 29);
    static const char *const wrong[] = {"2023-02-29", "2100-02-29",  "2024-13-01", "2024-00-10", "2024-04-31",
                                        "2024-4-3",   "2024-04-03 ", "24-04-03",   "",           "2024/04/03"};
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(date_is_valid(wrong[i]));
    assert_false(date_parse(NULL, &date));
    assert_true(date_is_valid("2000-02-29"));
}

static void day_numbers_count_every_day_once(void **state)
{
    struct arena arena = {0};
    struct ymd before = date_from_number(-141428); /* 1582-10-15 */

    (void)state;
    assert_int_equal(date_iso_number("1970-01-01"), 0);
    assert_int_equal(date_iso_number("2000-03-01"), 11017);
    assert_string_equal(date_number_text(&arena, -1), "1969-12-31");
    for (int64_t number = -141427; number < 60000; number++) {
        struct ymd date = date_from_number(number);
        assert_int_equal(date_number(date), number);
        assert_true(date_exists(date));
        assert_true(date.day == before.day + 1 || date.day == 1);
        before = date;
    }
    arena_free(&arena);
}

static void days_are_added_over_leap_days_and_years(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(date_add(&arena, "2024-02-28", 1), "2024-02-29");
    assert_string_equal(date_add(&arena, "2023-02-28", 1), "2023-03-01");
    assert_string_equal(date_add(&arena, "2025-12-31", 1), "2026-01-01");
    assert_string_equal(date_add(&arena, "2025-03-31", -31), "2025-02-28");
    assert_int_equal(date_days_in_month(2024, 2), 29);
    assert_int_equal(date_days_in_month(2025, 2), 28);
    arena_free(&arena);
}

static void weeks_begin_on_monday(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(date_iso_number("1970-01-01")), 4);
    assert_int_equal(date_weekday(date_iso_number("1969-12-28")), 7);
    assert_int_equal(date_weekday(date_iso_number("2026-11-23")), 1);
}

static void a_day_begins_at_midnight_in_ho_chi_minh_city(void **state)
{
    struct arena arena = {0};
    const int64_t new_year = date_moment("2026-01-01");

    (void)state;
    assert_int_equal(new_year, 1767200400); /* 2025-12-31T17:00:00Z */
    assert_string_equal(date_of_moment(&arena, new_year), "2026-01-01");
    assert_string_equal(date_of_moment(&arena, new_year - 1), "2025-12-31");
    assert_string_equal(date_of_moment(&arena, -8 * 3600), "1969-12-31");
    arena_free(&arena);
}

static void working_days_skip_weekends_and_holidays(void **state)
{
    const int64_t friday = date_iso_number("2026-04-24");
    const int64_t holidays[] = {date_iso_number("2026-04-27"), date_iso_number("2026-04-30"),
                                date_iso_number("2026-05-01")};

    (void)state;
    assert_int_equal(date_add_working(friday, 0, holidays, COUNT(holidays)), friday);
    assert_int_equal(date_add_working(friday, 1, NULL, 0), date_iso_number("2026-04-27"));
    assert_int_equal(date_add_working(friday, 1, holidays, COUNT(holidays)), date_iso_number("2026-04-28"));
    assert_int_equal(date_add_working(friday, 3, holidays, COUNT(holidays)), date_iso_number("2026-05-04"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_real_days_are_read),
        cmocka_unit_test(day_numbers_count_every_day_once),
        cmocka_unit_test(days_are_added_over_leap_days_and_years),
        cmocka_unit_test(weeks_begin_on_monday),
        cmocka_unit_test(a_day_begins_at_midnight_in_ho_chi_minh_city),
        cmocka_unit_test(working_days_skip_weekends_and_holidays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
