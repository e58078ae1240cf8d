#include "kit.h"

#include "base/speech.h"
#include "http/page.h"
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_is_allowed_and_names_routes_that_exist),
        cmocka_unit_test(no_two_routes_share_a_name_or_an_address),
        cmocka_unit_test(every_route_has_its_phases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
