/* format.h - values as people read them: days, moments, numbers, money, shares.
 *
 * Units: moments are seconds UTC, shown in the product's zone; money × 100; shares in basis points.
 * Numbers have a thin no-break space (U+202F) between thousands, and a comma in Vietnamese, a point in English. */
#ifndef HTTP_FORMAT_H
#define HTTP_FORMAT_H

#include "base/buffer.h"
#include "base/work.h"

/* "thứ Ba 30/6/2026" / "Tuesday 30/6/2026"; what is no ISO day is put as it is (also in format_day), escaped by the
 * caller: hence into a buffer of its own. */
void format_date(struct buffer *out, enum language language, const char *iso);
void format_day(struct buffer *out, const char *iso);
/* "14:07 30/6/2026". */
void format_moment(struct work *w, struct buffer *out, int64_t moment);
void format_number(struct buffer *out, int64_t number);
/* A number of hundredths: "1 234,50"; whole ones lose their decimals when `trims`. */
void format_hundredths(struct buffer *out, enum language language, int64_t hundredths, bool trims);

#endif
