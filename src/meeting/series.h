/* series.h - meetings of one kind that come by themselves: on which days, at what time, in which room, held by whom.
 *
 * A rule of days gives slots: a day of the month (the last when the month has fewer: 31 is “ngày cuối tháng”), or the
 * first … fourth or last of a weekday; every so many months, counted from the month of from_on.  A meeting of the
 * series keeps the slot it stands for wherever it is moved, and no two stand for one.  The meetings are made by
 * convene.h, the series itself is begun, changed and ended by timetable.h. Units: days ISO; starts_minute minutes after
 * midnight; minutes of length.  Ownership: the unit's arena. */
#ifndef MEETING_SERIES_H
#define MEETING_SERIES_H

#include "base/shape.h"
#include "base/work.h"

struct series {
    int64_t id, version, org_id;
    const char *kind;      /* rules/meeting_kinds                       */
    int64_t month_day;     /* 1 … 31; 0 by week                         */
    int64_t week, weekday; /* 1 … 4, 5 the last; 1 Monday … 7 Sunday; 0 */
    int64_t months;        /* every so many                             */
    int64_t starts_minute, minutes;
    const char *room;
    int64_t chair_id, taker_id;                     /* persons; 0 not yet named */
    const char *from_on;                            /* the first day on which one may be        */
    const char *ended_on;                           /* from that day there are none; NULL open  */
    int64_t follows_id;                             /* the series it carries on; 0 none         */
    const char *org_name, *chair_name, *taker_name; /* read only */
};

extern const struct shape series_shape;

/* ERR_MISSING. */
MUST_CHECK enum status series_find(struct work *w, int64_t id, struct series *series);
/* The one that carries it on from the day it ended; id 0 none. */
MUST_CHECK enum status series_follower(struct work *w, int64_t id, struct series *follower);
/* Of a body, those that have not ended by today, by kind. */
MUST_CHECK enum status series_list(struct work *w, int64_t org_id, struct list *series);
/* The first slot after a day, NULL when there is none any more. */
const char *series_next(struct arena *arena, const struct series *series, const char *after);
/* What is celebrated on a working day on which offices rest (rules/holidays); NULL on any other day. */
MUST_CHECK enum status series_holiday(struct work *w, const char *day, const char **name);

#endif
