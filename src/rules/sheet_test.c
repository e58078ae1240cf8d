/* sheet_test.c - forms read from rules/ are shapes like any other. */
#include "rules/sheet.h"

#include "kit.h"

#include <string.h>

static const struct shape *find(struct work *w, enum language language)
{
    const struct shape *shape = NULL;

    *w = (struct work){.today = "2026-06-30", .language = language};
    kit_ok(w, sheet_find(w, "cell_year", NULL, &shape));
    return shape;
}

static void fields_have_kind_bounds_choices_and_place(void **state)
{
    struct work w;
    const struct shape *shape = find(&w, LANGUAGE_VI);
    const struct field *members = shape_find(shape, "members");
    const struct field *level = shape_find(shape, "level");
    const struct field *commended = shape_find(shape, "commended");

    (void)state;
    assert_int_equal(members->kind, FIELD_INT);
    assert_true(members->required);
    assert_int_equal(members->least, 3);
    assert_int_equal(members->most, 400);
    assert_string_equal(level->choices[1].label, "Hoàn thành tốt nhiệm vụ");
    assert_null(level->choices[4].code);
    assert_int_equal(commended->inner->count, 3);
    assert_null(shape_find(shape, "name"));
    for (size_t i = 1; i < shape->count; i++)
        assert_true(shape->fields[i].offset > shape->fields[i - 1].offset);
    arena_free(&w.arena);
}

static void labels_are_in_the_readers_language(void **state)
{
    struct work w;
    const struct shape *shape = find(&w, LANGUAGE_EN);

    (void)state;
    assert_string_equal(shape_find(shape, "body")->label, "Name of the cell");
    assert_string_equal(shape_find(shape, "level")->choices[0].label, "Excellent");
    arena_free(&w.arena);
}

static void a_file_that_is_not_there_is_missing(void **state)
{
    struct work w = {.today = "2026-06-30"};
    const struct shape *shape;

    (void)state;
    assert_int_equal(sheet_find(&w, "nothing", NULL, &shape), ERR_MISSING);
    arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_have_kind_bounds_choices_and_place),
        cmocka_unit_test(labels_are_in_the_readers_language),
        cmocka_unit_test(a_file_that_is_not_there_is_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
