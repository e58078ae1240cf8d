/* docread.h - bytes to blocks in this process: what the reader's child calls, and the fuzzers.
 *
 * A secrecy stamp may stand anywhere: nothing is left out of the blocks but page numbers, deletions and hidden text.
 * Errors: ERR_INVALID with one sentence: unknown kind, broken, encrypted, nothing but pictures, too large. */
#ifndef DOCREAD_DOCREAD_H
#define DOCREAD_DOCREAD_H

#include "base/work.h"
#include "docread/block.h"

/* .docx .doc .txt .md .html, by content; a .pdf is refused here. */
MUST_CHECK enum status docread(struct work *w, struct bytes file, struct document *document);
/* What `pdftotext -tsv` printed of a .pdf (the reader ran it, confined). */
MUST_CHECK enum status docread_pdf(struct work *w, struct bytes words, struct document *document);

#endif
