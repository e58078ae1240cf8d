/* rows.h - the rows of a table while a sheet is read, whatever its format; numbers and days as an office writes them.
 *
 * Limits: LIMIT_SHEET_ROWS and a heading, ROWS_CELLS cells of a row.  Beyond them nothing more is taken and `full` says
 * so.  Units: lines count from 1 over the file; a day is ISO. */
#ifndef DOCREAD_ROWS_H
#define DOCREAD_ROWS_H

#include "base/shape.h"
#include "base/work.h"

#define ROWS_CELLS   200
#define ROWS_HEADING 60 /* rows above the first of the table proper */

struct sheet_row {
    int64_t line;      /* where it begins */
    struct list cells; /* const char *    */
};

struct rows {
    struct arena *arena;
    struct list all; /* struct sheet_row */
    bool full;
};

/* How a number is shown: a day, or with at least so many figures. */
struct number_look {
    bool is_day, is_from_1904;
    int figures;
};

/* Cell of row and column (both from 0); rows come in order, a cell of an earlier row is left out. */
void rows_put(struct rows *rows, uint32_t row, uint32_t column, const char *text);
/* A merged cell: its text stands in every row it covers. */
void rows_spread(struct rows *rows, uint32_t first, uint32_t last, uint32_t column);
const char *rows_number(struct arena *arena, double number, struct number_look look);
/* What a number format says: “dd/mm/yyyy”, “00000”. */
struct number_look rows_look(const char *format);
/* Formats known by number alone. */
bool rows_is_day_format(uint32_t id);
/* Letters of TCVN3 or VNI over the whole sheet become Unicode; cells are made NFC and trimmed, empty rows dropped.
 * ERR_INVALID: too many rows, or none. */
MUST_CHECK enum status rows_close(struct work *w, struct rows *rows);

#endif
