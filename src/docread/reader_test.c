/* Tests of the reader process: papers go in, blocks come out, and what breaks a child breaks nothing else.
 * proves: reader child confine wire */
#include "docread/reader.h"
#include "docread/wire.h"
#include "tests/kit.h"

#include "base/buffer.h"
#include "base/limits.h"

#include <pthread.h>
#include <string.h>

#define READERS 8

static struct work w;
static struct reader *reader;

static int set_up(void **state)
{
    (void)state;
    w = (struct work){0};
    return reader_start(&w, &reader) != OK;
}

static int tear_down(void **state)
{
    (void)state;
    reader_stop(reader);
    arena_free(&w.arena);
    return 0;
}

static struct bytes load(struct work *into, const char *name)
{
    return kit_load(&into->arena, name);
}

static void expect_refusal(const char *name, const char *sentence)
{
    struct document document;

    work_forget(&w);
    assert_int_equal(reader_read(&w, reader, load(&w, name), &document), ERR_INVALID);
    if (!w.message || !strstr(w.message, sentence))
        fail_msg("%s: %s", name, w.message ? w.message : "(no sentence)");
}

static void a_paper_comes_back_as_it_was_read_here(void **state)
{
    (void)state;
    static const char *const names[] = {"parts.docx", "numbering.docx", "utf16_le.txt"};
    struct document document;

    for (size_t i = 0; i < COUNT(names); i++) {
        kit_ok(&w, reader_read(&w, reader, load(&w, names[i]), &document));
        assert_true(document.blocks.count >= 4);
        assert_int_equal(document.text[strlen(document.text) - 1], '\n');
    }
}

static void a_pdf_is_read_by_the_confined_tool(void **state)
{
    (void)state;
    struct document document;
    const char *why;

    if (!reader_is_confined(reader, &why)) {
        expect_refusal("pages.pdf", "cô lập");
        reader_accept_risk(reader, true);
    }
    work_forget(&w);
    kit_ok(&w, reader_read(&w, reader, load(&w, "pages.pdf"), &document));
    assert_int_equal(LIST_AT(&document.blocks, struct block, 0)->kind, BLOCK_ROW);
    assert_int_equal(LIST_AT(&document.blocks, struct block, 0)->cells.count, 2);
    assert_non_null(strstr(document.text, "ban hành kế hoạch này để các chi bộ"));
    assert_non_null(strstr(document.text, "¹ Theo Công văn số 3-CV/ĐU."));
    assert_null(strstr(document.text, "\n2\n"));
}

static void columns_of_running_text_are_read_one_after_the_other(void **state)
{
    (void)state;
    struct document document;

    kit_ok(&w, reader_read(&w, reader, load(&w, "columns.pdf"), &document));
    const char *left = strstr(document.text, "trái 29"), *right = strstr(document.text, "phải 0");
    assert_true(left && right && left < right);
}

static void what_cannot_be_read_is_refused_in_one_sentence(void **state)
{
    (void)state;
    expect_refusal("scan.pdf", "ảnh chụp");
    expect_refusal("locked.pdf", "mật khẩu");
    expect_refusal("broken.pdf", "hỏng");
    expect_refusal("bomb.docx", "lớn bất thường");
    expect_refusal("deep.docx", "chuẩn");
    expect_refusal("noise.bin", "không phải");
}

static void too_large_a_file_is_refused_before_it_is_sent(void **state)
{
    (void)state;
    struct document document;
    unsigned char *data = arena_alloc(&w.arena, LIMIT_UPLOAD + 1);

    assert_int_equal(reader_read(&w, reader, (struct bytes){data, LIMIT_UPLOAD + 1}, &document), ERR_INVALID);
    assert_non_null(strstr(w.message, "lớn hơn mức"));
}

static void one_child_reads_many_papers_and_survives_the_bad_ones(void **state)
{
    (void)state;
    struct reader_child *child = reader_hire(&w, reader);
    struct document document;

    for (int i = 0; i < 200; i++) {
        struct work own = {0};
        struct bytes file = load(&own, i % 3 ? "parts.docx" : "entities.docx");
        enum status status = reader_child_read(&own, child, file, &document);
        assert_int_equal(status, i % 3 ? OK : ERR_INVALID);
        arena_free(&own.arena);
    }
    reader_dismiss(child);
}

static void *read_some(void *failures)
{
    for (int i = 0; i < 12; i++) {
        struct work own = {0};
        struct document document;
        if (reader_read(&own, reader, load(&own, "parts.docx"), &document) != OK)
            ++*(int *)failures;
        arena_free(&own.arena);
    }
    return NULL;
}

static void many_threads_read_at_once(void **state)
{
    (void)state;
    pthread_t threads[READERS];
    int failures[READERS] = {0};

    assert_non_null(kit_path("x")); /* makes the folder's name before the threads ask for it */
    for (int i = 0; i < READERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, read_some, &failures[i]), 0);
    for (int i = 0; i < READERS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(failures[i], 0);
    }
}

static void a_reader_that_is_gone_says_so(void **state)
{
    (void)state;
    struct reader *other;
    struct document document;

    kit_ok(&w, reader_start(&w, &other));
    reader_stop(other);
    assert_int_equal(reader_read(&w, other, load(&w, "parts.docx"), &document), ERR_AWAY);
    assert_non_null(strstr(w.message, "không còn chạy"));
}

static void an_answer_is_believed_only_letter_by_letter(void **state)
{
    (void)state;
    struct document document;
    struct buffer answer = buffer_make(&w.arena, WIRE_MOST);

    kit_ok(&w, reader_read(&w, reader, load(&w, "parts.docx"), &document));
    wire_put(&answer, &w, OK, &document);
    kit_ok(&w, wire_take(&w, answer.text, answer.length, &document));
    assert_int_equal(LIST_AT(&document.blocks, struct block, 1)->cells.count, 2);
    for (size_t size = 0; size < answer.length; size++) {
        char *cut = arena_text_n(&w.arena, answer.text, size);
        work_forget(&w);
        assert_int_equal(wire_take(&w, cut, size, &document), ERR_INVALID);
    }
    for (size_t i = 0; i < answer.length; i++) {
        char *wrong = arena_text_n(&w.arena, answer.text, answer.length);
        wrong[i] = i % 2 ? '\1' : '\xff';
        work_forget(&w);
        assert_int_equal(wire_take(&w, wrong, answer.length, &document), ERR_INVALID);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_paper_comes_back_as_it_was_read_here),
        TEST(a_pdf_is_read_by_the_confined_tool),
        TEST(columns_of_running_text_are_read_one_after_the_other),
        TEST(what_cannot_be_read_is_refused_in_one_sentence),
        TEST(too_large_a_file_is_refused_before_it_is_sent),
        TEST(one_child_reads_many_papers_and_survives_the_bad_ones),
        TEST(many_threads_read_at_once),
        TEST(a_reader_that_is_gone_says_so),
        TEST(an_answer_is_believed_only_letter_by_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
