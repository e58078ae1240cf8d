/* lesson_pages.h - the pilots of a plan that was issued: which kinds lack one, which were held, how they went, the
 * lessons, and the day on which the others follow. */
#ifndef PAGES_PLAN_LESSON_PAGES_H
#define PAGES_PLAN_LESSON_PAGES_H

#include "http/exchange.h"
#include "http/view.h"

extern const struct shape lesson_form_shape;

MUST_CHECK enum status show_lessons(struct work *w, struct exchange *x);
MUST_CHECK enum status send_lessons(struct work *w, struct exchange *x);
MUST_CHECK enum status show_lesson_form(struct work *w, struct exchange *x);
MUST_CHECK enum status write_lesson(struct work *w, struct exchange *x);
/* On the home page: lessons of late in plans the body acted for was given. */
MUST_CHECK enum status lesson_put_home(struct work *w, struct exchange *x, struct view *view);

#endif
