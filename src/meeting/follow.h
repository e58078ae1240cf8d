/* follow.h - the session of a cell's committee after a forum: which of the proposals, and what resolution.
 *
 * A body with a committee of its own prepares it with one act: a draft of kind “committee”, today, after the forum,
 * with the same chair and minute-taker where they sit in it, and each proposal an item whose notes are its words (notes
 * stay in the cell, titles do not).  Where there is no committee the chair chooses among the proposals and the cell
 * votes (rules/meeting_agenda).  Source: seed 000 III.2. */
#ifndef MEETING_FOLLOW_H
#define MEETING_FOLLOW_H

#include "meeting/meeting.h"

/* A forum that is over, of a body with a committee. */
MUST_CHECK enum status follow_may(struct work *w, const struct meeting *forum, bool *may);
/* The one prepared already, else a new one.  ERR_CONFLICT: it is no forum, not over, or there is no committee. */
MUST_CHECK enum status follow_make(struct work *w, int64_t forum_id, struct meeting *session);

#endif
