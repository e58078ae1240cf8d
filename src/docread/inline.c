#include "docread/inline.h"

#include "docread/legacy.h"
#include "docread/letter.h"
#include "text/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_one_of(const struct xml_node *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (xml_is(node, names[i]))
            return true;
    return false;
}

static bool is_left_out(const struct xml_node *node)
{
    static const char *const names[] = {"w:del",     "w:moveFrom",     "w:pPr",           "w:rPr",
                                        "w:delText", "w:delInstrText", "w:sdtPr",         "w:sdtEndPr",
                                        "w:rt",      "w:footnoteRef",  "w:annotationRef", "w:ffData"};

    return is_one_of(node, names, COUNT(names));
}

static bool is_shown(const struct inline_state *state)
{
    for (size_t i = 0; i < state->depth && i < INLINE_FIELDS; i++)
        if (state->fields[i].code || state->fields[i].hidden)
            return false;
    return true;
}

static bool is_page_number(const char *code)
{
    static const char *const names[] = {"PAGE", "NUMPAGES", "SECTIONPAGES"};

    code += strspn(code, " ");
    size_t length = strcspn(code, " \\");
    for (size_t i = 0; i < COUNT(names); i++)
        if (length == strlen(names[i]) && strncmp(code, names[i], length) == 0)
            return true;
    return false;
}

static void take_field_mark(struct inline_state *state, const struct xml_node *node)
{
    const char *kind = xml_attribute(node, "fldCharType");

    if (!kind)
        return;
    if (strcmp(kind, "begin") == 0) {
        if (state->depth < INLINE_FIELDS) {
            state->fields[state->depth].code = true;
            state->fields[state->depth].hidden = false;
        }
        state->depth++;
    } else if (strcmp(kind, "end") == 0) {
        state->depth -= state->depth > 0;
    } else if (state->depth && state->depth <= INLINE_FIELDS) {
        state->fields[state->depth - 1].code = false;
    }
}

/* The parts of a field's code come in runs of their own; the first says what it is. */
static void take_code(struct inline_state *state, const struct xml_node *node)
{
    const struct xml_node *text = node->first;

    if (text && text->text && state->depth && state->depth <= INLINE_FIELDS && is_page_number(text->text))
        state->fields[state->depth - 1].hidden = true;
}

static void put(struct inline_text *out, const char *text, const struct look *look)
{
    size_t letters = 0;

    for (const char *at = text; *at; at++)
        letters += *at != ' ' && ((unsigned char)*at & 0xc0) != 0x80;
    if (!out->letters && letters)
        out->size = look->size;
    out->letters += letters;
    out->bold += look->bold == SAID_YES ? letters : 0;
    out->italic += look->italic == SAID_YES ? letters : 0;
    buffer_put(&out->text, text);
}

static void put_symbol(struct inline_text *out, const struct xml_node *node, const struct look *look)
{
    const char *code = xml_attribute(node, "char"), *font = xml_attribute(node, "font");
    unsigned long letter = code ? strtoul(code, NULL, 16) : 0;
    bool pictures = font && (strstr(font, "Wingdings") || strstr(font, "Webdings"));
    char bytes[8] = {0};

    letter = letter >= 0xf000 && letter <= 0xf0ff ? letter - 0xf000 : letter;
    if (pictures)
        put(out, letter == 0xfc || letter == 0xfe ? "☑" : letter == 0x6f || letter == 0xa8 ? "☐" : "•", look);
    else if (letter >= ' ' && letter < 0xd800) {
        (void)utf8_put(bytes, letter == 0xb7 ? 0x2022 : (uint32_t)letter);
        put(out, bytes, look);
    }
}

void inline_put_mark(struct buffer *text, size_t number)
{
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

    if (number >= 10)
        inline_put_mark(text, number / 10);
    buffer_put(text, raised[number % 10]);
}

static void take_note(struct inline_state *state, const struct xml_node *node, struct inline_text *out)
{
    struct inline_note *note = list_add(&state->w->arena, &state->notes, sizeof(*note));
    const char *id = xml_attribute(node, "id");

    *note = (struct inline_note){id ? id : "", xml_is(node, "w:endnoteReference")};
    inline_put_mark(&out->text, state->notes.count);
}

static void take_text(struct inline_state *state, const struct xml_node *node, const struct look *look,
                      struct inline_text *out)
{
    const enum legacy legacy = legacy_of_font(look->font ? look->font : styles_font(state->styles));

