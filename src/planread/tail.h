/* tail.h - the end of a paper: who gets it, who signs it; what stands behind it is another paper, a note or a page.
 *
 * Recipients and signature may stand one behind the other, beside each other or line by line in turn; a piece is known
 * by what it says.  Stamps of a digital signature are passed over.  A purpose printed once in the middle of a brace
 * holds for all items of the brace. */
#ifndef PLANREAD_TAIL_H
#define PLANREAD_TAIL_H

#include "planread/paper.h"

/* Sets the zones from the first line of the end on, and fills recipients, authority, post and name. */
void tail_read(struct paper *paper);

#endif
