/* planread.h - a paper understood: blocks to a reading. */
#ifndef PLANREAD_PLANREAD_H
#define PLANREAD_PLANREAD_H

#include "base/work.h"
#include "docread/block.h"
#include "planread/reading.h"

/* Reads the grammar of the genre, never one paper.  ERR_FORBIDDEN when the paper bears a secrecy mark: then
 * reading->secrecy is set and nothing else. */
MUST_CHECK enum status planread(struct work *w, const struct document *document, struct reading *reading);

#endif
