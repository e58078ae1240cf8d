/* Tests of utf8, normalise, fold and sortkey: the letters of Vietnamese in every spelling they come in. */
#include "tests/kit.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/sortkey.h"
#include "text/utf8.h"

#include <string.h>

static struct arena arena;

static void only_real_letters_are_utf8(void **state)
{
    (void)state;
    static const char *const wrong[] = {"\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                        "\x80",     "\xc3",         "a\xff"};

    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(utf8_is_valid(wrong[i], strlen(wrong[i])));
    assert_true(utf8_is_valid("Đảng uỷ \xf0\x9f\x98\x80", strlen("Đảng uỷ \xf0\x9f\x98\x80")));
}

static void a_letter_written_is_the_letter_read(void **state)
{
    (void)state;
    char out[5] = {0};

    for (uint32_t letter = 1; letter <= 0x10ffff; letter += letter < 0x3000 ? 1 : 37) {
        if (letter >= 0xd800 && letter <= 0xdfff)
            continue;
        out[utf8_put(out, letter)] = '\0';
        const char *at = out;
        assert_int_equal(utf8_next(&at), letter);
        assert_int_equal(*at, 0);
    }
}

static void cutting_never_breaks_a_letter(void **state)
{
    (void)state;
    const char *text = "Đảng uỷ xã Tân Phú";

    for (size_t most = 0; most < strlen(text) + 2; most++) {
        size_t cut = utf8_cut(text, strlen(text), most);
        assert_true(cut <= most && utf8_is_valid(text, cut));
    }
    assert_int_equal(utf8_length(text), 18);
}

static const struct {
    const char *source, *plain;
} spellings[] = {
    {"U\xcc\x89y ban Kie\xcc\x82\xcc\x89m tra", "Ủy ban Kiểm tra"},
    {"\xc3\xaa\xcc\xa3", "ệ"},
    {"a\xc2\xa0z\xe2\x80\xaf", "a z "},
    {"05 \xe2\x80\x93 KH/\xc4\x90U", "05 - KH/ĐU"},
    {"\xef\xbb\xbfm\xe2\x80\x8b\xc2\xad"
     "e",
     "me"},
    {"m\r\nh\rb\x01", "m\nh\nb"},
    {"\xff"
     "a",
     "\xef\xbf\xbd"
     "a"},
    {"“tự soi”", "“tự soi”"},
};

static void every_letter_has_one_spelling(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(spellings); i++)
        assert_string_equal(normalise(&arena, spellings[i].source, strlen(spellings[i].source)), spellings[i].plain);
}

static void old_and_new_tone_places_compare_equal(void **state)
{
    (void)state;
    assert_string_equal(normalise_tones(&arena, "Ủy ban hòa khỏe thủy hóa, quý lúa hoàn toán"),
                        "Uỷ ban hoà khoẻ thuỷ hoá, quý lúa hoàn toán");
}

static void folding_drops_case_and_marks_only(void **state)
{
    (void)state;
    assert_string_equal(fold(&arena, "ĐẢNG UỶ Đặng “Thị” Ngọc–Ưu… ½"), "dang uy dang \"thi\" ngoc-uu. ½");
    assert_string_equal(fold(&arena, "U\xcc\x89y"), "uy");
    assert_string_equal(fold_words(&arena, "  Chi bộ 1 - Phường Đông Thanh. "), "chi bo 1 phuong dong thanh");
    assert_true(fold_is_same(&arena, "ĐẢNG UỶ XÃ", "Đảng ủy xã"));
    assert_false(fold_is_same(&arena, "Đảng uỷ xã A", "Đảng uỷ xã B"));
}

static void a_folded_text_knows_its_source(void **state)
{
    (void)state;
    const char *source = "Đã họp: ½ ngày";
    struct folded folded;

    fold_with_places(&arena, source, strlen(source), &folded);
    assert_string_equal(folded.text, "da hop: ½ ngay");
    const char *found = strstr(folded.text, "ngay");
    assert_string_equal(source + folded.at[found - folded.text], "ngày");
    assert_int_equal(folded.at[folded.length], strlen(source));
}

static void names_stand_in_vietnamese_order(void **state)
{
    (void)state;
    static const char *const order[] = {"",   "12", "2",  "an", "àn", "ản", "ãn", "án", "ạn", "an ba", "ana",
                                        "ăn", "ân", "ấn", "ba", "ca", "da", "đa", "e",  "ê",  "o",     "ô",
                                        "ơ",  "tu", "tư", "tự", "u",  "ư",  "vy", "xa", "y"};

    for (size_t i = 1; i < COUNT(order); i++)
        assert_true(strcmp(sortkey(&arena, order[i - 1]), sortkey(&arena, order[i])) < 0);
    assert_string_equal(sortkey(&arena, "ĐẶNG-Thị  Hoa"), sortkey(&arena, "đặng thị hoa"));
}

static void people_are_ordered_by_given_name(void **state)
{
    (void)state;
    assert_true(strcmp(sortkey_person(&arena, "Trần Văn An"), sortkey_person(&arena, "Lê Bình")) < 0);
    assert_true(strcmp(sortkey_person(&arena, "Lê Văn An"), sortkey_person(&arena, "Trần Thị An")) < 0);
    assert_true(strcmp(sortkey_person(&arena, "An"), sortkey_person(&arena, "Lê An ")) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_real_letters_are_utf8),
        cmocka_unit_test(a_letter_written_is_the_letter_read),
        cmocka_unit_test(cutting_never_breaks_a_letter),
        cmocka_unit_test(every_letter_has_one_spelling),
        cmocka_unit_test(old_and_new_tone_places_compare_equal),
        cmocka_unit_test(folding_drops_case_and_marks_only),
        cmocka_unit_test(a_folded_text_knows_its_source),
        cmocka_unit_test(names_stand_in_vietnamese_order),
        cmocka_unit_test(people_are_ordered_by_given_name),
    };
    int failed = cmocka_run_group_tests_name("text", tests, NULL, NULL);

    arena_free(&arena);
    return failed;
}
