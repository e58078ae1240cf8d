/* doc.h - an old Word file (.doc of Word 97 to 2003) to blocks.
 *
 * Its text is made into the elements of a .docx and read as one: automatic numbering written out, tracked deletions and
 * hidden text dropped, headers, footers, text boxes and notes kept, letters of TCVN3 and VNI fonts made Unicode.
 * Our choice, and why no foreign tool: antiword prints deletions and hidden text and leaves out headers, where secrecy
 * stamps stand; catdoc joins everything without a mark between.  This runs in the child that may only read and write.
 * Not promised: merged cells of a table, numbering that a style alone refers to by a link.
 * Units: letters of the text are counted, LIMIT_DOCUMENT_TEXT at most.
 * Source: [MS-DOC] as read by doc_file.h and doc_format.h. */
#ifndef DOCREAD_DOC_H
#define DOCREAD_DOC_H

#include "base/work.h"
#include "docread/block.h"

/* ERR_INVALID: no Word text, locked, of before Word 97, broken, too long. */
MUST_CHECK enum status doc_read(struct work *w, struct bytes file, struct document *document);

#endif
