#include "docread/style.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ANCESTORS 12 /* a style based on itself must end somewhere */

struct style {
    const char *id, *based_on;
    const struct xml_node *node;
};

struct styles {
    struct list all; /* struct style */
    const struct style *standard;
    int size;
    const char *font;
};

static int number_of(const char *text, int otherwise)
{
    return text ? (int)strtol(text, NULL, 10) : otherwise;
}

static bool is_off(const char *value)
{
    return value && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0 || strcmp(value, "off") == 0 ||
                     strcmp(value, "none") == 0);
}

static void read_toggle(const struct xml_node *properties, const char *name, enum said *said)
{
    const struct xml_node *toggle = xml_child(properties, name);

    if (toggle)
        *said = is_off(xml_attribute(toggle, "val")) ? SAID_NO : SAID_YES;
}

void style_read_run(const struct xml_node *properties, struct look *look)
{
    if (!properties)
        return;
    read_toggle(properties, "w:b", &look->bold);
    read_toggle(properties, "w:i", &look->italic);
    read_toggle(properties, "w:caps", &look->capitals);
    read_toggle(properties, "w:vanish", &look->hidden);
    look->size = number_of(xml_child_value(properties, "w:sz"), look->size);
    const struct xml_node *fonts = xml_child(properties, "w:rFonts");
    const char *font = xml_attribute(fonts, "ascii") ? xml_attribute(fonts, "ascii") : xml_attribute(fonts, "hAnsi");
    look->font = font ? font : look->font;
}

void style_read_paragraph(const struct xml_node *properties, struct look *look)
{
    const char *side = xml_child_value(properties, "w:jc");
    const struct xml_node *numbering = xml_child(properties, "w:numPr");

    if (side)
        look->centred = strcmp(side, "center") == 0 ? SAID_YES : SAID_NO;
    look->outline = number_of(xml_child_value(properties, "w:outlineLvl"), look->outline - 1) + 1;
    if (look->outline > 9)
        look->outline = -1;
    if (!numbering)
        return;
    look->level = number_of(xml_child_value(numbering, "w:ilvl"), look->level);
    int number = number_of(xml_child_value(numbering, "w:numId"), look->number);
    look->number = number ? number : -1;
}

static void add_style(struct work *w, struct styles *styles, const struct xml_node *node)
{
    struct style *style = list_add(&w->arena, &styles->all, sizeof(*style));
    const char *id = xml_attribute(node, "styleId");

    *style = (struct style){.id = id ? id : "", .based_on = xml_child_value(node, "w:basedOn"), .node = node};
}

static bool is_standard(const struct style *style)
{
    const char *kind = xml_attribute(style->node, "type"), *standard = xml_attribute(style->node, "default");

    return kind && strcmp(kind, "paragraph") == 0 && standard && !is_off(standard);
}

struct styles *styles_make(struct work *w, const struct xml_node *root)
{
    struct styles *styles = arena_alloc(&w->arena, sizeof(*styles));
    const struct xml_node *defaults = xml_child(xml_child(root, "w:docDefaults"), "w:rPrDefault");
    struct look look = {0};

    style_read_run(xml_child(defaults, "w:rPr"), &look);
    styles->size = look.size ? look.size : 20;
    styles->font = look.font;
    for (const struct xml_node *node = root ? root->first : NULL; node; node = node->next)
        if (xml_is(node, "w:style"))
            add_style(w, styles, node);
    for (size_t i = 0; i < styles->all.count; i++)
        if (is_standard(LIST_AT(&styles->all, struct style, i)))
            styles->standard = LIST_AT(&styles->all, struct style, i);
    return styles;
}

int styles_size(const struct styles *styles)
{
    return styles->size;
}

const char *styles_font(const struct styles *styles)
{
    return styles->font;
}

static const struct style *by_id(const struct styles *styles, const char *id)
{
    for (size_t i = 0; id && i < styles->all.count; i++)
        if (strcmp(LIST_AT(&styles->all, struct style, i)->id, id) == 0)
            return LIST_AT(&styles->all, struct style, i);
    return NULL;
}

/* “heading 2”: papers made by converters name the style so and say no outline level. */
static int heading_of(const struct xml_node *node)
{
    const char *name = xml_child_value(node, "w:name");

    return name && strncmp(name, "heading ", 8) == 0 ? (int)strtol(name + 8, NULL, 10) : 0;
}

struct look styles_find(const struct styles *styles, const char *id)
{
    const struct style *chain[MOST_ANCESTORS] = {NULL};
    const struct style *style = id ? by_id(styles, id) : styles->standard;
    size_t count = 0;
    struct look look = {0};

    for (; style && count < MOST_ANCESTORS; style = by_id(styles, style->based_on))
        chain[count++] = style;
    while (count--) {
        const struct xml_node *node = chain[count]->node;
        look.outline = heading_of(node) ? heading_of(node) : look.outline;
        style_read_paragraph(xml_child(node, "w:pPr"), &look);
        style_read_run(xml_child(node, "w:rPr"), &look);
    }
    return look;
}
