/* doc_file.h - the binary Word file: where its text stands and what is said of each letter and paragraph.
 *
 * A letter is found by its position (cp) over the parts of the text one behind the other: body, footnotes, headers,
 * notes to the text, endnotes, text boxes, text boxes of headers.  Properties are runs of bytes called grpprl, a list
 * of sprms (an operation and its operand).
 * Limits: LIMIT_DOCUMENT_TEXT letters.  Source: [MS-DOC] 2.4, 2.5, 2.8, 2.9.
 * Units: cp counts UTF-16 letters, places count bytes of the stream.  Ownership: streams are copied
 * into the arena of `w`, runs point into them. */
#ifndef DOCREAD_DOC_FILE_H
#define DOCREAD_DOC_FILE_H

#include "pack/compound.h"

enum doc_part {
    DOC_BODY,
    DOC_FOOTNOTES,
    DOC_HEADERS,
    DOC_MACROS,
    DOC_REMARKS,
    DOC_ENDNOTES,
    DOC_BOXES,
    DOC_HEADER_BOXES
};
#define DOC_PARTS 8

/* Which pair (place, length) of the file's list of tables; numbers of [MS-DOC] 2.5.6. */
enum doc_table {
    DOC_STYLES = 1,
    DOC_FOOTNOTE_PLACES = 3,
    DOC_HEADER_PLACES = 11,
    DOC_LETTER_PAGES = 12,
    DOC_PARAGRAPH_PAGES = 13,
    DOC_FONTS = 15,
    DOC_PIECES = 33,
    DOC_ENDNOTE_PLACES = 47,
    DOC_LISTS = 73,
    DOC_LIST_USES = 74,
};

/* Letters [from, to) of the file that are said the same of. */
struct doc_run {
    uint32_t from, to; /* places in the file */
    struct bytes said; /* grpprl             */
    uint32_t style;    /* of a paragraph     */
};

struct doc_file {
    struct work *w;
    struct bytes text, tables;
    uint32_t starts[DOC_PARTS + 1]; /* cp where each part begins */
    struct bytes pieces;
    size_t count;                     /* pieces */
    size_t piece;                     /* the one found last */
    struct doc_run letter, paragraph; /* found last */
};

struct doc_letter {
    uint32_t letter; /* Unicode; half of a pair as it stands */
    uint32_t at;     /* its place in the file */
};

/* ERR_INVALID: broken, locked, of before Word 97, too long. */
MUST_CHECK enum status doc_file_open(struct work *w, struct bytes file, struct doc_file *doc);
struct bytes doc_table(const struct doc_file *doc, enum doc_table which);
struct doc_letter doc_letter_at(struct doc_file *doc, uint32_t cp);
/* What is said of the letter, of the paragraph at a place of the file. */
const struct doc_run *doc_letter_run(struct doc_file *doc, uint32_t at);
const struct doc_run *doc_paragraph_run(struct doc_file *doc, uint32_t at);

/* One sprm after the other: false at the end. */
struct doc_sprm {
    uint32_t code;
    struct bytes operand;
};
bool doc_sprm_next(struct bytes *said, struct doc_sprm *sprm);

#endif
