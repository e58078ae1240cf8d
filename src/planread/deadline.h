/* deadline.h - by, in, from, every, within, before: when something is due, as it stands in a sentence.
 *
 * An item is one expression ("trước ngày 15/3/2026", "hằng quý, 6 tháng, năm", "15 ngày kể từ ngày ban hành").  Items
 * that belong to one obligation are merged into one due ("hằng năm … trước ngày 31/12" is every year on 12-31).
 * What only names an occasion ("trong dịp …") or lies before the paper's date is no item.
 * Units: first and last are indices of tokens; the due itself as reading.h says. */
#ifndef PLANREAD_DEADLINE_H
#define PLANREAD_DEADLINE_H

#include "planread/moment.h"

/* The items in tokens [first, last), in order: a list of struct time_item. */
struct list deadline_items(struct paper *paper, const struct line *line, size_t first, size_t last);
/* The due of items that belong together; all zero when nothing is left of them. */
struct due deadline_merge(struct paper *paper, const struct time_item *const *items, size_t count);
bool deadline_is_empty(const struct due *due);

#endif
