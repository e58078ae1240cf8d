#include "tests/kit.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/log.h"
#include "store/driver.h"
#include "store/migrate.h"
#include "store/state.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOON          43200
#define READERS       3
#define COPY_ROOM     65536
#define FOLDER_MODE   0755
#define FILE_MODE     0644
#define KIT_FILE_MOST (4 * MIB)

/* One test on one engine. */
struct kit_case {
    const char *module;
    const struct kit_test *test;
    bool on_postgres;
    struct store *store;
};

static struct arena kit_arena; /* of the whole test program */

static const char *kit_folder(void)
{
    const char *folder = getenv("CHIBO_TEST_FOLDER");

    return folder ? folder : "build/test-data";
}

const char *kit_path(const char *name)
{
    (void)mkdir(kit_folder(), FOLDER_MODE);
    return arena_format(&kit_arena, "%s/%s", kit_folder(), name);
}

struct work kit_work(struct store *store, const char *day)
{
    struct work w = {.store = store, .now = date_moment(day) + NOON};

    w.today = arena_text(&w.arena, day);
    return w;
}

void kit_ok(struct work *w, enum status status)
{
    if (status != OK)
        fail_msg("status %d: %s%s%s", (int)status, w->message ? w->message : "no sentence", w->field ? " at " : "",
                 w->field ? w->field : "");
}

const char *kit_url(const struct store *store)
{
    return arena_format(&kit_arena, "%s:%s", store_engine(store) == ENGINE_POSTGRES ? "postgres" : "sqlite",
                        store->where);
}

static struct store *open_store(const char *url)
{
    struct work w = {.now = 1};
    struct store *store = NULL;

    kit_ok(&w, store_open(&w, &(struct store_options){.url = url, .readers = READERS}, &store));
    arena_free(&w.arena);
    return store;
}

static void make_template(const char *url)
{
    struct store *store = open_store(url);
    struct work w = kit_work(store, "2025-01-01");
    int64_t applied;

    kit_ok(&w, migrate(&w, &applied));
    arena_free(&w.arena);
    store_close(store);
}

static void remove_database(const char *path)
{
    (void)unlink(path);
    (void)unlink(arena_format(&kit_arena, "%s-wal", path));
    (void)unlink(arena_format(&kit_arena, "%s-shm", path));
}

static void copy_file(const char *from, const char *to)
{
    char bytes[COPY_ROOM];
    int in = open(from, O_RDONLY);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, FILE_MODE);
    ssize_t size;

    assert_true(in >= 0 && out >= 0);
    while ((size = read(in, bytes, sizeof(bytes))) > 0)
        assert_int_equal(write(out, bytes, (size_t)size), size);
    (void)close(in);
    (void)close(out);
}

static const char *sqlite_url(const char *module)
{
    const char *template = kit_path(arena_format(&kit_arena, "%s-%d-template.db", module, (int)getpid()));
    const char *path = kit_path(arena_format(&kit_arena, "%s-%d.db", module, (int)getpid()));

    if (access(template, R_OK) != 0)
        make_template(arena_format(&kit_arena, "sqlite:%s", template));
    remove_database(path);
    copy_file(template, path);
    return arena_format(&kit_arena, "sqlite:%s", path);
}

/* --- PostgreSQL: one database is migrated, the others are made after it ------------------------------------------ */

static const char *postgres_where(const char *database)
{
    return arena_format(&kit_arena, "%s dbname=%s", getenv("CHIBO_TEST_POSTGRES"), database);
}

static void postgres_do(const char *text)
{
    struct work w = {.now = 1};
    struct connection *connection = NULL;

    kit_ok(&w, postgres_driver.open(&w, postgres_where("postgres"), true, &connection));
    kit_ok(&w, postgres_driver.script(&w, connection, text));
    postgres_driver.close(connection);
    arena_free(&w.arena);
}

static const char *postgres_name(const char *module, const char *end)
{
    return arena_format(&kit_arena, "test_%s_%d%s", module, (int)getpid(), end);
}

