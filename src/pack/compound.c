#include "pack/compound.h"

#include "base/speech.h"

#include <string.h>

#define HEADER      512
#define IN_HEADER   109 /* entries of the sector list in the header */
#define ENTRY       128 /* bytes of a directory entry               */
#define ROOT        5
#define STREAM      2
#define LAST_SECTOR 0xfffffffaU

struct compound {
    struct work *w;
    struct bytes file;
    size_t sector, mini; /* bytes of one */
    struct bytes table;  /* the next sector of each, u32s */
    struct bytes mini_table, directory, mini_stream;
    size_t mini_most; /* a smaller stream stands in small sectors */
};

uint32_t bytes_u8(struct bytes from, size_t at)
{
    return at < from.size ? from.data[at] : 0;
}

uint32_t bytes_u16(struct bytes from, size_t at)
{
    return bytes_u8(from, at) | bytes_u8(from, at + 1) << 8;
}

uint32_t bytes_u32(struct bytes from, size_t at)
{
    return bytes_u16(from, at) | bytes_u16(from, at + 2) << 16;
}

struct bytes bytes_part(struct bytes from, size_t at, size_t size)
{
    if (at >= from.size)
        return (struct bytes){from.data, 0};
    return (struct bytes){from.data + at, size < from.size - at ? size : from.size - at};
}

bool compound_is(struct bytes file)
{
    return file.size >= HEADER && memcmp(file.data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

static struct bytes sector_at(const struct compound *compound, uint32_t number)
{
    if (number >= compound->file.size / compound->sector + 1)
        return (struct bytes){compound->file.data, 0};
    return bytes_part(compound->file, HEADER + (size_t)number * compound->sector, compound->sector);
}

/* Room for as much as there can be: what is chained together of `from`. */
struct chain {
    struct bytes from, table;
    size_t base, sector;
};

static struct bytes follow(struct work *w, const struct chain *chain, uint32_t first, size_t most)
{
    const size_t room = most < chain->from.size ? most : chain->from.size;
    unsigned char *out = arena_alloc(&w->arena, room + 1);
    size_t got = 0;

    while (first < LAST_SECTOR && got < room) {
        struct bytes part = bytes_part(chain->from, chain->base + (size_t)first * chain->sector, chain->sector);
        if (!part.size)
            break;
        part.size = part.size < room - got ? part.size : room - got;
        memcpy(out + got, part.data, part.size);
        got += part.size;
        if ((size_t)first * 4 + 4 > chain->table.size)
            break;
        first = bytes_u32(chain->table, (size_t)first * 4);
    }
    return (struct bytes){out, got};
}

static struct bytes follow_large(const struct compound *compound, uint32_t first, size_t most)
{
    const struct chain chain = {compound->file, compound->table, HEADER, compound->sector};

    return follow(compound->w, &chain, first, most);
}

/* The table of sectors is itself in sectors, listed in the header and in a chain of sectors of its own. */
static void read_table(struct compound *compound)
{
    const size_t sectors = compound->file.size / compound->sector + 1;
    const size_t room = sectors * 4 + compound->sector;
    unsigned char *out = arena_alloc(&compound->w->arena, room);
    size_t got = 0;
    struct bytes list = bytes_part(compound->file, 76, (size_t)IN_HEADER * 4);
    uint32_t next = bytes_u32(compound->file, 68);

    for (size_t lists = 0; lists <= sectors && list.size; lists++) {
        const size_t entries = lists ? compound->sector / 4 - 1 : IN_HEADER;
        for (size_t i = 0; i < entries; i++) {
            const uint32_t number = bytes_u32(list, i * 4);
            const struct bytes part = number < LAST_SECTOR ? sector_at(compound, number) : (struct bytes){0};
            if (!part.size || got + part.size > room)
                continue;
            memcpy(out + got, part.data, part.size);
            got += part.size;
        }
        list = next < LAST_SECTOR ? sector_at(compound, next) : (struct bytes){0};
        next = bytes_u32(list, compound->sector - 4);
    }
    compound->table = (struct bytes){out, got};
}

static struct bytes entry_at(const struct compound *compound, size_t i)
{
    return bytes_part(compound->directory, i * ENTRY, ENTRY);
}

static bool is_named(struct bytes entry, const char *name)
{
    const size_t length = strlen(name);

    if (bytes_u16(entry, 64) != 2 * length + 2)
        return false;
    for (size_t i = 0; i < length; i++)
        if (bytes_u16(entry, 2 * i) != (unsigned char)name[i])
            return false;
    return true;
}

enum status compound_open(struct work *w, struct bytes file, struct compound **compound)
{
    struct compound *made = arena_alloc(&w->arena, sizeof(*made));
    const uint32_t shift = bytes_u16(file, 30), mini = bytes_u16(file, 32);

    if (!compound_is(file) || (shift != 9 && shift != 12) || mini != 6)
        return fail(w, ERR_INVALID, _("Tệp bị hỏng hoặc tải lên chưa hết. Hãy mở, lưu lại rồi tải lên."));
    *made = (struct compound){.w = w, .file = file, .sector = (size_t)1 << shift, .mini = (size_t)1 << mini};
    read_table(made);
    made->mini_most = bytes_u32(file, 56);
    made->directory = follow_large(made, bytes_u32(file, 48), file.size);
    made->mini_table = follow_large(made, bytes_u32(file, 60), file.size);
    for (size_t i = 0; i * ENTRY < made->directory.size; i++)
        if (bytes_u8(entry_at(made, i), 66) == ROOT) {
            made->mini_stream = follow_large(made, bytes_u32(entry_at(made, i), 116), file.size);
            break;
        }
    *compound = made;
    return OK;
}

struct bytes compound_stream(struct compound *compound, const char *name)
{
    const struct chain small = {compound->mini_stream, compound->mini_table, 0, compound->mini};

    for (size_t i = 0; i * ENTRY < compound->directory.size; i++) {
        const struct bytes entry = entry_at(compound, i);
        if (bytes_u8(entry, 66) != STREAM || !is_named(entry, name))
            continue;
        const uint32_t first = bytes_u32(entry, 116), size = bytes_u32(entry, 120);
        return size < compound->mini_most ? follow(compound->w, &small, first, size)
                                          : follow_large(compound, first, size);
    }
    return (struct bytes){0};
}
