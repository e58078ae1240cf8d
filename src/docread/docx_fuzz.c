/* docx_fuzz.c - Word files: as they come, or (when the first byte is no P) the parts inside a sound archive, parted by
 * zero bytes: document, numbering, styles, footnotes, header, relations. */
#include "base/buffer.h"
#include "base/limits.h"
#include "docread/docx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint32_t checksum(const uint8_t *data, size_t size)
{
    uint32_t sum = ~0U;

    for (size_t i = 0; i < size; i++) {
        sum ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320U : 0);
    }
    return ~sum;
}

static void put(struct buffer *out, uint32_t number, int bytes)
{
    for (; bytes; bytes--, number >>= 8)
        buffer_put_char(out, (char)(number & 0xff));
}

/* What the local head of an entry and its line in the directory have in common. */
static void put_about(struct buffer *out, const char *name, const uint8_t *data, size_t size)
{
    put(out, 20, 2);
    put(out, 0, 2);
    put(out, 0, 2);
    put(out, 0, 4);
    put(out, checksum(data, size), 4);
    put(out, (uint32_t)size, 4);
    put(out, (uint32_t)size, 4);
    put(out, (uint32_t)strlen(name), 2);
    put(out, 0, 2);
}

static struct buffer make_archive(struct arena *arena, const uint8_t *data, size_t size)
{
    static const char *const names[] = {"word/document.xml",  "word/numbering.xml", "word/styles.xml",
                                        "word/footnotes.xml", "word/header1.xml",   "word/_rels/document.xml.rels"};
    struct buffer out = buffer_make(arena, 64 * MIB), directory = buffer_make(arena, MIB);
    uint32_t entries = 0;

    for (; entries < COUNT(names); entries++) {
        const uint8_t *end = size ? memchr(data, 0, size) : NULL;
        size_t length = end ? (size_t)(end - data) : size;
        uint32_t place = (uint32_t)out.length;
        put(&out, 0x04034b50, 4);
        put_about(&out, names[entries], data, length);
        buffer_put(&out, names[entries]);
        buffer_put_n(&out, data, length);
        put(&directory, 0x02014b50, 4);
        put(&directory, 20, 2);
        put_about(&directory, names[entries], data, length);
        put(&directory, 0, 10);
        put(&directory, place, 4);
        buffer_put(&directory, names[entries]);
        data += length + (end != NULL);
        size -= length + (end != NULL);
    }
    uint32_t place = (uint32_t)out.length;
    buffer_put_n(&out, directory.text, directory.length);
    put(&out, 0x06054b50, 4);
    put(&out, 0, 4);
    put(&out, entries, 2);
    put(&out, entries, 2);
    put(&out, (uint32_t)directory.length, 4);
    put(&out, place, 4);
    put(&out, 0, 2);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct work w = {0};
    struct document document;
    struct bytes file = {data, size};

    if (size && data[0] != 'P') {
        struct buffer archive = make_archive(&w.arena, data, size);
        file = (struct bytes){(const unsigned char *)archive.text, archive.length};
    }
    if (docx_read(&w, file, &document) == OK && !document.blocks.count)
        abort();
    arena_free(&w.arena);
    return 0;
}
