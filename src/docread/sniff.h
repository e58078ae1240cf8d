/* sniff.h - what the bytes are, by content, never by name; and text in any Unicode form made UTF-8.
 *
 * Source: signatures of the formats' own specifications (ECMA-376 part 2, ISO 32000-1 7.5.2, MS-CFB 2.2, RTF 1.9.1). */
#ifndef DOCREAD_SNIFF_H
#define DOCREAD_SNIFF_H

#include "base/shape.h"
#include "base/work.h"

enum sniffed { SNIFF_TEXT, SNIFF_MARKDOWN, SNIFF_HTML, SNIFF_DOCX, SNIFF_DOC, SNIFF_PDF };

/* ERR_INVALID with the sentence for what chibo does not read: empty, locked Word, workbook, picture, … */
MUST_CHECK enum status sniff(struct work *w, struct bytes file, enum sniffed *kind);
/* The text of a text file: UTF-8 with or without its mark, UTF-16 of both orders; out NFC, lines by \n.
 * ERR_INVALID when it is in an older encoding or no text at all. */
MUST_CHECK enum status sniff_decode(struct work *w, struct bytes file, const char **text);

enum sniffed_sheet { SHEET_CSV, SHEET_XLSX, SHEET_XLS };

/* The same for a table: ERR_INVALID with the sentence for what is none. */
MUST_CHECK enum status sniff_sheet(struct work *w, struct bytes file, enum sniffed_sheet *kind);
/* The same for a .csv, which may be as large as LIMIT_SHEET_FILE; its letters are recognised cell by cell later. */
MUST_CHECK enum status sniff_decode_sheet(struct work *w, struct bytes file, const char **text);

#endif
