/* proves: ical - lines are folded between letters, signs escaped, an entry lasts its whole day. */
#include "kit.h"

#include "base/buffer.h"
#include "docwrite/ical.h"

#include <string.h>

static const char *written(struct work *w, const struct ical_entry *entry)
{
    struct list entries = {.items = (void *)(uintptr_t)entry, .count = 1};

    return (const char *)ical_write(w, "Việc của tôi", &entries).data;
}

static void an_entry_lasts_its_whole_day(void **state)
{
    struct work w = {.today = "2026-03-02"};
    const struct ical_entry entry = {.uid = "1-2-2026@chibo",
                                     .day = "2026-12-31",
                                     .summary = "Báo cáo; gửi cấp trên, đúng hạn\\",
                                     .description = "một\nhai"};
    const char *text = written(&w, &entry);

    (void)state;
    assert_non_null(strstr(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert_non_null(
        strstr(text, "DTSTAMP:20260302T000000Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
    assert_non_null(strstr(text, "SUMMARY:Báo cáo\\; gửi cấp trên\\, đúng hạn\\\\\r\nDESCRIPTION:một\\nhai\r\n"));
    arena_free(&w.arena);
}

/* 14:00 in Việt Nam is 07:00 UTC; what is called off stays, cancelled, with a later sequence. */
static void an_entry_of_some_minutes_has_its_moments_and_its_sequence(void **state)
{
    struct work w = {.today = "2026-03-02"};
    struct ical_entry entry = {.uid = "meeting-7@chibo",
                               .starts_at = 1798704000 + 25200, /* 2026-12-31 07:00 UTC */
                               .minutes = 90,
                               .sequence = 3,
                               .summary = "Sinh hoạt thường kỳ",
                               .location = "Nhà văn hoá, thôn 3"};

    (void)state;
    const char *text = written(&w, &entry);
    entry.starts_at = 1798675200 - 1800;
    const char *early = written(&w, &entry);
    entry.is_cancelled = true;
    assert_non_null(strstr(text, "SEQUENCE:3\r\nSTATUS:CONFIRMED\r\nSUMMARY:Sinh hoạt thường kỳ\r\n"
                                 "LOCATION:Nhà văn hoá\\, thôn 3\r\n"));
    assert_null(strstr(text, "VALUE=DATE"));
    assert_non_null(strstr(early, "DTSTART:20261230T233000Z\r\nDTEND:20261231T010000Z\r\n"));
    assert_non_null(strstr(written(&w, &entry), "STATUS:CANCELLED\r\n"));
    arena_free(&w.arena);
}

/* Unfolded again, the line is what was meant, and no piece is longer than 75 octets or begins inside a letter. */
static void long_lines_are_folded_between_letters(void **state)
{
    struct work w = {.today = "2026-03-02"};
    struct buffer summary = buffer_make(&w.arena, 400), whole = buffer_make(&w.arena, 10000);

    (void)state;
    while (summary.length < 300)
        buffer_put(&summary, "ưỡng nghĩa ");
    const struct ical_entry entry = {.uid = "1@chibo", .day = "2026-12-31", .summary = summary.text};
    for (const char *line = written(&w, &entry); *line; line = strstr(line, "\r\n") + 2) {
        size_t length = (size_t)(strstr(line, "\r\n") - line);
        assert_true(length <= 75);
        assert_true(((unsigned char)line[*line == ' '] & 0xc0U) != 0x80);
        buffer_put_n(&whole, line + (*line == ' '), length - (*line == ' '));
    }
    assert_non_null(strstr(whole.text, summary.text));
    arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_lasts_its_whole_day),
        cmocka_unit_test(an_entry_of_some_minutes_has_its_moments_and_its_sequence),
        cmocka_unit_test(long_lines_are_folded_between_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
