/* form_test.c - what people type, browsers send and programs post, into records of every kind.
 * proves: address form json typed upload */
#include "http/form.h"

#include "base/date.h"
#include "http/fuzz_shape.h"
#include "http/json.h"
#include "http/typed.h"
#include "kit.h"

#include <string.h>

struct desk {
    struct work w;
    struct list typed, problems;
    struct fuzz_record record;
    enum status status;
};

static struct desk read_form(const char *body)
{
    struct desk desk = {0};

    desk.status = form_parse(&desk.w, (struct bytes){(const unsigned char *)body, strlen(body)}, &desk.typed);
    if (desk.status == OK)
        desk.status = form_read(&desk.w, &desk.typed, &fuzz_shape, &desk.record, &desk.problems);
    return desk;
}

static const char *problem_at(const struct desk *desk, const char *field)
{
    for (size_t i = 0; i < desk->problems.count; i++)
        if (!strcmp(LIST_AT(&desk->problems, struct problem, i)->field, field))
            return LIST_AT(&desk->problems, struct problem, i)->sentence;
    return "";
}

static void every_kind_is_read_as_people_type_it(void **state)
{
    struct desk desk = read_form("title=++Vi%E1%BB%87c++&count=1.234&share=12,5+%25&money=-1.234,5&at=14:07+30/6/2026"
                                 "&day=30-6-2026&kind=b&urgent=on&note=a%0D%0A%0D%0Ab&tags=x&tags=&tags=y");

    (void)state;
    assert_int_equal(desk.status, OK);
    assert_string_equal(desk.record.title, "Việc");
    assert_int_equal(desk.record.count, 1234);
    assert_int_equal(desk.record.share, 1250);
    assert_int_equal(desk.record.money, -123450);
    assert_int_equal(desk.record.at, date_moment("2026-06-30") + 14 * 3600 + 7 * 60);
    assert_string_equal(desk.record.day, "2026-06-30");
    assert_string_equal(desk.record.kind, "b");
    assert_string_equal(desk.record.note, "a\n\nb");
    assert_true(desk.record.urgent);
    assert_int_equal(desk.record.tags.count, 2);
    arena_free(&desk.w.arena);
}

static void letters_come_in_one_spelling(void **state)
{
    struct desk desk = read_form("title=Vie%CC%A3%CC%82c%C2%A0l%C3%A0m%E2%80%8B");

    (void)state;
    assert_string_equal(desk.record.title, "Việc làm");
    arena_free(&desk.w.arena);
}

static void every_wrong_field_gets_a_sentence_at_once(void **state)
{
    struct desk desk = read_form("count=nhi%E1%BB%81u&share=1,234&money=x&at=25:00+1/1/2026&day=31/2/2026&kind=z"
                                 "&lines.0.what=&lines.0.count=9&lines.1.what=&lines.1.count=");

    (void)state;
    assert_int_equal(desk.status, ERR_INVALID);
    assert_string_equal(desk.w.field, "count");
    assert_string_equal(problem_at(&desk, "title"), "Hãy điền mục này.");
    assert_string_equal(problem_at(&desk, "count"), "Ở đây cần một số.");
    assert_string_equal(problem_at(&desk, "share"), "Ở đây cần một số.");
    assert_string_equal(problem_at(&desk, "money"), "Ở đây cần một số.");
    assert_string_equal(problem_at(&desk, "at"), "Hãy ghi giờ và ngày như 14:07 30/6/2026.");
    assert_string_equal(problem_at(&desk, "day"), "Hãy ghi ngày như 30/6/2026.");
    assert_string_equal(problem_at(&desk, "kind"), "Hãy chọn một mục trong danh sách.");
    assert_string_equal(problem_at(&desk, "lines.0.what"), "Hãy điền mục này.");
    assert_string_equal(problem_at(&desk, "lines.0.count"), "Số này không được lớn hơn 5.");
    assert_int_equal(desk.record.lines.count, 1);
    arena_free(&desk.w.arena);
}

static void lines_close_up_and_empty_ones_fall_away(void **state)
{
    struct desk desk =
        read_form("title=t&lines.4.what=b&lines.1.what=a&lines.1.count=-5&lines.2.what=++&lines.x.what=c");

    (void)state;
    assert_int_equal(desk.status, OK);
    assert_int_equal(desk.record.lines.count, 2);
    assert_string_equal(LIST_AT(&desk.record.lines, struct fuzz_line, 0)->what, "a");
    assert_int_equal(LIST_AT(&desk.record.lines, struct fuzz_line, 0)->count, -5);
    assert_string_equal(LIST_AT(&desk.record.lines, struct fuzz_line, 1)->what, "b");
    arena_free(&desk.w.arena);
}

static void too_much_is_refused(void **state)
{
    struct work w = {0};
    struct buffer body = buffer_make(&w.arena, 100000);

    (void)state;
    buffer_put(&body, "title=t");
    for (int i = 0; i < 2001; i++)
        buffer_put(&body, "&a=b");
    struct desk desk = read_form(body.text);
    assert_int_equal(desk.status, ERR_INVALID);
    arena_free(&desk.w.arena);
    buffer_clear(&body);
    buffer_put(&body, "title=");
    for (int i = 0; i < 201; i++)
        buffer_put(&body, "%E1%BB%87");
    desk = read_form(body.text);
    assert_string_equal(problem_at(&desk, "title"), "Mục này dài quá 200 chữ.");
    arena_free(&desk.w.arena);
    arena_free(&w.arena);
}

