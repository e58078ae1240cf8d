/* proves: store.c conflict.c migrate.c request.c outbox.c blob.c */
#include "tests/kit.h"

#include "store/blob.h"
#include "store/migrate.h"
#include "store/outbox.h"
#include "store/request.h"
#include "store/store_test.sql.h"

#define ID_COUNTER_BITS 41
#define DAY_SECONDS     86400
#define BLOB_SIZE       700000 /* bytes: three pieces */

static enum status draw(struct work *w, void *arg)
{
    return store_new_id(w, arg);
}

static enum status draw_and_fail(struct work *w, void *arg)
{
    TRY(store_new_id(w, arg));
    return fail(w, ERR_INVALID, "Không được.");
}

static void ids_are_never_drawn_twice(struct store *store)
{
    int64_t last = 0;

    for (int i = 0; i < 6; i++) {
        struct work w = kit_work(store, "2025-01-01");
        int64_t id = 0;
        enum status status = work_run(&w, WORK_WRITES, i % 2 ? draw_and_fail : draw, &id);
        assert_int_equal(status, i % 2 ? ERR_INVALID : OK);
        assert_true(i % 2 || id > last || id >> ID_COUNTER_BITS == 0);
        assert_true(i % 2 || id != last);
        last = i % 2 ? last : id;
        arena_free(&w.arena);
    }
}

static void the_first_unit_that_draws_an_id_may_fail_without_harm(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    int64_t taken_back = 0, id = 0, other = 0;

    assert_int_equal(work_run(&w, WORK_WRITES, draw_and_fail, &taken_back), ERR_INVALID);
    kit_ok(&w, work_run(&w, WORK_WRITES, draw, &id));
    kit_ok(&w, work_run(&w, WORK_WRITES, draw, &other));
    assert_true(id > 0 && other > 0 && id != other);
    arena_free(&w.arena);
}

/* --- migration ---------------------------------------------------------------------------------------------------- */

static void a_migrated_database_needs_no_step(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    int64_t applied = -1;

    kit_ok(&w, migrate_check(&w));
    kit_ok(&w, migrate(&w, &applied));
    assert_int_equal(applied, 0);
    arena_free(&w.arena);
}

static enum status spoil_checksum(struct work *w, void *arg)
{
    (void)arg;
    return store_run(w, &store_test_spoil_checksum, NO_ARGS);
}

static void a_step_with_another_text_is_refused(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    int64_t applied;

    kit_ok(&w, work_run(&w, WORK_WRITES, spoil_checksum, NULL));
    assert_int_equal(migrate_check(&w), ERR_CONFLICT);
    work_forget(&w);
    assert_int_equal(migrate(&w, &applied), ERR_CONFLICT);
    arena_free(&w.arena);
}

static enum status name_future_step(struct work *w, void *arg)
{
    (void)arg;
    return store_run(w, &store_test_future_step, NO_ARGS);
}

static void a_database_newer_than_the_program_is_refused(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");

    kit_ok(&w, work_run(&w, WORK_WRITES, name_future_step, NULL));
    assert_int_equal(migrate_check(&w), ERR_CONFLICT);
    assert_non_null(strstr(w.message, "9999_future.sql"));
    arena_free(&w.arena);
}

static void an_empty_database_asks_for_migration(struct store *store)
{
    struct work w = {.now = 1};
    struct store *empty;

    kit_ok(&w, store_open(&w, &(struct store_options){.url = kit_empty(store_engine(store)), .readers = 1}, &empty));
    w.store = empty;
    assert_int_equal(migrate_check(&w), ERR_CONFLICT);
    arena_free(&w.arena);
    store_close(empty);
}

/* --- what a row becomes ------------------------------------------------------------------------------------------- */

struct mixed {
    int64_t number, zero;
    const char *text, *absent;
    bool truth;
    struct bytes bytes;
};

static const struct field mixed_fields[] = {INT_FIELD(struct mixed, number),  INT_FIELD(struct mixed, zero),
                                            TEXT_FIELD(struct mixed, text),   TEXT_FIELD(struct mixed, absent),
                                            TRUTH_FIELD(struct mixed, truth), BYTES_FIELD(struct mixed, bytes)};
static const struct shape mixed_shape = SHAPE(struct mixed, mixed_fields);

static enum status read_mixed(struct work *w, void *arg)
{
    static const unsigned char bytes[] = {0, 255, 10};

    return store_find(w, &store_test_mixed,
                      ARGS(INT(INT64_MAX), REF(0), TEXT("Đặng “ƯỚC”"), TEXT(NULL), TRUTH(true),
                           BYTES(((struct bytes){bytes, sizeof(bytes)}))),
                      &mixed_shape, arg);
}

