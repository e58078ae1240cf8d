/* header.h - who issued what, when and where: wherever the columns of a heading fell.
 *
 * A piece of the heading is known by what it says, not by where it stands: the country's or the Party's motto, a number
 * and symbol, a place and date, a body's name, the type's name.  The title is what follows the type's name up to a rule
 * or the first sentence.  A letter has its title under its number. */
#ifndef PLANREAD_HEADER_H
#define PLANREAD_HEADER_H

#include "planread/paper.h"

/* Sets the lines up to the title to ZONE_HEAD and fills the members of the heading. */
void header_read(struct paper *paper);
/* The date written at token i ("ngày 22 tháng 3 năm 2017", "22/3/2017", "tháng 3 năm 2017") as ISO text, cut to what is
 * known; *last is the token behind it.  NULL none. */
const char *header_date_at(struct paper *paper, const struct line *line, size_t i, size_t *last);

#endif
