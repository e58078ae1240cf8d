/* Tests of compound: streams are found wherever their sectors lie; what a broken file says of itself is not believed.
 */
#include "pack/compound.h"
#include "tests/kit.h"

#include "base/arena.h"

#define SECTOR    512
#define FILE_SIZE (6 * SECTOR)

static struct work w;
static unsigned char file[FILE_SIZE];

static void put(size_t at, uint32_t number)
{
    for (size_t i = 0; i < 4; i++)
        file[at + i] = (unsigned char)(number >> 8 * i);
}

static void put_entry(size_t index, const char *name, unsigned char kind, uint32_t first, uint32_t size)
{
    unsigned char *entry = file + 2 * SECTOR + index * 128;

    for (size_t i = 0; name[i]; i++)
        entry[2 * i] = (unsigned char)name[i];
    entry[64] = (unsigned char)(2 * strlen(name) + 2);
    entry[66] = kind;
    put((size_t)(entry - file) + 116, first);
    put((size_t)(entry - file) + 120, size);
}

/* Sector 0 the table, 1 the directory, 2 and 3 in turned order a large stream, 4 the small streams' sectors. */
static int set_up(void **state)
{
    (void)state;
    w = (struct work){0};
    memset(file, 0, sizeof(file));
    memcpy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    file[30] = 9;
    file[32] = 6;
    put(48, 1);
    put(56, 600); /* a smaller stream is small */
    put(60, 0xfffffffe);
    put(68, 0xfffffffe);
    memset(file + 76, 0xff, SECTOR - 76);
    put(76, 0);
    memset(file + SECTOR, 0xff, SECTOR);
    put(SECTOR + 4, 0xfffffffe);
    put(SECTOR + 12, 2);
    put(SECTOR + 8, 0xfffffffe);
    put(SECTOR + 16, 0xfffffffe);
    put_entry(0, "Root Entry", 5, 4, 128);
    put_entry(1, "Large", 2, 3, 700);
    put_entry(2, "Small", 2, 1, 5);
    memset(file + 3 * SECTOR, 'b', SECTOR);
    memset(file + 4 * SECTOR, 'a', SECTOR);
    memcpy(file + 5 * SECTOR + 64, "nho!!", 5);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(&w.arena);
    return 0;
}

static struct compound *opened(void)
{
    struct compound *compound;

    kit_ok(&w, compound_open(&w, (struct bytes){file, sizeof(file)}, &compound));
    return compound;
}

static void a_stream_is_put_together_from_its_sectors(void **state)
{
    const struct bytes large = compound_stream(opened(), "Large");

    (void)state;
    assert_int_equal(large.size, 700);
    assert_int_equal(large.data[0], 'a');
    assert_int_equal(large.data[SECTOR - 1], 'a');
    assert_int_equal(large.data[SECTOR], 'b');
}

static void a_small_stream_stands_in_small_sectors(void **state)
{
    const struct bytes small = compound_stream(opened(), "Small");

    (void)state;
    assert_int_equal(small.size, 5);
    assert_memory_equal(small.data, "nho!!", 5);
    assert_null(compound_stream(opened(), "Other").data);
}

static void a_chain_that_bites_its_tail_ends(void **state)
{
    (void)state;
    put(SECTOR + 8, 3);
    put_entry(1, "Large", 2, 3, 0x7fffffff);
    assert_true(compound_stream(opened(), "Large").size <= sizeof(file));
    put(48, 0);
    put(SECTOR, 0);
    (void)opened();
}

static void what_is_none_or_cut_is_refused_or_short(void **state)
{
    struct compound *compound;

    (void)state;
    for (size_t size = 0; size < sizeof(file); size++) {
        work_forget(&w);
        if (compound_open(&w, (struct bytes){file, size}, &compound) == OK)
            assert_true(compound_stream(compound, "Large").size <= size);
        else
            assert_non_null(w.message);
    }
    file[30] = 40;
    work_forget(&w);
    assert_int_equal(compound_open(&w, (struct bytes){file, sizeof(file)}, &compound), ERR_INVALID);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_stream_is_put_together_from_its_sectors),
        TEST(a_small_stream_stands_in_small_sectors),
        TEST(a_chain_that_bites_its_tail_ends),
        TEST(what_is_none_or_cut_is_refused_or_short),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
