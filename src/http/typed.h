/* typed.h - numbers, days and moments as people type them.
 *
 * "1.234" "1 234" "1234"; money "1.234,50" or "1234.50"; a share "12,5" or "12,5 %"; a day 30/6/2026, 30-6-2026,
 * 30.6.2026 or 2026-06-30; a moment "14:07 30/6/2026" or 2026-06-30T14:07, in the product's zone.
 * Each is false when the text is none of these. */
#ifndef HTTP_TYPED_H
#define HTTP_TYPED_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

bool typed_number(const char *text, int64_t *number);
/* Hundredths: money × 100, and a share in basis points. */
bool typed_hundredths(const char *text, int64_t *hundredths);
/* ISO text. */
bool typed_day(struct arena *arena, const char *text, const char **iso);
bool typed_moment(struct arena *arena, const char *text, int64_t *moment);

#endif
