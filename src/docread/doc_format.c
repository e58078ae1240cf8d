#include "docread/doc_format.h"

#include "base/buffer.h"
#include "text/utf8.h"

#define FONTS_MOST  1000
#define STYLES_MOST 4000
#define NO_STYLE    0xfff
#define NAME_MOST   200 /* letters */
#define LIST_BYTES  28  /* of a list, of the head of a level */
#define USE_BYTES   16
#define LEVELS      9
#define HAS_START   0x10
#define HAS_LOOK    0x20

enum sprm_code {
    SAYS_DELETED = 0x0800,
    SAYS_BOLD = 0x0835,
    SAYS_ITALIC = 0x0836,
    SAYS_CAPITALS = 0x083b,
    SAYS_HIDDEN = 0x083c,
    SAYS_SPECIAL = 0x0855,
    SAYS_IN_TABLE = 0x2416,
    SAYS_ROW_END = 0x2417,
    SAYS_INNER_CELL = 0x244b,
    SAYS_SIDE = 0x2403,
    SAYS_SIDE_NEW = 0x2461,
    SAYS_LEVEL = 0x260a,
    SAYS_OUTLINE = 0x2640,
    SAYS_LIST = 0x460b,
    SAYS_STYLE = 0x4a30,
    SAYS_SIZE = 0x4a43,
    SAYS_FONT = 0x4a4f,
};

static const char *number_text(const struct doc_file *doc, uint32_t number)
{
    return arena_format(&doc->w->arena, "%u", number);
}

static void put_value(const struct doc_file *doc, struct xml_node *parent, const char *name, const char *value)
{
    xml_set(&doc->w->arena, xml_add(&doc->w->arena, parent, name), "val", value);
}

/* UTF-16 as it stands in names and list texts. */
static const char *wide_text(const struct doc_file *doc, struct bytes from, size_t letters)
{
    char *out = arena_alloc(&doc->w->arena, 4 * letters + 1), *end = out;

    for (size_t i = 0; i < letters && bytes_u16(from, 2 * i); i++)
        end += utf8_put(end, bytes_u16(from, 2 * i));
    return out;
}

struct doc_fonts doc_fonts_read(const struct doc_file *doc)
{
    const struct bytes table = doc_table(doc, DOC_FONTS);
    struct doc_fonts fonts = {.count = bytes_u16(table, 0)};
    size_t at = 4;

    if (fonts.count > FONTS_MOST)
        fonts.count = FONTS_MOST;
    fonts.names = arena_array(&doc->w->arena, fonts.count + 1, sizeof(*fonts.names));
    for (size_t i = 0; i < fonts.count; i++) {
        const size_t size = bytes_u8(table, at);
        fonts.names[i] = size > 40 ? wide_text(doc, bytes_part(table, at + 40, size - 39), (size - 39) / 2) : "";
        at += size + 1;
    }
    return fonts;
}

/* --- paragraphs and runs ---------------------------------------------------------------------------------------- */

bool doc_is_deleted(struct bytes said)
{
    struct doc_sprm sprm;
    bool deleted = false;

    while (doc_sprm_next(&said, &sprm))
        if (sprm.code == SAYS_DELETED)
            deleted = bytes_u8(sprm.operand, 0) & 1;
    return deleted;
}

bool doc_is_special(struct bytes said)
{
    struct doc_sprm sprm;
    bool special = false;

    while (doc_sprm_next(&said, &sprm))
        if (sprm.code == SAYS_SPECIAL)
            special = bytes_u8(sprm.operand, 0) & 1;
    return special;
}

/* 0 and 1 say no and yes, 0x80 as the style, 0x81 the other way: there it is yes for nearly every style. */
static void put_toggle(const struct doc_file *doc, struct xml_node *look, const char *name, uint32_t value)
{
    if (value != 0x80)
        put_value(doc, look, name, value ? "1" : "0");
}

void doc_put_run(const struct doc_file *doc, const struct doc_fonts *fonts, struct bytes said, struct xml_node *run)
{
    struct xml_node *look = xml_add(&doc->w->arena, run, "w:rPr");
    struct doc_sprm sprm;

    while (doc_sprm_next(&said, &sprm)) {
        const uint32_t value = bytes_u16(sprm.operand, 0);
        switch (sprm.code) {
        case SAYS_BOLD:
            put_toggle(doc, look, "w:b", value & 0xff);
            break;
        case SAYS_ITALIC:
            put_toggle(doc, look, "w:i", value & 0xff);
            break;
        case SAYS_CAPITALS:
            put_toggle(doc, look, "w:caps", value & 0xff);
            break;
        case SAYS_HIDDEN:
            put_toggle(doc, look, "w:vanish", value & 0xff);
            break;
        case SAYS_STYLE:
            put_value(doc, look, "w:rStyle", number_text(doc, value));
            break;
        case SAYS_SIZE:
            put_value(doc, look, "w:sz", number_text(doc, value));
            break;
        case SAYS_FONT:
            if (value < fonts->count)
                xml_set(&doc->w->arena, xml_add(&doc->w->arena, look, "w:rFonts"), "ascii", fonts->names[value]);
            break;
        default:
            break;
        }
    }
}

