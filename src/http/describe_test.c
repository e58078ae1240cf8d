/* proves: describe - the schema of a form says its bounds and what it asks for, that of a view what it always has. */
#include "kit.h"

#include "base/limits.h"
#include "http/describe.h"

struct thing {
    const char *title, *day;
    int64_t share;
    bool done;
    struct list tags;
};
static const struct field thing_fields[] = {
    TEXT_FIELD(struct thing, title, .required = true, .most = 40),
    DATE_FIELD(struct thing, day),
    SHARE_FIELD(struct thing, share, .least = 1, .most = 10000),
    TRUTH_FIELD(struct thing, done),
    TEXTS_FIELD(struct thing, tags),
};
static const struct shape thing_shape = SHAPE(struct thing, thing_fields);

static void a_form_is_described_with_its_bounds(void **state)
{
    struct arena arena = {0};
    struct buffer out = buffer_make(&arena, LIMIT_BODY);
    struct json json = {.out = &out};

    (void)state;
    describe_form(&json, NULL, &thing_shape);
    assert_string_equal(
        out.text, "{\"type\":\"object\",\"required\":[\"title\"],\"properties\":{\"title\":{\"type\":\"string\","
                  "\"maxLength\":40},"
                  "\"day\":{\"type\":[\"string\",\"null\"]},"
                  "\"share\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":10000,\"description\":\"basis points: 100 "
                  "% is 10,000\"},"
                  "\"done\":{\"type\":\"boolean\"},\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},"
                  "\"additionalProperties\":false}");
    arena_free(&arena);
}

/* The first row has a day, the second has not: it is told of, but not promised. */
static void rows_of_a_view_are_described_by_all_they_hold(void **state)
{
    struct work w = {0};
    struct view view = view_make(&w);
    struct buffer out = buffer_make(&w.arena, LIMIT_BODY);
    struct json json = {.out = &out};
    struct view *row;

    (void)state;
    row = view_item(&view, "rows");
    view_int(row, "id", 1);
    view_text(row, "day", "2026-05-01");
    row = view_item(&view, "rows");
    view_int(row, "id", 2);
    view_truth(row, "late", true);
    describe_view(&json, NULL, &view);
    assert_string_equal(
        out.text,
        "{\"type\":\"object\",\"required\":[\"rows\"],\"properties\":{\"rows\":{\"type\":\"array\",\"items\":{\"type\":"
        "\"object\","
        "\"required\":[\"id\"],\"properties\":{\"id\":{\"type\":\"integer\"},\"day\":{\"type\":[\"string\",\"null\"]},"
        "\"late\":{\"type\":\"boolean\"}}}}}}");
    arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_described_with_its_bounds),
        cmocka_unit_test(rows_of_a_view_are_described_by_all_they_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
