/* live_parts.h - what the live page of a meeting is made of: its head, its course, what is mine, writing, the roll.
 *
 * The course (agenda, votes; speakers and opinions: live_said.h) is alike for all of one sight (meeting/sight.h); who
 * holds the meeting sees its buttons too. Clocks carry the moment they count from, so that a browser goes on by itself
 * (assets/meeting.js); their words are right when the page is made.  Units: moments seconds UTC, minutes as planned.
 * Ownership: the unit's arena. */
#ifndef PAGES_MEETING_LIVE_PARTS_H
#define PAGES_MEETING_LIVE_PARTS_H

#include "http/exchange.h"
#include "http/view.h"
#include "meeting/sight.h"

struct live {
    struct meeting meeting;
    struct attendee me; /* id 0: not on the list */
    enum sight sight;   /* whole for who may hold it */
    bool may_hold;
    const char *question; /* to be put to the vote now (live_find_question); NULL none */
};

/* A page that is only read names its reader in no log (work.unnamed). */
MUST_CHECK enum status live_load(struct work *w, struct exchange *x, struct live *live);
/* Names of every part: meeting_put(), may_hold, sees_course. */
MUST_CHECK enum status live_put_head(struct work *w, struct view *view, const struct live *live);
/* The clock of the meeting and its quorum, the items with theirs. */
MUST_CHECK enum status live_put_agenda(struct work *w, struct view *view, const struct live *live);
MUST_CHECK enum status live_put_votes(struct work *w, struct exchange *x, struct view *view, const struct live *live);
/* Of the reader himself: his presence, his place among the speakers, what he may cast in. */
MUST_CHECK enum status live_put_mine(struct work *w, struct view *view, const struct live *live);
/* Notes of the item that is on, or of the one that came back, and the opinion of somebody. */
MUST_CHECK enum status live_put_writing(struct work *w, struct exchange *x, struct view *view, const struct live *live);
/* The roll, a page at once (sift.h). */
MUST_CHECK enum status live_put_roll(struct work *w, struct exchange *x, struct view *view, const struct live *live);

#endif
