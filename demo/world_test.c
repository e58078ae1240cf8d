#include "kit.h"

#include "demo/chance.h"
#include "demo/names.h"
#include "demo/world.h"

#include <string.h>

static void seeds_decide_bodies_and_people(void **state)
{
    struct arena arena = {0};
    struct world worlds[] = {world_make(7, WORLD_PROVINCE), world_make(7, WORLD_PROVINCE),
                             world_make(8, WORLD_PROVINCE)};
    const struct world_seat seat = {.commune = 3, .index = 20, .code = "T01-X004-C012"};
    const char *texts[3];

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct list bodies = {0}, members = {0};
        world_list_commune(&arena, &worlds[i], 0, 3, &bodies);
        world_list_members(&arena, &worlds[i], &seat, 20, &members);
        texts[i] = "";
        for (size_t k = 0; k < bodies.count; k++)
            texts[i] = arena_format(&arena, "%s%s;", texts[i], LIST_AT(&bodies, struct world_body, k)->name);
        for (size_t k = 0; k < members.count; k++) {
            const struct world_member *member = LIST_AT(&members, struct world_member, k);
            texts[i] = arena_format(&arena, "%s%s %s;", texts[i], member->name, member->birth_day);
        }
    }
    assert_string_equal(texts[0], texts[1]);
    assert_string_not_equal(texts[0], texts[2]);
    arena_free(&arena);
}

static void a_country_is_as_large_as_the_targets_say(void **state)
{
    struct world world = world_make(1, WORLD_COUNTRY);
    struct arena arena = {0};
    int64_t communes = 0, cells = 0, members = 0;

    (void)state;
    for (int64_t province = 0; province < world.provinces; province++)
        for (int64_t commune = -1; commune < world_communes(&world, province); commune++) {
            const struct arena_mark mark = arena_mark(&arena);
            struct list bodies = {0};
            if (commune < 0)
                world_list_province(&arena, &world, province, &bodies);
            else
                world_list_commune(&arena, &world, province, commune, &bodies);
            communes += commune >= 0;
            for (size_t i = 0; i < bodies.count; i++) {
                const struct world_body *body = LIST_AT(&bodies, struct world_body, i);
                cells += body->members > 0;
                members += body->members;
            }
            arena_rewind(&arena, mark);
        }
    assert_int_equal(world.provinces, 34);
    assert_int_equal(communes, 3321);
    assert_in_range(cells, 265000, 275000);
    assert_in_range(members, 5450000, 5750000);
    assert_in_range(arena.total, 0, 4 << 20);
    arena_free(&arena);
}

static void check_list(const struct list *bodies)
{
    for (size_t i = 0; i < bodies->count; i++) {
        const struct world_body *body = LIST_AT(bodies, struct world_body, i);
        assert_true(body->parent < (int64_t)i);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(body->code, LIST_AT(bodies, struct world_body, k)->code);
    }
}

static void parents_stand_before_children_and_codes_are_single(void **state)
{
    struct world world = world_make(1, WORLD_PROVINCE);
    struct arena arena = {0};

    (void)state;
    for (int64_t commune = -1; commune < 3; commune++) {
        struct list bodies = {0};
        if (commune < 0)
            world_list_province(&arena, &world, 0, &bodies);
        else
            world_list_commune(&arena, &world, 0, commune, &bodies);
        assert_true(bodies.count > 30);
        check_list(&bodies);
    }
    arena_free(&arena);
}

static void communes_of_a_province_bear_different_names(void **state)
{
    struct arena arena = {0};
    struct chance province = chance_of(chance_make(3), 5);

    (void)state;
    for (int64_t i = 0; i < 150; i++)
        for (int64_t k = 0; k < i; k++)
            assert_string_not_equal(names_commune(&arena, province, i), names_commune(&arena, province, k));
    arena_free(&arena);
}

static void family_names_follow_their_shares(void **state)
{
    struct arena arena = {0};
    struct chance chance = chance_make(11);
    int nguyen = 0;

    (void)state;
    for (int i = 0; i < 10000; i++)
        nguyen += strncmp(names_person(&arena, &chance, i % 3 == 0), "Nguyễn ", strlen("Nguyễn ")) == 0;
    assert_in_range(nguyen, 2700, 3400);
    arena_free(&arena);
}

static void chance_stays_within_its_bounds(void **state)
{
    struct chance chance = chance_make(5);
    int seen[7] = {0};

    (void)state;
    for (int i = 0; i < 7000; i++)
        seen[chance_between(&chance, 0, 6)]++;
    for (int i = 0; i < 7; i++)
        assert_in_range(seen[i], 850, 1150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seeds_decide_bodies_and_people),
        cmocka_unit_test(a_country_is_as_large_as_the_targets_say),
        cmocka_unit_test(parents_stand_before_children_and_codes_are_single),
        cmocka_unit_test(communes_of_a_province_bear_different_names),
        cmocka_unit_test(family_names_follow_their_shares),
        cmocka_unit_test(chance_stays_within_its_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
