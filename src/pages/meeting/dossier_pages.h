/* dossier_pages.h - papers of a meeting on its pages: added and dropped while it is prepared, opened by those invited,
 * by whom.
 *
 * Errors: as meeting/dossier.h and pages/paper/intake.h. */
#ifndef PAGES_MEETING_DOSSIER_PAGES_H
#define PAGES_MEETING_DOSSIER_PAGES_H

#include "http/exchange.h"
#include "http/view.h"
#include "meeting/sight.h"

extern const struct shape meeting_file_form_shape;

/* The list “files” and has_files: file file_title words is_seen. */
MUST_CHECK enum status dossier_put(struct work *w, struct view *view, const struct meeting *meeting, enum sight sight);
/* Besides, how many have opened each, the late ones, and the form “file_form” with the items and own papers. */
MUST_CHECK enum status dossier_put_form(struct work *w, struct exchange *x, struct view *view,
                                        const struct meeting *meeting);

MUST_CHECK enum status take_meeting_file(struct work *w, struct exchange *x);
MUST_CHECK enum status add_meeting_file(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_meeting_file(struct work *w, struct exchange *x);
MUST_CHECK enum status send_meeting_file(struct work *w, struct exchange *x);
MUST_CHECK enum status show_file_readers(struct work *w, struct exchange *x);

#endif
