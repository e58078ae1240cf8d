/* numbering.h - numbering.xml: the numbers a word processor draws before paragraphs, written out.
 *
 * Counters belong to the list (abstractNum) and are shared by all that number by it; a `num` that overrides the start
 * begins anew where it is first used.
 * Source: ECMA-376 part 1, 17.9. */
#ifndef DOCREAD_NUMBERING_H
#define DOCREAD_NUMBERING_H

#include "pack/xml.h"

struct numbering;

/* `root` may be NULL: a file without lists. */
struct numbering *numbering_make(struct work *w, const struct xml_node *root);
/* Counts one paragraph of list `number` at `level` (0…8) and gives what stands before its text, with the blank that
 * parts them: "1. ", "II.3) ", "- "; "" when the list draws nothing or is not there. */
const char *numbering_next(struct numbering *numbering, int number, int level);
/* The level of list `number` that the paragraph style `style` is tied to; -1 none. */
int numbering_level_of(const struct numbering *numbering, int number, const char *style);

#endif
