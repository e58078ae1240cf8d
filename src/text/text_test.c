/* Tests of the letters of Vietnamese in every spelling they come in, of labels and amounts.
 * proves: utf8 upper normalise fold sortkey numbering amount json */
#include "tests/kit.h"
#include "text/amount.h"
#include "text/fold.h"
#include "text/json.h"
#include "text/normalise.h"
#include "text/numbering.h"
#include "text/sortkey.h"
#include "text/upper.h"
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

static void capitals_keep_their_marks(void **state)
{
    (void)state;
    assert_string_equal(upper_case(&arena, "Đảng uỷ xã Ễng, 1a"), "ĐẢNG UỶ XÃ ỄNG, 1A");
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

static const struct {
    const char *text, *printed;
    enum label_kind kind;
    int number;
} labels[] = {
    {"I. MỤC ĐÍCH", "I", LABEL_ROMAN, 1},          {"II.- NHIỆM VỤ:", "II", LABEL_ROMAN, 2},
    {"IV/ TỔ CHỨC", "IV", LABEL_ROMAN, 4},         {"lII. NHIỆM VỤ", "III", LABEL_ROMAN, 3},
    {"V/v tổ chức hội nghị", NULL, LABEL_NONE, 0}, {"A. PHẦN CHUNG", "A", LABEL_CAPITAL, 1},
    {"A- PHẦN CHUNG", "A", LABEL_CAPITAL, 1},      {"B. Phần riêng", "B", LABEL_CAPITAL, 2},
    {"1. Mục đích", "1", LABEL_NUMBER, 1},         {"1/- Tổ chức", "1", LABEL_NUMBER, 1},
    {"2. 6 tháng một lần", "2", LABEL_NUMBER, 2},  {"3) Nội dung", "3", LABEL_ROUND, 3},
    {"(3) Nội dung", "3", LABEL_ROUND, 3},         {"2.1. Đối tượng", "2.1", LABEL_NUMBERS, 2},
    {"2.1 Đối tượng", "2.1", LABEL_NUMBERS, 2},    {"đ) Kiểm tra", "đ", LABEL_LETTER, 5},
    {"a. Kiểm tra", "a", LABEL_LETTER, 1},         {"Điều 5. Chế độ", "Điều 5", LABEL_ARTICLE, 5},
    {"Chương II", "Chương II", LABEL_CHAPTER, 2},  {"Phần thứ hai", "Phần thứ hai", LABEL_PART, 2},
    {"Điều 5 của Quy chế", NULL, LABEL_NONE, 0},   {"15/6 và 31/12", NULL, LABEL_NONE, 0},
    {"1.000 đảng viên", NULL, LABEL_NONE, 0},      {"2.5 tỷ đồng", NULL, LABEL_NONE, 0},
    {"12.01.2026", NULL, LABEL_NONE, 0},           {"01 - 02 diễn đàn", NULL, LABEL_NONE, 0},
    {"đ/c Bí thư", NULL, LABEL_NONE, 0},           {"", NULL, LABEL_NONE, 0},
};

static void labels_are_read_and_quantities_are_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(labels); i++) {
        struct label label;
        bool found = numbering_read(&arena, labels[i].text, &label);
        assert_int_equal(found, labels[i].kind != LABEL_NONE);
        if (!found)
            continue;
        assert_int_equal(label.kind, labels[i].kind);
        assert_int_equal(label.parts[0], labels[i].number);
        assert_string_equal(label.printed, labels[i].printed);
    }
}

static void numbers_are_written_as_labels(void **state)
{
    (void)state;
    assert_string_equal(numbering_roman(&arena, 4), "IV");
    assert_string_equal(numbering_roman(&arena, 29), "XXIX");
    assert_string_equal(numbering_letter(5), "đ");
    assert_string_equal(numbering_letter(0), "");
}

