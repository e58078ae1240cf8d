/* forum.h - the meetings of one cell, Tân Hoà: a forum held in May as the pilot of its commune, from the invitation to
 * sealed minutes, with two proposals to the committee above, of which one was answered; its monthly meetings of the
 * year; the next one, called.
 *
 * What the forum was about is what the commune's news tells of it.  Every act goes through the product's own functions
 * at the moment it is done.  Units: days ISO. */
#ifndef DEMO_FORUM_H
#define DEMO_FORUM_H

#include "base/work.h"

/* Runs units of its own: not from inside one.  Nothing when `today` lies before the forum. */
MUST_CHECK enum status forum_hold(struct work *w, const char *today);
/* Afterwards, once the year was lived: what the cell taught the others as a pilot, and its next meeting called. */
MUST_CHECK enum status forum_teach(struct work *w, const char *today);

#endif
