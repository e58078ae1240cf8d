/* hole.h - the words between "{{" and "}}": which filter, which name, which argument.
 *
 * The grammar stands in page.h.  Names are small letters, digits, _ and . */
#ifndef HTTP_HOLE_H
#define HTTP_HOLE_H

#include "base/arena.h"
#include "http/item.h"

/* Reads `length` bytes into kind, op, name and argument of the item.  Returns what is wrong with it, or NULL. */
const char *hole_read(struct arena *arena, const char *text, size_t length, struct item *item);

#endif
