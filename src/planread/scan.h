/* scan.h - what a scanner or a hasty typist makes of a paper, mended before anything is read of it.
 *
 * Figures read as letters beside figures ("l5/9/2O25", "l." before an item), small l in a Roman number ("XIl"), figures
 * glued to the word before ("tháng8", "ngày05"), doubled spaces.  A letter is changed only where its neighbours leave
 * no other reading.
 * Source: our choice, from papers seen. */
#ifndef PLANREAD_SCAN_H
#define PLANREAD_SCAN_H

#include "base/work.h"
#include "docread/block.h"

/* The same blocks, their texts mended. */
const struct document *scan_mend(struct work *w, const struct document *document);
/* One text; the same pointer when nothing was to be mended. */
const char *scan_mend_text(struct arena *arena, const char *text);

#endif
