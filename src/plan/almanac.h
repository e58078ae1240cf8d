/* almanac.h - what the calendar of a plan rests on: holidays, the day of classification, terms (rules/).
 *
 * Units: days ISO.  Source: rules/ (holidays, terms, classification). */
#ifndef PLAN_ALMANAC_H
#define PLAN_ALMANAC_H

#include "base/work.h"
#include "plan/calendar.h"

/* What a plan says of its days; ISO, NULL none. */
struct almanac_plan {
    const char *issued_on, *until_on;
    bool rest_day_moves;
};

/* The calendar of an obligation (`due` as wording_due_text).  `cached` holds the rules once they were needed: NULL at
 * first, kept by the caller for the rest of its unit. */
MUST_CHECK enum status almanac_calendar(struct work *w, const struct almanac_plan *plan, const char *due,
                                        const struct calendar_rules **cached, struct calendar *calendar);

#endif
