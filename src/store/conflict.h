/* conflict.h - the sentence and field of each unique index: the `-- conflict:` lines of schema/ (DECISIONS 9).
 *
 *     -- conflict: paper_number number "Số này đã được dùng trong năm."
 *     CREATE UNIQUE INDEX paper_number ON paper (org_id, term, number);
 *     -- redraw: paper_number        the number was drawn by the program: the unit is tried again, then draws another
 *
 * tools/conflicts.awk makes the table; a primary key is called TABLE_pkey.  An index without a line is ERR_BROKEN. */
#ifndef STORE_CONFLICT_H
#define STORE_CONFLICT_H

#include "base/work.h"

/* `constraint` is the index's name, or as SQLite says it "table.column, table.column" or "index 'name'". */
MUST_CHECK enum status conflict_say(struct work *w, const char *query, const char *constraint);

#endif
