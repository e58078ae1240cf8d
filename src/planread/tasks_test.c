/* Tests of lists of tasks: rows as an office types them. */
#include "planread/tasks.h"
#include "tests/kit.h"

#include <string.h>

static struct work work;

/* Cells parted by bars; the number of the row in front. */
static void add_row(struct list *rows, int64_t line, const char *text)
{
    struct sheet_row *row = list_add(&work.arena, rows, sizeof *row);

    *row = (struct sheet_row){.line = line};
    for (;;) {
        const size_t length = strcspn(text, "|");
        list_add_text(&work.arena, &row->cells, arena_text_n(&work.arena, text, length));
        if (!text[length])
            return;
        text += length + 1;
    }
}

static struct tasks tasks_of(const char *const *rows, size_t count)
{
    struct tasks tasks = {.label = 0, .content = 1, .actor = 2, .partner = 3, .due = 4, .day = "2026-02-10"};
    struct list head = {0};

    add_row(&head, 3, "TT|Nhiệm vụ|Chủ trì|Phối hợp|Thời gian");
    tasks.head = *LIST_AT(&head, struct sheet_row, 0);
    add_row(&tasks.above, 1, "PHÂN CÔNG NHIỆM VỤ");
    for (size_t i = 0; i < count; i++)
        add_row(&tasks.rows, (int64_t)i + 4, rows[i]);
    return tasks;
}

static const struct reading_obligation *obligation(const struct reading *reading, size_t i)
{
    assert_true(i < reading->obligations.count);
    return LIST_AT(&reading->obligations, struct reading_obligation, i);
}

static void every_row_is_an_obligation_that_points_to_its_row(void **state)
{
    static const char *const rows[] = {
        "I|Công tác tuyên truyền||||",
        "1|Tổ chức diễn đàn ở chi bộ|Các chi bộ|Ban Xây dựng Đảng|Trước ngày 30/6/2026",
        "2|Báo cáo kết quả gửi Đảng uỷ|Ban Xây dựng Đảng||Hằng quý",
        "II|Kiểm tra, giám sát||||",
        "3|Kiểm tra việc thực hiện|Uỷ ban Kiểm tra Đảng uỷ||Quý III",
    };
    struct tasks tasks = tasks_of(rows, COUNT(rows));
    struct reading reading;
    const char *text;

    (void)state;
    assert_int_equal(tasks_read(&work, &tasks, &reading, &text), OK);
    assert_int_equal(reading.obligations.count, 3);
    assert_int_equal(reading.sections.count, 2);
    assert_int_equal(reading.doubts.count, 0);
    assert_string_equal(obligation(&reading, 0)->due.by, "2026-06-30");
    assert_string_equal(obligation(&reading, 0)->section, "I");
    assert_int_equal(obligation(&reading, 0)->lines.first, 5);
    assert_string_equal(*LIST_AT(&obligation(&reading, 0)->actors, const char *, 0), "Các chi bộ");
    assert_string_equal(*LIST_AT(&obligation(&reading, 0)->partners, const char *, 0), "Ban Xây dựng Đảng");
    assert_string_equal(*LIST_AT(&obligation(&reading, 1)->due.every, const char *, 0), "quarter");
    assert_string_equal(obligation(&reading, 2)->section, "II");
    assert_string_equal(obligation(&reading, 2)->due.in, "2026-Q3");
    assert_int_equal(obligation(&reading, 2)->lines.first, 8);
    assert_non_null(strstr(text, "PHÂN CÔNG NHIỆM VỤ\n\nTT | Nhiệm vụ"));
}

static void what_is_not_understood_is_a_doubt_with_its_row(void **state)
{
    static const char *const rows[] = {
        "1|Tổ chức diễn đàn ở chi bộ|Các chi bộ||khi thuận lợi",
        "2|Báo cáo kết quả|||15/6/2026",
        "3|Báo cáo kết quả|ai đó rảnh||15/12/2026",
    };
    struct tasks tasks = tasks_of(rows, COUNT(rows));
    struct reading reading;
    const char *text;

    (void)state;
    assert_int_equal(tasks_read(&work, &tasks, &reading, &text), OK);
    assert_int_equal(reading.obligations.count, 3);
    assert_int_equal(reading.doubts.count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(LIST_AT(&reading.doubts, struct doubt, i)->lines.first, 4 + (int)i);
    assert_non_null(strstr(LIST_AT(&reading.doubts, struct doubt, 0)->why, "khi thuận lợi"));
    assert_string_equal(obligation(&reading, 1)->due.by, "2026-06-15");
}

static void a_table_without_a_column_of_doers_is_one_doubt(void **state)
{
    static const char *const rows[] = {"1|Tổ chức diễn đàn|||15/6/2026", "2|Báo cáo kết quả|||15/12/2026"};
    struct tasks tasks = tasks_of(rows, COUNT(rows));
    struct reading reading;
    const char *text;

    (void)state;
    tasks.actor = tasks.partner = -1;
    assert_int_equal(tasks_read(&work, &tasks, &reading, &text), OK);
    assert_int_equal(reading.obligations.count, 2);
    assert_int_equal(reading.doubts.count, 1);
}

static void a_secret_mark_in_a_cell_is_refused(void **state)
{
    static const char *const rows[] = {"1|Tổ chức diễn đàn|Các chi bộ||15/6/2026"};
    struct tasks tasks = tasks_of(rows, COUNT(rows));
    struct reading reading;
    const char *text;

    (void)state;
    add_row(&tasks.above, 2, "|||MẬT");
    assert_int_equal(tasks_read(&work, &tasks, &reading, &text), ERR_FORBIDDEN);
    assert_string_equal(reading.secrecy, "Mật");
    assert_int_equal(reading.obligations.count, 0);
    work.message = work.field = NULL;
}

static void a_table_without_tasks_says_so(void **state)
{
    static const char *const rows[] = {"I|Công tác tuyên truyền|||", "II|Kiểm tra|||"};
    struct tasks tasks = tasks_of(rows, COUNT(rows));
    struct reading reading;
    const char *text;

    (void)state;
    assert_int_equal(tasks_read(&work, &tasks, &reading, &text), ERR_INVALID);
    assert_non_null(strstr(work.message, "Không thấy nhiệm vụ nào"));
    work.message = work.field = NULL;
    tasks.rows = (struct list){0};
    assert_int_equal(tasks_read(&work, &tasks, &reading, &text), ERR_INVALID);
    work.message = work.field = NULL;
    LIST_AT(&tasks.above, struct sheet_row, 0)->line = 1;
    add_row(&tasks.rows, 400000, "1|Tổ chức diễn đàn|Các chi bộ||15/6/2026");
    assert_int_equal(tasks_read(&work, &tasks, &reading, &text), ERR_INVALID);
    work.message = work.field = NULL;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_an_obligation_that_points_to_its_row),
        cmocka_unit_test(what_is_not_understood_is_a_doubt_with_its_row),
        cmocka_unit_test(a_table_without_a_column_of_doers_is_one_doubt),
        cmocka_unit_test(a_secret_mark_in_a_cell_is_refused),
        cmocka_unit_test(a_table_without_tasks_says_so),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_free(&work.arena);
    return failed;
}
