/* docx.h - a Word file to blocks: its body in order, its notes behind it, its headers and text boxes as margin.
 *
 * Header and footer come first and last; a text box stands behind the paragraph that holds it.
 * Source: ECMA-376 part 1, 11 and 17. */
#ifndef DOCREAD_DOCX_H
#define DOCREAD_DOCX_H

#include "base/work.h"
#include "docread/block.h"

MUST_CHECK enum status docx_read(struct work *w, struct bytes file, struct document *document);

#endif
