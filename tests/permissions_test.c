/* permissions_test.c - every row of the route table × every post × own, lower, higher, sister, host's and former body.
 *
 * 401 without sign-in, 403 without the right, 404 for what is not there, 403 for every POST that does not carry the
 * form's token.  An allowed POST is sent without its request key, so that it is let in (422) and does nothing. */
#include "tests/posts_kit.h"

#define POSTGRES_BY 7 /* rights are worked out the same on both engines: there every seventh row will do */

static void must_be(const struct route *route, const struct actor_of_test *actor, int body, int status, bool right)
{
    if (right)
        return;
    fail_msg("%s by %s of body %d for body %d: answered %d", route->name,
             actor->is_machine ? "the machine's administrator"
             : !actor->token   ? "nobody"
             : actor->post     ? actor->post
                               : "-",
             actor->body, body, status);
}

/* A page may still say that what it shows of the record is not there (the front of a draft). */
static bool is_let_in(const struct route *route, int status)
{
    return route->method == POST ? status == 422 : status == 200 || status == 404;
}

static void check_row(struct world *world, const struct route *route, const struct actor_of_test *actor, int body)
{
    const struct asked_for target = target_of(route, actor, body, world);
    const int status = answered(world, actor, route, &world->records[body], true);
    const bool allowed = must_allow(world, actor, route, &target);

    if (route->needs == ANYONE)
        must_be(route, actor, body, status, status != 401 && status < 500);
    else if (!actor->token)
        must_be(route, actor, body, status, status == 401);
    else if (allowed)
        must_be(route, actor, body, status, is_let_in(route, status));
    else
        must_be(route, actor, body, status, status == 403);
}

/* --- tests ---------------------------------------------------------------------------------------------------------
 */

static void every_route_answers_every_post_as_its_row_says(struct store *store)
{
    const size_t by = store_engine(store) == ENGINE_SQLITE ? 1 : POSTGRES_BY;
    struct world world;
    size_t asked = 0;

    open_world(&world, store);
    for (size_t route = 0; route < routes_table.count; route++)
        for (size_t actor = 0; actor < world.count; actor++)
            for (int body = 0; body <= OTHER_BOARD; body++) {
                if (body && !names_record(&routes_table.rows[route]))
                    break;
                if (asked++ % by == 0)
                    check_row(&world, &routes_table.rows[route], &world.actors[actor], body);
            }
    print_message("%zu questions over %zu routes and %zu people\n", asked / by, routes_table.count, world.count);
    assert_true(asked > 1000);
    close_world(&world);
}

static void everybody_reads_his_own_card(struct store *store)
{
    const struct route *card = route_find(&routes_table, "person_show");
    struct world world;

    open_world(&world, store);
    assert_non_null(card);
    for (size_t i = 0; i < world.count; i++) {
        const struct record own = {.person = world.actors[i].person};
        if (own.person)
            must_be(card, &world.actors[i], -1, 0, answered(&world, &world.actors[i], card, &own, true) == 200);
    }
    close_world(&world);
}

static void what_is_not_there_is_said_so_only_to_who_signed_in(struct store *store)
{
    static const struct record nothing = {1LL << 50, 1LL << 50, 1LL << 50, 1LL << 50, 1LL << 50, 1LL << 50,
                                          1LL << 50, 1LL << 50, 1LL << 50, 1LL << 50, 1LL << 50, 1LL << 50};
    struct world world;

    open_world(&world, store);
    for (size_t route = 0; route < routes_table.count; route++)
        for (size_t actor = 0; actor < 3; actor++) {
            const struct route *row = &routes_table.rows[route];
            if (!names_record(row) || row->whose == OF_NONE)
                continue;
            const int status = answered(&world, &world.actors[actor], row, &nothing, true);
            must_be(row, &world.actors[actor], -1, status, status == (world.actors[actor].token ? 404 : 401));
        }
    close_world(&world);
}

static void no_post_is_taken_without_the_token_of_its_form(struct store *store)
{
    struct world world;
    size_t posts = 0;

    open_world(&world, store);
    for (size_t route = 0; route < routes_table.count; route++)
        for (size_t actor = 0; actor < world.count; actor++) {
            const struct route *row = &routes_table.rows[route];
            const struct actor_of_test *who = &world.actors[actor];
            if (row->method != POST)
                continue;
            const int body = who->body < 0 ? COMMUNE : who->body;
            const int status = answered(&world, who, row, &world.records[body], false);
            must_be(row, who, body, status, status == (who->token || row->needs == ANYONE ? 403 : 401));
            posts++;
        }
    assert_true(posts > 100);
    close_world(&world);
}

/* Who received a plan reads it as his own body's, and nobody beside him does. */
static void a_plan_is_seen_by_who_received_it(struct store *store)
{
    const struct route *show = route_find(&routes_table, "plan_show");
    const struct route *read = route_find(&routes_table, "plan_read");
    struct world world;

    open_world(&world, store);
    const struct kit_obligation obligation = {
        .activity = "forum",
        .due = "by 2026-06-30",
        .audience = {.form = "cell", .under = world.records[COMMUNE].org},
    };
    struct kit_plan made = {.org_id = world.records[PROVINCE].org, .day = DAY, .obligations = &obligation, .count = 1};
    kit_issue(store, &made);
    clock_set(world.w.now);
    const struct record record = {.plan = made.id};
    size_t receivers = 0;
    for (size_t i = 0; i < world.count; i++) {
        const struct actor_of_test *actor = &world.actors[i];
        if (!actor->post || strcmp(bodies[actor->body].form, "cell") != 0)
            continue;
        must_be(show, actor, PROVINCE, 0, answered(&world, actor, show, &record, true) == 200);
        must_be(read, actor, PROVINCE, 0, answered(&world, actor, read, &record, true) == 403);
        receivers++;
    }
    assert_true(receivers >= 4);
    for (size_t i = 0; i < world.count; i++)
        if (world.actors[i].body == FRONT || world.actors[i].body == AGENCY)
            must_be(show, &world.actors[i], PROVINCE, 0,
                    answered(&world, &world.actors[i], show, &record, true) == 403);
    close_world(&world);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(every_route_answers_every_post_as_its_row_says),
        KIT_TEST(everybody_reads_his_own_card),
        KIT_TEST(a_plan_is_seen_by_who_received_it),
        KIT_TEST(what_is_not_there_is_said_so_only_to_who_signed_in),
        KIT_TEST(no_post_is_taken_without_the_token_of_its_form),
    };
    return kit_run("permissions", tests, COUNT(tests));
}
