/* repair.h - a document's blocks as the lines their author wrote.
 *
 * Closed up: letters spaced apart; cut: syllables that ran together, capitals inside a word; gone: page numbers, signs
 * of a converter (**, ~~, #), struck-out text.  Columns side by side come one after the other, left first, when they
 * are a heading or an end; tables of tasks keep their rows.  Hard line breaks in the body are joined afterwards, when
 * it is known where the body is. */
#ifndef PLANREAD_REPAIR_H
#define PLANREAD_REPAIR_H

#include "planread/paper.h"

/* Fills paper->lines; nothing is searched for terms yet. */
void repair_lines(struct paper *paper);
/* Joins what was broken in ZONE_BODY and ZONE_NOTE, then reads the words of every line. */
void repair_join(struct paper *paper);

#endif
