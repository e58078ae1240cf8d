/* proves: arena.c buffer.c shape.c work.c speech.c embed.c clock.c random.c hash.c log.c sealed.c (with
 * store/backup_test.c) */
#include "tests/kit.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/embed.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/random.h"
#include "base/sealed.h"
#include "base/shape.h"
#include "base/speech.h"

#include <unistd.h>

#define MANY 1000

static void memory_comes_zeroed_aligned_and_goes_back_to_the_mark(void **state)
{
    struct arena arena = {0};

    (void)state;
    char *kept = arena_text(&arena, "giữ lại");
    struct arena_mark mark = arena_mark(&arena);
    for (size_t size = 1; size < 100000; size = 3 * size + 1) {
        unsigned char *bytes = arena_alloc(&arena, size);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        assert_int_equal((uintptr_t)bytes % 8, 0);
        memset(bytes, 255, size);
    }
    arena_rewind(&arena, mark);
    assert_string_equal(kept, "giữ lại");
    unsigned char *again = arena_alloc(&arena, 64);
    assert_int_equal(again[0], 0);
    assert_string_equal(arena_format(&arena, "%d-%s", 7, "x"), "7-x");
    assert_null(arena_text(&arena, NULL));
    assert_string_equal(arena_text_n(&arena, "abcdef", 3), "abc");
    arena_free(&arena);
    assert_int_equal(arena.total, 0);
}

static void a_buffer_stops_at_its_largest_size_and_says_so(void **state)
{
    struct arena arena = {0};
    struct buffer buffer = buffer_make(&arena, 10);

    (void)state;
    buffer_put(&buffer, "12345");
    buffer_put_int(&buffer, -42);
    assert_false(buffer.full);
    buffer_put(&buffer, "too long");
    assert_true(buffer.full);
    buffer_put_char(&buffer, 'x');
    assert_string_equal(buffer.text, "12345-42");
    buffer_clear(&buffer);
    buffer_put_int(&buffer, INT64_MIN);
    assert_true(buffer.full);
    buffer = buffer_make(&arena, MANY);
    for (int i = 0; i < MANY; i++)
        buffer_put_char(&buffer, 'a');
    assert_false(buffer.full);
    assert_int_equal(strlen(buffer.text), MANY);
    arena_free(&arena);
}

struct sample {
    int64_t number;
    const char *text;
    bool truth;
    struct list texts;
};

static const struct field sample_fields[] = {INT_FIELD(struct sample, number), TEXT_FIELD(struct sample, text),
                                             TRUTH_FIELD(struct sample, truth), TEXTS_FIELD(struct sample, texts)};
static const struct shape sample_shape = SHAPE(struct sample, sample_fields);

static void check_shape(struct arena *arena, const struct shape *shape)
{
    void *record = arena_alloc(arena, shape->size);

    field_set_int(shape_find(shape, "number"), record, INT64_MIN);
    field_set_text(shape_find(shape, "text"), record, "chữ");
    field_set_truth(shape_find(shape, "truth"), record, true);
    list_add_text(arena, field_list(shape_find(shape, "texts"), record), "một");
    assert_true(field_int(shape_find(shape, "number"), record) == INT64_MIN);
    assert_string_equal(field_text(shape_find(shape, "text"), record), "chữ");
    assert_true(field_truth(shape_find(shape, "truth"), record));
    assert_int_equal(field_list(shape_find(shape, "texts"), record)->count, 1);
    assert_null(shape_find(shape, "stranger"));
}

static void a_shape_made_at_run_time_holds_what_a_compiled_one_holds(void **state)
{
    struct arena arena = {0};

    (void)state;
    check_shape(&arena, &sample_shape);
    check_shape(&arena, shape_make(&arena, "made", sample_fields, COUNT(sample_fields)));
    arena_free(&arena);
}

static void a_list_grows_and_keeps_its_order(void **state)
{
    struct arena arena = {0};
    struct list list = {0};

    (void)state;
    for (int64_t i = 0; i < MANY; i++)
        *(int64_t *)list_add(&arena, &list, sizeof(i)) = i;
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(*LIST_AT(&list, int64_t, i), (int64_t)i);
    arena_free(&arena);
}

static void the_first_failure_is_the_one_that_is_said(void **state)
{
    struct work w = {0};

    (void)state;
    assert_int_equal(fail_field(&w, "title", "Thiếu tiêu đề."), ERR_INVALID);
    assert_int_equal(fail(&w, ERR_BROKEN, "Khác."), ERR_BROKEN);
    assert_string_equal(w.message, "Thiếu tiêu đề.");
    assert_string_equal(w.field, "title");
    work_forget(&w);
    assert_null(w.message);
    assert_null(w.field);
}

