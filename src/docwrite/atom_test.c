/* proves: atom - what an entry says is escaped, its moment is that of RFC 3339. */
#include "kit.h"

#include "docwrite/atom.h"

#include <string.h>

static void an_entry_is_escaped_and_dated(void **state)
{
    struct work w = {0};
    struct atom_entry entry = {.link = "https://chibo.example/public/papers/5?a&b",
                               .title = "Kế hoạch <47>",
                               .author = "Tỉnh uỷ",
                               .updated = 1741017600};
    const struct list entries = {.items = &entry, .count = 1};
    const struct atom_feed feed = {
        .link = "https://chibo.example/feeds/papers", .title = "Văn bản", .entries = &entries};
    const char *text = (const char *)atom_write(&w, &feed).data;

    (void)state;
    assert_non_null(strstr(text, "<title>Kế hoạch &#60;47&#62;</title>\n<updated>2025-03-03T16:00:00Z</updated>\n"));
    assert_non_null(strstr(text, "href=\"https://chibo.example/public/papers/5?a&#38;b\""));
    assert_non_null(strstr(text, "<author><name>Tỉnh uỷ</name>\n</author>\n<summary></summary>\n</entry>\n</feed>\n"));
    arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_entry_is_escaped_and_dated)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
