/* live.h - a meeting while it is held: one page for who holds it and who attends it, its parts, and one for the big
 * screen.
 *
 * The chair sees the agenda, who speaks, votes, the roll and the notes of the item that is on; who attends sees the
 * same item, may ask to speak, give an opinion, vote.  Parts renew themselves (data-topic): “now”, the course, which is
 * one fragment for all of one sight (live_audience; a guest who is not in the room is told so instead); “mine”, the
 * reader's own; of who holds it also “writing” and the roll. Units: moments seconds UTC. */
#ifndef PAGES_MEETING_LIVE_H
#define PAGES_MEETING_LIVE_H

#include "http/exchange.h"

MUST_CHECK enum status show_live(struct work *w, struct exchange *x);
/* The course alone, for who attends. */
MUST_CHECK enum status show_now(struct work *w, struct exchange *x);
/* Alike for everybody of one sight but who holds it. */
MUST_CHECK enum status live_audience(struct work *w, struct exchange *x, const char **audience);
MUST_CHECK enum status show_mine(struct work *w, struct exchange *x);
MUST_CHECK enum status show_roll(struct work *w, struct exchange *x);
/* “?code=” of the QR code on the wall: the member's word that he is here. */
MUST_CHECK enum status show_here(struct work *w, struct exchange *x);
MUST_CHECK enum status show_screen(struct work *w, struct exchange *x);
/* To the live page, with a word of what was done or NULL. */
MUST_CHECK enum status live_back(struct work *w, struct exchange *x, const char *said);

#endif