static void amounts_are_written_and_read_as_offices_do(void **state)
{
    int64_t number;

    (void)state;
    assert_string_equal(amount_number(&arena, 1234567), "1.234.567");
    assert_string_equal(amount_number(&arena, -1000), "-1.000");
    assert_string_equal(amount_number(&arena, 0), "0");
    assert_string_equal(amount_number(&arena, INT64_MIN), "-9.223.372.036.854.775.808");
    assert_string_equal(amount_money(&arena, 123456750), "1.234.567,50 đồng");
    assert_string_equal(amount_money(&arena, 5000000), "50.000 đồng");
    assert_string_equal(amount_share(&arena, 3050), "30,5 %");
    assert_string_equal(amount_share(&arena, 10000), "100 %");
    assert_string_equal(amount_weekday("2026-06-27"), "thứ Bảy");
    assert_string_equal(amount_weekday("2026-06-28"), "Chủ nhật");
    assert_string_equal(amount_time(&arena, 0), "7 giờ");
    assert_string_equal(amount_time(&arena, 7 * 3600 + 5 * 60 + 59), "14 giờ 05 phút");
    assert_string_equal(amount_date(&arena, "2026-01-05"), "05/01/2026");
    assert_string_equal(amount_date(&arena, "2026-01"), "01/2026");
    assert_string_equal(amount_long_date(&arena, "2026-01-05"), "ngày 05 tháng 01 năm 2026");
    assert_string_equal(amount_long_date(&arena, "2026-03-15"), "ngày 15 tháng 3 năm 2026");
    assert_true(amount_read_number("1.234.567", &number) && number == 1234567);
    assert_true(amount_read_number(" 05 ", &number) && number == 5);
    assert_false(amount_read_number("1.23", &number));
    assert_false(amount_read_number("một", &number));
    assert_false(amount_read_number("99999999999999999999", &number));
    assert_string_equal(amount_read_date(&arena, "5/1/2026"), "2026-01-05");
    assert_string_equal(amount_read_date(&arena, "05-01-2026"), "2026-01-05");
    assert_string_equal(amount_read_date(&arena, " 05.01.2026"), "2026-01-05");
    assert_string_equal(amount_read_date(&arena, "2026-01-05"), "2026-01-05");
    assert_null(amount_read_date(&arena, "30/2/2026"));
    assert_null(amount_read_date(&arena, "5/1"));
}

static void json_may_stand_in_a_page(void **state)
{
    (void)state;
    struct buffer out = buffer_make(&arena, 4096);
    struct json json = {.out = &out};

    json_open(&json, NULL, '{');
    json_text(&json, "tên", "<b> \"q\" \\ \n");
    json_int(&json, "n", -5);
    json_truth(&json, "t", true);
    json_absent(&json, "z");
    json_close(&json, '}');
    assert_string_equal(out.text, "{\"tên\":\"\\u003cb> \\\"q\\\" \\\\ \\u000a\",\"n\":-5,\"t\":true,\"z\":null}");
}

static void a_long_text_is_folded_whole(void **state)
{
    (void)state;
    char *text = arena_alloc(&arena, 1 << 20);
    for (size_t i = 0; i + 4 < 1 << 20; i += 3)
        memcpy(text + i, "ế", 3);
    assert_int_equal(strlen(fold(&arena, text)), strlen(text) / 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_real_letters_are_utf8),
        cmocka_unit_test(capitals_keep_their_marks),
        cmocka_unit_test(a_letter_written_is_the_letter_read),
        cmocka_unit_test(cutting_never_breaks_a_letter),
        cmocka_unit_test(every_letter_has_one_spelling),
        cmocka_unit_test(old_and_new_tone_places_compare_equal),
        cmocka_unit_test(folding_drops_case_and_marks_only),
        cmocka_unit_test(a_folded_text_knows_its_source),
        cmocka_unit_test(names_stand_in_vietnamese_order),
        cmocka_unit_test(people_are_ordered_by_given_name),
        cmocka_unit_test(labels_are_read_and_quantities_are_not),
        cmocka_unit_test(numbers_are_written_as_labels),
        cmocka_unit_test(amounts_are_written_and_read_as_offices_do),
        cmocka_unit_test(json_may_stand_in_a_page),
        cmocka_unit_test(a_long_text_is_folded_whole),
    };
    int failed = cmocka_run_group_tests_name("text", tests, NULL, NULL);

    arena_free(&arena);
    return failed;
}
