/* sight.h - how much of a meeting somebody sees: its invitation, the room while it is held, or all that its body keeps.
 *
 * The whole: whoever was invited as a member and belongs to the body, by membership or by a post in it.  The course at
 * any time, whatever was said, the minutes.  Of a body that closed: who belonged to it until that day.
 *
 * The room: everybody else on the list while he is marked present and the meeting is open.  What is heard there:
 * agenda, speakers, votes, what was said and proposed; never criticism, nor what the minutes are to hide, nor a name
 * they are to leave out (sight_hears), nor a minority's view.
 *
 * The invitation: everybody else who was invited, before, after and away from it, a member who has left the body among
 * them.  Time and place, agenda, papers handed to him (dossier.h), his own answer and votes; no minutes.
 *
 * The roll, reasons of absence, notes and the sheet are for who holds the meeting (convene_holds) and in no sight.
 * Guests speak and write down what they say; they are in no denominator and no roll of a vote (attendee.h, vote.h).
 * Source: DECISIONS 12, 15, 16 (CELL_ONLY), 17; that who is in the room may read what is said there is our choice. */
#ifndef MEETING_SIGHT_H
#define MEETING_SIGHT_H

#include "meeting/attendee.h"

enum sight { SIGHT_NONE, SIGHT_INVITATION, SIGHT_ROOM, SIGHT_WHOLE };

/* Of who holds it by his post see access/role.h: this is the sight of the list. */
MUST_CHECK enum status sight_of(struct work *w, const struct meeting *meeting, const struct attendee *attendee,
                                enum sight *sight);
/* The same of a person; none when he is not on the list. */
MUST_CHECK enum status sight_of_person(struct work *w, const struct meeting *meeting, int64_t person,
                                       enum sight *sight);
/* Whether what was said so, to be shown so in the minutes (opinion.h: kind, shown), is for that sight. */
bool sight_hears(enum sight sight, const char *kind, const char *shown);

#endif
