/* flat.h - a paper that a web page's converter laid flat, as the lines it was written in.
 *
 * Cells of a heading's table came out one under the other with bars between them, a number or a date broken at the
 * cell's edge ("Số: 21 -" "HD/BTCTW"); or the whole paper came out as one line.  Such a line is cut before the
 * parts of a heading, before labels that count on from each other, dashes behind a sign, recipients and signature.
 * Source: our choice, from pages seen. */
#ifndef PLANREAD_FLAT_H
#define PLANREAD_FLAT_H

#include "planread/paper.h"

/* Puts the mended blocks in place of paper->document's; the index of terms must be there. */
void flat_mend(struct paper *paper);

#endif
