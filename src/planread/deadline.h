/* deadline.h - by, in, from, every, within, before: when something is due, as it stands in a sentence.
 *
 * An item is one expression ("trước ngày 15/3/2026", "hằng quý, 6 tháng, năm", "15 ngày kể từ ngày ban hành").  Items
 * that belong to one obligation are merged into one due ("hằng năm … trước ngày 31/12" is every year on 12-31).
 * What only names an occasion ("trong dịp …") or lies before the paper's date is no item. */
#ifndef PLANREAD_DEADLINE_H
#define PLANREAD_DEADLINE_H

#include "planread/dates.h"

enum item_kind { ITEM_WHEN, ITEM_EVERY, ITEM_WITHIN, ITEM_BEFORE };
enum role { ROLE_BARE, ROLE_IN, ROLE_BY, ROLE_BEFORE_DAY, ROLE_FROM };
enum period {
    PERIOD_WEEK,
    PERIOD_MONTH,
    PERIOD_QUARTER,
    PERIOD_HALF,
    PERIOD_NINE,
    PERIOD_YEAR,
    PERIOD_TERM,
    PERIOD_AD_HOC,
    PERIODS
};

struct time_item {
    enum item_kind kind;
    enum role role;
    struct when when;
    unsigned periods; /* bits 1 << enum period */
    bool one_of;
    int month_of_period; /* "tháng cuối quý": 3; 0 none */
    int count;           /* days of WITHIN and BEFORE */
    bool working;
    const char *event;  /* after or before what */
    size_t first, last; /* tokens */
};

/* The items in tokens [first, last), in order: a list of struct time_item. */
struct list deadline_items(struct paper *paper, const struct line *line, size_t first, size_t last);
/* The due of items that belong together; all zero when nothing is left of them. */
struct due deadline_merge(struct paper *paper, const struct time_item *const *items, size_t count);
bool deadline_is_empty(const struct due *due);

#endif
