#include "tests/kit.h"

#include "access/role.h"

/* Province 1…1000 ▸ commune 100…199 ▸ cell 110; the sister commune is 200…299. */
enum { PROVINCE = 1, COMMUNE = 2, CELL = 3, SISTER = 4, BOARD = 5 };

static struct rights held(struct arena *arena, struct grant grant)
{
    struct rights rights = {.user = 9, .person = 90};

    *(struct grant *)list_add(arena, &rights.grants, sizeof(grant)) = grant;
    return rights;
}

static const struct subject own = {.org = COMMUNE, .place = 100, .field = "propaganda"};
static const struct subject below = {.org = CELL, .place = 110, .field = "propaganda"};
static const struct subject above = {.org = PROVINCE, .place = 1, .field = "propaganda"};
static const struct subject sister = {.org = SISTER, .place = 200, .field = "propaganda"};

/* Own, below, above, sister: "1" where it is allowed. */
static const char *reached(const struct rights *rights, enum capability capability)
{
    static char said[5];
    const struct subject *const subjects[] = {&own, &below, &above, &sister};

    for (size_t i = 0; i < COUNT(subjects); i++)
        said[i] = rights_allow(rights, capability, subjects[i]) ? '1' : '0';
    return said;
}

static void own_body_is_never_inherited(void **state)
{
    struct arena arena = {0};
    const struct rights rights = held(&arena, (struct grant){.capability = CAN_SETTLE_DUTY,
                                                             .reach = REACH_OWN_BODY,
                                                             .org = COMMUNE,
                                                             .post_org = COMMUNE,
                                                             .low = 100,
                                                             .high = 100});

    (void)state;
    assert_string_equal(reached(&rights, CAN_SETTLE_DUTY), "1000");
    assert_false(rights_allow(&rights, CAN_JUDGE_DUTY, &own));
    arena_free(&arena);
}

static void a_subtree_is_the_body_and_all_beneath_it(void **state)
{
    struct arena arena = {0};
    const struct rights rights = held(&arena, (struct grant){.capability = CAN_READ_PLAN,
                                                             .reach = REACH_SUBTREE,
                                                             .org = COMMUNE,
                                                             .post_org = COMMUNE,
                                                             .low = 100,
                                                             .high = 199});
    const struct subject nowhere = {.org = COMMUNE};

    (void)state;
    assert_string_equal(reached(&rights, CAN_READ_PLAN), "1100");
    assert_false(rights_allow(&rights, CAN_READ_PLAN, &nowhere));
    arena_free(&arena);
}

static void an_advisory_body_acts_for_its_host_in_its_field(void **state)
{
    struct arena arena = {0};
    const struct rights rights = held(&arena, (struct grant){.capability = CAN_JUDGE_DUTY,
                                                             .reach = REACH_FOR_HOST,
                                                             .org = COMMUNE,
                                                             .post_org = BOARD,
                                                             .low = 100,
                                                             .high = 199,
                                                             .field = "propaganda"});
    const struct subject other_field = {.org = CELL, .place = 110, .field = "inspection"};
    const struct subject no_field = {.org = CELL, .place = 110};

    (void)state;
    assert_string_equal(reached(&rights, CAN_JUDGE_DUTY), "1100");
    assert_false(rights_allow(&rights, CAN_JUDGE_DUTY, &other_field));
    assert_true(rights_allow(&rights, CAN_JUDGE_DUTY, &no_field));
    arena_free(&arena);
}

static void self_reaches_only_oneself(void **state)
{
    struct arena arena = {0};
    const struct rights rights = held(&arena, (struct grant){.capability = CAN_READ_PEOPLE, .reach = REACH_SELF});
    const struct rights nobody = {.grants = rights.grants};
    const struct subject me = {.org = COMMUNE, .place = 100, .person = 90};
    const struct subject other = {.org = COMMUNE, .place = 100, .person = 91};
    const struct subject nothing = {.org = COMMUNE, .place = 100};

    (void)state;
    assert_true(rights_allow(&rights, CAN_READ_PEOPLE, &me));
    assert_false(rights_allow(&rights, CAN_READ_PEOPLE, &other));
    assert_false(rights_allow(&nobody, CAN_READ_PEOPLE, &nothing));
    arena_free(&arena);
}

