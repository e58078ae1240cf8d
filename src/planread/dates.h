/* dates.h - days and periods as papers write them: 9/12/2021, 18-02-2019, ngày 22 tháng 3 năm 2017, tháng 3-2022,
 * quý III/2019, 6 tháng đầu năm 2022, ngày 15/6, ngày 25.
 * Units: years, months, days of the month; a text is ISO or what is known of it. */
#ifndef PLANREAD_DATES_H
#define PLANREAD_DATES_H

#include "planread/paper.h"

enum when_kind {
    WHEN_NEVER,
    WHEN_DAY,      /* a day, its year perhaps unknown       */
    WHEN_MONTHDAY, /* ngày 25: of whichever month          */
    WHEN_MONTH,
    WHEN_QUARTER,
    WHEN_HALF,
    WHEN_YEAR,
};

struct when {
    enum when_kind kind;
    int year, month, day; /* 0 unknown; month is the quarter or half of those kinds */
    size_t last;          /* the token behind it */
};

/* What is written at token i; WHEN_NEVER when nothing is. */
struct when dates_at(const struct line *line, size_t i);
/* ISO text cut to what is known: "2017-03-22", "2017-03", "2019-Q3", "2022-H1", "2026"; NULL without a year. */
const char *dates_text(struct work *w, const struct when *when);
/* The last day of it as ISO text; NULL without a year. */
const char *dates_last_day(struct work *w, const struct when *when);

#endif
