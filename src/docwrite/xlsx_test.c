/* xlsx_test.c - a form of 250 fields, read from rules/, goes through every edge and comes back the same (DECISIONS 21):
 * typed, a record, JSON, a page, a workbook, CSV, stored and found again.
 * proves: cell csv xlsx */
#include "tests/kit.h"

#include "docwrite/csv.h"
#include "docwrite/xlsx.h"
#include "http/form.h"
#include "http/json.h"
#include "http/page.h"
#include "pack/zip.h"
#include "rules/sheet.h"
#include "store/blob.h"

#include <string.h>

#define DAY    "2026-06-30"
#define FIELDS 250

static const struct route_table no_routes = {0};

static const struct shape *find_sheet(struct work *w)
{
    const struct shape *shape = NULL;

    kit_ok(w, sheet_find(w, "cell_year", DAY, &shape));
    assert_int_equal(shape->count, FIELDS);
    return shape;
}

static void type(struct work *w, struct list *typed, const char *name, const char *value)
{
    *(struct typed *)list_add(&w->arena, typed, sizeof(struct typed)) = (struct typed){name, value};
}

/* Something people might type into a field of each kind; `i` makes it differ. */
static const char *example(struct work *w, const struct field *field, size_t i)
{
    switch (field->kind) {
    case FIELD_INT:
        return arena_format(&w->arena, "%d", (int)(field->least + (int64_t)i % (field->most - field->least)));
    case FIELD_MONEY:
        return arena_format(&w->arena, "1.234.%03d,50", (int)i);
    case FIELD_SHARE:
        return arena_format(&w->arena, "%d,5", (int)i % 99);
    case FIELD_DATE:
        return arena_format(&w->arena, "%d/%d/2026", (int)i % 28 + 1, (int)i % 12 + 1);
    case FIELD_TIME:
        return "14:07 30/6/2026";
    case FIELD_TRUTH:
        return i % 2 ? "on" : "1";
    case FIELD_CHOICE:
        return field->choices[i % 4].code;
    default:
        return arena_format(&w->arena, "Nội dung <%d> “ước”", (int)i);
    }
}

static struct list typed_sheet(struct work *w, const struct shape *shape)
{
    struct list typed = {0};

    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (field->kind != FIELD_LIST)
            type(w, &typed, field->name, example(w, field, i));
        if (field->kind == FIELD_TEXTS)
            type(w, &typed, field->name, "Kiến nghị thứ hai");
        for (size_t k = 0; field->kind == FIELD_LIST && k < field->inner->count; k++)
            type(w, &typed, arena_format(&w->arena, "%s.1.%s", field->name, field->inner->fields[k].name),
                 example(w, &field->inner->fields[k], k));
    }
    return typed;
}

static void *filled(struct work *w, const struct shape *shape)
{
    const struct list typed = typed_sheet(w, shape);
    struct list problems = {0};
    void *record = arena_alloc(&w->arena, shape->size);

    kit_ok(w, form_read(w, &typed, shape, record, &problems));
    return record;
}

static const char *as_json(struct work *w, const struct shape *shape, const void *record)
{
    struct buffer out = buffer_make(&w->arena, 1000000);
    struct json json = {.out = &out};

    json_put_record(&json, NULL, shape, record);
    return out.text;
}

static void json_gives_the_same_record_back(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct shape *shape = find_sheet(&w);
    const char *text = as_json(&w, shape, filled(&w, shape));
    void *again = arena_alloc(&w.arena, shape->size);
    struct list problems = {0};

    kit_ok(&w, json_read(&w, (struct bytes){(const unsigned char *)text, strlen(text)}, shape, again, &problems));
    assert_string_equal(as_json(&w, shape, again), text);
    for (size_t i = 0; i < shape->count; i++)
        assert_non_null(strstr(text, arena_format(&w.arena, "\"%s\":", shape->fields[i].name)));
    assert_null(strstr(text, ":null"));
    arena_free(&w.arena);
}

