/* xlsx.h - a workbook from lists and shapes: labels as heads, one record a row.
 *
 * Fields without a label are left out; a FIELD_LIST becomes a sheet of its own with the number of its row; texts of a
 * FIELD_TEXTS are joined by line breaks.  Dates are real dates, numbers real numbers, money and shares as offices
 * write them.  A text never becomes a formula.  Units: the workbook is complete in memory. */
#ifndef DOCWRITE_XLSX_H
#define DOCWRITE_XLSX_H

#include "base/shape.h"
#include "base/work.h"

struct sheet {
    const char *title; /* Vietnamese; at most 31 letters are shown as the sheet's name */
    const struct shape *shape;
    const struct list *records;
};

/* ERR_INVALID when there are more rows than a sheet holds. */
MUST_CHECK enum status xlsx_write(struct work *w, const struct sheet *sheets, size_t count, struct bytes *workbook);

#endif
