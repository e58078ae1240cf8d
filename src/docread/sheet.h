/* sheet.h - rows of a .csv table: UTF-8 with or without a mark at the beginning, comma, semicolon or tab, quotes.
 *
 * The separator is the one that the first line has most of, outside quotes.  A quoted cell may hold separators, line
 * breaks and "" for a quote.  Cells are NFC and trimmed; rows without any text are left out.  Columns are found by
 * their heading in any spelling: case, marks and signs do not count.
 * Units: lines count from 1 over the file. */
#ifndef DOCREAD_SHEET_H
#define DOCREAD_SHEET_H

#include "base/shape.h"
#include "base/work.h"

struct sheet_row {
    int64_t line;      /* where it begins */
    struct list cells; /* const char *    */
};

struct sheet {
    struct sheet_row head;
    struct list rows; /* struct sheet_row, behind the head */
};

/* ERR_INVALID with one sentence: not UTF-8 text, no rows, too many, an open quote. */
MUST_CHECK enum status sheet_read(struct work *w, struct bytes file, struct sheet *sheet);
/* The place of the first column headed by one of the words ("ten to chuc|ten|name", folded); -1 none. */
int sheet_column(struct work *w, const struct sheet *sheet, const char *words);
/* "" when the row is shorter, or the column -1. */
const char *sheet_cell(const struct sheet_row *row, int column);
/* Every row as a record of the shape.  A text field takes the column headed by its name, its label or one of the words
 * `columns` gives for it (code: the field's name, label: words as in sheet_column; ends in {0}); an INT field called
 * "line" takes the line.  ERR_INVALID when the column of a required field is not there. */
MUST_CHECK enum status sheet_take(struct work *w, const struct sheet *sheet, const struct shape *shape,
                                  const struct choice *columns, struct list *records);

#endif
