/* programs_test.c - every row of the route table speaks JSON with programs: what it answers and how it refuses. */
#include "tests/posts_kit.h"

/* The media type answered; `sent` NULL: nothing. */
static const char *ask_as(struct world *world, const struct route *route, const char *accept, const char *sent,
                          int *status)
{
    struct arena arena = {0};
    int body = 0;
    const struct actor_of_test *actor = find_allowed(world, route, &body);
    struct exchange *x = arrival_open(&world->site, address_of(&arena, route, &world->records[body]));

    x->method = route->method;
    x->origin = "192.0.2.7";
    arrival_header(x, "Host", "chibo.example");
    arrival_header(x, "Accept", accept);
    arrival_header(x, "Idempotency-Key", arena_format(&arena, "%s %s", route->name, sent ? sent : ""));
    if (actor->token)
        arrival_header(x, "Cookie", arena_format(&arena, SESSION_COOKIE "=%s", actor->token));
    if (sent) {
        arrival_header(x, "Content-Type", "application/json");
        x->body = (struct bytes){(const unsigned char *)sent, strlen(sent)};
    }
    router_answer(x);
    const char *type = arena_text(&world->w.arena, x->reply.type ? x->reply.type : "");
    *status = x->reply.status;
    arrival_close(x);
    arena_free(&arena);
    return type;
}

static void check_program(struct world *world, const struct route *route, const char *sent)
{
    int status, page_status;
    const char *type = ask_as(world, route, "application/json", sent, &status);
    const char *expected = status >= 400 ? "application/problem+json" : "application/json";

    if (route->method == GET && status == 200 && strncmp(type, "application/json", strlen("application/json")) != 0)
        expected = ask_as(world, route, "text/html", NULL, &page_status); /* a file, for people as well */
    if (status >= 500 || !strcmp(expected, "text/html; charset=utf-8") || strcmp(type, expected) != 0)
        fail_msg("%s answers a program %d, %s", route->name, status, type);
    if (sent && strstr(sent, "unheard") && (status < 400 || status == 401))
        fail_msg("%s answers %d to a member it does not know", route->name, status);
}

static void every_route_speaks_json_with_programs(struct store *store)
{
    static const char *const bodies_sent[] = {"{\"unheard\": 1}", "{}"};
    struct world world;

    open_world(&world, store);
    for (size_t round = 0; round < COUNT(bodies_sent); round++)
        for (size_t i = 0; i < routes_table.count; i++) {
            const struct route *route = &routes_table.rows[i];
            if (round == 0 || route->method == POST)
                check_program(&world, route, route->method == POST ? bodies_sent[round] : NULL);
        }
    close_world(&world);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(every_route_speaks_json_with_programs),
    };
    return kit_run("programs", tests, COUNT(tests));
}
