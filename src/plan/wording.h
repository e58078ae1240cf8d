/* wording.h - when something is due, as a column, as a form and as a sentence.
 *
 * The column text is ours: "by=2017-06-30 every=month,quarter on=06-15,12-31 choice"; "" is undated.
 * Units: days ISO or, of every year, MM-DD; within_days and days_before in calendar days, within_working_days in
 * working days. */
#ifndef PLAN_WORDING_H
#define PLAN_WORDING_H

#include "base/work.h"
#include "planread/reading.h"

/* The same as flat fields for a form; lists are parted by spaces. */
struct due_form {
    const char *by, *in, *from, *every, *on, *after, *before;
    bool every_one_of;
    int64_t within_days, within_working_days, days_before;
};

extern const struct shape due_form_shape;

const char *wording_due_text(struct arena *arena, const struct due *due);
void wording_due_read(struct arena *arena, const char *text, struct due *due);
struct due_form wording_due_form(struct arena *arena, const struct due *due);
/* ERR_INVALID with the field that is not of the format. */
MUST_CHECK enum status wording_due_check(struct work *w, const struct due_form *form, struct due *due);
/* For people, in the unit's language: “hằng năm, vào 15/6 và 31/12”; NULL when undated. */
const char *wording_due_say(struct work *w, const struct due *due);
/* Of a period's key: “quý II năm 2017”; "" of a one-off. */
const char *wording_key_say(struct work *w, const char *key);
/* “30/6/2017” of an ISO day. */
const char *wording_day_say(struct work *w, const char *iso);

#endif
