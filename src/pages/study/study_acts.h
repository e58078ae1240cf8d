/* study_acts.h - what is done with courses of study: opened, changed, dropped, ended; material; who attended elsewhere
 * or need not; a lecturer asked for, granted, refused.
 *
 * The form of a new course begins with what it is opened from: the course above (“?upper=”) or the duty
 * (“?root=&period=”).
 * Units: minutes; due_on and done_on ISO.  Errors: as meeting/course.h, study.h, handout.h, lecturer.h. */
#ifndef PAGES_STUDY_STUDY_ACTS_H
#define PAGES_STUDY_STUDY_ACTS_H

#include "http/exchange.h"

struct course_form {
    int64_t version, minutes, upper_id;
    const char *title, *audience, *lecturer, *due_on, *below, *ends;
    const char *duty; /* "ROOT|PERIOD" */
};

/* Who of the list, and what is said of all of them. */
struct study_word_form {
    struct list people; /* const char *: ids of persons */
    const char *way, *words, *done_on;
};

extern const struct shape course_form_shape, study_version_form_shape, study_word_form_shape, study_person_form_shape,
    material_form_shape, lecturer_ask_form_shape, lecturer_answer_form_shape;

MUST_CHECK enum status show_new_course(struct work *w, struct exchange *x);
MUST_CHECK enum status make_course(struct work *w, struct exchange *x);
MUST_CHECK enum status change_course(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_course(struct work *w, struct exchange *x);
MUST_CHECK enum status finish_course(struct work *w, struct exchange *x);
MUST_CHECK enum status say_of_learners(struct work *w, struct exchange *x);
MUST_CHECK enum status unsay_of_learner(struct work *w, struct exchange *x);
/* Before: the file is read for a secrecy mark and kept. */
MUST_CHECK enum status keep_material(struct work *w, struct exchange *x);
MUST_CHECK enum status add_material(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_material(struct work *w, struct exchange *x);
MUST_CHECK enum status ask_lecturer(struct work *w, struct exchange *x);
MUST_CHECK enum status answer_lecturer(struct work *w, struct exchange *x);

#endif
