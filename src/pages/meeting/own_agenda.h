/* own_agenda.h - the agenda a kind of meeting begins with, as an organisation keeps it: lines added, changed, moved,
 * dropped; and back to the rules' one.
 *
 * The first change makes the rules' agenda its own.  A change says which lines it saw (a mark of them all):
 * ERR_CONFLICT when somebody changed them meanwhile.  Units: minutes; a line is its place from 1.  Errors: as
 * meeting/kinds.h. */
#ifndef PAGES_MEETING_OWN_AGENDA_H
#define PAGES_MEETING_OWN_AGENDA_H

#include "http/exchange.h"

extern const struct shape agenda_line_form_shape, agenda_move_form_shape, agenda_seen_form_shape;

MUST_CHECK enum status show_own_agendas(struct work *w, struct exchange *x);
MUST_CHECK enum status show_own_agenda(struct work *w, struct exchange *x);
MUST_CHECK enum status add_agenda_line(struct work *w, struct exchange *x);
MUST_CHECK enum status show_agenda_line(struct work *w, struct exchange *x);
MUST_CHECK enum status change_agenda_line(struct work *w, struct exchange *x);
MUST_CHECK enum status move_agenda_line(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_agenda_line(struct work *w, struct exchange *x);
MUST_CHECK enum status reset_agenda(struct work *w, struct exchange *x);

#endif
