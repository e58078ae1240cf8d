#include "pack/xml.h"

#include "base/limits.h"
#include "base/speech.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <string.h>

#define NAMES 512 /* places of the table of names; a power of two */

/* Names stand once in the arena: a paper has a dozen of them a hundred thousand times. */
struct name {
    const char *prefix;
    const xmlChar *local; /* at the library's address */
    const char *name;
};

struct parse {
    struct work *w;
    const struct xml_space *spaces;
    struct name names[NAMES];
    struct xml_node *at; /* the element that is open */
    int depth;
};

static MUST_CHECK enum status is_broken(struct work *w)
{
    return fail(w, ERR_INVALID, _("Nội dung trong tệp không đúng chuẩn. Hãy mở bằng Word, lưu lại rồi tải lên."));
}

static const char *prefix_of(const struct parse *parse, const char *uri)
{
    size_t length = strlen(uri);

    for (const struct xml_space *space = parse->spaces; space && space->uri; space++) {
        size_t own = strlen(space->uri);
        if (own <= length && strcmp(uri + length - own, space->uri) == 0)
            return space->prefix;
    }
    return "?";
}

/* The library keeps equal names at one address, so the address is the key. */
static const char *name_of(struct parse *parse, const char *prefix, const xmlChar *local)
{
    size_t place = (((uintptr_t)local >> 3) ^ ((uintptr_t)prefix >> 1)) % NAMES;
    struct name *name = &parse->names[place];

    if (name->name && name->prefix == prefix && name->local == local)
        return name->name;
    const char *made = prefix ? arena_format(&parse->w->arena, "%s:%s", prefix, (const char *)local)
                              : arena_text(&parse->w->arena, (const char *)local);
    *name = (struct name){prefix, local, made};
    return made;
}

static void put_last(struct xml_node *parent, struct xml_node *node)
{
    node->parent = parent;
    if (parent && parent->last)
        parent->last->next = node;
    else if (parent)
        parent->first = node;
    if (parent)
        parent->last = node;
}

static struct xml_node *append(struct parse *parse)
{
    struct xml_node *node = arena_alloc(&parse->w->arena, sizeof(*node));

    put_last(parse->at, node);
    return node;
}

static const char *value_of(struct parse *parse, const xmlAttr *attribute)
{
    const xmlNode *text = attribute->children;

    if (!text || text->type != XML_TEXT_NODE || !text->content)
        return "";
    return arena_text(&parse->w->arena, (const char *)text->content);
}

static struct xml_node *append_element(struct parse *parse, const xmlNode *from)
{
    struct xml_node *node = append(parse);

    node->name = name_of(parse, from->ns ? prefix_of(parse, (const char *)from->ns->href) : NULL, from->name);
    for (const xmlAttr *attribute = from->properties; attribute; attribute = attribute->next) {
        struct xml_attribute *own = arena_alloc(&parse->w->arena, sizeof(*own));
        own->name = name_of(parse, NULL, attribute->name);
        own->value = value_of(parse, attribute);
        own->next = node->attributes;
        node->attributes = own;
    }
    return node;
}

static void append_text(struct parse *parse, const xmlChar *text)
{
    if (text && *text && parse->at)
        append(parse)->text = arena_text(&parse->w->arena, (const char *)text);
}

static void close_element(struct parse *parse)
{
    parse->at = parse->at ? parse->at->parent : NULL;
    parse->depth--;
}

/* One step of the reader; false when the file must be refused. */
static bool take_node(struct parse *parse, xmlTextReaderPtr reader, struct xml_node **root)
{
    switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT:
        if (parse->depth >= LIMIT_XML_DEPTH)
            return false;
        struct xml_node *node = append_element(parse, xmlTextReaderCurrentNode(reader));
        if (!*root)
            *root = node;
        if (!xmlTextReaderIsEmptyElement(reader)) {
            parse->at = node;
            parse->depth++;
        }
        return true;
    case XML_READER_TYPE_END_ELEMENT:
        close_element(parse);
        return true;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        append_text(parse, xmlTextReaderConstValue(reader));
        return true;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY:
    case XML_READER_TYPE_ENTITY_REFERENCE:
        return false;
    default: /* comments, processing instructions */
        return true;
    }
}

/* A document type begins with signs that stand nowhere else but in comments; the library would expand what it declares
 * before anybody could look at it. */
