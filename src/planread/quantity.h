/* quantity.h - how often, how many, and how far a duty reaches.
 *
 * Occasions, and things each has to do, are times ("01 - 02 diễn đàn", "ít nhất 2 lần"); bodies and persons reached are
 * coverage ("06 chi bộ", "tất cả chi bộ", "30 % đảng uỷ xã"). */
#ifndef PLANREAD_QUANTITY_H
#define PLANREAD_QUANTITY_H

#include "planread/paper.h"

struct times {
    int64_t min, max; /* 0 none */
    size_t first, last;
};

/* The times that are told in tokens [first, last); false when none are. */
bool quantity_times(const struct line *line, size_t first, size_t last, struct times *times);
/* What bodies are reached, of those named in tokens [first, last).  `object`: they follow the verb, so that a bare
 * name counts too ("unsaid"). */
struct list quantity_coverage(struct paper *paper, const struct line *line, size_t first, size_t last, bool object);

#endif
