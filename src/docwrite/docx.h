/* docx.h - a Word file from a template that an office has made in Word (fill.h says how a template is written).
 *
 * Body, headers, footers and notes are filled; everything else stays as it was.  Whatever is put in is text: nothing
 * typed can become a part of the file's structure.  The same template and values give the same bytes.
 * Limits: LIMIT_DOCUMENT_TEXT for each part that is filled.
 * Source: ECMA-376 part 1 (WordprocessingML) and part 2 (packages); the marks are our choice. */
#ifndef DOCWRITE_DOCX_H
#define DOCWRITE_DOCX_H

#include "docwrite/fill.h"

/* ERR_INVALID with a sentence: no Word file, a mark wrongly written, a hole nobody knows. */
MUST_CHECK enum status docx_fill(struct work *w, struct bytes template, const struct fill *fill, struct bytes *file);
/* Whether an office's template may be kept: fills it with `sample`, in which every list has an item, and reads the
 * result.  ERR_INVALID also when it has no hole at all, lacks one of `needed` (const char *), or carries macros. */
MUST_CHECK enum status docx_try(struct work *w, struct bytes template, const struct fill *sample,
                                const struct list *needed);

#endif
