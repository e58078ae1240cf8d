/* river.h - the gutter of a page that is set in two columns of running text.
 *
 * It is a place in the middle of the page which no word covers over many lines running, with about a line's worth of
 * letters on both sides.  A heading, the end of a paper and a table of tasks are not such.
 * Source: our choice. */
#ifndef DOCREAD_RIVER_H
#define DOCREAD_RIVER_H

#include "docread/grid.h"

struct river {
    size_t first, end; /* lines */
    double x;
};

/* The lines of one page, from its top.  False when the page has no columns. */
bool river_find(const struct grid_line *lines, size_t count, struct river *river);

#endif
