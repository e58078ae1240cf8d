/* rhythm.h - how often something recurs: hằng tháng, định kỳ 6 tháng, quý, năm, 3 tháng/lần, giữa nhiệm kỳ, đột xuất.
 */
#ifndef PLANREAD_RHYTHM_H
#define PLANREAD_RHYTHM_H

#include "planread/moment.h"

/* The rhythm that begins at token i, a list of periods as one; false when none does. */
bool rhythm_at(const struct line *line, size_t i, struct time_item *item);
/* The tokens of "khi có yêu cầu", "đột xuất" at i; 0 none. */
size_t rhythm_ad_hoc_at(const struct line *line, size_t i);
/* "hằng", "mỗi", "từng". */
bool rhythm_is_each(const struct line *line, size_t i);

#endif