/* What a list says is one element with two inside, whichever comes first. */
static void put_list(const struct doc_file *doc, struct xml_node *look, const char *name, uint32_t value)
{
    struct xml_node *list = xml_child(look, "w:numPr");

    put_value(doc, list ? list : xml_add(&doc->w->arena, look, "w:numPr"), name, number_text(doc, value));
}

static void put_paragraph_look(const struct doc_file *doc, struct bytes said, struct xml_node *look,
                               struct doc_place *place)
{
    struct doc_sprm sprm;

    while (doc_sprm_next(&said, &sprm)) {
        const uint32_t value = bytes_u8(sprm.operand, 0);
        if (sprm.code == SAYS_IN_TABLE)
            place->in_table = value;
        else if (sprm.code == SAYS_ROW_END)
            place->ends_row = value;
        else if (sprm.code == SAYS_INNER_CELL)
            place->inner_cell = value;
        else if (sprm.code == SAYS_SIDE || sprm.code == SAYS_SIDE_NEW)
            put_value(doc, look, "w:jc", value == 1 ? "center" : "left");
        else if (sprm.code == SAYS_OUTLINE)
            put_value(doc, look, "w:outlineLvl", number_text(doc, value));
        else if (sprm.code == SAYS_LEVEL)
            put_list(doc, look, "w:ilvl", value);
        else if (sprm.code == SAYS_LIST)
            put_list(doc, look, "w:numId", bytes_u16(sprm.operand, 0));
    }
}

void doc_put_paragraph(const struct doc_file *doc, const struct doc_run *run, struct xml_node *paragraph,
                       struct doc_place *place)
{
    struct xml_node *look = xml_add(&doc->w->arena, paragraph, "w:pPr");

    *place = (struct doc_place){0};
    put_value(doc, look, "w:pStyle", number_text(doc, run->style));
    put_paragraph_look(doc, run->said, look, place);
}

/* --- styles ----------------------------------------------------------------------------------------------------- */

static void put_style(const struct doc_file *doc, const struct doc_fonts *fonts, struct bytes from, size_t base,
                      struct xml_node *style)
{
    const bool is_paragraph = (bytes_u16(from, 2) & 15) == 1;
    const uint32_t looks = bytes_u16(from, 4) & 15;
    size_t at = base + 4 + 2 * (size_t)bytes_u16(from, base);

    for (uint32_t i = 0; i < looks; i++) {
        const size_t size = bytes_u16(from, at);
        struct bytes said = bytes_part(from, at + 2, size);
        if (is_paragraph && i == 0)
            put_paragraph_look(doc, bytes_part(said, 2, size), xml_add(&doc->w->arena, style, "w:pPr"),
                               &(struct doc_place){0});
        else
            doc_put_run(doc, fonts, said, style);
        at += 2 + size + (size & 1);
    }
}

static void add_style(const struct doc_file *doc, const struct doc_fonts *fonts, struct bytes from, size_t base,
                      struct xml_node *style)
{
    struct arena *arena = &doc->w->arena;
    const uint32_t known = bytes_u16(from, 0) & 0xfff, kind = bytes_u16(from, 2);
    const uint32_t based_on = kind >> 4;

    xml_set(arena, style, "type", (kind & 15) == 1 ? "paragraph" : "character");
    if (known == 0)
        xml_set(arena, style, "default", "1");
    if (based_on != NO_STYLE)
        put_value(doc, style, "w:basedOn", number_text(doc, based_on));
    if (known >= 1 && known <= 9)
        put_value(doc, style, "w:name", arena_format(arena, "heading %u", known));
    put_style(doc, fonts, from, base, style);
}

struct xml_node *doc_styles(const struct doc_file *doc, const struct doc_fonts *fonts)
{
    const struct bytes table = doc_table(doc, DOC_STYLES);
    struct xml_node *root = xml_add(&doc->w->arena, NULL, "w:styles");
    const size_t count = bytes_u16(table, 2), base = bytes_u16(table, 4);
    size_t at = 2 + (size_t)bytes_u16(table, 0);

    for (size_t i = 0; i < count && i < STYLES_MOST && at < table.size; i++) {
        const size_t size = bytes_u16(table, at);
        if (size > base) {
            struct xml_node *style = xml_add(&doc->w->arena, root, "w:style");
            xml_set(&doc->w->arena, style, "styleId", number_text(doc, (uint32_t)i));
            add_style(doc, fonts, bytes_part(table, at + 2, size), base, style);
        }
        at += 2 + size + (size & 1);
    }
    return root;
}

/* --- lists ------------------------------------------------------------------------------------------------------ */

static const char *format_name(uint32_t code)
{
    static const char *const names[] = {"decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter"};

    if (code < COUNT(names))
        return names[code];
    return code == 22 ? "decimalZero" : code == 23 ? "bullet" : code == 255 ? "none" : "decimal";
}

