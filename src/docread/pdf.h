/* pdf.h - the words of a .pdf with their places to blocks: lines, columns, paragraphs over lines and pages.
 *
 * Page numbers are dropped, lines that stand at the same end of every page are margin, footnotes go behind the body.
 * A .pdf says nothing of tables, weight or headings; sizes are taken from the height of words. */
#ifndef DOCREAD_PDF_H
#define DOCREAD_PDF_H

#include "base/work.h"
#include "docread/block.h"

/* `words` is what `pdftotext -tsv` prints, UTF-8 NFC.  ERR_INVALID when there is no word: a scan. */
MUST_CHECK enum status pdf_read(struct work *w, const char *words, struct document *document);

#endif
