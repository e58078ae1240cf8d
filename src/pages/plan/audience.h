/* audience.h - whom an obligation goes to, in words and numbers. */
#ifndef PAGES_PLAN_AUDIENCE_H
#define PAGES_PLAN_AUDIENCE_H

#include "base/shape.h"
#include "base/work.h"
#include "plan/audience.h"

/* “98 Đảng uỷ xã, 2310 Chi bộ”; “chưa có nơi nào”.  `total` may be NULL.  obligation 0: of the whole plan. */
MUST_CHECK enum status audience_words(struct work *w, const struct audience_tally *tally, int64_t obligation,
                                      const char **words, int64_t *total);
/* The name of a kind of body, its code when the rules do not know it. */
MUST_CHECK enum status audience_kind_label(struct work *w, const char *kind, const char **label);

#endif