struct stored {
    const char *hash;
    struct bytes bytes;
};

static enum status get_stored(struct work *w, void *arg)
{
    struct stored *stored = arg;

    return blob_get(w, stored->hash, &stored->bytes);
}

static void it_is_stored_and_found_again(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct shape *shape = find_sheet(&w);
    const char *text = as_json(&w, shape, filled(&w, shape));
    void *again = arena_alloc(&w.arena, shape->size);
    struct list problems = {0};
    struct stored stored;

    kit_ok(&w, blob_put(&w, (struct bytes){(const unsigned char *)text, strlen(text)}, &stored.hash));
    kit_ok(&w, work_run(&w, WORK_READS, get_stored, &stored));
    kit_ok(&w, json_read(&w, stored.bytes, shape, again, &problems));
    assert_string_equal(as_json(&w, shape, again), text);
    arena_free(&w.arena);
}

static const char form_page[] =
    "{{#form}}{{#fields}}<label for=\"{{name}}\">{{label}}</label>"
    "{{#is:kind=choice}}<select id=\"{{name}}\" name=\"{{name}}\">{{#choices:value}}<option value=\"{{code}}\" "
    "{{selected}}>{{label}}</option>{{/choices:value}}</select>{{/is:kind=choice}}"
    "{{#is:kind=truth}}<input type=\"checkbox\" name=\"{{name}}\" {{checked:value}}>{{/is:kind=truth}}"
    "{{#is:kind=list}}{{#lines:value}}{{#fields}}<input name=\"{{name}}\" value=\"{{value}}\">{{/fields}}"
    "{{/lines:value}}{{/is:kind=list}}"
    "{{#is:kind=texts}}{{#value}}<li>{{.}}</li>{{/value}}{{/is:kind=texts}}"
    "{{^is:kind=texts}}{{^is:kind=list}}{{^is:kind=choice}}{{^is:kind=truth}}<input name=\"{{name}}\" "
    "value=\"{{value}}\">"
    "{{/is:kind=truth}}{{/is:kind=choice}}{{/is:kind=list}}{{/is:kind=texts}}{{/fields}}{{/form}}";

static void a_page_shows_every_field_without_knowing_it(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct shape *shape = find_sheet(&w);
    struct view view = view_make(&w);
    struct list sources = {0};
    struct buffer out = buffer_make(&w.arena, 4000000);
    struct pages *pages;

    *(struct page_source *)list_add(&w.arena, &sources, sizeof(struct page_source)) =
        (struct page_source){"t", form_page};
    kit_ok(&w, pages_open_from(&w, &no_routes, &sources, &pages));
    view_form(&view, "form", NULL, shape, filled(&w, shape));
    kit_ok(&w, page_render(&w, pages, &(struct page_call){.page = "t", .view = &view, .is_part = true}, &out));
    for (size_t i = 0; i < shape->count; i++)
        assert_non_null(strstr(out.text, arena_format(&w.arena, ">%s</label>", shape->fields[i].label)));
    assert_non_null(strstr(out.text, "value=\"Nội dung &lt;0&gt; “ước”\""));
    assert_non_null(strstr(out.text, "<input name=\"commended.0.name\" value=\"Nội dung &lt;0&gt; “ước”\">"));
    assert_non_null(strstr(out.text, "<li>Kiến nghị thứ hai</li>"));
    assert_null(strstr(out.text, "Nội dung <"));
    pages_close(pages);
    arena_free(&w.arena);
}

static bool holds(struct bytes bytes, const char *words)
{
    return strstr((const char *)bytes.data, words) != NULL;
}

static const char *escaped(struct work *w, const char *text)
{
    struct buffer out = buffer_make(&w->arena, 10000);

    for (; *text; text++)
        if (*text == '<' || *text == '>')
            buffer_put(&out, *text == '<' ? "&lt;" : "&gt;");
        else
            buffer_put_char(&out, *text);
    return out.text;
}

