/* access_test.c - accounts, passwords and sessions.
 * proves: password user session */
#include "tests/kit.h"

#include "access/access_test.sql.h"
#include "access/password.h"
#include "access/session.h"
#include "access/user.h"
#include "base/date.h"

#define DAY     "2026-03-02"
#define MINUTE  60
#define QUARTER (15 * MINUTE)
#define HOUR    (60 * MINUTE)

static const struct session_span span = {.idle = 2 * HOUR, .most = 12 * HOUR};

static void check(struct store *store, int64_t moment, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);

    w.now += moment;
    kit_ok(&w, work_run(&w, WORK_WRITES, fn, arg));
    arena_free(&w.arena);
}

static enum status ended(struct store *store, int64_t moment, work_fn *fn, void *arg)
{
    struct work w = kit_work(store, DAY);

    w.now += moment;
    const enum status status = work_run(&w, WORK_WRITES, fn, arg);
    arena_free(&w.arena);
    return status;
}

static enum status do_make(struct work *w, void *arg)
{
    return user_make(w, arg);
}

/* An account "van.an" with the password "mot cau de nho". */
static struct user made(struct store *store)
{
    struct work w = kit_work(store, DAY);
    struct user user = {.name = "van.an", .person = 5};

    kit_ok(&w, password_hash(&w, "mot cau de nho", &user.password));
    check(store, 0, do_make, &user);
    user.password = NULL;
    arena_free(&w.arena);
    return user;
}

static enum status signed_in(struct store *store, int64_t moment, struct sign_in *sign_in)
{
    struct work w = kit_work(store, DAY);

    w.now += moment;
    const enum status status = user_sign_in(&w, sign_in);
    assert_true(status == OK || w.message);
    arena_free(&w.arena);
    return status;
}

static void the_right_password_signs_in_and_no_other(struct store *store)
{
    const struct user user = made(store);
    struct sign_in right = {.name = "van.an", .password = "mot cau de nho", .address = "10.1.2.3"};
    struct sign_in wrong = {.name = "van.an", .password = "mot cau de quen", .address = "10.1.2.3"};
    struct sign_in unknown = {.name = "van.ba", .password = "mot cau de nho", .address = "10.1.2.3"};

    assert_int_equal(signed_in(store, 0, &right), OK);
    assert_int_equal(right.user, user.id);
    assert_int_equal(signed_in(store, 0, &wrong), ERR_INVALID);
    assert_int_equal(signed_in(store, 0, &unknown), ERR_INVALID);
    assert_int_equal(unknown.user, 0);
}

static void ten_failures_close_the_door_for_a_quarter_of_an_hour(struct store *store)
{
    (void)made(store);
    struct sign_in wrong = {.name = "van.an", .password = "sai sai sai sai", .address = "10.1.2.3"};
    struct sign_in right = {.name = "van.an", .password = "mot cau de nho", .address = "10.9.9.9"};

    for (int i = 0; i < 10; i++)
        assert_int_equal(signed_in(store, i, &wrong), ERR_INVALID);
    assert_int_equal(signed_in(store, MINUTE, &right), ERR_FORBIDDEN);
    assert_true(right.too_many);
    assert_int_equal(signed_in(store, 31 * MINUTE, &right), OK);
    assert_false(right.too_many);
}

struct failing {
    const char *block;
    int64_t failures;
};

/* So many failures from a block as if they had been tried; each would take its argon2id. */
static enum status fail_much(struct work *w, void *arg)
{
    const struct failing *failing = arg;

    return store_run(w, &access_test_fail, ARGS(TEXT(failing->block), INT(w->now / QUARTER), INT(failing->failures)));
}

static void three_hundred_failures_close_the_door_to_their_block_of_addresses_alone(struct store *store)
{
    static const struct {
        const char *block, *inside, *beside;
    } blocks[] = {{"block:10.1.2", "10.1.2.3", "10.1.3.3"},
                  {"block:2001:db8:1:2", "2001:db8:1:2:3::4", "2001:db8:1:3:3::4"}};

    (void)made(store);
    for (size_t i = 0; i < COUNT(blocks); i++) {
        struct failing failing = {blocks[i].block, 299};
        struct sign_in right = {.name = "van.an", .password = "mot cau de nho", .address = blocks[i].inside};
        struct sign_in wrong = {.name = "van.ba", .password = "sai sai sai sai", .address = blocks[i].inside};
        struct sign_in beside = {.name = "van.an", .password = "mot cau de nho", .address = blocks[i].beside};
        check(store, 0, fail_much, &failing);
        assert_int_equal(signed_in(store, 0, &right), OK); /* which does not take the block's failures away */
        assert_int_equal(signed_in(store, 0, &wrong), ERR_INVALID);
        assert_int_equal(signed_in(store, MINUTE, &right), ERR_FORBIDDEN);
        assert_true(right.too_many);
        assert_int_equal(signed_in(store, MINUTE, &beside), OK);
        assert_int_equal(signed_in(store, 31 * MINUTE, &right), OK);
    }
}