/* “%1.%2”: in the file the places are letters below 9. */
static const char *level_text(const struct doc_file *doc, struct bytes from, size_t letters)
{
    struct buffer out = buffer_make(&doc->w->arena, (size_t)16 * NAME_MOST);
    char letter[8] = {0};

    for (size_t i = 0; i < letters && i < NAME_MOST; i++) {
        const uint32_t code = bytes_u16(from, 2 * i);
        if (code < LEVELS)
            buffer_format(&out, "%%%u", code + 1);
        else
            buffer_put_n(&out, letter, utf8_put(letter, code));
    }
    return out.text ? out.text : "";
}

/* Reads the level at *at, which moves behind it. */
static void add_level(const struct doc_file *doc, struct bytes table, size_t *at, uint32_t index,
                      struct xml_node *parent)
{
    struct xml_node *level = xml_add(&doc->w->arena, parent, "w:lvl");
    const struct bytes head = bytes_part(table, *at, LIST_BYTES);
    const uint32_t flags = bytes_u8(head, 5), after = bytes_u8(head, 15);
    const size_t text = *at + LIST_BYTES + bytes_u8(head, 24) + bytes_u8(head, 25);
    const size_t letters = bytes_u16(table, text);

    xml_set(&doc->w->arena, level, "ilvl", number_text(doc, index));
    put_value(doc, level, "w:start", number_text(doc, bytes_u32(head, 0) & 0x7fff));
    put_value(doc, level, "w:numFmt", format_name(bytes_u8(head, 4)));
    put_value(doc, level, "w:lvlText", level_text(doc, bytes_part(table, text + 2, 2 * letters), letters));
    if (flags & 4)
        xml_add(&doc->w->arena, level, "w:isLgl");
    if (flags & 8)
        put_value(doc, level, "w:lvlRestart", number_text(doc, bytes_u8(head, 26)));
    put_value(doc, level, "w:suff", after == 2 ? "nothing" : "tab");
    *at = text + 2 + 2 * letters;
}

static void add_lists(const struct doc_file *doc, struct xml_node *root)
{
    const size_t pair = 0x9a + 8 * (size_t)DOC_LISTS;
    const size_t begin = bytes_u32(doc->text, pair);
    const struct bytes table = bytes_part(doc->tables, begin, doc->tables.size);
    const size_t count = bytes_u32(doc->text, pair + 4) ? bytes_u16(table, 0) : 0;
    size_t at = 2 + count * LIST_BYTES;

    for (size_t i = 0; i < count && at < table.size; i++) {
        const struct bytes head = bytes_part(table, 2 + i * LIST_BYTES, LIST_BYTES);
        struct xml_node *list = xml_add(&doc->w->arena, root, "w:abstractNum");
        const uint32_t levels = bytes_u8(head, 26) & 1 ? 1 : LEVELS;
        xml_set(&doc->w->arena, list, "abstractNumId", number_text(doc, bytes_u32(head, 0) & 0x7fff));
        for (uint32_t k = 0; k < levels && at < table.size; k++)
            add_level(doc, table, &at, k, list);
    }
}

static void add_override(const struct doc_file *doc, struct bytes table, size_t *at, struct xml_node *use)
{
    const uint32_t start = bytes_u32(table, *at), flags = bytes_u32(table, *at + 4);
    struct xml_node *override = xml_add(&doc->w->arena, use, "w:lvlOverride");

    *at += 8;
    xml_set(&doc->w->arena, override, "ilvl", number_text(doc, flags & 15));
    if (flags & HAS_START && !(flags & HAS_LOOK))
        put_value(doc, override, "w:startOverride", number_text(doc, start & 0x7fff));
    if (flags & HAS_LOOK)
        add_level(doc, table, at, flags & 15, override);
}

struct xml_node *doc_numbering(const struct doc_file *doc)
{
    struct xml_node *root = xml_add(&doc->w->arena, NULL, "w:numbering");
    const struct bytes uses = doc_table(doc, DOC_LIST_USES);
    const size_t count = bytes_u32(uses, 0) < uses.size / USE_BYTES ? bytes_u32(uses, 0) : uses.size / USE_BYTES;
    size_t at = 4 + count * USE_BYTES;

    add_lists(doc, root);
    for (size_t i = 0; i < count; i++) {
        const struct bytes head = bytes_part(uses, 4 + i * USE_BYTES, USE_BYTES);
        struct xml_node *use = xml_add(&doc->w->arena, root, "w:num");
        xml_set(&doc->w->arena, use, "numId", number_text(doc, (uint32_t)i + 1));
        put_value(doc, use, "w:abstractNumId", number_text(doc, bytes_u32(head, 0) & 0x7fff));
        at += 4;
        for (uint32_t k = 0; k < bytes_u8(head, 12) && at < uses.size; k++)
            add_override(doc, uses, &at, use);
    }
    return root;
}
