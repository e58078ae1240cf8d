/* prepare.h - a meeting is prepared: when and where, chair and minute-taker, agenda, who else is invited; called,
 * called off.
 *
 * One page: the form of the meeting, its agenda, its people, and the one button that calls it.  What was wrong comes
 * back with the form it belongs to.  Units: the clock of a form is "14:00".  Errors: as meeting/convene.h, agenda.h,
 * attendee.h. */
#ifndef PAGES_MEETING_PREPARE_H
#define PAGES_MEETING_PREPARE_H

#include "http/exchange.h"

extern const struct shape meeting_form_shape, meeting_call_form_shape, meeting_version_form_shape,
    meeting_cancel_form_shape, meeting_guest_form_shape, meeting_duty_form_shape;

MUST_CHECK enum status show_new_meeting(struct work *w, struct exchange *x);
MUST_CHECK enum status make_meeting(struct work *w, struct exchange *x);
MUST_CHECK enum status show_prepare(struct work *w, struct exchange *x);
MUST_CHECK enum status change_meeting(struct work *w, struct exchange *x);
MUST_CHECK enum status call_meeting(struct work *w, struct exchange *x);
MUST_CHECK enum status cancel_meeting(struct work *w, struct exchange *x);
MUST_CHECK enum status add_meeting_guest(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_meeting_guest(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_meeting_duty(struct work *w, struct exchange *x);

/* What a form that says nothing but the version it saw carries (meeting_version_form_shape). */
MUST_CHECK enum status meeting_read_version(struct work *w, struct exchange *x, int64_t *version);

#endif
