/* items.h - items of an agenda while a meeting is prepared: added, changed, moved, dropped.
 *
 * The forms are those of an organisation's own agenda too (own_agenda.h).  Units: minutes.  Errors: as
 * meeting/agenda.h. */
#ifndef PAGES_MEETING_ITEMS_H
#define PAGES_MEETING_ITEMS_H

#include "http/exchange.h"

struct item_form {
    const char *kind, *title, *speaker;
    int64_t minutes, version;
};

extern const struct shape meeting_item_form_shape, meeting_item_change_form_shape, meeting_move_form_shape;

MUST_CHECK enum status add_meeting_item(struct work *w, struct exchange *x);
MUST_CHECK enum status show_meeting_item(struct work *w, struct exchange *x);
MUST_CHECK enum status change_meeting_item(struct work *w, struct exchange *x);
MUST_CHECK enum status move_meeting_item(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_meeting_item(struct work *w, struct exchange *x);

#endif
