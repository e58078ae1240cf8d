/* counted.h - days counted from or before an event: 15 ngày kể từ ngày ban hành, trước buổi sinh hoạt 05 ngày. */
#ifndef PLANREAD_COUNTED_H
#define PLANREAD_COUNTED_H

#include "planread/moment.h"

/* "15 ngày kể từ ngày ban hành", "05 ngày trước buổi sinh hoạt" with its number at token i. */
bool counted_within_at(const struct line *line, size_t i, struct time_item *item);
/* "trước khi đánh giá, phân loại", "trước buổi sinh hoạt ít nhất 05 ngày" with "trước" at token i. */
bool counted_before_at(const struct line *line, size_t i, struct time_item *item);

#endif