static void numbers_and_days_that_only_look_so_are_not_read(void **state)
{
    static const char *const numbers[] = {
        "", "-", "1.23", "1,5", "12.34.567", "1..000", ".5", "99999999999999999999", "1 2", "0x10"};
    static const char *const days[] = {"",          "30/6",       "30/6/26",  "31/4/2026", "29/2/2025",
                                       "30/6-2026", "2026-13-01", "1/1/0001", "30/6/20261"};
    struct arena arena = {0};
    int64_t number;
    const char *iso;

    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++)
        if (typed_number(numbers[i], &number))
            fail_msg("%s was read", numbers[i]);
    for (size_t i = 0; i < COUNT(days); i++)
        if (typed_day(&arena, days[i], &iso))
            fail_msg("%s was read", days[i]);
    assert_true(typed_hundredths("1.234", &number) && number == 123400);
    assert_true(typed_hundredths("12.5", &number) && number == 1250);
    assert_true(typed_day(&arena, "29.2.2024", &iso) && !strcmp(iso, "2024-02-29"));
    assert_true(typed_moment(&arena, "2026-06-30T14:07", &number));
    arena_free(&arena);
}

static struct exchange read_parts(struct work *w, const char *body, enum status *status)
{
    struct exchange x = {0};

    *status = form_parse_parts(w, (struct bytes){(const unsigned char *)body, strlen(body)},
                               "multipart/form-data; boundary=\"AB\"", &x);
    return x;
}

static void files_and_fields_come_apart(void **state)
{
    struct work w = {0};
    enum status status;
    struct exchange x =
        read_parts(&w,
                   "--AB\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nTờ trình\r\n"
                   "--AB\r\ncontent-type: a/b\r\nCONTENT-DISPOSITION: form-data; name=\"file\"; "
                   "filename=\"C:\\x\\..\\Báo cáo.docx\"\r\n\r\n\r\n--A\r\nPK\r\n\r\n"
                   "--AB\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--AB--\r\n",
                   &status);

    (void)state;
    assert_int_equal(status, OK);
    assert_string_equal(form_value(&x.fields, "title"), "Tờ trình");
    const struct upload *file = exchange_upload(&x, "file");
    assert_string_equal(file->filename, "Báo cáo.docx");
    assert_int_equal(file->bytes.size, strlen("\r\n--A\r\nPK\r\n"));
    assert_null(exchange_upload(&x, "none"));
    arena_free(&x.arena);
    arena_free(&w.arena);
}

static void broken_parts_are_refused_at_every_length(void **state)
{
    static const char whole[] = "--AB\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--AB--";

    (void)state;
    for (size_t length = 0; length < sizeof(whole); length++) {
        struct work w = {0};
        enum status status;
        struct exchange x = read_parts(&w, arena_text_n(&w.arena, whole, length), &status);
        assert_int_equal(status, length == sizeof(whole) - 1 ? OK : ERR_INVALID);
        arena_free(&x.arena);
        arena_free(&w.arena);
    }
}

static enum status read_json(struct work *w, const char *body, struct fuzz_record *record, struct list *problems)
{
    return json_read(w, (struct bytes){(const unsigned char *)body, strlen(body)}, &fuzz_shape, record, problems);
}

static void json_goes_in_and_out_by_shape(void **state)
{
    static const char body[] = "{\"count\":1,\"share\":2,\"money\":3,\"at\":4,\"title\":\"<x>\",\"note\":\"a\\nb\","
                               "\"day\":\"2026-06-30\",\"kind\":\"a\",\"urgent\":true,\"tags\":[\"t\"],"
                               "\"lines\":[{\"what\":\"w\",\"count\":5}]}";
    struct work w = {0};
    struct list problems = {0};
    struct fuzz_record record = {0};
    struct buffer out = buffer_make(&w.arena, 10000);
    struct json json = {.out = &out};

    (void)state;
    assert_int_equal(read_json(&w, body, &record, &problems), OK);
    json_put_record(&json, NULL, &fuzz_shape, &record);
    assert_non_null(strstr(out.text, "\"title\":\"\\u003cx>\""));
    struct fuzz_record again = {0};
    assert_int_equal(read_json(&w, out.text, &again, &problems), OK);
    assert_string_equal(again.title, "<x>");
    assert_int_equal(LIST_AT(&again.lines, struct fuzz_line, 0)->count, 5);
    arena_free(&w.arena);
}

static void hostile_json_is_refused(void **state)
{
    static const char *const bodies[] = {"",
                                         "{",
                                         "[]",
                                         "null",
                                         "{\"title\":1}",
                                         "{\"title\":\"\\u0000\"}",
                                         "{\"title\":\"a\",\"title\":\"b\"}",
                                         "{\"title\":\"x\",\"count\":1.5}",
                                         "{\"title\":\"x\",\"lines\":{}}",
                                         "{\"title\":\"x\",\"lines\":[1]}",
                                         "{\"title\":\"x\",\"urgent\":1}",
                                         "{\"title\":\"x\",\"surprise\":1}",
                                         "{\"title\":\"\xff\"}"};

    (void)state;
    for (size_t i = 0; i < COUNT(bodies); i++) {
        struct work w = {0};
        struct list problems = {0};
        struct fuzz_record record = {0};
        if (read_json(&w, bodies[i], &record, &problems) != ERR_INVALID)
            fail_msg("%s was read", bodies[i]);
        assert_non_null(w.message);
        arena_free(&w.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_read_as_people_type_it),
        cmocka_unit_test(letters_come_in_one_spelling),
        cmocka_unit_test(every_wrong_field_gets_a_sentence_at_once),
        cmocka_unit_test(lines_close_up_and_empty_ones_fall_away),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(numbers_and_days_that_only_look_so_are_not_read),
        cmocka_unit_test(files_and_fields_come_apart),
        cmocka_unit_test(broken_parts_are_refused_at_every_length),
        cmocka_unit_test(json_goes_in_and_out_by_shape),
        cmocka_unit_test(hostile_json_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
