#include "docwrite/ical.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/limits.h"

#include <string.h>

#define LINE_OCTETS 75
#define DAY_SECONDS 86400
#define LETTER_MASK 0xc0 /* bytes of a letter after its first are 10xxxxxx */

static bool is_inside_letter(char byte)
{
    return ((unsigned char)byte & LETTER_MASK) == 0x80;
}

/* A content line, folded: what goes on begins with a space. */
static void put_line(struct buffer *out, const char *line)
{
    size_t room = LINE_OCTETS;

    while (strlen(line) > room) {
        size_t cut = room;
        while (cut && is_inside_letter(line[cut]))
            cut--;
        buffer_put_n(out, line, cut);
        buffer_put(out, "\r\n ");
        line += cut;
        room = LINE_OCTETS - 1;
    }
    buffer_put(out, line);
    buffer_put(out, "\r\n");
}

static void put_text(struct work *w, struct buffer *out, const char *name, const char *text)
{
    struct buffer line = buffer_make(&w->arena, LIMIT_FIELD_PROSE);

    buffer_put(&line, name);
    buffer_put_char(&line, ':');
    for (; *text; text++) {
        if (*text == '\n')
            buffer_put(&line, "\\n");
        else if (strchr("\\;,", *text))
            buffer_format(&line, "\\%c", *text);
        else if ((unsigned char)*text >= ' ')
            buffer_put_char(&line, *text);
    }
    put_line(out, line.text);
}

/* "2026-06-30" as "20260630". */
static const char *plain_day(struct work *w, const char *day)
{
    return arena_format(&w->arena, "%.4s%.2s%.2s", day, day + 5, day + 8);
}

/* "20260627T053000Z". */
static const char *plain_moment(struct work *w, int64_t moment)
{
    const struct ymd day = date_from_number(moment / DAY_SECONDS);
    const int second = (int)(moment % DAY_SECONDS);

    return arena_format(&w->arena, "%04d%02d%02dT%02d%02d%02dZ", day.year, day.month, day.day, second / 3600,
                        second / 60 % 60, second % 60);
}

static void put_when(struct work *w, struct buffer *out, const struct ical_entry *entry)
{
    if (entry->day) {
        put_line(out, arena_format(&w->arena, "DTSTART;VALUE=DATE:%s", plain_day(w, entry->day)));
        put_line(out, arena_format(&w->arena, "DTEND;VALUE=DATE:%s", plain_day(w, date_add(&w->arena, entry->day, 1))));
        put_line(out, "TRANSP:TRANSPARENT");
        return;
    }
    put_line(out, arena_format(&w->arena, "DTSTART:%s", plain_moment(w, entry->starts_at)));
    put_line(out, arena_format(&w->arena, "DTEND:%s", plain_moment(w, entry->starts_at + entry->minutes * 60)));
    put_line(out, arena_format(&w->arena, "SEQUENCE:%lld", (long long)entry->sequence));
    put_line(out, entry->is_cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
}

static void put_entry(struct work *w, struct buffer *out, const struct ical_entry *entry)
{
    put_line(out, "BEGIN:VEVENT");
    put_text(w, out, "UID", entry->uid);
    put_line(out, arena_format(&w->arena, "DTSTAMP:%sT000000Z", plain_day(w, w->today)));
    put_when(w, out, entry);
    put_text(w, out, "SUMMARY", entry->summary);
    if (entry->location)
        put_text(w, out, "LOCATION", entry->location);
    if (entry->description)
        put_text(w, out, "DESCRIPTION", entry->description);
    if (entry->url)
        put_line(out, arena_format(&w->arena, "URL:%s", entry->url));
    put_line(out, "END:VEVENT");
}

struct bytes ical_write(struct work *w, const char *name, const struct list *entries)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_REPLY);

    put_line(&out, "BEGIN:VCALENDAR");
    put_line(&out, "VERSION:2.0");
    put_line(&out, "PRODID:-//chibo//chibo//VI");
    put_text(w, &out, "NAME", name);
    put_text(w, &out, "X-WR-CALNAME", name);
    put_line(&out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    for (size_t i = 0; i < entries->count; i++)
        put_entry(w, &out, LIST_AT(entries, struct ical_entry, i));
    put_line(&out, "END:VCALENDAR");
    return (struct bytes){(const unsigned char *)out.text, out.length};
}