static bool declares(struct bytes file)
{
    static const char *const marks[] = {"<!DOCTYPE", "<!ENTITY"};
    const unsigned char *end = file.data + file.size;

    for (const unsigned char *at = file.data; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++)
        for (size_t i = 0; i < COUNT(marks); i++)
            if ((size_t)(end - at) >= strlen(marks[i]) && memcmp(at, marks[i], strlen(marks[i])) == 0)
                return true;
    return false;
}

enum status xml_parse(struct work *w, struct bytes file, const struct xml_space *spaces, struct xml_node **root)
{
    struct parse *parse = arena_alloc(&w->arena, sizeof(*parse));
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
    int more = -1;

    if (declares(file))
        return is_broken(w);
    /* Always UTF-8: another encoding could hide a document type from the look above. */
    xmlTextReaderPtr reader = xmlReaderForMemory((const char *)file.data, (int)file.size, NULL, "UTF-8", options);
    if (!reader)
        return is_broken(w);
    *parse = (struct parse){.w = w, .spaces = spaces};
    *root = NULL;
    while ((more = xmlTextReaderRead(reader)) == 1)
        if (!take_node(parse, reader, root)) {
            more = -1;
            break;
        }
    xmlFreeTextReader(reader);
    return more == 0 && *root ? OK : is_broken(w);
}

/* Copies one element or text of a page; false when it has no place in a tree of words. */
static bool copy_node(struct parse *parse, const xmlNode *from)
{
    if (from->type == XML_TEXT_NODE || from->type == XML_CDATA_SECTION_NODE)
        append_text(parse, from->content);
    if (from->type != XML_ELEMENT_NODE)
        return false;
    struct xml_node *node = append_element(parse, from);
    if (!from->children || parse->depth >= LIMIT_XML_DEPTH)
        return false; /* what a page nests deeper than that is no text of a paper */
    parse->at = node;
    parse->depth++;
    return true;
}

static void copy_page(struct parse *parse, const xmlNode *top)
{
    const xmlNode *from = top;

    while (from) {
        if (copy_node(parse, from)) {
            from = from->children;
            continue;
        }
        while (from != top && !from->next) {
            from = from->parent;
            close_element(parse);
        }
        from = from == top ? NULL : from->next;
    }
}

enum status xml_parse_page(struct work *w, const char *text, struct xml_node **root)
{
    struct parse *parse = arena_alloc(&w->arena, sizeof(*parse));
    const int options = HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER |
                        HTML_PARSE_COMPACT | HTML_PARSE_NODEFDTD;
    xmlDoc *page = htmlReadMemory(text, (int)strlen(text), NULL, "UTF-8", options);
    xmlNode *top = page ? xmlDocGetRootElement(page) : NULL;

    *parse = (struct parse){.w = w};
    *root = NULL;
    if (top) {
        parse->at = *root = append(parse);
        (*root)->name = "page";
        copy_page(parse, top);
    }
    if (page)
        xmlFreeDoc(page);
    return *root ? OK : is_broken(w);
}

bool xml_is(const struct xml_node *node, const char *name)
{
    return node && node->name && strcmp(node->name, name) == 0;
}

const char *xml_attribute(const struct xml_node *node, const char *name)
{
    for (const struct xml_attribute *one = node ? node->attributes : NULL; one; one = one->next)
        if (strcmp(one->name, name) == 0)
            return one->value;
    return NULL;
}

struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
    for (struct xml_node *child = node ? node->first : NULL; child; child = child->next)
        if (xml_is(child, name))
            return child;
    return NULL;
}

const char *xml_child_value(const struct xml_node *node, const char *name)
{
    return xml_attribute(xml_child(node, name), "val");
}

struct xml_node *xml_walk(const struct xml_node *root, const struct xml_node *node)
{
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

struct xml_node *xml_add(struct arena *arena, struct xml_node *parent, const char *name)
{
    struct xml_node *node = arena_alloc(arena, sizeof(*node));

    node->name = name;
    put_last(parent, node);
    return node;
}

void xml_add_text(struct arena *arena, struct xml_node *parent, const char *text)
{
    xml_add(arena, parent, NULL)->text = text;
}

void xml_set(struct arena *arena, struct xml_node *node, const char *name, const char *value)
{
    struct xml_attribute *own = arena_alloc(arena, sizeof(*own));

    *own = (struct xml_attribute){name, value, node->attributes};
    node->attributes = own;
}
