/* calendar.h - when something is due: from the words of a paper to periods and due days.
 *
 * Pure: no database, no clock.  An obligation has periods; a period has a key, a first day, a last day (the reference
 * day of its facts) and a due day (0: none, it can be done but never be late).
 *   one-off        "once": by, in, from, within N days of issue or receipt, undated; several full days: "once#1" …
 *   recurring      "2017-W23" "2017-06" "2017-Q2" "2017-H1" "2017-9M" "2017" "2015-2020" (term); several days within
 *                  one period: "2017#1", "2017#2" in order
 *   by an event    after or before a meeting, end of an event, ad hoc: the key is the day of the event "2017-06-27";
 *                  no such period exists until somebody says that the event is held
 * Choices where the words leave room (our own): a choice of periods (every_one_of) binds to the longest of them;
 * by with every is one first due day besides the recurring ones, from with by is a window; a recurring period counts
 * when its due day is not before the day of issue; a day that a month lacks is its last; “trước khi đánh giá” is the
 * day before the day of classification; half months and weekdays are not known.
 * Units: day numbers (base/date.h). */
#ifndef PLAN_CALENDAR_H
#define PLAN_CALENDAR_H

#include "base/work.h"
#include "planread/reading.h"

/* What offices may set differently, and what changes by decree: handed in. */
struct calendar_rules {
    const int64_t *holidays; /* sorted day numbers */
    size_t holiday_count;
    bool rest_day_moves;                          /* a due day on a rest day moves to the next working day */
    int classification_month, classification_day; /* of the annual classification; 0: 31 December */
    int term_first_year, term_years;              /* any year in which a term began, and its length; 0: 2020, 5 */
};

struct calendar {
    struct due due;
    int64_t issued;   /* day of issue */
    int64_t received; /* by this body; 0 not yet: what counts from receipt has no period before */
    int64_t until;    /* the last day of the plan; 0 open: recurring periods that begin later do not exist */
    const struct calendar_rules *rules;
};

struct period {
    const char *key;
    int64_t first, last; /* last: the reference day */
    int64_t due;         /* 0 never late */
};

/* How a body comes to owe a period. */
enum calendar_start {
    START_AT_ISSUE,   /* every body addressed owes it from issue */
    START_AT_RECEIPT, /* counted from the body's own receipt     */
    START_AT_EVENT,   /* when an event is told of                */
};

enum calendar_start calendar_starts(const struct due *due);
/* Whether anything recurs without end of its own. */
bool calendar_recurs(const struct due *due);
/* Periods (struct period) that have begun by `to` and are due on or after `from` (or never), by due day. */
void calendar_list(struct arena *arena, const struct calendar *calendar, int64_t from, int64_t to,
                   struct list *periods);
/* The period of a key; false when this obligation has no such period.  Of an event's key: the period it opens. */
bool calendar_find(struct arena *arena, const struct calendar *calendar, const char *key, struct period *period);
/* The absolute one-off due day that stands in the words themselves (by, in, on full days: the earliest); 0 none. */
int64_t calendar_fixed_day(const struct calendar *calendar);
/* The reference day of a period's facts: its last day, but none before the issue. */
int64_t calendar_reference(const struct calendar *calendar, const struct period *period);
/* Whether every period of `lower` is one of `upper` and due no later; says the first key that is not. */
bool calendar_refines(struct arena *arena, const struct calendar *upper, const struct calendar *lower,
                      const char **key);

#endif
