/* rules_test.c - the dated rules carried in the program, and what one may choose from.
 * proves: rule catalogue */
#include "tests/kit.h"

#include "access/role.h"
#include "base/date.h"
#include "rules/catalogue.h"
#include "rules/rule.h"

static struct work unit(const char *day)
{
    return (struct work){.now = date_moment(day), .today = day};
}

static void a_kind_is_in_force_between_its_days(void **state)
{
    struct work w = unit("2025-07-01");
    struct org_kind kind;

    (void)state;
    kit_ok(&w, catalogue_kind(&w, "district_committee", "2025-06-30", &kind));
    assert_string_equal(kind.symbol, "HU");
    assert_int_equal(catalogue_kind(&w, "district_committee", "2025-07-01", &kind), ERR_MISSING);
    work_forget(&w);
    assert_int_equal(catalogue_kind(&w, "special_zone_committee", "2025-06-30", &kind), ERR_MISSING);
    work_forget(&w);
    kit_ok(&w, catalogue_kind(&w, "special_zone_committee", NULL, &kind));
    assert_string_equal(kind.grassroots, "special_zone");
    arena_free(&w.arena);
}

static void every_file_of_rules_names_its_source(void **state)
{
    static const char *const files[] = {"kinds", "posts", "roles", "standings", "terms", "papers", "holidays"};
    struct work w = unit("2026-01-01");

    (void)state;
    for (size_t i = 0; i < COUNT(files); i++) {
        struct rule rule;
        kit_ok(&w, rule_find(&w, files[i], NULL, &rule));
        assert_non_null(rule.source);
        assert_true(strlen(rule.source) > 10);
        assert_true(rule.rows.count > 0);
    }
    arena_free(&w.arena);
}

static void an_unknown_rule_is_missing(void **state)
{
    struct work w = unit("2026-01-01");
    struct rule rule;

    (void)state;
    assert_int_equal(rule_find(&w, "weather", NULL, &rule), ERR_MISSING);
    arena_free(&w.arena);
}

static void names_stand_in_the_readers_language(void **state)
{
    struct work w = unit("2026-01-01");
    struct post_kind post;

    (void)state;
    kit_ok(&w, catalogue_post(&w, "secretary", &post));
    assert_string_equal(post.label, "Bí thư");
    assert_true(post.single);
    w.language = LANGUAGE_EN;
    kit_ok(&w, catalogue_post(&w, "secretary", &post));
    assert_string_equal(post.label, "Secretary");
    assert_int_equal(catalogue_post(&w, "king", &post), ERR_MISSING);
    arena_free(&w.arena);
}

/* A misspelt word in the data would silently give nothing. */
static void every_role_names_a_post_a_form_a_capability_and_a_reach(void **state)
{
    struct work w = unit("2026-01-01");
    struct rule roles, posts;

    (void)state;
    kit_ok(&w, rule_find(&w, "roles", NULL, &roles));
    kit_ok(&w, rule_find(&w, "posts", NULL, &posts));
    for (size_t i = 0; i < roles.rows.count; i++) {
        const char *post = rule_cell(&roles, i, "post");
        const char *form = rule_cell(&roles, i, "form");
        const char *reach = rule_cell(&roles, i, "reach");
        const int64_t row = rule_row(&posts, "code", post);
        assert_true(row >= 0 || !strcmp(post, "*") || !strcmp(post, "member"));
        if (row >= 0)
            assert_non_null(strstr(rule_cell(&posts, (size_t)row, "forms"), form));
        assert_true(role_capability(rule_cell(&roles, i, "capability")) < CAPABILITY_COUNT);
        assert_true(!strcmp(reach, "self") || !strcmp(reach, "own_body") || !strcmp(reach, "subtree") ||
                    !strcmp(reach, "host"));
    }
    arena_free(&w.arena);
}

static void every_kind_has_a_form_some_post_may_serve(void **state)
{
    struct work w = unit("2017-01-01");
    struct list kinds = {0};

    (void)state;
    kit_ok(&w, catalogue_kinds(&w, NULL, &kinds));
    assert_true(kinds.count > 20);
    for (size_t i = 0; i < kinds.count; i++) {
        struct list posts = {0};
        const struct org_kind *kind = LIST_AT(&kinds, struct org_kind, i);
        kit_ok(&w, catalogue_posts(&w, kind->form, &posts));
        assert_true(posts.count > 0);
        assert_true(kind->level >= 0 && kind->level <= 5);
    }
    arena_free(&w.arena);
}

static void a_day_lies_in_one_term_of_each_level(void **state)
{
    struct work w = unit("2017-06-30");
    struct term term;

    (void)state;
    kit_ok(&w, catalogue_term(&w, 0, NULL, &term));
    assert_string_equal(term.code, "XII");
    kit_ok(&w, catalogue_term(&w, 0, "2021-02-01", &term));
    assert_string_equal(term.code, "XIII");
    kit_ok(&w, catalogue_term(&w, 0, "2021-01-31", &term));
    assert_string_equal(term.code, "XII");
    kit_ok(&w, catalogue_term(&w, 5, NULL, &term));
    assert_string_equal(term.code, "2015-2017");
    assert_int_equal(catalogue_term(&w, 1, "1990-01-01", &term), ERR_MISSING);
    arena_free(&w.arena);
}

static void terms_of_a_level_follow_without_gap(void **state)
{
    struct work w = unit("2017-06-30");
    struct rule terms;

    (void)state;
    kit_ok(&w, rule_find(&w, "terms", NULL, &terms));
    for (size_t i = 1; i < terms.rows.count; i++)
        if (rule_number(&terms, i, "level") == rule_number(&terms, i - 1, "level"))
            assert_string_equal(rule_cell(&terms, i, "from_day"), rule_cell(&terms, i - 1, "to_day"));
    arena_free(&w.arena);
}

static void holidays_are_working_days_in_order(void **state)
{
    struct work w = unit("2026-01-01");
    int64_t *days;
    size_t count;

    (void)state;
    kit_ok(&w, catalogue_holidays(&w, &days, &count));
    for (size_t i = 0; i < count; i++) {
        assert_true(date_weekday(days[i]) <= 5);
        assert_true(i == 0 || days[i - 1] < days[i]);
    }
    /* 10 working days from Wednesday 11/2/2026 step over Tết. */
    assert_string_equal(date_number_text(&w.arena, date_add_working(date_iso_number("2026-02-11"), 10, days, count)),
                        "2026-03-04");
    arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kind_is_in_force_between_its_days),
        cmocka_unit_test(every_file_of_rules_names_its_source),
        cmocka_unit_test(an_unknown_rule_is_missing),
        cmocka_unit_test(names_stand_in_the_readers_language),
        cmocka_unit_test(every_role_names_a_post_a_form_a_capability_and_a_reach),
        cmocka_unit_test(every_kind_has_a_form_some_post_may_serve),
        cmocka_unit_test(a_day_lies_in_one_term_of_each_level),
        cmocka_unit_test(terms_of_a_level_follow_without_gap),
        cmocka_unit_test(holidays_are_working_days_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
