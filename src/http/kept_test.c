/* proves: kept.c - a kept reply is seen again until anything is written, and only by whom it was made for. */
#include "tests/kit.h"

#include "access/session.h"
#include "http/kept.h"
#include "store/outbox.h"

static const struct session first = {.id = 5}, second = {.id = 6};

static enum status leave_order(struct work *w, void *arg)
{
    (void)arg;
    return outbox_leave(w, "kept.test", 1, NULL, w->now);
}

static enum status find_key(struct work *w, void *arg)
{
    struct exchange *x = arg;
    const char *key;

    TRY(kept_key(w, x, &key));
    x->carried = arena_text(&x->arena, key);
    return OK;
}

static const char *key_now(struct store *store, struct exchange *x)
{
    struct work w = kit_work(store, "2026-05-01");

    w.actor.org = 7;
    kit_ok(&w, work_run(&w, WORK_READS, find_key, x));
    arena_free(&w.arena);
    return x->carried;
}

static void a_kept_reply_is_found_until_something_is_written(struct store *store)
{
    struct exchange x = {.address = "/plans/1/front", .session = &first};
    struct kept *kept = kept_open();
    struct work w = kit_work(store, "2026-05-01");
    const char *key = key_now(store, &x);

    assert_false(kept_find(kept, key, &x));
    x.reply = (struct reply){.status = 200, .type = "text/html", .body = {(const unsigned char *)"<p>1</p>", 8}};
    kept_put(kept, key, &x);
    x.reply = (struct reply){0};
    assert_true(kept_find(kept, key_now(store, &x), &x));
    assert_int_equal(x.reply.body.size, 8);
    kit_ok(&w, work_run(&w, WORK_WRITES, leave_order, NULL));
    assert_false(kept_find(kept, key_now(store, &x), &x));
    arena_free(&w.arena);
    arena_free(&x.arena);
    kept_close(kept);
}

static void another_session_address_or_language_has_a_key_of_its_own(struct store *store)
{
    struct exchange x = {.address = "/", .session = &first};
    struct exchange other_session = {.address = "/", .session = &second};
    struct exchange other_address = {.address = "/?period=2025", .session = &first};
    struct exchange program = {.address = "/", .session = &first, .wants_json = true};
    const char *key = key_now(store, &x);

    assert_string_not_equal(key, key_now(store, &other_session));
    assert_string_not_equal(key, key_now(store, &other_address));
    assert_string_not_equal(key, key_now(store, &program));
    assert_string_equal(key, key_now(store, &x));
    arena_free(&x.arena);
    arena_free(&other_session.arena);
    arena_free(&other_address.arena);
    arena_free(&program.arena);
}

static void what_went_wrong_is_not_kept(struct store *store)
{
    struct exchange x = {.address = "/", .session = &first};
    struct kept *kept = kept_open();

    (void)store;
    x.reply = (struct reply){.status = 404, .type = "text/html", .body = {(const unsigned char *)"x", 1}};
    kept_put(kept, "key", &x);
    assert_false(kept_find(kept, "key", &x));
    arena_free(&x.arena);
    kept_close(kept);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_kept_reply_is_found_until_something_is_written),
        KIT_TEST(another_session_address_or_language_has_a_key_of_its_own),
        KIT_TEST(what_went_wrong_is_not_kept),
    };

    return kit_run("kept", tests, COUNT(tests));
}
