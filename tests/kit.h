/* kit.h - what tests share: a store on both engines, a unit with a set clock, sentences about outcomes.
 *
 * kit_run() runs every test of a table once on SQLite (a WAL file under the build folder) and once on PostgreSQL (the
 * private server tests/run.sh starts; CHIBO_TEST_POSTGRES says where, unset: said "skipped").  Each test gets an empty,
 * migrated database.  CHIBO_TEST_ONLY='*word*' runs the tests of such names, CHIBO_TEST_LOG=1 shows the log. */
#ifndef TESTS_KIT_H
#define TESTS_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is base/work.h */
#undef fail_msg
#define fail_msg(...) (print_error(__VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

#include "base/work.h"
#include "store/store.h"
#include "store/unit.h"

struct kit_test {
    const char *name;
    void (*run)(struct store *store);
};

#define KIT_TEST(function)                                                                                             \
    {                                                                                                                  \
#function, function                                                                                            \
    }

/* Exit status for main(): 0 when all passed. */
int kit_run(const char *module, const struct kit_test *tests, size_t count);
/* A fresh unit at noon of an ISO day. */
struct work kit_work(struct store *store, const char *day);
/* Fails the test with the unit's message unless status is OK. */
void kit_ok(struct work *w, enum status status);
/* Where the store of a test is, for another process: what store_open takes. */
const char *kit_url(const struct store *store);
/* Where an empty database is, without any step; NULL when that engine is not there. */
const char *kit_empty(enum engine engine);
/* A file under the build folder of this test run. */
const char *kit_path(const char *name);
/* What stands in it, not a byte more behind it. */
struct bytes kit_load(struct arena *arena, const char *name);

#endif
