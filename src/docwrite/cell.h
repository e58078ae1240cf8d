/* cell.h - one field of a record as the text of a table's cell.
 *
 * Days 30/6/2026, moments 14:07 30/6/2026, money and shares with two decimals and a point (a spreadsheet reads them),
 * choices by their label, truths as ✓, texts of a list joined by line breaks.  A field without a label, bytes, and
 * lists of records have no cell. */
#ifndef DOCWRITE_CELL_H
#define DOCWRITE_CELL_H

#include "base/buffer.h"
#include "base/shape.h"
#include "base/work.h"

bool cell_is_shown(const struct field *field);
/* Whether it holds words of people (and not a number or day). */
bool cell_is_text(const struct field *field);
/* Never NULL. */
const char *cell_text(struct work *w, const struct field *field, const void *record);

#endif
