/* proves: kept.c - a kept reply is seen again until anything is written, and only by whom it was made for. */
#include "tests/kit.h"

#include "access/session.h"
#include "http/kept.h"
#include "store/outbox.h"
#include "store/topic.h"

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

static enum status say_role(struct work *w, struct exchange *x, const char **audience)
{
    (void)w;
    *audience = x->carried;
    return OK;
}

static const struct route fragment = {.name = "part", .topic = "meeting", .audience = say_role};

/* The key of a fragment about meeting 3 for somebody of that session and role. */
struct seeing {
    struct exchange x;
    struct typed id;
    const char *key;
};

static enum status find_shared_key(struct work *w, void *arg)
{
    struct seeing *seeing = arg;
    const char *key = NULL;

    TRY(kept_shared_key(w, &seeing->x, &key));
    seeing->key = arena_text(&seeing->x.arena, key);
    return OK;
}

static const char *shared_key(struct store *store, struct seeing *seeing, const struct session *session, char *role)
{
    struct work w = kit_work(store, "2026-05-01");

    seeing->id = (struct typed){"meeting", "3"};
    seeing->x.address = "/meetings/3/part";
    seeing->x.route = &fragment;
    seeing->x.parameters = (struct list){.items = &seeing->id, .count = 1};
    seeing->x.session = session;
    seeing->x.carried = role;
    seeing->x.is_part = true;
    kit_ok(&w, work_run(&w, WORK_READS, find_shared_key, seeing));
    arena_free(&w.arena);
    return seeing->key;
}

static enum status touch_meeting(struct work *w, void *id)
{
    topic_touch(w, "meeting", *(int64_t *)id);
    return OK;
}

static void a_fragment_is_made_once_for_a_version_and_an_audience(struct store *store)
{
    struct seeing chair = {0}, one = {0}, other = {0}, later = {0}, own = {0};
    struct work w = kit_work(store, "2026-05-01");
    int64_t id = 4;

    const char *members = shared_key(store, &one, &first, "member");
    assert_non_null(members);
    assert_string_equal(shared_key(store, &other, &second, "member"), members);
    assert_string_not_equal(shared_key(store, &chair, &first, "chair"), members);
    assert_null(shared_key(store, &own, &first, NULL));
    kit_ok(&w, work_run(&w, WORK_WRITES, touch_meeting, &id));
    assert_string_equal(shared_key(store, &other, &second, "member"), members);
    id = 3;
    kit_ok(&w, work_run(&w, WORK_WRITES, touch_meeting, &id));
    assert_string_not_equal(shared_key(store, &later, &second, "member"), members);
    arena_free(&w.arena);
    for (size_t i = 0; i < 5; i++)
        arena_free(&(struct seeing *[]){&chair, &one, &other, &later, &own}[i]->x.arena);
}

static void a_fragment_with_a_form_token_is_shown_to_nobody_else(struct store *store)
{
    static const char page[] = "<input value=\"0123456789abcdef\">";
    struct seeing one = {0};
    struct kept *kept = kept_open();
    const char *key = shared_key(store, &one, &first, "member");

    one.x.reply =
        (struct reply){.status = 200, .type = "text/html", .body = {(const unsigned char *)page, strlen(page)}};
    one.x.form_token = "0123456789abcdef";
    kept_put(kept, key, &one.x);
    assert_false(kept_find(kept, key, &one.x));
    one.x.form_token = "another";
    kept_put(kept, key, &one.x);
    assert_true(kept_find(kept, key, &one.x));
    arena_free(&one.x.arena);
    kept_close(kept);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_kept_reply_is_found_until_something_is_written),
        KIT_TEST(another_session_address_or_language_has_a_key_of_its_own),
        KIT_TEST(what_went_wrong_is_not_kept),
        KIT_TEST(a_fragment_is_made_once_for_a_version_and_an_audience),
        KIT_TEST(a_fragment_with_a_form_token_is_shown_to_nobody_else),
    };

    return kit_run("kept", tests, COUNT(tests));
}
