/* Tests of spelling: what is a syllable. */
#include "tests/kit.h"
#include "text/spelling.h"

static bool is_syllable(const char *word)
{
    struct letter letters[SPELLING_MOST];
    const size_t count = spelling_read(word, letters);

    return spelling_is_syllable(letters, 0, count);
}

static void syllables_are_told_from_other_words(void **state)
{
    static const char *const right[] = {"nghiêng", "uỷ",    "hoà",  "hòa", "quyết", "giữ", "xoèn",
                                        "huỳnh",   "xoong", "Đảng", "ý",   "khuỷu", "thuở"};
    static const char *const wrong[] = {"quảt", "thựchiện", "thựch", "báoc", "iện", "xyz", "html", "", "12", "school"};

    (void)state;
    for (size_t i = 0; i < COUNT(right); i++)
        if (!is_syllable(right[i]))
            fail_msg("%s is one", right[i]);
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (is_syllable(wrong[i]))
            fail_msg("%s is none", wrong[i]);
}

static void a_word_too_long_is_not_looked_at(void **state)
{
    struct letter letters[SPELLING_MOST];

    (void)state;
    assert_int_equal(spelling_read("abcdefghijklmnopq", letters), 0);
    assert_int_equal(spelling_read("abcdefghijklmnop q", letters), 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syllables_are_told_from_other_words),
        cmocka_unit_test(a_word_too_long_is_not_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