static void every_kind_of_value_comes_back_as_it_went_in(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    struct mixed mixed = {.zero = 7, .absent = "x"};

    kit_ok(&w, work_run(&w, WORK_READS, read_mixed, &mixed));
    assert_true(mixed.number == INT64_MAX);
    assert_int_equal(mixed.zero, 0);
    assert_string_equal(mixed.text, "Đặng “ƯỚC”");
    assert_null(mixed.absent);
    assert_true(mixed.truth);
    assert_int_equal(mixed.bytes.size, 3);
    assert_memory_equal(mixed.bytes.data, "\0\377\n", 3);
    arena_free(&w.arena);
}

static enum status read_packed(struct work *w, void *arg)
{
    return store_find(w, &store_test_packed, ARGS(TEXT(NULL)), &mixed_shape, arg);
}

static int by_letter(const void *one, const void *other)
{
    return *(const char *)one - *(const char *)other;
}

/* In which order the rows are joined is not promised: the letters are compared. */
static void rows_are_packed_into_one_text_alike_on_both_engines(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    struct mixed mixed = {.absent = "x"};
    char expected[] = "Đặng 0 b, Đặng 1,  -7";

    kit_ok(&w, work_run(&w, WORK_READS, read_packed, &mixed));
    assert_non_null(strstr(mixed.text, "Đặng 0 b"));
    assert_non_null(strstr(mixed.text, " -7"));
    char *text = arena_text(&w.arena, mixed.text);
    qsort(text, strlen(text), 1, by_letter);
    qsort(expected, strlen(expected), 1, by_letter);
    assert_string_equal(text, expected);
    assert_null(mixed.absent);
    arena_free(&w.arena);
}

static enum status find_nothing(struct work *w, void *arg)
{
    return store_find(w, &store_test_nothing, NO_ARGS, &mixed_shape, arg);
}

static enum status find_unknown_column(struct work *w, void *arg)
{
    return store_find(w, &store_test_unknown_column, NO_ARGS, &mixed_shape, arg);
}

static void no_row_is_missing_and_a_column_its_shape_does_not_know_is_a_bug(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    struct mixed mixed;

    assert_int_equal(work_run(&w, WORK_READS, find_nothing, &mixed), ERR_MISSING);
    work_forget(&w);
    assert_int_equal(work_run(&w, WORK_READS, find_unknown_column, &mixed), ERR_BROKEN);
    arena_free(&w.arena);
}

/* --- request keys ------------------------------------------------------------------------------------------------- */

static enum status keep_answer(struct work *w, void *arg)
{
    return request_keep(w, 5, "k1", arg);
}

static enum status find_answer(struct work *w, void *arg)
{
    return request_find(w, 5, "k1", arg);
}

static enum status find_answer_of_another(struct work *w, void *arg)
{
    return request_find(w, 6, "k1", arg);
}

static enum status sweep_answers(struct work *w, void *arg)
{
    return request_sweep(w, arg);
}

static void the_same_key_gets_the_same_answer_for_thirty_days(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    struct answer kept = {.status = 303, .location = "/plans/7"};
    struct answer found = {0};
    int64_t swept = -1;

    kit_ok(&w, work_run(&w, WORK_WRITES, keep_answer, &kept));
    kit_ok(&w, work_run(&w, WORK_READS, find_answer, &found));
    assert_int_equal(found.status, 303);
    assert_string_equal(found.location, "/plans/7");
    assert_null(found.body);
    assert_int_equal(work_run(&w, WORK_READS, find_answer_of_another, &found), ERR_MISSING);
    work_forget(&w);
    assert_int_equal(work_run(&w, WORK_WRITES, keep_answer, &kept), ERR_CONFLICT);
    assert_string_equal(w.field, "request_key");
    work_forget(&w);
    w.now += 30 * DAY_SECONDS;
    kit_ok(&w, work_run(&w, WORK_WRITES, sweep_answers, &swept));
    assert_int_equal(swept, 0);
    w.now += DAY_SECONDS;
    kit_ok(&w, work_run(&w, WORK_WRITES, sweep_answers, &swept));
    assert_int_equal(swept, 1);
    arena_free(&w.arena);
}

/* --- the outbox --------------------------------------------------------------------------------------------------- */

static enum status leave_two(struct work *w, void *arg)
{
    (void)arg;
    TRY(outbox_leave(w, "later", 2, "b", w->now + 100));
    return outbox_leave(w, "soon", 1, NULL, w->now);
}

static enum status claim(struct work *w, void *arg)
{
    return outbox_claim(w, 60, false, arg);
}

static enum status give_back(struct work *w, void *arg)
{
    return outbox_again(w, ((struct order *)arg)->id, w->now + 30);
}

static enum status finish(struct work *w, void *arg)
{
    return outbox_done(w, ((struct order *)arg)->id);
}

