/* live_said.h - who speaks in a meeting, who waits to, and what was said and proposed so far.
 *
 * Opinions are shown as far as the reader's sight goes (meeting/sight.h): who is of the body reads all of them with the
 * names they were given with, a guest in the room what was said aloud.  Clocks as in live_parts.h.
 * Units: moments seconds UTC.  Ownership: the unit's arena. */
#ifndef PAGES_MEETING_LIVE_SAID_H
#define PAGES_MEETING_LIVE_SAID_H

#include "pages/meeting/live_parts.h"

MUST_CHECK enum status live_put_speakers(struct work *w, struct view *view, const struct live *live);
MUST_CHECK enum status live_put_opinions(struct work *w, struct view *view, const struct live *live);

#endif
