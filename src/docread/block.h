/* block.h - what a paper is made of once its file format is gone: paragraphs and table rows with their place.
 *
 * Every form of a paper (.docx, .pdf, .txt, .md, .html) gives the same blocks, in reading order:
 * - a line break inside a paragraph (of a title, a heading, a signature) ends its block: a block has one line of text;
 *   lines that a typewriter or a .pdf wrapped are joined again into one block;
 * - columns side by side (the heading and the signature of a paper, in a table without borders, at tab stops or by
 *   spaces) are one BLOCK_ROW per table row, the lines of a cell parted by \n; a task table likewise.  `table` tells
 *   which rows belong together.  A merged cell stands in its first place, the others are empty;
 * - a lone line with a wide gap in it (“- Ban Tuyên giáo,      báo cáo”) stays a paragraph and has its pieces in
 * `cells`;
 * - automatic numbering is written out, tracked deletions and hidden text are gone, page numbers too.
 *
 * Units: line counts from 1 over document.text, which a person is shown beside the reading; page from 1, 0 when the
 * format has none; size in half points, 0 unknown.  Texts are UTF-8, NFC, trimmed; gaps inside a line are kept. */
#ifndef DOCREAD_BLOCK_H
#define DOCREAD_BLOCK_H

#include "base/shape.h"

#include <stdbool.h>
#include <stdint.h>

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,   /* by its style; level 1… */
    BLOCK_LIST_ITEM, /* its number or bullet is written out in text */
    BLOCK_ROW,       /* one row of a table or of columns side by side: `cells` */
    BLOCK_NOTE,      /* a footnote or endnote, after the body; its mark written out */
    BLOCK_MARGIN,    /* running header or footer, text box: a stamp may stand here */
};

struct block {
    enum block_kind kind;
    int level;       /* of a heading or list item, from 1 */
    int line, lines; /* the first line of document.text and how many it takes */
    int page;
    int size;                               /* half points, 0 unknown */
    bool bold, italic, centred, upper_rule; /* as far as the format tells; bold: all of it */
    int table;                              /* which table a row belongs to, from 1; 0: none */
    const char *text;                       /* never empty; of a row: as shown, cells joined by tabs, its lines by \n */
    struct list cells; /* const char *: a row's cells, line breaks kept as \n; pieces of a line with a wide gap */
};

struct document {
    const char *format; /* "docx", "doc", "pdf", "txt", "md", "html" */
    struct list blocks; /* struct block */
    const char *text;   /* the whole as shown to a person, lines ending in \n */
    int lines;
};

#endif