static void an_order_is_claimed_once_until_its_lease_ends_and_leaves_when_done(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    struct order order = {0};

    kit_ok(&w, work_run(&w, WORK_WRITES, leave_two, NULL));
    kit_ok(&w, work_run(&w, WORK_WRITES, claim, &order));
    assert_string_equal(order.job, "soon");
    assert_int_equal(order.tries, 1);
    assert_int_equal(work_run(&w, WORK_WRITES, claim, &order), ERR_MISSING); /* leased, the other not due */
    work_forget(&w);
    w.now += 61; /* whoever had it is taken for dead */
    kit_ok(&w, work_run(&w, WORK_WRITES, claim, &order));
    assert_int_equal(order.subject, 1);
    assert_int_equal(order.tries, 2);
    kit_ok(&w, work_run(&w, WORK_WRITES, give_back, &order));
    assert_int_equal(work_run(&w, WORK_WRITES, claim, &order), ERR_MISSING);
    work_forget(&w);
    w.now += 30;
    kit_ok(&w, work_run(&w, WORK_WRITES, claim, &order));
    kit_ok(&w, work_run(&w, WORK_WRITES, finish, &order));
    w.now += 1000;
    kit_ok(&w, work_run(&w, WORK_WRITES, claim, &order));
    assert_string_equal(order.job, "later");
    assert_string_equal(order.detail, "b");
    arena_free(&w.arena);
}

/* --- bytes -------------------------------------------------------------------------------------------------------- */

struct wanted {
    const char *hash;
    struct bytes bytes;
};

static enum status get_bytes(struct work *w, void *arg)
{
    struct wanted *wanted = arg;

    return blob_get(w, wanted->hash, &wanted->bytes);
}

static void bytes_come_back_whole_and_go_when_nothing_refers_to_them(struct store *store)
{
    struct work w = kit_work(store, "2025-01-01");
    unsigned char *bytes = arena_alloc(&w.arena, BLOB_SIZE);
    struct wanted wanted = {0};
    const char *again;
    int64_t swept;

    for (size_t i = 0; i < BLOB_SIZE; i++)
        bytes[i] = (unsigned char)(i % 251);
    kit_ok(&w, blob_put(&w, (struct bytes){bytes, BLOB_SIZE}, &wanted.hash));
    kit_ok(&w, blob_put(&w, (struct bytes){bytes, BLOB_SIZE}, &again));
    assert_string_equal(wanted.hash, again);
    kit_ok(&w, work_run(&w, WORK_READS, get_bytes, &wanted));
    assert_int_equal(wanted.bytes.size, BLOB_SIZE);
    assert_memory_equal(wanted.bytes.data, bytes, BLOB_SIZE);
    kit_ok(&w, blob_sweep(&w, &swept));
    assert_int_equal(swept, 0); /* too young */
    w.now += 2 * DAY_SECONDS;
    kit_ok(&w, blob_sweep(&w, &swept));
    assert_int_equal(swept, 1);
    assert_int_equal(work_run(&w, WORK_READS, get_bytes, &wanted), ERR_MISSING);
    arena_free(&w.arena);
}

/* Storing bytes takes several units: whichever breaks, nobody finds half a paper, and a second try mends it. */
static void half_stored_bytes_are_never_found(struct store *store)
{
    static const unsigned char bytes[BLOB_SIZE] = {1, 2, 3};
    enum status status = ERR_BROKEN;

    for (int nth = 0; status != OK; nth++) {
        struct work w = kit_work(store, "2025-01-01");
        struct wanted wanted = {0};
        store_fail_at(store, nth);
        status = blob_put(&w, (struct bytes){bytes, sizeof(bytes)}, &wanted.hash);
        store_fail_at(store, -1);
        if (status == OK)
            kit_ok(&w, work_run(&w, WORK_READS, get_bytes, &wanted));
        else
            assert_int_equal(status, ERR_BROKEN);
        arena_free(&w.arena);
    }
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(ids_are_never_drawn_twice),
        KIT_TEST(the_first_unit_that_draws_an_id_may_fail_without_harm),
        KIT_TEST(a_migrated_database_needs_no_step),
        KIT_TEST(a_step_with_another_text_is_refused),
        KIT_TEST(a_database_newer_than_the_program_is_refused),
        KIT_TEST(an_empty_database_asks_for_migration),
        KIT_TEST(every_kind_of_value_comes_back_as_it_went_in),
        KIT_TEST(rows_are_packed_into_one_text_alike_on_both_engines),
        KIT_TEST(no_row_is_missing_and_a_column_its_shape_does_not_know_is_a_bug),
        KIT_TEST(the_same_key_gets_the_same_answer_for_thirty_days),
        KIT_TEST(an_order_is_claimed_once_until_its_lease_ends_and_leaves_when_done),
        KIT_TEST(bytes_come_back_whole_and_go_when_nothing_refers_to_them),
        KIT_TEST(half_stored_bytes_are_never_found),
    };
    return kit_run("store", tests, COUNT(tests));
}
