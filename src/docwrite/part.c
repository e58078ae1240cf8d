#include "docwrite/part.h"

#include "base/speech.h"
#include "pack/xml.h"

#include <string.h>

/* Behind the tag that begins at `from`; a ">" within quotes does not end it. */
static size_t tag_end(const struct part *part, size_t from)
{
    char quote = '\0';

    for (size_t i = from; i < part->size; i++) {
        const char letter = part->bytes[i];
        if (quote && letter == quote)
            quote = '\0';
        else if (quote)
            continue;
        else if (letter == '"' || letter == '\'')
            quote = letter;
        else if (letter == '>')
            return i + 1;
    }
    return part->size;
}

/* Behind what is no element: a comment, an instruction, a section of plain text. */
static size_t skip_other(const struct part *part, size_t from)
{
    static const struct choice others[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {0}};

    for (const struct choice *other = others; other->code; other++) {
        const size_t length = strlen(other->code);
        if (part->size - from < length || memcmp(part->bytes + from, other->code, length) != 0)
            continue;
        const char *end = strstr(part->bytes + from + length, other->label);
        return end ? (size_t)(end - part->bytes) + strlen(other->label) : part->size;
    }
    return tag_end(part, from);
}

static size_t open_element(struct work *w, struct part *part, size_t from, size_t to, size_t parent)
{
    struct element *made = list_add(&w->arena, &part->elements, sizeof(*made));

    *made = (struct element){.name = part->bytes + from + 1,
                             .name_length = strcspn(part->bytes + from + 1, " \t\r\n/>"),
                             .start = from,
                             .inner = to,
                             .parent = parent};
    return part->elements.count - 1;
}

static void close_element(struct part *part, size_t element, size_t from, size_t to)
{
    PART_AT(part, element)->inner_end = from;
    PART_AT(part, element)->end = to;
}

/* The tag at `from`; returns the element that is then open. */
static size_t take_tag(struct work *w, struct part *part, size_t from, size_t to, size_t open)
{
    if (part->bytes[from + 1] == '/') {
        close_element(part, open, from, to);
        return PART_AT(part, open)->parent;
    }
    const size_t made = open_element(w, part, from, to, open);
    if (part->bytes[to - 2] != '/')
        return made;
    close_element(part, made, to, to);
    return open;
}

enum status part_read(struct work *w, struct bytes bytes, struct part *part)
{
    static const struct xml_space none[] = {{0}};
    struct xml_node *root;
    size_t open = PART_DOCUMENT;

    TRY(xml_parse(w, bytes, none, &root));
    *part = (struct part){.bytes = (const char *)bytes.data, .size = bytes.size};
    if (strlen(part->bytes) != bytes.size)
        return fail(w, ERR_INVALID, _("Tệp mẫu không ghi bằng UTF-8. Hãy mở bằng Word, lưu lại dạng .docx."));
    struct element *document = list_add(&w->arena, &part->elements, sizeof(*document));
    *document = (struct element){.name = "", .end = bytes.size, .inner_end = bytes.size};
    for (size_t at = strcspn(part->bytes, "<"); at < bytes.size; at += strcspn(part->bytes + at, "<")) {
        const bool is_other = part->bytes[at + 1] == '!' || part->bytes[at + 1] == '?';
        const size_t to = is_other ? skip_other(part, at) : tag_end(part, at);
        if (!is_other)
            open = take_tag(w, part, at, to, open);
        at = to;
    }
    return OK;
}

bool part_is(const struct part *part, size_t element, const char *name)
{
    const struct element *one = PART_AT(part, element);

    return strlen(name) == one->name_length && memcmp(one->name, name, one->name_length) == 0;
}

size_t part_around(const struct part *part, size_t element, const char *name)
{
    while (element != PART_DOCUMENT && !part_is(part, element, name))
        element = PART_AT(part, element)->parent;
    return element;
}
