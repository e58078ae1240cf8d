/* build.h - a document while it is made: blocks in order, and the text they stand in.
 *
 * Limits: LIMIT_DOCUMENT_TEXT and LIMIT_DOCUMENT_BLOCKS (blocks and cells); beyond them nothing more is taken and
 * build_close() says so. */
#ifndef DOCREAD_BUILD_H
#define DOCREAD_BUILD_H

#include "base/buffer.h"
#include "base/work.h"
#include "docread/block.h"

struct build {
    struct work *w;
    struct document *document;
    struct buffer text;
    int line;     /* lines shown so far */
    int tables;   /* given out so far   */
    size_t items; /* blocks and cells   */
};

struct build build_open(struct work *w, const char *format, struct document *document);
/* Shows a line (or several, by \n) that is no block of its own; returns the number of the first. */
int build_show(struct build *build, const char *text);
/* Takes a block whose lines are already shown: `line` and `lines` are set.  A row's text is made from its cells. */
void build_take(struct build *build, struct block block);
/* Shows the block and takes it; a row's text is made from its cells.  An empty one is left out. */
void build_add(struct build *build, struct block block);
/* ERR_INVALID: too large, or no text at all. */
MUST_CHECK enum status build_close(struct build *build);

/* The text without blanks at its ends. */
const char *build_trim(struct arena *arena, const char *text);

#endif
