#include "tests/kit.h"

#include "store/migrate.h"

static enum status draw(struct work *w, void *arg)
{
    return store_new_id(w, arg);
}

static void ids_are_never_drawn_twice(struct store *store)
{
    int64_t last = 0;

    for (int i = 0; i < 3; i++) {
        struct work w = kit_work(store, "2025-01-01");
        int64_t id = 0;
        kit_ok(&w, work_run(&w, WORK_WRITES, draw, &id));
        assert_true(id > last);
        last = id;
        arena_free(&w.arena);
    }
}

static void a_migrated_database_needs_no_step(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    int64_t applied = -1;

    kit_ok(&w, migrate_check(&w));
    kit_ok(&w, migrate(&w, &applied));
    assert_int_equal(applied, 0);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(ids_are_never_drawn_twice),
        KIT_TEST(a_migrated_database_needs_no_step),
    };
    return kit_run("store", tests, COUNT(tests));
}