static void sentences_are_said_in_the_readers_language(void **state)
{
    struct work w = {0};

    (void)state;
    assert_string_equal(say(&w, "Còn {n} việc của {name}.", NAMED("n", 3), NAMED_TEXT("name", "Lan {x}")),
                        "Còn 3 việc của Lan {x}.");
    assert_string_equal(say(&w, "{n} nơi", NAMED("n", 2003451)), "2\u202f003\u202f451 nơi");
    assert_string_equal(say(&w, "Không có {chỗ} này{"), "Không có {chỗ} này{");
    assert_string_equal(speech_find(LANGUAGE_EN, "Không có trang này."), "There is no such page.");
    assert_string_equal(speech_find(LANGUAGE_VI, "Không có trang này."), "Không có trang này.");
    assert_string_equal(speech_find(LANGUAGE_EN, "chưa ai dịch câu này"), "chưa ai dịch câu này");
    assert_string_equal(speech_find(LANGUAGE_VI, P_("verb", "Gửi")), "Gửi");
    arena_free(&w.arena);
}

static void carried_files_are_found_by_name(void **state)
{
    (void)state;
    assert_true(embedded_count > 0);
    for (size_t i = 0; i < embedded_count; i++)
        assert_ptr_equal(embedded_find(embedded_files[i].name), &embedded_files[i]);
    assert_null(embedded_find("schema/none.sql"));
    assert_int_equal(strlen(embedded_text("schema/0001_store.sql")),
                     embedded_size(embedded_find("schema/0001_store.sql")));
}

static void the_clock_can_be_set_and_given_back(void **state)
{
    (void)state;
    int64_t real = clock_now();
    int64_t ticks = clock_ticks();
    clock_set(1000000);
    assert_in_range(clock_now(), 1000000, 1000010);
    clock_set(0);
    assert_true(clock_now() >= real && clock_now() < real + 60);
    assert_true(clock_ticks() >= ticks);
}

static void random_tokens_differ_and_numbers_stay_below_their_bound(void **state)
{
    struct arena arena = {0};
    int seen[3] = {0};

    (void)state;
    assert_string_not_equal(random_token(&arena, 16), random_token(&arena, 16));
    assert_int_equal(strlen(random_token(&arena, 16)), 22);
    for (int i = 0; i < MANY; i++) {
        uint32_t number = random_below(3);
        assert_true(number < 3);
        seen[number]++;
    }
    assert_true(seen[0] > 100 && seen[1] > 100 && seen[2] > 100);
    arena_free(&arena);
}

/* BLAKE2b-256 of "abc": computed with b2sum -l 256. */
static void fingerprints_are_blake2b(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(hash_text(&arena, hash_bytes("abc", 3)),
                        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    assert_string_not_equal(hash_text(&arena, hash_keyed("abc", 3, "0123456789abcdef", 16)),
                            hash_text(&arena, hash_bytes("abc", 3)));
    arena_free(&arena);
}

static void a_value_in_the_log_stays_on_its_line(void **state)
{
    char out[16];

    (void)state;
    assert_string_equal(log_quoted(out, sizeof(out), "a\"b\nc"), "\"a\\\"b c\"");
    assert_true(strlen(log_quoted(out, sizeof(out), "something much too long")) < sizeof(out));
}

static void a_sealed_file_gives_back_what_was_put_in(void **state)
{
    static unsigned char bytes[200000], back[sizeof(bytes)];
    struct work w = {0};
    struct sealed *file;

    (void)state;
    random_bytes(bytes, sizeof(bytes));
    assert_int_equal(sealed_create(&w, kit_path("sealed"), NULL, &file), OK);
    assert_int_equal(sealed_put(&w, file, bytes, sizeof(bytes)), OK);
    assert_int_equal(sealed_finish(&w, file), OK);
    assert_int_equal(sealed_open(&w, kit_path("sealed"), NULL, &file), OK);
    assert_int_equal(sealed_get(&w, file, back, sizeof(back)), OK);
    assert_memory_equal(bytes, back, sizeof(bytes));
    assert_int_equal(sealed_end(&w, file), OK);
    sealed_drop(file);
    assert_int_equal(sealed_create(&w, "/nowhere/file", NULL, &file), ERR_AWAY);
    work_forget(&w);
    assert_int_equal(sealed_create(&w, kit_path("sealed2"), "no key", &file), ERR_INVALID);
    assert_int_equal(access(kit_path("sealed2.part"), F_OK), -1);
    arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_comes_zeroed_aligned_and_goes_back_to_the_mark),
        cmocka_unit_test(a_buffer_stops_at_its_largest_size_and_says_so),
        cmocka_unit_test(a_shape_made_at_run_time_holds_what_a_compiled_one_holds),
        cmocka_unit_test(a_list_grows_and_keeps_its_order),
        cmocka_unit_test(the_first_failure_is_the_one_that_is_said),
        cmocka_unit_test(sentences_are_said_in_the_readers_language),
        cmocka_unit_test(carried_files_are_found_by_name),
        cmocka_unit_test(the_clock_can_be_set_and_given_back),
        cmocka_unit_test(random_tokens_differ_and_numbers_stay_below_their_bound),
        cmocka_unit_test(fingerprints_are_blake2b),
        cmocka_unit_test(a_value_in_the_log_stays_on_its_line),
        cmocka_unit_test(a_sealed_file_gives_back_what_was_put_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