static enum status do_disable(struct work *w, void *arg)
{
    return user_disable(w, *(int64_t *)arg);
}

static enum status do_enable(struct work *w, void *arg)
{
    return user_enable(w, *(int64_t *)arg);
}

static enum status do_open(struct work *w, void *arg)
{
    struct session *session = arg;
    const char *token;

    w->actor.origin = "10.1.2.3";
    TRY(session_open(w, session->user, span, &token));
    memcpy((char *)(uintptr_t)session->name, token, strlen(token) + 1);
    return OK;
}

static enum status do_find(struct work *w, void *arg)
{
    struct session *session = arg;
    const char *token = session->name;

    TRY(session_find(w, token, session));
    session->name = token;
    return OK;
}

static enum status do_touch(struct work *w, void *arg)
{
    return session_touch(w, ((struct session *)arg)->id);
}

static enum status do_act_for(struct work *w, void *arg)
{
    return session_act_for(w, ((struct session *)arg)->id, 77);
}

static enum status do_close(struct work *w, void *arg)
{
    return session_close(w, ((struct session *)arg)->id);
}

static void a_session_ends_idle_and_at_the_latest(struct store *store)
{
    char token[100];
    struct session session = {.user = made(store).id, .name = token};

    check(store, 0, do_open, &session);
    check(store, HOUR, do_find, &session);
    assert_int_equal(session.person, 5);
    assert_int_equal(ended(store, 2 * HOUR, do_find, &session), ERR_MISSING);
    for (int hour = 1; hour < 12; hour++)
        check(store, hour * HOUR, do_touch, &session);
    check(store, 12 * HOUR - 1, do_find, &session);
    check(store, 12 * HOUR - 1, do_touch, &session);
    assert_int_equal(ended(store, 12 * HOUR, do_find, &session), ERR_MISSING);
}

static void a_session_remembers_the_body_acted_for_until_it_is_closed(struct store *store)
{
    char token[100];
    struct session session = {.user = made(store).id, .name = token};

    check(store, 0, do_open, &session);
    check(store, 0, do_find, &session);
    assert_int_equal(session.org, 0);
    check(store, 0, do_act_for, &session);
    check(store, 0, do_find, &session);
    assert_int_equal(session.org, 77);
    check(store, 0, do_close, &session);
    assert_int_equal(ended(store, 0, do_find, &session), ERR_MISSING);
    session.name = "guessed";
    assert_int_equal(ended(store, 0, do_find, &session), ERR_MISSING);
}

static void a_disabled_account_is_out_at_once(struct store *store)
{
    char token[100];
    struct session session = {.user = made(store).id, .name = token};
    struct sign_in right = {.name = "van.an", .password = "mot cau de nho", .address = "10.1.2.3"};
    int64_t id = session.user;

    check(store, 0, do_open, &session);
    check(store, 0, do_disable, &id);
    assert_int_equal(ended(store, 0, do_find, &session), ERR_MISSING);
    assert_int_equal(signed_in(store, 0, &right), ERR_FORBIDDEN);
    assert_int_equal(ended(store, 0, do_open, &session), ERR_FORBIDDEN);
    check(store, 0, do_enable, &id);
    assert_int_equal(signed_in(store, 0, &right), OK);
}

static void a_name_belongs_to_one_account(struct store *store)
{
    struct user again = {.name = "van.an", .password = "x"};
    struct user bad = {.name = "Văn An", .password = "x"};

    (void)made(store);
    struct work w = kit_work(store, DAY);
    assert_int_equal(work_run(&w, WORK_WRITES, do_make, &again), ERR_CONFLICT);
    assert_string_equal(w.field, "name");
    assert_int_equal(ended(store, 0, do_make, &bad), ERR_INVALID);
    again = (struct user){.name = "khac", .person = 5, .password = "x"};
    assert_int_equal(ended(store, 0, do_make, &again), ERR_CONFLICT);
    arena_free(&w.arena);
}

static void rules_of_passwords_are_said(struct store *store)
{
    struct work w = kit_work(store, DAY);

    assert_int_equal(password_check_rules(&w, "a", "ngắn quá"), ERR_INVALID);
    assert_string_equal(w.field, "password");
    assert_int_equal(password_check_rules(&w, "van.an.1234", "van.an.1234"), ERR_INVALID);
    assert_int_equal(password_check_rules(&w, "a", "đủ dài rồi đấy"), OK);
    const char *given = password_make(&w.arena);
    assert_int_equal(strlen(given), 19);
    assert_string_not_equal(given, password_make(&w.arena));
    assert_int_equal(password_check_rules(&w, "a", given), OK);
    arena_free(&w.arena);
}

static enum status count_users(struct work *w, void *arg)
{
    struct list users = {0};

    TRY(user_list(w, "", 100, &users));
    *(size_t *)arg = users.count;
    return OK;
}

