/* grid.h - the rows of a table of tasks, found again from the places of its words.
 *
 * Such a table begins with a head whose first column is “TT” or “STT” and has three columns or more.  Its columns are
 * where no word of any of its lines stands; it ends at the first line that closes such a gap.  A row begins with its
 * number, which stands beside the row's first line or its middle.
 * Source: our choice; the habit of Vietnamese offices.
 * Units: places and heights in points of the page. */
#ifndef DOCREAD_GRID_H
#define DOCREAD_GRID_H

#include "base/shape.h"

#define GRID_BLANK 0.12 /* of a line's height: a wider room between words is a blank */

struct grid_word {
    double from, to;
    const char *text;
};

struct grid_line {
    const struct grid_word *words; /* from left to right */
    size_t count;
    double height;
};

struct grid_row {
    size_t first, count; /* the lines it was printed on */
    struct list cells;   /* const char * */
};

/* Rows (struct grid_row) of the table that begins with the first of these lines; none when no table does.  Lines
 * between two rows' are repeated heads. */
struct list grid_rows(struct arena *arena, const struct grid_line *lines, size_t count);

#endif
