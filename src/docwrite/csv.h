/* csv.h - one list as comma separated values: UTF-8 with a byte order mark (for Excel), CRLF, labels as heads.
 *
 * Source: RFC 4180.  A text that a spreadsheet would take for a formula (= + - @) gets an apostrophe before it. */
#ifndef DOCWRITE_CSV_H
#define DOCWRITE_CSV_H

#include "base/shape.h"
#include "base/work.h"

MUST_CHECK enum status csv_write(struct work *w, const struct shape *shape, const struct list *records,
                                 struct bytes *text);

#endif
