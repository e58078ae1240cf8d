/* moment.h - one expression of time in a sentence: what kind it is, what it says, where it stands. */
#ifndef PLANREAD_MOMENT_H
#define PLANREAD_MOMENT_H

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

#endif