static void making_an_account_survives_a_failure_at_every_statement(struct store *store)
{
    for (int nth = 0;; nth++) {
        struct user user = {.name = "van.an", .password = "x"};
        size_t count;
        store_fail_at(store, nth);
        const enum status status = ended(store, 0, do_make, &user);
        store_fail_at(store, -1);
        check(store, 0, count_users, &count);
        assert_int_equal(count, status == OK ? 1 : 0);
        if (status == OK)
            return;
        assert_int_equal(status, ERR_BROKEN);
    }
}

static void disabling_survives_a_failure_at_every_statement(struct store *store)
{
    char token[100];
    struct session session = {.user = made(store).id, .name = token};
    int64_t id = session.user;

    check(store, 0, do_open, &session);
    for (int nth = 0;; nth++) {
        store_fail_at(store, nth);
        const enum status status = ended(store, 0, do_disable, &id);
        store_fail_at(store, -1);
        assert_int_equal(ended(store, 0, do_find, &session), status == OK ? ERR_MISSING : OK);
        if (status == OK)
            return;
    }
}

static enum status do_renew(struct work *w, void *arg)
{
    return user_set_password(w, *(int64_t *)arg, "another", true);
}

static enum status do_english(struct work *w, void *arg)
{
    return user_set_language(w, *(int64_t *)arg, "en");
}

static enum status do_french(struct work *w, void *arg)
{
    return user_set_language(w, *(int64_t *)arg, "fr");
}

/* What of an account the changes below are about. */
struct seen {
    int64_t id;
    bool renewed, english, disabled;
    int64_t version;
};

static enum status look(struct work *w, void *arg)
{
    struct seen *seen = arg;
    struct user user;

    TRY(user_find_by_person(w, 5, &user));
    assert_int_equal(user.id, seen->id);
    seen->renewed = !strcmp(user.password, "another") && user.must_change;
    seen->english = !strcmp(user.language, "en");
    seen->disabled = user.disabled_at != 0;
    seen->version = user.version;
    return OK;
}

static void every_change_of_an_account_survives_a_failure_at_every_statement(struct store *store)
{
    static work_fn *const changes[] = {do_renew, do_english, do_disable, do_enable};
    struct seen seen = {.id = made(store).id};

    for (size_t i = 0; i < COUNT(changes); i++) {
        enum status status = ERR_BROKEN;
        check(store, 0, look, &seen);
        for (int nth = 0; status != OK; nth++) {
            struct seen now = {.id = seen.id};
            store_fail_at(store, nth);
            status = ended(store, 0, changes[i], &seen.id);
            store_fail_at(store, -1);
            check(store, 0, look, &now);
            assert_int_equal(now.version, seen.version + (status == OK));
        }
    }
    check(store, 0, look, &seen);
    assert_true(seen.renewed && seen.english && !seen.disabled);
    assert_int_equal(ended(store, 0, do_french, &seen.id), ERR_INVALID);
    seen.id = 77;
    assert_int_equal(ended(store, 0, do_renew, &seen.id), ERR_MISSING);
}

struct sessions {
    int64_t user;
    size_t open;
    int64_t swept;
};

static enum status do_list(struct work *w, void *arg)
{
    struct sessions *sessions = arg;
    struct list list = {0};

    TRY(session_list(w, sessions->user, &list));
    sessions->open = list.count;
    return OK;
}

static enum status do_sweep(struct work *w, void *arg)
{
    return session_sweep(w, &((struct sessions *)arg)->swept);
}

static void open_sessions_are_listed_and_ended_ones_swept(struct store *store)
{
    char token[100];
    struct session session = {.user = made(store).id, .name = token};
    struct sessions sessions = {.user = session.user};

    check(store, 0, do_open, &session);
    check(store, HOUR, do_open, &session);
    check(store, HOUR, do_list, &sessions);
    assert_int_equal(sessions.open, 2);
    check(store, 2 * HOUR, do_list, &sessions); /* the first was idle too long */
    assert_int_equal(sessions.open, 1);
    check(store, 26 * HOUR + 1, do_sweep, &sessions);
    assert_int_equal(sessions.swept, 1);
    check(store, 27 * HOUR + 1, do_sweep, &sessions);
    assert_int_equal(sessions.swept, 1);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(the_right_password_signs_in_and_no_other),
        KIT_TEST(ten_failures_close_the_door_for_a_quarter_of_an_hour),
        KIT_TEST(three_hundred_failures_close_the_door_to_their_block_of_addresses_alone),
        KIT_TEST(a_session_ends_idle_and_at_the_latest),
        KIT_TEST(a_session_remembers_the_body_acted_for_until_it_is_closed),
        KIT_TEST(a_disabled_account_is_out_at_once),
        KIT_TEST(a_name_belongs_to_one_account),
        KIT_TEST(rules_of_passwords_are_said),
        KIT_TEST(making_an_account_survives_a_failure_at_every_statement),
        KIT_TEST(disabling_survives_a_failure_at_every_statement),
        KIT_TEST(every_change_of_an_account_survives_a_failure_at_every_statement),
        KIT_TEST(open_sessions_are_listed_and_ended_ones_swept),
    };
    return kit_run("access", tests, COUNT(tests));
}
