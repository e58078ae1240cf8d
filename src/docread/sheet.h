/* sheet.h - the rows of a table somebody sends: .xlsx, .xls, .csv (UTF-8, UTF-16, TCVN3, VNI or Windows-1258; comma,
 * semicolon or tab; quotes), and which of its columns hold what.
 *
 * The head is the row, or two rows one above the other, in which most columns are known; what stands above it is a
 * title.  Columns are found by their heading in any spelling: case, marks and signs do not count.  Cells are NFC and
 * trimmed; rows without any text are left out, and a row that only numbers the columns.
 * Units: lines count from 1 over the file. */
#ifndef DOCREAD_SHEET_H
#define DOCREAD_SHEET_H

#include "base/buffer.h"
#include "docread/rows.h"

struct sheet {
    struct list all; /* struct sheet_row, as they stand */
    struct sheet_row head;
    struct list rows; /* struct sheet_row, behind the head */
};

/* ERR_INVALID with one sentence: no table, broken, locked, no rows, too many, an open quote.  The head is the first
 * row until sheet_settle() finds it. */
MUST_CHECK enum status sheet_read(struct work *w, struct bytes file, struct sheet *sheet);
/* The place of the first column headed by one of the words ("ten to chuc|ten|name", folded); -1 none. */
int sheet_column(struct work *w, const struct sheet *sheet, const char *words);
/* "" when the row is shorter, or the column -1. */
const char *sheet_cell(const struct sheet_row *row, int column);

/* Finds the head for records of the shape, and the column of each of its fields (places[i], -1 none): headed by its
 * name, its label or one of the words `columns` gives for it (code: the field's name, label: words as in
 * sheet_column; ends in {0}).  Fields are those before "fate", or all.
 * ERR_INVALID: no heading is known; two columns of the same meaning. */
MUST_CHECK enum status sheet_settle(struct work *w, struct sheet *sheet, const struct shape *shape,
                                    const struct choice *columns, int *places);
/* How many fields of a shape take a column. */
size_t sheet_fields(const struct shape *shape);
/* Every row as a record; an INT field called "line" takes the line.  ERR_INVALID when a required field has no column.
 */
MUST_CHECK enum status sheet_take_by(struct work *w, const struct sheet *sheet, const struct shape *shape,
                                     const int *places, struct list *records);
/* Both. */
MUST_CHECK enum status sheet_take(struct work *w, struct sheet *sheet, const struct shape *shape,
                                  const struct choice *columns, struct list *records);
/* From and to one text, for keeping and for the way out of the reader's child: checked letter by letter. */
void sheet_put(struct buffer *out, const struct list *rows);
/* Of such a text the first rows only, at most so many and whole ones; `used` is how many bytes they took.  The first is
 * the head until sheet_settle() finds it.  ERR_INVALID. */
MUST_CHECK enum status sheet_get_some(struct work *w, struct bytes text, size_t most, struct sheet *sheet,
                                      size_t *used);
MUST_CHECK enum status sheet_get(struct work *w, const char *text, size_t length, struct sheet *sheet);

#endif
