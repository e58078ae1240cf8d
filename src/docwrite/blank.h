/* blank.h - the Word template of a form as an office first gets it: a real .docx with the marks of fill.h in it, every
 * part of the paper a named style, so that it can be changed in Word.
 *
 * Source: ECMA-376 part 1 (WordprocessingML); the layout's own (layout.h).
 * Units: lengths are millimetres in the layout, twentieths of a point in the file.
 * Errors: ERR_BROKEN only; every form that was found can be made. */
#ifndef DOCWRITE_BLANK_H
#define DOCWRITE_BLANK_H

#include "docwrite/form.h"

MUST_CHECK enum status blank_make(struct work *w, const struct form *form, struct bytes *template);

#endif
