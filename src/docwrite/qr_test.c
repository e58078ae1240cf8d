/* qr_test.c - a QR code is a square of modules with its three finder patterns, and only so much fits.
 * proves: qr */
#include "tests/kit.h"

#include "docwrite/qr.h"

#include <string.h>

static void a_code_has_its_finder_patterns_and_a_quiet_zone(struct store *store)
{
    struct work w = kit_work(store, "2026-03-02");
    struct qr qr;

    kit_ok(&w, qr_make(&w, "https://chibo.example/start?code=abcd-efgh-jkmn-pqrs", &qr));
    assert_true(qr.side >= 21 + 8);
    assert_int_equal((qr.side - 8 - 17) % 4, 0); /* 21, 25, 29 … modules and the quiet zone */
    assert_int_equal(strncmp(qr.path, "M4 4h7v1h-7z", 12), 0);
    assert_non_null(strstr(qr.path, arena_format(&w.arena, "M%d 4h7v1h-7z", (int)qr.side - 11)));
    assert_non_null(strstr(qr.path, arena_format(&w.arena, "M4 %dh7v1h-7z", (int)qr.side - 11)));
    assert_int_equal(strspn(qr.path, "Mhvz-0123456789 "), strlen(qr.path));
    arena_free(&w.arena);
}

static void two_texts_are_two_codes(struct store *store)
{
    struct work w = kit_work(store, "2026-03-02");
    struct qr one, other;

    kit_ok(&w, qr_make(&w, "chibo 1", &one));
    kit_ok(&w, qr_make(&w, "chibo 2", &other));
    assert_string_not_equal(one.path, other.path);
    arena_free(&w.arena);
}

static void a_text_too_long_is_refused(struct store *store)
{
    struct work w = kit_work(store, "2026-03-02");
    char text[1200];
    struct qr qr;

    memset(text, 'a', sizeof(text) - 1);
    text[sizeof(text) - 1] = 0;
    assert_int_equal(qr_make(&w, text, &qr), ERR_INVALID);
    arena_free(&w.arena);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_code_has_its_finder_patterns_and_a_quiet_zone),
        KIT_TEST(two_texts_are_two_codes),
        KIT_TEST(a_text_too_long_is_refused),
    };
    return kit_run("qr", tests, COUNT(tests));
}
