/* pdf.h - the printed page of a paper: the lines of a filled form set by the layout in force, as a .pdf.
 *
 * Words are set by pango in a face with the metrics of Times New Roman that has every Vietnamese letter.  Pages after
 * the first bear their number at the top.  The heading and the signature stay on one page. Units: points inside; mm in
 * the layout. */
#ifndef DOCWRITE_PDF_H
#define DOCWRITE_PDF_H

#include "docwrite/form.h"

/* `lines`: struct form_line. */
MUST_CHECK enum status pdf_write(struct work *w, const struct form *form, const struct list *lines, struct bytes *file);

#endif