static void acting_for_one_body_leaves_the_others_posts_aside(void **state)
{
    struct arena arena = {0};
    struct rights rights = held(&arena, (struct grant){.capability = CAN_SETTLE_DUTY,
                                                       .reach = REACH_OWN_BODY,
                                                       .org = COMMUNE,
                                                       .post_org = COMMUNE,
                                                       .low = 100,
                                                       .high = 100});

    (void)state;
    *(struct grant *)list_add(&arena, &rights.grants, sizeof(struct grant)) = (struct grant){
        .capability = CAN_SETTLE_DUTY, .reach = REACH_OWN_BODY, .org = CELL, .post_org = CELL, .low = 110, .high = 110};
    assert_true(rights_allow(&rights, CAN_SETTLE_DUTY, &below));
    rights.acting = COMMUNE;
    assert_false(rights_allow(&rights, CAN_SETTLE_DUTY, &below));
    assert_true(rights_allow(&rights, CAN_SETTLE_DUTY, &own));
    rights.acting = SISTER;
    assert_false(rights_hold(&rights, CAN_SETTLE_DUTY));
    arena_free(&arena);
}

static void ranges_for_lists_leave_out_what_lies_in_another(void **state)
{
    struct arena arena = {0};
    struct rights rights = held(
        &arena,
        (struct grant){.capability = CAN_READ_PLAN, .reach = REACH_OWN_BODY, .org = CELL, .low = 110, .high = 110});
    static const struct grant more[] = {
        {.capability = CAN_READ_PLAN, .reach = REACH_SUBTREE, .org = COMMUNE, .low = 100, .high = 199},
        {.capability = CAN_READ_PLAN, .reach = REACH_SUBTREE, .org = COMMUNE, .low = 100, .high = 199},
        {.capability = CAN_READ_PLAN,
         .reach = REACH_FOR_HOST,
         .org = PROVINCE,
         .low = 1,
         .high = 999,
         .field = "office"},
        {.capability = CAN_READ_PLAN, .reach = REACH_SELF},
        {.capability = CAN_JUDGE_DUTY, .reach = REACH_SUBTREE, .org = SISTER, .low = 200, .high = 299},
    };
    struct list ranges = {0};
    struct range range;

    (void)state;
    for (size_t i = 0; i < COUNT(more); i++)
        *(struct grant *)list_add(&arena, &rights.grants, sizeof(struct grant)) = more[i];
    rights_ranges(&arena, &rights, CAN_READ_PLAN, &ranges);
    assert_int_equal(ranges.count, 2);
    assert_int_equal(LIST_AT(&ranges, struct range, 0)->low, 100);
    assert_null(LIST_AT(&ranges, struct range, 0)->field);
    assert_string_equal(LIST_AT(&ranges, struct range, 1)->field, "office");
    assert_true(rights_range(&rights, CAN_READ_PLAN, "propaganda", &range));
    assert_int_equal(range.high, 199);
    assert_true(rights_range(&rights, CAN_READ_PLAN, "office", &range));
    assert_int_equal(range.high, 999);
    assert_false(rights_range(&rights, CAN_ADMINISTER, NULL, &range));
    arena_free(&arena);
}

static void names_of_capabilities_are_found_again(void **state)
{
    (void)state;
    for (enum capability capability = ANYONE; capability < CAPABILITY_COUNT; capability++)
        assert_int_equal(role_capability(role_capability_name(capability)), capability);
    assert_int_equal(role_capability("rule_the_world"), CAPABILITY_COUNT);
}

static void without_rights_only_open_pages_are_allowed(void **state)
{
    const struct rights nobody = {0};

    (void)state;
    assert_true(rights_allow(&nobody, ANYONE, &own));
    assert_false(rights_allow(&nobody, SIGNED_IN, &own));
    for (enum capability capability = CAN_READ_ORG; capability < CAPABILITY_COUNT; capability++)
        assert_false(rights_allow(&nobody, capability, &own));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_body_is_never_inherited),
        cmocka_unit_test(a_subtree_is_the_body_and_all_beneath_it),
        cmocka_unit_test(an_advisory_body_acts_for_its_host_in_its_field),
        cmocka_unit_test(self_reaches_only_oneself),
        cmocka_unit_test(acting_for_one_body_leaves_the_others_posts_aside),
        cmocka_unit_test(ranges_for_lists_leave_out_what_lies_in_another),
        cmocka_unit_test(names_of_capabilities_are_found_again),
        cmocka_unit_test(without_rights_only_open_pages_are_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
