/* Tests of sheet: tables of every kind are rows, their columns are known, what is none is refused.
 * proves: rows tags csv xlsx xls sheet */
#include "tests/kit.h"

#include "base/limits.h"

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

struct person {
    int64_t line;
    const char *code, *name, *birth_day, *org;
};

static const struct field person_fields[] = {
    INT_FIELD(struct person, line),
    TEXT_FIELD(struct person, code, .label = "Số thẻ"),
    TEXT_FIELD(struct person, name, .label = "Họ và tên", .required = true),
    TEXT_FIELD(struct person, birth_day, .label = "Ngày sinh"),
    TEXT_FIELD(struct person, org, .label = "Mã tổ chức", .required = true),
};
static const struct shape person_shape = SHAPE(struct person, person_fields);
static const struct choice person_columns[] = {{"code", "so the dv|so the dang vien"}, {"org", "ma chi bo"}, {0}};

static void expect_people(struct work *w, struct sheet *sheet)
{
    struct list people = {0};

    kit_ok(w, sheet_take(w, sheet, &person_shape, person_columns, &people));
    assert_int_equal(people.count, 2);
    const struct person *first = LIST_AT(&people, struct person, 0), *second = LIST_AT(&people, struct person, 1);
    assert_int_equal(first->line, 5);
    assert_string_equal(first->code, "00012345");
    assert_string_equal(first->name, "Nguyễn Văn An");
    assert_string_equal(first->birth_day, "1980-02-03");
    assert_string_equal(second->name, "Trần Thị Bình");
    assert_string_equal(second->birth_day, "1985");
    assert_string_equal(second->org, "DK-1"); /* merged over both rows */
}

static void workbooks_new_and_old_are_read_alike(void **state)
{
    static const char *const names[] = {"people.xlsx", "people.xls"};

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct work w = {0};
        struct sheet sheet, again;
        struct buffer text = buffer_make(&w.arena, MIB);
        kit_ok(&w, sheet_read(&w, kit_load(&w.arena, names[i]), &sheet));
        sheet_put(&text, &sheet.all);
        expect_people(&w, &sheet);
        kit_ok(&w, sheet_get(&w, text.text, text.length, &again));
        expect_people(&w, &again);
        arena_free(&w.arena);
    }
}

static void a_broken_workbook_is_read_or_refused(void **state)
{
    static const char *const names[] = {"people.xlsx", "people.xls"};

    (void)state;
    for (size_t k = 0; k < COUNT(names); k++) {
        struct work w = {0};
        struct sheet sheet;
        const struct bytes whole = kit_load(&w.arena, names[k]);
        unsigned char *bytes = arena_alloc(&w.arena, whole.size);
        const struct arena_mark mark = arena_mark(&w.arena);
        for (size_t i = 0; i < 2 * whole.size; i++) {
            memcpy(bytes, whole.data, whole.size);
            bytes[i % whole.size] ^= i < whole.size ? 0x41 : 0;
            work_forget(&w);
            const size_t size = i < whole.size ? whole.size : i - whole.size;
            if (sheet_read(&w, (struct bytes){bytes, size}, &sheet) != OK)
                assert_non_null(w.message);
            arena_rewind(&w.arena, mark);
        }
        arena_free(&w.arena);
    }
}

static void the_head_is_found_below_titles(void **state)
{
    struct work w = {0};
    struct sheet sheet;
    struct list people = {0};

    (void)state;
    kit_ok(&w, reads(&w, "DANH SÁCH;;\n;;\nSTT;HO VA TEN (viết hoa);MA_CHI_BO\n(1);(2);(3)\n1;Lê A;X\n", &sheet));
    kit_ok(&w, sheet_take(&w, &sheet, &person_shape, person_columns, &people));
    assert_int_equal(people.count, 1);
    assert_string_equal(LIST_AT(&people, struct person, 0)->name, "Lê A");
    arena_free(&w.arena);
}

static void letters_of_before_unicode_are_turned(void **state)
{
    struct work w = {0};
    struct sheet sheet;

    (void)state;
    kit_ok(&w,
           reads(&w, "H\xe4 v\xb5 t\xaan;M\xb7 chi b\xe9\nL\xaa V\xa8n An;A\nNguy\xd4n Th\xde B\xd7nh;B\n", &sheet));
    assert_string_equal(cell(&sheet, 0, 0), "Lê Văn An");
    assert_string_equal(cell(&sheet, 1, 0), "Nguyễn Thị Bình");
    kit_ok(&w, reads(&w, "Hä vµ tªn;M· chi bé\nLª V¨n An;A\nNguyÔn ThÞ B×nh;B\n", &sheet));
    assert_string_equal(cell(&sheet, 1, 0), "Nguyễn Thị Bình");
    arena_free(&w.arena);
}

static void what_the_columns_lack_is_said(void **state)
{
    static const struct {
        const char *text, *sentence;
    } wrong[] = {{"a;b\n1;2\n", "hàng tên cột"},
                 {"Họ và tên;Mã chi bộ;Mã tổ chức\nA;B;C\n", "cùng nghĩa"},
                 {"Họ và tên;Ngày sinh\nA;B\n", "thiếu cột"},
                 {"Họ và tên;Mã chi bộ\n\n", "không có dòng nào"}};
    struct sheet sheet;
    struct list people = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct work w = {0};
        enum status status = reads(&w, wrong[i].text, &sheet);
        if (status == OK)
            status = sheet_take(&w, &sheet, &person_shape, person_columns, &people);
        assert_int_equal(status, ERR_INVALID);
        assert_non_null(strstr(w.message, wrong[i].sentence));
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
        cmocka_unit_test(workbooks_new_and_old_are_read_alike),
        cmocka_unit_test(a_broken_workbook_is_read_or_refused),
        cmocka_unit_test(the_head_is_found_below_titles),
        cmocka_unit_test(letters_of_before_unicode_are_turned),
        cmocka_unit_test(what_the_columns_lack_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
