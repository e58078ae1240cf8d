#include "docwrite/atom.h"

#include "base/buffer.h"
#include "base/limits.h"

#include <string.h>
#include <time.h>

#define MOMENT_SIZE 32

static void put_escaped(struct buffer *out, const char *text)
{
    for (; *text; text++)
        if (strchr("<>&\"'", *text))
            buffer_format(out, "&#%d;", *text);
        else if ((unsigned char)*text >= ' ')
            buffer_put_char(out, *text);
}

static void put_text(struct buffer *out, const char *name, const char *text)
{
    buffer_format(out, "<%s>", name);
    put_escaped(out, text ? text : "");
    buffer_format(out, "</%s>\n", name);
}

static void put_link(struct buffer *out, const char *kind, const char *link)
{
    buffer_format(out, "<link rel=\"%s\" href=\"", kind);
    put_escaped(out, link);
    buffer_put(out, "\"/>\n");
}

static void put_moment(struct buffer *out, int64_t moment)
{
    const time_t seconds = (time_t)moment;
    char text[MOMENT_SIZE];
    struct tm parts;

    (void)gmtime_r(&seconds, &parts);
    (void)strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
    put_text(out, "updated", text);
}

static void put_entry(struct buffer *out, const struct atom_entry *entry)
{
    buffer_put(out, "<entry>\n");
    put_text(out, "id", entry->link);
    put_text(out, "title", entry->title);
    put_moment(out, entry->updated);
    put_link(out, "alternate", entry->link);
    buffer_put(out, "<author>");
    put_text(out, "name", entry->author);
    buffer_put(out, "</author>\n");
    put_text(out, "summary", entry->summary);
    buffer_put(out, "</entry>\n");
}

struct bytes atom_write(struct work *w, const struct atom_feed *feed)
{
    struct buffer out = buffer_make(&w->arena, LIMIT_REPLY);
    const struct list *entries = feed->entries;

    buffer_put(&out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    put_text(&out, "id", feed->link);
    put_text(&out, "title", feed->title);
    put_link(&out, "self", feed->link);
    put_moment(&out, entries->count ? LIST_AT(entries, struct atom_entry, 0)->updated : 0);
    for (size_t i = 0; i < entries->count; i++)
        put_entry(&out, LIST_AT(entries, struct atom_entry, i));
    buffer_put(&out, "</feed>\n");
    return (struct bytes){(const unsigned char *)out.text, out.length};
}