static const char *postgres_url(const char *module, bool *has_template)
{
    const char *template = postgres_name(module, "_template");
    const char *name = postgres_name(module, "");

    if (!*has_template) {
        postgres_do(arena_format(&kit_arena, "CREATE DATABASE %s TEMPLATE template0", template));
        make_template(arena_format(&kit_arena, "postgres:%s", postgres_where(template)));
        *has_template = true;
    }
    postgres_do(arena_format(&kit_arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name));
    postgres_do(arena_format(&kit_arena, "CREATE DATABASE %s TEMPLATE %s", name, template));
    return arena_format(&kit_arena, "postgres:%s", postgres_where(name));
}

const char *kit_empty(enum engine engine)
{
    const char *path = kit_path(arena_format(&kit_arena, "empty-%d.db", (int)getpid()));
    const char *name = postgres_name("empty", "");

    if (engine == ENGINE_SQLITE) {
        remove_database(path);
        return arena_format(&kit_arena, "sqlite:%s", path);
    }
    if (!getenv("CHIBO_TEST_POSTGRES"))
        return NULL;
    postgres_do(arena_format(&kit_arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name));
    postgres_do(arena_format(&kit_arena, "CREATE DATABASE %s TEMPLATE template0", name));
    return arena_format(&kit_arena, "postgres:%s", postgres_where(name));
}

/* --- cmocka ------------------------------------------------------------------------------------------------------ */

static int set_up(void **state)
{
    static bool has_template;
    struct kit_case *kit_case = *state;

    if (kit_case->on_postgres && !getenv("CHIBO_TEST_POSTGRES"))
        return 0;
    kit_case->store = open_store(kit_case->on_postgres ? postgres_url(kit_case->module, &has_template)
                                                       : sqlite_url(kit_case->module));
    return 0;
}

static void run_case(void **state)
{
    struct kit_case *kit_case = *state;

    if (!kit_case->store)
        skip();
    kit_case->test->run(kit_case->store);
}

static int tear_down(void **state)
{
    struct kit_case *kit_case = *state;

    if (kit_case->store)
        store_close(kit_case->store);
    kit_case->store = NULL;
    return 0;
}

static void remove_traces(const char *module)
{
    remove_database(kit_path(arena_format(&kit_arena, "%s-%d-template.db", module, (int)getpid())));
    remove_database(kit_path(arena_format(&kit_arena, "%s-%d.db", module, (int)getpid())));
    if (!getenv("CHIBO_TEST_POSTGRES"))
        return;
    postgres_do(arena_format(&kit_arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", postgres_name(module, "")));
    postgres_do(
        arena_format(&kit_arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", postgres_name(module, "_template")));
}

int kit_run(const char *module, const struct kit_test *tests, size_t count)
{
    struct CMUnitTest *group = arena_array(&kit_arena, 2 * count, sizeof(*group));
    struct kit_case *cases = arena_array(&kit_arena, 2 * count, sizeof(*cases));

    tzset(); /* as main() does */
    if (!getenv("CHIBO_TEST_LOG"))
        log_set_level(LOG_NOTHING);
    for (size_t i = 0; i < 2 * count; i++) {
        const struct kit_test *test = &tests[i % count];
        cases[i] = (struct kit_case){.module = module, .test = test, .on_postgres = i >= count};
        group[i] = (struct CMUnitTest){
            .name = arena_format(&kit_arena, "%s (%s)", test->name, i >= count ? "postgres" : "sqlite"),
            .test_func = run_case,
            .setup_func = set_up,
            .teardown_func = tear_down,
            .initial_state = &cases[i]};
    }
    if (getenv("CHIBO_TEST_ONLY"))
        cmocka_set_test_filter(getenv("CHIBO_TEST_ONLY"));
    int failed = _cmocka_run_group_tests(module, group, 2 * count, NULL, NULL);
    remove_traces(module);
    arena_free(&kit_arena);
    return failed ? 1 : 0;
}

struct bytes kit_load(struct arena *arena, const char *name)
{
    struct arena whole = {0}; /* not the kit's own: threads load at once */
    FILE *in = fopen(arena_format(&whole, "%s/%s", kit_folder(), name), "rb");
    unsigned char *data = arena_alloc(&whole, KIT_FILE_MOST);

    if (!in)
        fail_msg("tests/data/make_data.py has not made %s", name);
    const size_t size = fread(data, 1, KIT_FILE_MOST, in);
    (void)fclose(in);
    unsigned char *exact = arena_alloc(arena, size ? size : 1);
    memcpy(exact, data, size);
    arena_free(&whole);
    return (struct bytes){exact, size};
}