    for (const struct xml_node *text = node->first; text; text = text->next) {
        if (!text->text)
            continue;
        const char *words = legacy_convert(&state->w->arena, legacy, text->text);
        put(out, look->capitals == SAID_YES ? letter_to_capitals(&state->w->arena, words) : words, look);
    }
}

/* The pieces a run is made of that are one letter each. */
static bool take_sign(const struct xml_node *node, struct inline_text *out)
{
    static const struct {
        const char *name, *text;
    } signs[] = {{"w:tab", "\t"}, {"w:ptab", "\t"}, {"w:cr", "\n"}, {"w:noBreakHyphen", "-"}, {"w:softHyphen", ""}};

    for (size_t i = 0; i < COUNT(signs); i++)
        if (xml_is(node, signs[i].name)) {
            buffer_put(&out->text, signs[i].text);
            return true;
        }
    if (!xml_is(node, "w:br"))
        return false;
    buffer_put_char(&out->text, '\n');
    return true;
}

static void walk(struct inline_state *state, const struct xml_node *node, const struct look *look,
                 struct inline_text *out);

static void walk_children(struct inline_state *state, const struct xml_node *node, const struct look *look,
                          struct inline_text *out)
{
    for (const struct xml_node *child = node->first; child; child = child->next)
        walk(state, child, look, out);
}

static void walk_run(struct inline_state *state, const struct xml_node *node, const struct look *look,
                     struct inline_text *out)
{
    const struct xml_node *properties = xml_child(node, "w:rPr");
    const char *style = properties ? xml_child_value(properties, "w:rStyle") : NULL;
    struct look own = *look;

    if (style) {
        struct look said = styles_find(state->styles, style);
        own.bold = said.bold ? said.bold : own.bold;
        own.italic = said.italic ? said.italic : own.italic;
        own.capitals = said.capitals ? said.capitals : own.capitals;
        own.hidden = said.hidden ? said.hidden : own.hidden;
        own.size = said.size ? said.size : own.size;
        own.font = said.font ? said.font : own.font;
    }
    style_read_run(properties, &own);
    if (own.hidden != SAID_YES)
        walk_children(state, node, &own, out);
}

/* Of the ways to draw one thing the first that draws something. */
static void walk_alternatives(struct inline_state *state, const struct xml_node *node, const struct look *look,
                              struct inline_text *out)
{
    for (const struct xml_node *choice = node->first; choice; choice = choice->next) {
        size_t before = out->text.length + state->boxes.count + state->signs.count;
        walk(state, choice, look, out);
        if (out->text.length + state->boxes.count + state->signs.count != before)
            return;
    }
}

static void walk_special(struct inline_state *state, const struct xml_node *node, const struct look *look,
                         struct inline_text *out)
{
    if (xml_is(node, "w:txbxContent"))
        *(const struct xml_node **)list_add(&state->w->arena, &state->boxes, sizeof(struct xml_node *)) = node;
    else if (xml_is(node, "v:textpath"))
        list_add_text(&state->w->arena, &state->signs, xml_attribute(node, "string"));
    else if (xml_is(node, "w:sym"))
        put_symbol(out, node, look);
    else if (xml_is(node, "w:footnoteReference") || xml_is(node, "w:endnoteReference"))
        take_note(state, node, out);
    else if (!take_sign(node, out))
        walk_children(state, node, look, out);
}

static void walk(struct inline_state *state, const struct xml_node *node, const struct look *look,
                 struct inline_text *out)
{
    if (!node->name || is_left_out(node))
        return;
    if (xml_is(node, "w:fldChar"))
        take_field_mark(state, node);
    else if (xml_is(node, "w:instrText"))
        take_code(state, node);
    else if (xml_is(node, "w:r"))
        walk_run(state, node, look, out);
    else if (xml_is(node, "mc:AlternateContent"))
        walk_alternatives(state, node, look, out);
    else if (xml_is(node, "w:fldSimple") &&
             is_page_number(xml_attribute(node, "instr") ? xml_attribute(node, "instr") : ""))
        return;
    else if ((xml_is(node, "w:t") || xml_is(node, "m:t")) && is_shown(state))
        take_text(state, node, look, out);
    else if (is_shown(state) || node->first)
        walk_special(state, node, look, out);
}

void inline_read(struct inline_state *state, const struct xml_node *paragraph, const struct look *look,
                 struct inline_text *text)
{
    walk_children(state, paragraph, look, text);
}
