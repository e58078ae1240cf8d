/* stale_test.c - a form that is refused comes back with the present version and says why: the next try can succeed. */
#include "tests/posts_kit.h"

#include "base/buffer.h"
#include "base/limits.h"

#define STALE "999999"
#define LEAST 20 /* forms with a version that the records of the kit reach */

static void put_value(struct buffer *body, const struct field *field)
{
    static const char *const usual[] = {
        [FIELD_INT] = "1", [FIELD_TEXT] = "x", [FIELD_PROSE] = "x", [FIELD_DATE] = "2026-06-30"};
    const char *value = field->kind < COUNT(usual) ? usual[field->kind] : NULL;

    if (strstr(field->name, "version"))
        value = STALE;
    if (field->kind == FIELD_CHOICE)
        value = field->choices[0].code;
    if (value)
        buffer_format(body, "&%s=%s", field->name, value);
}

static bool has_version(const struct shape *form)
{
    for (size_t i = 0; form && i < form->count; i++)
        if (strstr(form->fields[i].name, "version"))
            return true;
    return false;
}

/* Sends the form with a version nobody has; what the page shows stands in `html`. */
static int ask_stale(struct world *world, const struct route *route, const char **html, const char **sentence)
{
    struct arena arena = {0};
    int body = 0;
    const struct actor_of_test *actor = find_allowed(world, route, &body);
    struct exchange *x = arrival_open(&world->site, address_of(&arena, route, &world->records[body]));
    struct buffer form = buffer_make(&arena, LIMIT_FIELD_PROSE);
    struct exchange aside = {.site = x->site};

    x->method = POST;
    x->origin = "192.0.2.7";
    arrival_header(x, "Host", "chibo.example");
    arrival_header(x, "Cookie", arena_format(&arena, SESSION_COOKIE "=%s", actor->token));
    arrival_header(x, "Content-Type", "application/x-www-form-urlencoded");
    aside.cookies = x->cookies;
    aside.session = &(struct session){0};
    guard_make_token(&aside);
    buffer_format(&form, "form_token=%s&request_key=stale", aside.form_token);
    for (size_t i = 0; i < route->form->count; i++)
        put_value(&form, &route->form->fields[i]);
    x->body = (struct bytes){(const unsigned char *)form.text, form.length};
    router_answer(x);
    *html = arena_text_n(&world->w.arena, (const char *)x->reply.body.data, x->reply.body.size);
    *sentence =
        x->problems.count ? arena_text(&world->w.arena, LIST_AT(&x->problems, struct problem, 0)->sentence) : NULL;
    const int status = x->reply.status;
    arena_free(&aside.arena);
    arrival_close(x);
    arena_free(&arena);
    return status;
}

static void a_form_refused_as_stale_can_be_sent_again_as_it_is_shown(struct store *store)
{
    struct world world;
    size_t seen = 0, conflicts = 0;

    open_world(&world, store);
    for (size_t i = 0; i < routes_table.count; i++) {
        const struct route *route = &routes_table.rows[i];
        const char *html, *sentence;
        if (route->method != POST || !has_version(route->form))
            continue;
        const int status = ask_stale(&world, route, &html, &sentence);
        if (status == 303 || status == 403 || status == 404) /* makes something new; the kit has no such record */
            continue;
        seen++;
        conflicts += status == 409;
        if (status != 409 && status != 422)
            fail_msg("%s answers %d to a version nobody has", route->name, status);
        if (strstr(html, "version\" value=\"" STALE))
            fail_msg("%s shows the version again that it refused", route->name);
        if (!sentence || !strstr(html, sentence))
            fail_msg("%s does not say on its page: %s", route->name, sentence);
    }
    print_message("%zu forms with a version, %zu of them refused for it\n", seen, conflicts);
    assert_true(seen >= LEAST);
    close_world(&world);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_form_refused_as_stale_can_be_sent_again_as_it_is_shown),
    };
    return kit_run("stale", tests, COUNT(tests));
}
