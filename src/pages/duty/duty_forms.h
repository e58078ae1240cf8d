/* duty_forms.h - what may be typed about a duty: evidence, a reason, a decision of the body above.
 *
 * Units: days as typed by people until the form is read, ISO then. */
#ifndef PAGES_DUTY_DUTY_FORMS_H
#define PAGES_DUTY_DUTY_FORMS_H

#include "base/shape.h"

struct settle_form {
    int64_t version;
    const char *done_on, *note;
    struct list covers; /* ids of bodies, as texts */
};

struct reason_form {
    int64_t version;
    const char *reason;
};

struct judge_form {
    int64_t version;
    const char *act; /* return, excuse, extend */
    const char *due_on, *reason;
};

extern const struct shape settle_shape, reason_shape, judge_shape;

#endif