static void a_workbook_and_csv_have_its_labels_and_values(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct shape *shape = find_sheet(&w);
    const struct list one = {.items = filled(&w, shape), .count = 1};
    struct bytes workbook, csv, strings, inner;
    struct archive *archive;

    kit_ok(&w, xlsx_write(&w, &(struct sheet){"Báo cáo năm", shape, &one}, 1, &workbook));
    kit_ok(&w, archive_open(&w, workbook, &archive));
    kit_ok(&w, archive_read(archive, "xl/sharedStrings.xml", &strings));
    kit_ok(&w, archive_read(archive, "xl/worksheets/sheet2.xml", &inner));
    kit_ok(&w, csv_write(&w, shape, &one, &csv));
    for (size_t i = 0; i < shape->count; i++) {
        if (!holds(strings, escaped(&w, shape->fields[i].label)) && shape->fields[i].kind != FIELD_LIST)
            fail_msg("%s is not in the workbook", shape->fields[i].label);
        if (!holds(csv, shape->fields[i].label) && shape->fields[i].kind != FIELD_LIST)
            fail_msg("%s is not in the CSV", shape->fields[i].label);
    }
    assert_non_null(inner.data);
    assert_true(holds(strings, "Nội dung &lt;0&gt; “ước”"));
    assert_true(holds(csv, "Nội dung <0> “ước”"));
    archive_close(archive);
    arena_free(&w.arena);
}

struct line {
    const char *text;
};
static const struct field line_fields[] = {TEXT_FIELD(struct line, text, .label = "Chữ")};
static const struct shape line_shape = SHAPE(struct line, line_fields);

static void nothing_in_a_table_becomes_a_formula(struct store *store)
{
    struct line lines[] = {{"=1+1"}, {"@SUM(A1)"}, {"a,b\"c"}};
    const struct list list = {.items = lines, .count = COUNT(lines)};
    struct work w = kit_work(store, DAY);
    struct bytes csv, workbook, sheet;
    struct archive *archive;

    kit_ok(&w, csv_write(&w, &line_shape, &list, &csv));
    assert_string_equal(csv.data, "\xef\xbb\xbf"
                                  "Chữ\r\n\"'=1+1\"\r\n\"'@SUM(A1)\"\r\n\"a,b\"\"c\"\r\n");
    kit_ok(&w, xlsx_write(&w, &(struct sheet){"A/B [1]: rất dài, dài hơn ba mươi mốt chữ cái", &line_shape, &list}, 1,
                          &workbook));
    kit_ok(&w, archive_open(&w, workbook, &archive));
    kit_ok(&w, archive_read(archive, "xl/worksheets/sheet1.xml", &sheet));
    assert_false(holds(sheet, "<f>"));
    archive_close(archive);
    arena_free(&w.arena);
}

static void what_breaks_its_bounds_is_named(struct store *store)
{
    struct work w = kit_work(store, DAY);
    const struct shape *shape = find_sheet(&w);
    struct list typed = typed_sheet(&w, shape);
    struct list problems = {0};
    void *record = arena_alloc(&w.arena, shape->size);

    type(&w, &typed, "members", "2");
    type(&w, &typed, "m12_held_on", "31/11/2026");
    assert_int_equal(form_read(&w, &typed, shape, record, &problems), ERR_INVALID);
    assert_int_equal(problems.count, 2);
    assert_string_equal(LIST_AT(&problems, struct problem, 0)->field, "members");
    assert_string_equal(LIST_AT(&problems, struct problem, 1)->field, "m12_held_on");
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(json_gives_the_same_record_back),
        KIT_TEST(it_is_stored_and_found_again),
        KIT_TEST(a_page_shows_every_field_without_knowing_it),
        KIT_TEST(a_workbook_and_csv_have_its_labels_and_values),
        KIT_TEST(nothing_in_a_table_becomes_a_formula),
        KIT_TEST(what_breaks_its_bounds_is_named),
    };

    return kit_run("xlsx", tests, COUNT(tests));
}
