#include "tests/kit.h"

#include "base/sign.h"

#include <string.h>

/* RFC 4231, test cases 1 (without bytes that are no text) and 2; the results in base64. */
static void signatures_are_those_of_the_standard(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(sign_text(&arena, "CwsLCwsLCwsLCwsLCwsLCwsLCws=", "Hi There"),
                        "sDRMYdjbOFNcqK/OrwvxK4gdwgDJgz2nJuk3bC4yz/c=");
    assert_string_equal(sign_text(&arena, "SmVmZQ==", "what do ya want for nothing?"),
                        "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    arena_free(&arena);
}

static void keys_are_never_the_same(void **state)
{
    struct arena arena = {0};
    const char *one = sign_make_key(&arena);
    const char *other = sign_make_key(&arena);

    (void)state;
    assert_int_equal(strlen(one), 44);
    assert_string_not_equal(one, other);
    assert_string_not_equal(sign_text(&arena, one, "x"), sign_text(&arena, other, "x"));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures_are_those_of_the_standard),
        cmocka_unit_test(keys_are_never_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
