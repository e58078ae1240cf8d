/* proves: topic watch */
#include "store/topic.h"

#include "store/driver.h"
#include "store/watch.h"
#include "tests/kit.h"

#include <pthread.h>
#include <stdatomic.h>

#define TOUCHES  100
#define PATIENCE 120000 /* milliseconds: a busy machine is no fault */

struct touching {
    const char *kind;
    int64_t id;
    enum status ends;
    atomic_int times; /* it ran */
};

static enum status touch(struct work *w, void *arg)
{
    struct touching *touching = arg;

    atomic_fetch_add(&touching->times, 1);
    topic_touch(w, touching->kind, touching->id);
    topic_touch(w, touching->kind, touching->id);
    return touching->ends == OK ? OK : fail(w, touching->ends, "it is refused");
}

static void touch_once(struct store *store, const char *kind, int64_t id)
{
    struct touching touching = {.kind = kind, .id = id};
    struct work w = kit_work(store, "2026-06-30");

    kit_ok(&w, work_run(&w, WORK_WRITES, touch, &touching));
    arena_free(&w.arena);
}

struct asked {
    const char *name;
    int64_t version;
};

static enum status ask(struct work *w, void *arg)
{
    struct asked *asked = arg;

    return topic_version(w, asked->name, &asked->version);
}

static int64_t version_of(struct store *store, const char *name)
{
    struct asked asked = {.name = name};
    struct work w = kit_work(store, "2026-06-30");

    kit_ok(&w, work_run(&w, WORK_READS, ask, &asked));
    arena_free(&w.arena);
    return asked.version;
}

struct followed {
    struct topic_mark mark;
    struct list names;
};

static enum status follow(struct work *w, void *arg)
{
    struct followed *followed = arg;

    followed->names = (struct list){0};
    return topic_follow(w, &followed->mark, &followed->names);
}

