/* series_pages.h - the schedule of a body's regular meetings: set up, looked at, changed from a day on, ended.
 *
 * Units: the clock of a form is "14:00".  Errors: as meeting/timetable.h. */
#ifndef PAGES_MEETING_SERIES_PAGES_H
#define PAGES_MEETING_SERIES_PAGES_H

#include "http/exchange.h"
#include "meeting/series.h"

extern const struct shape series_form_shape, series_end_form_shape;

MUST_CHECK enum status show_new_series(struct work *w, struct exchange *x);
MUST_CHECK enum status make_series(struct work *w, struct exchange *x);
MUST_CHECK enum status show_series(struct work *w, struct exchange *x);
MUST_CHECK enum status change_series(struct work *w, struct exchange *x);
MUST_CHECK enum status end_series(struct work *w, struct exchange *x);
MUST_CHECK enum status make_next_meeting(struct work *w, struct exchange *x);
/* A monthly meeting becomes a thematic one as well. */
MUST_CHECK enum status combine_meeting(struct work *w, struct exchange *x);
/* “Sinh hoạt thường kỳ: ngày 25 hằng tháng, 14:00”. */
MUST_CHECK enum status series_words(struct work *w, const struct series *series, const char **words);

#endif
