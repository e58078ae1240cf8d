/* xls.h - the first visible sheet of an old Excel workbook (.xls of Excel 97 to 2003) as rows; the same care for days,
 * zeros and merged cells as in docread/xlsx.h.
 *
 * Source: [MS-XLS] 2.1, 2.4 (records), 2.5.122 (RK), 2.5.293 (strings over several records).
 * Units: rows and columns count from 0 (rows.h).  Ownership: cells are of the rows' arena, nothing points into
 * `file`. */
#ifndef DOCREAD_XLS_H
#define DOCREAD_XLS_H

#include "docread/rows.h"

/* ERR_INVALID: broken, locked, of before Excel 97, no sheet in it. */
MUST_CHECK enum status xls_read(struct work *w, struct bytes file, struct rows *rows);

#endif
