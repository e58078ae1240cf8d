/* xlsx.h - the first visible sheet of an .xlsx workbook as rows.
 *
 * Numbers that are days by their format come as ISO days, codes keep the zeros their format shows, a formula gives its
 * last value, a cell merged over rows stands in each.  Formats of text inside a cell are left out.
 * Source: ECMA-376 part 1, 18.2, 18.3, 18.8.
 * Units: rows and columns count from 0 (rows.h).  Ownership: cells are of the rows' arena, nothing points into
 * `file`. */
#ifndef DOCREAD_XLSX_H
#define DOCREAD_XLSX_H

#include "docread/rows.h"

/* ERR_INVALID: broken, locked, no sheet in it, beyond a limit. */
MUST_CHECK enum status xlsx_read(struct work *w, struct bytes file, struct rows *rows);

#endif
