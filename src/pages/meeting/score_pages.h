/* score_pages.h - points: who came from the body above judges a meeting; an organisation keeps a sheet of its own.
 *
 * The body's own points are given on the closing page (closing.h).  A sheet is typed as lines “nội dung | điểm”.
 * Errors: as meeting/score.h. */
#ifndef PAGES_MEETING_SCORE_PAGES_H
#define PAGES_MEETING_SCORE_PAGES_H

#include "http/exchange.h"
#include "http/view.h"
#include "meeting/meeting.h"

extern const struct shape score_form_shape, score_sheet_form_shape;

MUST_CHECK enum status show_score(struct work *w, struct exchange *x);
MUST_CHECK enum status give_score(struct work *w, struct exchange *x);
/* For who closes a meeting: points from above with who gave them, or that they are waited for. */
MUST_CHECK enum status score_put_outside(struct work *w, struct view *view, const struct meeting *meeting);
/* On the home page: meetings he has attended from above that wait for his points. */
MUST_CHECK enum status score_put_home(struct work *w, struct view *view);
MUST_CHECK enum status show_score_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status keep_score_sheet(struct work *w, struct exchange *x);

#endif
