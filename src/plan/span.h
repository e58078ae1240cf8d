/* span.h - days that a text of the format means: "2017", "2017-06", "2017-Q2", "2017-H1", "2017-06-15"; "Q4", "06".
 *
 * Units: day numbers. */
#ifndef PLAN_SPAN_H
#define PLAN_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct span {
    int64_t first, last;
};

/* A day of a month; one that the month lacks is its last. */
int64_t span_day(int year, int month, int day);
struct span span_months(int year, int first_month, int count);
/* −1 when it is not all digits. */
int span_digits(const char *text, size_t length);
bool span_read(const char *text, struct span *span);
/* A part of any year ("Q4", "H1", "06") in this one. */
bool span_read_part(const char *text, int year, struct span *span);

#endif
