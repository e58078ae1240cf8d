/* block.h - what a paper is made of once its file format is gone: paragraphs and table rows with their place.
 *
 * Every form of a paper (.docx, .pdf, .txt, .md, .html) gives the same blocks, in reading order.  Automatic numbering
 * is written out into the text; tracked deletions and hidden text are gone; text is UTF-8, NFC.
 * Units: line counts from 1 over the text that a person is shown beside the reading (one block is one line there
 * unless its source had line breaks); page from 1, 0 when the format has none; size in half points, 0 unknown. */
#ifndef DOCREAD_BLOCK_H
#define DOCREAD_BLOCK_H

#include "base/shape.h"

#include <stdbool.h>
#include <stdint.h>

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,   /* by its style; level 1… */
    BLOCK_LIST_ITEM, /* its number or bullet is written out in text */
    BLOCK_ROW,       /* one row of a real table: `cells` */
    BLOCK_NOTE,      /* a footnote or endnote */
    BLOCK_MARGIN,    /* running header or footer, text box: a stamp may stand here */
};

struct block {
    enum block_kind kind;
    int level;         /* of a heading or list item, from 1 */
    int line, page;
    int size;          /* half points, 0 unknown */
    bool bold, italic, centred, upper_rule; /* as far as the format tells */
    int table;         /* which table a row belongs to, from 1; header tables side by side too */
    const char *text;  /* of a row: its cells joined by tabs */
    struct list cells; /* const char *: a row's cells, line breaks kept as \n */
};

struct document {
    const char *format;  /* "docx", "pdf", "txt", "md", "html" */
    struct list blocks;  /* struct block */
    const char *text;    /* the whole as shown to a person, lines ending in \n */
    int lines;
};

#endif
