/* study_words.h - how courses are said on pages, and what their forms choose from.
 *
 * Ownership: the unit's arena. */
#ifndef PAGES_STUDY_STUDY_WORDS_H
#define PAGES_STUDY_STUDY_WORDS_H

#include "http/view.h"
#include "meeting/learner.h"
#include "plan/duty.h"

/* “Đảng viên · hạn 31/3/2026”. */
MUST_CHECK enum status study_words(struct work *w, const struct course *course, const char **words);
/* The label of an audience; “mọi người” of "". */
MUST_CHECK enum status study_audience_words(struct work *w, const char *code, const char **words);
/* “12/18 người đã học · còn 6”. */
const char *study_figure_words(struct work *w, const struct learner_figures *figures);
/* “đã học ở Chi bộ thôn 3, ngày 27/6/2026”; NULL while he still has to attend. */
const char *study_learner_words(struct work *w, const struct learner *learner);
/* The names every page of a course has: course version name org_name words due audience_words is_closed
 * closed_words upper_org upper. */
MUST_CHECK enum status study_put(struct work *w, struct view *view, const struct course *course);
/* Open duties of a body that a class fulfils (struct duty); one in a line, and as forms name it (“ROOT|PERIOD”). */
MUST_CHECK enum status study_duties(struct work *w, int64_t org_id, struct list *duties);
const char *study_duty_words(struct work *w, const struct duty *duty);
const char *study_duty_code(struct work *w, const struct duty *duty);
/* "audiences" (without a form: all of them, and for everybody first) and "lecturers": code label chosen. */
MUST_CHECK enum status study_put_audiences(struct work *w, struct view *view, const char *form, const char *chosen);
MUST_CHECK enum status study_put_lecturers(struct work *w, struct view *view, const char *chosen);
/* Of a duty's page: "course" when the body has one for it, else "may_open" where its activity is studied. */
MUST_CHECK enum status study_put_duty(struct work *w, struct view *view, const struct duty *duty);

#endif
