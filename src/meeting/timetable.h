/* timetable.h - the series of a body: begun, changed from a day on, ended; and when one of its meetings should be a
 * thematic one as well.
 *
 * A change from a day on ends the series there and begins another with the same past; drafts for that day or later
 * follow it, those people are invited to stay as they are.  Ending one calls off its drafts, and says so to nobody:
 * nobody has seen them.  Where no meeting stands ahead because the last was forgotten, timetable_go_on makes one.
 * Combined (rules/meeting_rhythm): in the last month of a quarter that has no thematic meeting, and when a duty to hold
 * one falls due before the next slot, the draft of a monthly meeting is offered to be both.
 * Units: as meeting/series.h. */
#ifndef MEETING_TIMETABLE_H
#define MEETING_TIMETABLE_H

#include "meeting/convene.h"

/* With its first meeting, a draft; fills id.  ERR_INVALID (kind month_day week weekday months starts_minute minutes
 * room chair_id taker_id from_on). */
MUST_CHECK enum status timetable_begin(struct work *w, struct series *series);
/* As told from that day on (from_on); id and version are those seen, and id becomes the new one's. */
MUST_CHECK enum status timetable_change(struct work *w, struct series *changed);
/* From that day there are none.  ERR_INVALID (ended_on): before today; ERR_CONFLICT: changed meanwhile, ended. */
MUST_CHECK enum status timetable_end(struct work *w, int64_t id, int64_t version, const char *day);
/* The next one where none stands ahead.  ERR_CONFLICT: one does, or there are none any more. */
MUST_CHECK enum status timetable_go_on(struct work *w, int64_t id, struct meeting *made);
/* Of a series, by its slots, the latest first. */
MUST_CHECK enum status timetable_list(struct work *w, int64_t series_id, struct list *meetings);
/* The one that stands ahead: id 0 none. */
MUST_CHECK enum status timetable_ahead(struct work *w, int64_t series_id, struct meeting *meeting);

/* Whether this draft should be a thematic one as well. */
MUST_CHECK enum status timetable_offers(struct work *w, const struct meeting *meeting, bool *offers);
/* Its kind, length and duties become the combined one's; what its agenda lacks is put in.  ERR_CONFLICT. */
MUST_CHECK enum status timetable_combine(struct work *w, int64_t id, int64_t version);

#endif
