#include "kit.h"

#include "base/speech.h"
#include "http/page.h"
#include "organisation/import_orgs.h"
#include "organisation/import_people.h"
#include "pages/organisation/sheets.h"
#include "pages/routes.h"

#include <stdio.h>
#include <string.h>

static void every_template_is_allowed_and_names_routes_that_exist(void **state)
{
    struct work w = {0};
    struct pages *pages = NULL;
    enum status status = pages_open(&w, &routes_table, &pages);

    if (status == OK)
        status = pages_compile(&w, pages);

    (void)state;
    if (status != OK)
        fprintf(stderr, "%s\n", w.message);
    assert_int_equal(status, OK);
    pages_close(pages);
    arena_free(&w.arena);
}

/* The names by which templates and handlers call a page are one each, and so is every method and path. */
static void no_two_routes_share_a_name_or_an_address(void **state)
{
    (void)state;
    for (size_t i = 0; i < routes_table.count; i++)
        for (size_t j = i + 1; j < routes_table.count; j++) {
            const struct route *one = &routes_table.rows[i], *other = &routes_table.rows[j];
            assert_string_not_equal(one->name, other->name);
            assert_false(one->method == other->method && strcmp(one->path, other->path) == 0);
        }
}

/* What changes something is a POST with a page to show its form again; a GET changes nothing. */
static void every_route_has_its_phases(void **state)
{
    (void)state;
    for (size_t i = 0; i < routes_table.count; i++) {
        const struct route *route = &routes_table.rows[i];
        assert_non_null(route->page);
        assert_true(route->method == POST ? route->inside != NULL : !route->inside && !route->before);
    }
}

/* What a program may send is said in the OpenAPI document, also that it is nothing. */
static void every_post_says_what_it_takes(void **state)
{
    (void)state;
    for (size_t i = 0; i < routes_table.count; i++) {
        const struct route *route = &routes_table.rows[i];
        if ((route->method == POST) != (route->form != NULL))
            fail_msg("%s", route->name);
    }
}

static const struct route *first_of_topic(const char *topic)
{
    for (size_t i = 0; i < routes_table.count; i++)
        if (routes_table.rows[i].topic && strcmp(routes_table.rows[i].topic, topic) == 0)
            return &routes_table.rows[i];
    return NULL;
}

/* Who may listen is asked of the first row of a kind: it has one part, the record's id. */
static void who_may_listen_to_a_record_is_asked_of_one_page_of_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < routes_table.count; i++) {
        const struct route *row = &routes_table.rows[i];
        if (row->audience)
            assert_non_null(row->topic);
        if (!row->topic)
            continue;
        const struct route *asked = first_of_topic(row->topic);
        const char *part = strchr(asked->path, ':');
        assert_int_equal(asked->method, GET);
        assert_non_null(part);
        assert_null(strchr(part + 1, ':'));
    }
}

static void assert_names_columns(const struct shape *form, const struct shape *rows)
{
    for (size_t i = 0; i < rows->count && strcmp(rows->fields[i].name, "fate") != 0; i++)
        if (rows->fields[i].kind == FIELD_TEXT)
            assert_non_null(shape_find(form, rows->fields[i].name));
    for (size_t i = 0; i < form->count; i++)
        assert_true(!strcmp(form->fields[i].name, "sheet") || shape_find(rows, form->fields[i].name));
}

static void the_form_of_a_sheet_names_its_columns(void **state)
{
    (void)state;
    assert_names_columns(&people_sheet_form_shape, &import_person_shape);
    assert_names_columns(&bodies_sheet_form_shape, &import_org_shape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_is_allowed_and_names_routes_that_exist),
        cmocka_unit_test(no_two_routes_share_a_name_or_an_address),
        cmocka_unit_test(every_route_has_its_phases),
        cmocka_unit_test(every_post_says_what_it_takes),
        cmocka_unit_test(who_may_listen_to_a_record_is_asked_of_one_page_of_it),
        cmocka_unit_test(the_form_of_a_sheet_names_its_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
