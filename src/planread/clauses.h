/* clauses.h - the outline of a paper by its labels, repaired where labels repeat their parent.
 *
 * A path joins labels from the top with a dot; "2.1" under "2" counts once: "III.2.1".  A label used twice is kept
 * twice and is a doubt, as is one that skips. */
#ifndef PLANREAD_CLAUSES_H
#define PLANREAD_CLAUSES_H

#include "planread/paper.h"

/* Which lines of the body begin with a label: sets after_label to 1 where one stands (the joining needs to know). */
void clauses_mark(struct paper *paper);
/* Fills reading->sections and every body line's section. */
void clauses_read(struct paper *paper);
/* The section a section stands in; -1 at the top. */
int clauses_parent(const struct paper *paper, int section);

/* The year after the paper's, when it is issued late and a heading names that: “NHIỆM VỤ NĂM 2027”; 0 none. */
int clauses_next_year(const struct paper *paper, int section);

#endif
