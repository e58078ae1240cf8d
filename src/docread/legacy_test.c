/* Tests of legacy: letters of TCVN3, VNI and Windows-1258 become Unicode; what is Unicode, or foreign, stays. */
#include "docread/legacy.h"
#include "tests/kit.h"

#include "text/normalise.h"

static struct arena arena;

static const char *recognised(const char *text)
{
    const char *out = legacy_recognise(&arena, text);

    return normalise(&arena, out, strlen(out));
}

static const char *decoded(const char *bytes)
{
    return legacy_decode(&arena, bytes, strlen(bytes));
}

static const char *converted(enum legacy legacy, const char *text)
{
    const char *out = legacy_convert(&arena, legacy, text);

    return normalise(&arena, out, strlen(out));
}

static void a_font_says_its_letters(void **state)
{
    (void)state;
    assert_int_equal(legacy_of_font(".VnTime"), LEGACY_TCVN3);
    assert_int_equal(legacy_of_font(".VNArialH"), LEGACY_TCVN3_CAPITALS);
    assert_int_equal(legacy_of_font("VNI-Times"), LEGACY_VNI);
    assert_int_equal(legacy_of_font("Times New Roman"), LEGACY_NONE);
    assert_int_equal(legacy_of_font(NULL), LEGACY_NONE);
}

static void every_letter_of_tcvn3_is_turned(void **state)
{
    (void)state;
    assert_string_equal(
        converted(LEGACY_TCVN3, "¡¢£¤¥¦§¨©ª«¬­®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"),
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ");
    assert_string_equal(converted(LEGACY_TCVN3_CAPITALS, "kÕ ho¹ch"), "KẾ HOẠCH");
}

static void letters_of_vni_are_put_together(void **state)
{
    (void)state;
    assert_string_equal(converted(LEGACY_VNI, "aùaøaûaõaï aâaáaàaåaãaä aêaéaèaúaüaë eâeáeàeåeãeä"),
                        "áàảãạ âấầẩẫậ ăắằẳẵặ êếềểễệ");
    assert_string_equal(converted(LEGACY_VNI, "ôôùôøôûôõôï ööùöøöûöõöï íìæóò yùyøyûyõî ñÑ"),
                        "ơớờởỡợ ưứừửữự íìỉĩị ýỳỷỹỵ đĐ");
}

static void a_text_is_recognised_by_its_syllables(void **state)
{
    (void)state;
    assert_string_equal(recognised("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), "Cộng hoà xã hội chủ nghĩa Việt Nam");
    assert_string_equal(recognised("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"), "Cộng hòa xã hội chủ nghĩa Việt Nam");
    assert_string_equal(recognised("KÕ ho¹ch tæ chøc §¹i héi chi bé"), "Kế hoạch tổ chức Đại hội chi bộ");
}

static void what_is_unicode_or_foreign_stays(void **state)
{
    static const char *const texts[] = {"Cộng hoà xã hội chủ nghĩa Việt Nam",
                                        "Đảng uỷ xã, chi bộ",
                                        "cán bộ xã và chi uỷ",
                                        "Les élèves français étudient à l’école",
                                        "nothing but ASCII",
                                        "µ",
                                        ""};

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_string_equal(legacy_recognise(&arena, texts[i]), texts[i]);
}

static void bytes_of_each_kind_are_read(void **state)
{
    (void)state;
    assert_string_equal(decoded("C\xe9ng ho\xb5 x\xb7 h\xe9i ch\xf1 ngh\xdc\x61"), "Cộng hoà xã hội chủ nghĩa");
    assert_string_equal(decoded("Co\xe4ng ho\xf8\x61 xa\xf5 ho\xe4i"), "Cộng hòa xã hội");
    assert_string_equal(
        decoded("Chi b\xf4\xf2 ho\xf2p, \xf0\xe2\xccu n\xe3m, xa\xde h\xf4\xf2i, \xd0\x61\xd2ng uy\xd2"),
        "Chi bộ họp, đầu năm, xã hội, Đảng uỷ");
}

static void noise_is_no_text(void **state)
{
    char noise[600];

    (void)state;
    for (size_t i = 0; i < sizeof(noise); i++)
        noise[i] = (char)(1 + (i * 7919 + i * i) % 255);
    assert_null(legacy_decode(&arena, noise, sizeof(noise)));
    assert_null(legacy_decode(&arena, "", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_font_says_its_letters),
        cmocka_unit_test(every_letter_of_tcvn3_is_turned),
        cmocka_unit_test(letters_of_vni_are_put_together),
        cmocka_unit_test(a_text_is_recognised_by_its_syllables),
        cmocka_unit_test(what_is_unicode_or_foreign_stays),
        cmocka_unit_test(bytes_of_each_kind_are_read),
        cmocka_unit_test(noise_is_no_text),
    };

    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
