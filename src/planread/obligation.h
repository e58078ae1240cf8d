/* obligation.h - what a paper binds somebody to do, with its clause and lines.
 *
 * A clause that says when or how often makes one obligation an act; an act without either makes an undated one, once a
 * section.  A doer not named in the clause is taken from the clause before it in the same paragraph, from the paragraph
 * its section begins with, or from the headings above; never guessed.  "Thời gian: …" dates what its section told
 * before. What was done, aims, and the headings of results bind nobody. */
#ifndef PLANREAD_OBLIGATION_H
#define PLANREAD_OBLIGATION_H

#include "planread/paper.h"

void obligation_read(struct paper *paper);

#endif
