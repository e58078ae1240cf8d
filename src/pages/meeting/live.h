/* live.h - a meeting while it is held: one page for who holds it and who attends it, one for the big screen.
 *
 * The chair sees the agenda, who speaks, votes, the roll and the notes of the item that is on; who attends sees the
 * same item, may ask to speak, give an opinion, vote.  The upper part renews itself (data-topic); forms stand beneath
 * it. Units: moments seconds UTC. */
#ifndef PAGES_MEETING_LIVE_H
#define PAGES_MEETING_LIVE_H

#include "http/exchange.h"

MUST_CHECK enum status show_live(struct work *w, struct exchange *x);
/* “?code=” of the QR code on the wall: the member's word that he is here. */
MUST_CHECK enum status show_here(struct work *w, struct exchange *x);
MUST_CHECK enum status show_screen(struct work *w, struct exchange *x);

#endif
