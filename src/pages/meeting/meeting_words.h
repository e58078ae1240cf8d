/* meeting_words.h - how meetings are said on pages: when, where, how far.  Ownership: the unit's arena. */
#ifndef PAGES_MEETING_MEETING_WORDS_H
#define PAGES_MEETING_MEETING_WORDS_H

#include "access/role.h"
#include "http/exchange.h"
#include "http/view.h"
#include "meeting/sight.h"

/* "14:07" in the product's zone; "" of 0. */
const char *meeting_clock(struct work *w, int64_t moment);
/* “thứ Bảy 27/6/2026, 14:00, 120 phút”. */
const char *meeting_when(struct work *w, const struct meeting *meeting);
/* “đã mời”; of one whose day has passed while nobody opened it, that. */
const char *meeting_state_words(struct work *w, const struct meeting *meeting);
/* The names every page of a meeting has: meeting version name kind_words when room org_name chair taker state
 * state_words, and is_draft is_called is_open is_closed is_cancelled. */
MUST_CHECK enum status meeting_put(struct work *w, struct view *view, const struct meeting *meeting);
/* “stand_in”, of a meeting whose body has closed: who finishes what it left. */
MUST_CHECK enum status meeting_put_stand_in(struct work *w, struct view *view, const struct meeting *meeting);
/* How much of it the reader sees: the whole for who reads its minutes by his post too. */
MUST_CHECK enum status meeting_sight(struct work *w, const struct exchange *x, const struct meeting *meeting,
                                     enum sight *sight);
/* Whether the reader may do that with this meeting; who chairs it or takes the minutes as of his own. */
MUST_CHECK enum status meeting_may(struct work *w, const struct exchange *x, enum capability capability,
                                   const struct meeting *meeting, bool *may);
/* A text of minutes or a resolution by its lines (meeting/lines.html), under that name; nothing when it is empty. */
void meeting_put_text(struct work *w, struct view *view, const char *name, const char *text);
/* “có mặt 18/21, đủ (cần 11)”. */
const char *meeting_quorum_words(struct work *w, const struct quorum *quorum);

#endif
