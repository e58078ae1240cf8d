#include "tests/kit.h"

#include "base/limits.h"
#include "base/settings.h"

#include <unistd.h>

static const struct setting table[] = {
    TEXT_SETTING(listen, "127.0.0.1:8080", "Địa chỉ và cổng"),
    INT_SETTING(hours, "12", 1, 168, "Số giờ"),
    TRUTH_SETTING(open, "no", "Mở"),
};

static const char *write_file(const char *text)
{
    const char *path = kit_path("settings.conf");
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    (void)fputs(text, file);
    (void)fclose(file);
    return path;
}

static enum status read_settings(struct work *w, const char *text, struct settings *settings)
{
    return settings_read(w, table, COUNT(table), text ? write_file(text) : NULL, settings);
}

static void defaults_stand_until_a_file_and_then_the_environment_say_otherwise(void **state)
{
    struct work w = {0};
    struct settings settings;

    (void)state;
    kit_ok(&w, read_settings(&w, NULL, &settings));
    assert_string_equal(settings_text(&settings, "listen"), "127.0.0.1:8080");
    assert_int_equal(settings_int(&settings, "hours"), 12);
    assert_false(settings_truth(&settings, "open"));
    (void)setenv("CHIBO_HOURS", "7", 1);
    kit_ok(&w, read_settings(&w, "# ghi chú\n\n  hours = 5 \nopen=yes\nlisten = [::1]:80", &settings));
    (void)unsetenv("CHIBO_HOURS");
    assert_string_equal(settings_text(&settings, "listen"), "[::1]:80");
    assert_int_equal(settings_int(&settings, "hours"), 7);
    assert_true(settings_truth(&settings, "open"));
    arena_free(&w.arena);
}

static void what_is_unknown_or_out_of_bounds_is_refused_with_its_name(void **state)
{
    static const char *const wrong[][2] = {
        {"hours = 0\n", "hours"},   {"hours = 169\n", "hours"},   {"hours = 5x\n", "hours"}, {"hours =\n", "hours"},
        {"open = maybe\n", "open"}, {"colour = red\n", "colour"}, {"listen\n", "line"}};

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct work w = {0};
        struct settings settings;
        assert_int_equal(read_settings(&w, wrong[i][0], &settings), ERR_INVALID);
        assert_string_equal(w.field, wrong[i][1]);
        assert_non_null(w.message);
        arena_free(&w.arena);
    }
}

static void a_file_that_cannot_be_read_is_said(void **state)
{
    struct work w = {0};
    struct settings settings;

    (void)state;
    assert_int_equal(settings_read(&w, table, COUNT(table), kit_path("none.conf"), &settings), ERR_MISSING);
    assert_non_null(strstr(w.message, "none.conf"));
    arena_free(&w.arena);
}

static void the_printed_settings_read_back_the_same(void **state)
{
    struct work w = {0};
    struct settings settings, again;
    struct buffer out = buffer_make(&w.arena, MIB);

    (void)state;
    kit_ok(&w, read_settings(&w, "hours = 9\n", &settings));
    settings_print(&settings, LANGUAGE_VI, &out);
    kit_ok(&w, read_settings(&w, out.text, &again));
    for (size_t i = 0; i < COUNT(table); i++)
        assert_string_equal(settings.values[i], again.values[i]);
    arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_stand_until_a_file_and_then_the_environment_say_otherwise),
        cmocka_unit_test(what_is_unknown_or_out_of_bounds_is_refused_with_its_name),
        cmocka_unit_test(a_file_that_cannot_be_read_is_said),
        cmocka_unit_test(the_printed_settings_read_back_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
