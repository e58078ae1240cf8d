#include "tests/deed.h"

#include "base/sealed.h"
#include "store/backup.h"
#include "store/blob.h"

#include <sys/stat.h>
#include <unistd.h>

#define DEEDS     30
#define BLOB_SIZE 300000 /* bytes: more than one piece */
#define STEP      997    /* bytes between two places where the file is spoiled */

static const char *backup_path(void)
{
    return kit_path("test.backup");
}

static void do_some(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    unsigned char *bytes = arena_alloc(&w.arena, BLOB_SIZE);
    const char *hash;

    for (int64_t i = 0; i < DEEDS; i++) {
        struct deed deed = {.number = i};
        kit_ok(&w, work_run(&w, WORK_WRITES, do_deed, &deed));
    }
    for (size_t i = 0; i < BLOB_SIZE; i++)
        bytes[i] = (unsigned char)(i * 31 + i / 256);
    kit_ok(&w, blob_put(&w, (struct bytes){bytes, BLOB_SIZE}, &hash));
    arena_free(&w.arena);
}

static int64_t back_up(struct store *store, const char *public_key)
{
    struct work w = kit_work(store, "2025-01-01");
    struct backup_report report;

    kit_ok(&w, backup_write(&w, backup_path(), public_key, &report));
    arena_free(&w.arena);
    return report.rows;
}

static struct store *open_empty(enum engine engine)
{
    const char *url = kit_empty(engine);
    struct store *store = NULL;
    struct work w = {.now = 1};

    if (url)
        kit_ok(&w, store_open(&w, &(struct store_options){.url = url, .readers = 1}, &store));
    arena_free(&w.arena);
    return store;
}

static void restore_onto(enum engine engine, int64_t rows, const char *secret_key)
{
    struct store *store = open_empty(engine);
    struct work w = kit_work(store, "2025-01-01");
    struct backup_report report;

    if (!store)
        return;
    kit_ok(&w, backup_restore(&w, backup_path(), secret_key, &report));
    assert_int_equal(report.rows, rows);
    assert_int_equal(deed_assert_whole(store), DEEDS);
    struct deed deed = {.number = DEEDS}; /* and work goes on: ids and chains continue where they were */
    kit_ok(&w, work_run(&w, WORK_WRITES, do_deed, &deed));
    assert_int_equal(deed_assert_whole(store), DEEDS + 1);
    arena_free(&w.arena);
    store_close(store);
}

static void a_backup_restores_onto_either_engine(struct store *store)
{
    do_some(store);
    const int64_t rows = back_up(store, NULL);
    restore_onto(ENGINE_SQLITE, rows, NULL);
    restore_onto(ENGINE_POSTGRES, rows, NULL);
}

static void only_the_secret_key_opens_an_encrypted_backup(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    const char *public_key, *secret_key, *other_key, *other_secret;
    struct backup_report report;

    do_some(store);
    sealed_make_keys(&w.arena, &public_key, &secret_key);
    sealed_make_keys(&w.arena, &other_key, &other_secret);
    const int64_t rows = back_up(store, public_key);
    assert_int_equal(backup_verify(&w, backup_path(), NULL, &report), ERR_INVALID);
    work_forget(&w);
    assert_int_equal(backup_verify(&w, backup_path(), other_secret, &report), ERR_INVALID);
    work_forget(&w);
    restore_onto(ENGINE_SQLITE, rows, secret_key);
    arena_free(&w.arena);
}

static void a_database_in_use_is_not_restored_over(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    struct backup_report report;

    do_some(store);
    (void)back_up(store, NULL);
    assert_int_equal(backup_restore(&w, backup_path(), NULL, &report), ERR_CONFLICT);
    assert_int_equal(deed_assert_whole(store), DEEDS);
    arena_free(&w.arena);
}

static void assert_refused(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    struct backup_report report;

    assert_int_equal(backup_verify(&w, backup_path(), NULL, &report), ERR_INVALID);
    assert_non_null(w.message);
    arena_free(&w.arena);
}

static void a_spoiled_or_shortened_backup_is_refused(struct store *store)
{
    struct stat is;

    do_some(store);
    (void)back_up(store, NULL);
    assert_int_equal(stat(backup_path(), &is), 0);
    FILE *file = fopen(backup_path(), "r+b");
    assert_non_null(file);
    for (long at = 0; at < is.st_size; at += STEP) {
        (void)fseek(file, at, SEEK_SET);
        int byte = fgetc(file);
        (void)fseek(file, at, SEEK_SET);
        (void)fputc(byte ^ 4, file);
        (void)fflush(file);
        assert_refused(store);
        (void)fseek(file, at, SEEK_SET);
        (void)fputc(byte, file);
        (void)fflush(file);
    }
    (void)fclose(file);
    for (long size = is.st_size - 1; size > 0; size -= 10 * STEP) {
        assert_int_equal(truncate(backup_path(), size), 0);
        assert_refused(store);
    }
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_backup_restores_onto_either_engine),
        KIT_TEST(only_the_secret_key_opens_an_encrypted_backup),
        KIT_TEST(a_database_in_use_is_not_restored_over),
        KIT_TEST(a_spoiled_or_shortened_backup_is_refused),
    };
    return kit_run("backup", tests, COUNT(tests));
}
