/* docread.h - bytes to blocks in this process: what the reader's child calls, and the fuzzers. */
#ifndef DOCREAD_DOCREAD_H
#define DOCREAD_DOCREAD_H

#include "base/work.h"
#include "docread/block.h"

/* .docx .txt .md .html, and the text that pdftotext made of a .pdf.  ERR_INVALID with one sentence. */
MUST_CHECK enum status docread(struct work *w, struct bytes file, struct document *document);

#endif
