/* study_pages.h - courses of study: what a body holds, is asked to hold and is asked about; one course for who holds
 * it, for who attends it, and in figures for who stands above.
 *
 * Names of who still has to attend are shown to the body itself alone; a member sees his own line.
 * Units: days ISO; minutes.  Errors: as meeting/course.h, learner.h, reach.h. */
#ifndef PAGES_STUDY_STUDY_PAGES_H
#define PAGES_STUDY_STUDY_PAGES_H

#include "http/exchange.h"
#include "http/view.h"

MUST_CHECK enum status show_studies(struct work *w, struct exchange *x);
MUST_CHECK enum status show_study(struct work *w, struct exchange *x);
MUST_CHECK enum status show_own_study(struct work *w, struct exchange *x);
MUST_CHECK enum status show_study_reach(struct work *w, struct exchange *x);
MUST_CHECK enum status send_study_material(struct work *w, struct exchange *x);
/* A request for a lecturer, for who decides. */
MUST_CHECK enum status show_lecturer(struct work *w, struct exchange *x);
/* In “việc của tôi”: what is to be opened, who asks for a lecturer. */
MUST_CHECK enum status study_put_home(struct work *w, struct exchange *x, struct view *view);

#endif
