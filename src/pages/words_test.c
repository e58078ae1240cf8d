#include "kit.h"

#include "pages/words.h"

static struct work today(void)
{
    return (struct work){.today = "2026-06-30"};
}

static void says(struct work *w, const char *state, const char *due_on, const char *sign, const char *words)
{
    const struct standing_words standing = words_state(w, state, due_on, 0);

    assert_string_equal(standing.sign, sign);
    assert_string_equal(standing.words, words);
}

static void what_is_not_settled_says_how_long_it_has_or_how_late_it_is(void **state)
{
    struct work w = today();

    (void)state;
    says(&w, "open", "2026-06-25", "overdue", "quá hạn 5 ngày");
    says(&w, "doing", "2026-06-30", "soon", "hạn hôm nay");
    says(&w, "open", "2026-07-07", "soon", "còn 7 ngày");
    says(&w, "open", "2026-07-08", "later", "còn 8 ngày");
    says(&w, "open", NULL, "later", "không có hạn");
    says(&w, "returned", "2026-06-29", "returned", "trả lại, quá hạn 1 ngày");
    says(&w, "returned", "2026-07-10", "returned", "trả lại");
    arena_free(&w.arena);
}

static void what_is_settled_is_never_overdue_however_old(void **state)
{
    struct work w = today();

    (void)state;
    says(&w, "done", "2020-01-01", "done", "đã xong");
    says(&w, "excused", "2020-01-01", "excused", "được miễn");
    says(&w, "not_applicable", "2020-01-01", "not_applicable", "không áp dụng");
    assert_string_equal(words_state(&w, "done_late", "2026-06-01", 4).words, "xong muộn 4 ngày");
    arena_free(&w.arena);
}

static void english_counts_one_day_and_several(void **state)
{
    struct work w = today();

    (void)state;
    w.language = LANGUAGE_EN;
    says(&w, "open", "2026-06-29", "overdue", "1 day overdue");
    says(&w, "open", "2026-06-25", "overdue", "5 days overdue");
    arena_free(&w.arena);
}

static void parts_that_are_missing_leave_no_dot_behind(void **state)
{
    struct work w = today();
    const char *parts[] = {NULL, "mục IV", "", "gửi Đảng uỷ"};

    (void)state;
    assert_string_equal(words_join(&w, parts, COUNT(parts)), "mục IV · gửi Đảng uỷ");
    assert_string_equal(words_join(&w, parts, 1), "");
    arena_free(&w.arena);
}

static void a_paper_without_a_number_says_so(void **state)
{
    struct work w = today();

    (void)state;
    assert_string_equal(words_paper(&w, "plan", "47-KH/TU"), "Kế hoạch 47-KH/TU");
    assert_string_equal(words_paper(&w, "plan", NULL), "Kế hoạch (chưa có số)");
    arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_settled_says_how_long_it_has_or_how_late_it_is),
        cmocka_unit_test(what_is_settled_is_never_overdue_however_old),
        cmocka_unit_test(english_counts_one_day_and_several),
        cmocka_unit_test(parts_that_are_missing_leave_no_dot_behind),
        cmocka_unit_test(a_paper_without_a_number_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
