/* template.h - the text of one template as a row of items, each hole checked against the list of allowed places.
 *
 * A small state machine walks the HTML once: running text, tag, attribute name, quoted value.  It knows which element
 * and attribute it is in, so that a hole in a place where escaping is not enough is refused with file and line, as is
 * HTML that is not well nested (every element but the void ones is closed, sections nest with elements).
 * Used by compile.c only; page.h is the contract for pages. */
#ifndef HTTP_TEMPLATE_H
#define HTTP_TEMPLATE_H

#include "base/work.h"
#include "http/item.h"

/* ERR_BROKEN, the message naming file, line and what is wrong. */
MUST_CHECK enum status template_read(struct work *w, const char *file, const char *text, struct list *items);

#endif