static void assert_followed(struct store *store, struct followed *followed, const char *const *names, size_t count)
{
    struct work w = kit_work(store, "2026-06-30");

    kit_ok(&w, work_run(&w, WORK_READS, follow, followed));
    assert_int_equal(followed->names.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(*LIST_AT(&followed->names, const char *, i), names[i]);
    arena_free(&w.arena);
}

static void a_version_grows_with_every_unit_that_touches_and_no_other(struct store *store)
{
    assert_int_equal(version_of(store, "plan:7"), 0);
    touch_once(store, "plan", 7);
    const int64_t first = version_of(store, "plan:7");
    assert_true(first > 0);
    touch_once(store, "plan", 8);
    assert_int_equal(version_of(store, "plan:7"), first);
    touch_once(store, "plan", 7);
    assert_true(version_of(store, "plan:7") > first);
}

static void a_unit_that_is_refused_touches_nothing(struct store *store)
{
    struct touching touching = {.kind = "plan", .id = 7, .ends = ERR_CONFLICT};
    struct work w = kit_work(store, "2026-06-30");

    assert_int_equal(work_run(&w, WORK_WRITES, touch, &touching), ERR_CONFLICT);
    arena_free(&w.arena);
    assert_int_equal(version_of(store, "plan:7"), 0);
}

static void who_follows_hears_of_each_record_once_whatever_the_lane(struct store *store)
{
    static const char *const both[] = {"meeting:3", "plan:7"};
    struct store *other;
    struct work w = kit_work(store, "2026-06-30");
    struct followed followed = {0};

    kit_ok(&w, store_open(&w, &(struct store_options){.url = kit_url(store), .readers = 1}, &other));
    touch_once(store, "plan", 6);
    assert_followed(store, &followed, NULL, 0);
    touch_once(store, "plan", 7);
    touch_once(other, "plan", 7);
    touch_once(other, "meeting", 3);
    assert_followed(store, &followed, both, 2);
    assert_followed(store, &followed, NULL, 0);
    touch_once(store, "meeting", 3);
    assert_followed(store, &followed, both, 1);
    store_close(other);
    arena_free(&w.arena);
}

struct crowd {
    struct store *store;
    struct touching touching;
};

static void *touch_often(void *arg)
{
    struct crowd *crowd = arg;

    for (int i = 0; i < TOUCHES; i++) {
        struct work w = kit_work(crowd->store, "2026-06-30");
        kit_ok(&w, work_run(&w, WORK_WRITES, touch, &crowd->touching));
        arena_free(&w.arena);
    }
    return NULL;
}

/* Two processes, four committers, one topic: no unit had to be run again. */
static void committers_that_touch_the_same_record_do_not_conflict(struct store *store)
{
    struct work w = kit_work(store, "2026-06-30");
    struct crowd crowds[4];
    pthread_t threads[COUNT(crowds)];
    struct store *other;

    kit_ok(&w, store_open(&w, &(struct store_options){.url = kit_url(store), .readers = 1}, &other));
    for (size_t i = 0; i < COUNT(crowds); i++) {
        crowds[i] = (struct crowd){.store = i % 2 ? other : store, .touching = {.kind = "plan", .id = 7}};
        assert_int_equal(pthread_create(&threads[i], NULL, touch_often, &crowds[i]), 0);
    }
    for (size_t i = 0; i < COUNT(crowds); i++) {
        (void)pthread_join(threads[i], NULL);
        assert_int_equal(crowds[i].touching.times, TOUCHES);
    }
    store_close(other);
    arena_free(&w.arena);
}

/* True once a wait says so; `names` of what was touched, when somebody follows. */
static bool wakes(struct watch *watch, struct store *store, struct followed *followed)
{
    for (int waited = 0; waited < PATIENCE; waited += 100) {
        struct work w = kit_work(store, "2026-06-30");
        size_t count = 0;
        if (watch_wait(watch, 100) && work_run(&w, WORK_READS, follow, followed) == OK)
            count = followed->names.count;
        arena_free(&w.arena);
        if (count)
            return true;
    }
    return false;
}

static void what_this_or_another_process_commits_wakes_who_waits(struct store *store)
{
    struct work w = kit_work(store, "2026-06-30");
    struct followed followed = {0};
    struct store *other;

    kit_ok(&w, store_open(&w, &(struct store_options){.url = kit_url(store), .readers = 1}, &other));
    struct watch *watch = watch_open(store);
    assert_followed(store, &followed, NULL, 0);
    touch_once(store, "plan", 7);
    assert_true(wakes(watch, store, &followed));
    touch_once(other, "plan", 7);
    assert_true(wakes(watch, store, &followed));
    watch_close(watch);
    store_close(other);
    arena_free(&w.arena);
}

static enum status tell(struct work *w, struct connection *connection)
{
    return connection->driver->tell(w, connection);
}

/* What makes it sooner than a look once a second. */
static void an_engine_lets_one_connection_hear_what_another_commits(struct store *store)
{
    const struct timespec pause = {.tv_nsec = 20000000};
    const struct driver *driver = store_engine(store) == ENGINE_POSTGRES ? &postgres_driver : &sqlite_driver;
    const char *where = strchr(kit_url(store), ':') + 1;
    struct work w = kit_work(store, "2026-06-30");
    struct connection *hears, *tells;
    bool heard = false;

    kit_ok(&w, driver->open(&w, where, false, &hears));
    kit_ok(&w, driver->open(&w, where, false, &tells));
    kit_ok(&w, driver->attend(&w, hears));
    kit_ok(&w, driver->hear(&w, hears, &heard));
    assert_false(heard);
    touch_once(store, "plan", 7);
    kit_ok(&w, tell(&w, tells));
    for (int waited = 0; !heard && waited < PATIENCE; waited += 20) {
        kit_ok(&w, driver->hear(&w, hears, &heard));
        (void)nanosleep(&pause, NULL);
    }
    assert_true(heard);
    driver->close(hears);
    driver->close(tells);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_version_grows_with_every_unit_that_touches_and_no_other),
        KIT_TEST(a_unit_that_is_refused_touches_nothing),
        KIT_TEST(who_follows_hears_of_each_record_once_whatever_the_lane),
        KIT_TEST(committers_that_touch_the_same_record_do_not_conflict),
        KIT_TEST(what_this_or_another_process_commits_wakes_who_waits),
        KIT_TEST(an_engine_lets_one_connection_hear_what_another_commits),
    };
    return kit_run("topic", tests, COUNT(tests));
}
