#include "tests/kit.h"

#include "docread/sheet.h"

static enum status reads(struct work *w, const char *text, struct sheet *sheet)
{
    const struct bytes file = {(const unsigned char *)text, strlen(text)};

    return sheet_read(w, file, sheet);
}

static const char *cell(const struct sheet *sheet, size_t row, int column)
{
    return sheet_cell(LIST_AT(&sheet->rows, struct sheet_row, row), column);
}

static void a_table_with_mark_semicolons_and_quotes_is_read(void **state)
{
    struct work w = {0};
    struct sheet sheet;

    (void)state;
    kit_ok(&w,
           reads(&w, "\xef\xbb\xbfMã TC;Tên tổ chức\r\n\r\nA-1;\"Chi bộ \"\"thôn; 1\"\"\"\r\n;;\r\nB; hai \n", &sheet));
    assert_int_equal(sheet.rows.count, 2);
    assert_string_equal(cell(&sheet, 0, 0), "A-1");
    assert_string_equal(cell(&sheet, 0, 1), "Chi bộ \"thôn; 1\"");
    assert_int_equal(LIST_AT(&sheet.rows, struct sheet_row, 0)->line, 3);
    assert_int_equal(LIST_AT(&sheet.rows, struct sheet_row, 1)->line, 5);
    assert_string_equal(cell(&sheet, 1, 1), "hai");
    assert_string_equal(cell(&sheet, 1, 7), "");
    arena_free(&w.arena);
}

static void columns_are_found_in_any_spelling(void **state)
{
    struct work w = {0};
    struct sheet sheet;

    (void)state;
    kit_ok(&w, reads(&w, "stt,TÊN  Tổ-chức,Ma_to_chuc\n1,x,y", &sheet));
    assert_int_equal(sheet_column(&w, &sheet, "ten|ten to chuc"), 1);
    assert_int_equal(sheet_column(&w, &sheet, "ma to chuc"), 2);
    assert_int_equal(sheet_column(&w, &sheet, "ma"), -1);
    arena_free(&w.arena);
}

static void a_quoted_cell_may_hold_lines_which_are_counted(void **state)
{
    struct work w = {0};
    struct sheet sheet;

    (void)state;
    kit_ok(&w, reads(&w, "a,b\n\"một\nhai\",2\nba,3", &sheet));
    assert_string_equal(cell(&sheet, 0, 0), "một\nhai");
    assert_int_equal(LIST_AT(&sheet.rows, struct sheet_row, 1)->line, 4);
    arena_free(&w.arena);
}

static void what_is_no_table_is_refused_with_a_sentence(void **state)
{
    static const char *const wrong[] = {"", "a,b\n", "a,b\n\"x,1\n", "a,b\n\xff\xfe,1\n"};
    struct sheet sheet;

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct work w = {0};
        assert_int_equal(reads(&w, wrong[i], &sheet), ERR_INVALID);
        assert_non_null(w.message);
        arena_free(&w.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_with_mark_semicolons_and_quotes_is_read),
        cmocka_unit_test(columns_are_found_in_any_spelling),
        cmocka_unit_test(a_quoted_cell_may_hold_lines_which_are_counted),
        cmocka_unit_test(what_is_no_table_is_refused_with_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
