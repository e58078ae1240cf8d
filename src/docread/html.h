/* html.h - a web page to blocks, its chrome cut away.
 *
 * Menus, side bars, forms, foot lines and whatever is mostly links go; of what is left the smallest element that holds
 * nearly all the words is the paper, with the page's own title (h1) before it.  Hidden and struck text is dropped.
 * Source: our choice; element meanings by the HTML Living Standard. */
#ifndef DOCREAD_HTML_H
#define DOCREAD_HTML_H

#include "base/work.h"
#include "docread/block.h"

/* `text` is the page, UTF-8 NFC. */
MUST_CHECK enum status html_read(struct work *w, const char *text, struct document *document);

#endif
