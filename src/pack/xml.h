/* xml.h - XML and web pages as a tree in the arena, without entities, document types or network.
 *
 * A name is a prefix and a local name: the prefix is the one that `spaces` gives to the element's namespace, whatever
 * the file calls it; "?" for a namespace not named there, none where the element has no namespace.  Attributes go by
 * their local name alone.
 * Limits: LIMIT_XML_DEPTH.  Only the entities every XML has (&amp; …) and characters by number are read. */
#ifndef PACK_XML_H
#define PACK_XML_H

#include "base/shape.h"
#include "base/work.h"

struct xml_space {
    const char *uri; /* or its end */
    const char *prefix;
};

struct xml_attribute {
    const char *name;
    const char *value;
    const struct xml_attribute *next;
};

struct xml_node {
    const char *name; /* NULL: text */
    const char *text; /* of text; UTF-8 */
    const struct xml_attribute *attributes;
    struct xml_node *parent, *first, *last, *next;
    size_t weight; /* for who walks the tree; 0 at first */
};

/* `spaces` ends in {0}.  ERR_INVALID: not well-formed, a document type, too deep. */
MUST_CHECK enum status xml_parse(struct work *w, struct bytes file, const struct xml_space *spaces,
                                 struct xml_node **root);
/* A web page, however broken; names are small letters without prefix.  ERR_INVALID: nothing in it, too deep. */
MUST_CHECK enum status xml_parse_page(struct work *w, const char *text, struct xml_node **root);

bool xml_is(const struct xml_node *node, const char *name);
/* NULL when there is none. */
const char *xml_attribute(const struct xml_node *node, const char *name);
struct xml_node *xml_child(const struct xml_node *node, const char *name);
/* The attribute "val" of the child: how WordprocessingML says most things; NULL when there is none. */
const char *xml_child_value(const struct xml_node *node, const char *name);
/* The next node of the tree under `root`, parents before children; NULL behind the last. */
struct xml_node *xml_walk(const struct xml_node *root, const struct xml_node *node);
/* A tree made by hand: another element, text, attribute at the end.  Names and values must outlive it. */
struct xml_node *xml_add(struct arena *arena, struct xml_node *parent, const char *name);
void xml_add_text(struct arena *arena, struct xml_node *parent, const char *text);
void xml_set(struct arena *arena, struct xml_node *node, const char *name, const char *value);

#endif
