/* tasks.h - a list of tasks as a sheet (TT, nhiệm vụ, chủ trì, phối hợp, thời gian) becomes the draft of a plan:
 * upload, columns chosen, what was understood of every row, then the draft, on whose reading page the officer goes on.
 *
 * Nothing is kept between the steps but the rows (pages/table.h); the draft's paper has the rows as its text. */
#ifndef PAGES_PAPER_TASKS_H
#define PAGES_PAPER_TASKS_H

#include "http/exchange.h"

/* What is sent behind the first upload, and with it the title of the plan. */
extern const struct shape tasks_form_shape;

MUST_CHECK enum status show_tasks(struct work *w, struct exchange *x);
/* Before: read and understood; inside of the first route: nothing is changed; of the second: the draft. */
MUST_CHECK enum status check_tasks(struct work *w, struct exchange *x);
MUST_CHECK enum status leave_tasks(struct work *w, struct exchange *x);
MUST_CHECK enum status make_tasks(struct work *w, struct exchange *x);

#endif
