/* sqlite_test.c - a file system that turns read-only under an open store, or fills up, and is well again: SQLite's own
 * calls to the system are made to fail as they then would.
 * proves: sqlite driver */
#include "tests/deed.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <unistd.h>

static _Atomic int refusal; /* errno of every write; 0: none */

typedef ssize_t write_fn(int file, const void *bytes, size_t size);
typedef ssize_t pwrite_fn(int file, const void *bytes, size_t size, off_t at);
static write_fn *real_write;
static pwrite_fn *real_pwrite, *real_pwrite64;

static ssize_t write_or_refuse(int file, const void *bytes, size_t size)
{
    errno = atomic_load(&refusal);
    return errno ? -1 : real_write(file, bytes, size);
}

static ssize_t pwrite_or_refuse(int file, const void *bytes, size_t size, off_t at)
{
    errno = atomic_load(&refusal);
    return errno ? -1 : real_pwrite(file, bytes, size, at);
}

static ssize_t pwrite64_or_refuse(int file, const void *bytes, size_t size, off_t at)
{
    errno = atomic_load(&refusal);
    return errno ? -1 : real_pwrite64(file, bytes, size, at);
}

static void stand_between(void)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

    if (real_write)
        return;
    real_write = (write_fn *)vfs->xGetSystemCall(vfs, "write");
    real_pwrite = (pwrite_fn *)vfs->xGetSystemCall(vfs, "pwrite");
    real_pwrite64 = (pwrite_fn *)vfs->xGetSystemCall(vfs, "pwrite64");
    assert_int_equal(vfs->xSetSystemCall(vfs, "write", (sqlite3_syscall_ptr)write_or_refuse), SQLITE_OK);
    assert_int_equal(vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)pwrite_or_refuse), SQLITE_OK);
    if (real_pwrite64)
        assert_int_equal(vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)pwrite64_or_refuse), SQLITE_OK);
}

static enum status do_one(struct store *store, int64_t number, const char **message)
{
    struct work w = kit_work(store, "2025-01-01");
    struct deed deed = {.number = number};
    enum status status = work_run(&w, WORK_WRITES, do_deed, &deed);

    *message = w.message; /* constant text */
    arena_free(&w.arena);
    return status;
}

static void meet(struct store *store, int number_of_error)
{
    const char *message;

    if (store_engine(store) != ENGINE_SQLITE)
        return; /* its files belong to the server */
    stand_between();
    assert_int_equal(do_one(store, 1, &message), OK);
    atomic_store(&refusal, number_of_error);
    enum status refused = do_one(store, 2, &message);
    int64_t readable = deed_count(store, 1);
    atomic_store(&refusal, 0);
    assert_int_equal(refused, ERR_AWAY);
    assert_string_equal(message,
                        "Nơi chứa dữ liệu đã đầy hoặc không cho ghi nên chưa có gì thay đổi; xin báo người quản trị.");
    assert_int_equal(readable, 1); /* reading goes on */
    assert_int_equal(deed_count(store, 2), 0);
    assert_int_equal(do_one(store, 2, &message), OK);
    assert_int_equal(deed_assert_whole(store), 2);
}

static void a_file_system_that_turns_read_only_is_said_and_got_over(struct store *store)
{
    meet(store, EROFS);
}

static void a_full_file_system_is_said_and_got_over(struct store *store)
{
    meet(store, ENOSPC);
}

static void a_failing_disk_is_said_and_got_over(struct store *store)
{
    meet(store, EIO);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_file_system_that_turns_read_only_is_said_and_got_over),
        KIT_TEST(a_full_file_system_is_said_and_got_over),
        KIT_TEST(a_failing_disk_is_said_and_got_over),
    };
    return kit_run("sqlite", tests, COUNT(tests));
}
