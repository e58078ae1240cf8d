/* amount.h - numbers, money, shares and dates as Vietnamese offices write them.
 *
 * Units: money is × 100; a share is in basis points (100 % = 10,000); dates are ISO text, moments seconds UTC.
 * Source: Decree 30/2020/NĐ-CP, annex I (a day below 10 and a month below 3 bear a zero in words); grouping by dots. */
#ifndef TEXT_AMOUNT_H
#define TEXT_AMOUNT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

char *amount_number(struct arena *arena, int64_t number);      /* 1.234.567          */
char *amount_money(struct arena *arena, int64_t hundredths);   /* 1.234.567,50 đồng  */
char *amount_share(struct arena *arena, int64_t basis_points); /* 30,5 %             */
/* "05/01/2026"; a month or a year stays one: "01/2026", "2026". */
char *amount_date(struct arena *arena, const char *iso);
/* "ngày 05 tháng 01 năm 2026".  Takes a whole day. */
char *amount_long_date(struct arena *arena, const char *iso);
/* “thứ Bảy” of a whole day. */
const char *amount_weekday(const char *iso);
/* “14 giờ”, “14 giờ 05 phút” of a moment, in the product's zone. */
char *amount_time(struct arena *arena, int64_t moment);

/* "1.234.567" or "1234567", blanks around it.  False when it is none, or larger than the type. */
bool amount_read_number(const char *text, int64_t *number);
/* 5/1/2026, 05-01-2026, 05.01.2026 or ISO to ISO; NULL when it is no real day. */
char *amount_read_date(struct arena *arena, const char *text);

#endif
