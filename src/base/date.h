/* date.h - days, months and working days, as ISO text and as numbers; no time zones below this line.
 *
 * Units: a day number counts days since 1970-01-01 (negative before); an ISO day is "YYYY-MM-DD".
 * The product's zone is Asia/Ho_Chi_Minh, UTC+7 all year since 1975; only date_of_moment knows it.
 * Working days: Monday to Friday less the holidays the caller hands in (rules/holidays). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct ymd {
    int year, month, day;
};

/* False when it is no real day ("2023-02-29") or not exactly of the form. */
bool date_parse(const char *iso, struct ymd *date);
bool date_is_valid(const char *iso);
bool date_exists(struct ymd date);
int64_t date_number(struct ymd date);
struct ymd date_from_number(int64_t number);
/* ISO text of a day, and of a day number. */
char *date_text(struct arena *arena, struct ymd date);
char *date_number_text(struct arena *arena, int64_t number);
/* The number of an ISO day; asserts it is one. */
int64_t date_iso_number(const char *iso);
/* ISO day `days` later (earlier when negative). */
char *date_add(struct arena *arena, const char *iso, int64_t days);
int date_days_in_month(int year, int month);
/* 1 Monday … 7 Sunday. */
int date_weekday(int64_t number);
/* The day in the product's zone of a moment, and the first moment of a day. */
char *date_of_moment(struct arena *arena, int64_t moment);
int64_t date_moment(const char *iso);
/* The day number `count` working days after `number`; holidays are sorted day numbers. */
int64_t date_add_working(int64_t number, int64_t count, const int64_t *holidays, size_t holiday_count);

#endif
