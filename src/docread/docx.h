/* docx.h - a Word file to blocks: its body in order, its notes behind it, its headers and text boxes as margin.
 *
 * Header and footer come first and last; a text box stands behind the paragraph that holds it.
 * Source: ECMA-376 part 1, 11 and 17. */
#ifndef DOCREAD_DOCX_H
#define DOCREAD_DOCX_H

#include "base/work.h"
#include "docread/block.h"
#include "pack/xml.h"

/* The parts of a Word file as trees, whatever kept them (docread/doc.h makes some too); all but the body may be NULL.
 */
struct docx_parts {
    const struct xml_node *body, *styles, *numbering, *footnotes, *endnotes;
    struct list headers, footers; /* const struct xml_node * */
    const char *format;
};

MUST_CHECK enum status docx_read(struct work *w, struct bytes file, struct document *document);
MUST_CHECK enum status docx_take(struct work *w, const struct docx_parts *parts, struct document *document);

#endif
