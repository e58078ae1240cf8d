/* printout.h - the papers of a meeting as Word and PDF: its invitation (one for everybody, or one for a guest with what
 * he is asked for), the sheet of the roll call to be signed, the list of opinions, minutes, resolution.
 *
 * Printed in the layout in force on the paper's day - of an invitation the day of the call, of a resolution the day of
 * its number, of the others the day of the meeting - and, as Word, from the office's own template where it has one
 * (plan/stencil.h).  Always Vietnamese, whatever the reader's language.  Minutes and resolution that are not sealed say
 * that they are a draft.  Minutes and the list of opinions are CELL_ONLY; the list shows each as the cell decided the
 * minutes show it.  The reason of an absence is on no paper.
 * Units: days ISO.  Source: rules/paper_form, rules/paper_page, rules/paper_style. */
#ifndef MEETING_PRINTOUT_H
#define MEETING_PRINTOUT_H

#include "base/shape.h"
#include "base/work.h"

struct printout {
    const char *form; /* invitation roll opinions minutes resolution */
    const char *as;   /* docx pdf */
    int64_t meeting_id;
    int64_t attendee_id; /* of an invitation: whose; 0 everybody's */
};

/* In a reading unit; `name` is what the file is saved as.  ERR_MISSING: another form, another `as`, somebody who is not
 * on the list of that meeting, a meeting without a resolution. */
MUST_CHECK enum status printout_make(struct work *w, const struct printout *printout, struct bytes *file,
                                     const char **name);

#endif
