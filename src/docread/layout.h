/* layout.h - lines with their places on a page to blocks: columns side by side told apart, wrapped lines joined.
 *
 * Plain text and .pdf come through here: the unit of x is a letter there, a point here.
 * - Two or more lines with a gap at the same place, and what stands wholly left or right of it between them, are one
 *   BLOCK_ROW of two cells; a page whose two columns are both running text is read column by column instead.
 * - A line is joined to the next when the next one's first word would not have fitted on it, unless the next begins
 *   with a label, a bullet or an indent.
 * Source: our choice. */
#ifndef DOCREAD_LAYOUT_H
#define DOCREAD_LAYOUT_H

#include "docread/build.h"

struct layout_piece {
    double from, to;
    const char *text; /* trimmed, not empty */
};

struct layout_line {
    struct list pieces; /* struct layout_piece, from left to right */
    const char *text;   /* the whole line, trimmed */
    struct list cells;  /* const char *: of a BLOCK_ROW, which has one piece */
    double from, to;
    double edge;   /* where a full line ends on its page; 0: nothing is joined */
    double margin; /* left of it a line goes on with a paragraph even behind a full stop; 0: not known */
    int line;      /* already shown as this line of the text; 0: not shown yet */
    int page, size;
    bool apart; /* a blank line or a wider space stands before it */
    bool bold, italic, centred;
    int table; /* of a BLOCK_ROW: which table, 0 the one that goes on */
    enum block_kind kind;
    int level;
};

/* Takes the lines in order; the list's items may be read again. */
void layout_take(struct build *build, const struct list *lines);

/* Does a paragraph begin here: “1.”, “a)”, “IV-”, “- ”, “Điều 3”, “•”? */
bool layout_begins_item(const char *text);

#endif
