/* mark.h - the marks of Markdown on one line: taken off, and what they said of it.
 *
 * Converters write papers with them: headings by #, bold by ** (also over several lines), struck text by ~~ (dropped),
 * tables by |, escaped signs.  A line of nothing but signs (“*”, “-----”) is the paper's own and stays.
 * Source: CommonMark 0.30 and its usual table extension, as far as converters of papers use them. */
#ifndef DOCREAD_MARK_H
#define DOCREAD_MARK_H

#include "docread/block.h"

struct mark {
    bool open; /* a bold run goes on from the line before */
    bool bold; /* all of this line is bold                */
    bool rule; /* the line under a table's head: shown nowhere */
    enum block_kind kind;
    int level;
    struct list cells; /* const char *: of a table row */
};

/* The line without its marks; `mark` carries `open` from line to line. */
const char *mark_strip(struct arena *arena, const char *line, struct mark *mark);

#endif
