/* words.h - how records are named and how they stand, in the reader's language: what several pages say alike.
 *
 * A sign is a word for the style sheet: overdue soon later doing done done_late returned excused not_applicable.
 * Units: days ISO; days_late in days. */
#ifndef PAGES_WORDS_H
#define PAGES_WORDS_H

#include "base/work.h"
#include "http/view.h"
#include "plan/duty.h"
#include "plan/obligation.h"
#include "plan/plan.h"

struct standing_words {
    const char *sign;
    const char *words; /* “quá hạn 5 ngày” */
};

/* The label of a code in the reader's language; the code itself when it is unknown. */
const char *words_choice(struct work *w, const struct choice *choices, const char *code);
/* “30/6/2026”; "" of NULL. */
const char *words_day(struct work *w, const char *iso);
/* “thứ Ba 30/6/2026”. */
const char *words_date(struct work *w, const char *iso);
/* “Kế hoạch 47-KH/TU”; of a draft “Kế hoạch (chưa có số)”. */
const char *words_paper(struct work *w, const char *kind, const char *code);
struct standing_words words_duty(struct work *w, const struct duty *duty);
/* The same from a state, its due day and how late it is. */
struct standing_words words_state(struct work *w, const char *state, const char *due_on, int64_t days_late);
/* “07-KH/ĐU, mục IV · gửi Ban Thường vụ, qua Ban Xây dựng Đảng”. */
const char *words_duty_from(struct work *w, const struct duty *duty);
/* “hằng năm, 1–2 lần” of an obligation; “không có hạn”. */
const char *words_obligation_when(struct work *w, const struct obligation *obligation);
/* “Mục III.1 · gửi Tỉnh uỷ, qua Ban Tuyên giáo”. */
const char *words_obligation_whom(struct work *w, const struct obligation *obligation);
/* Parts that are there, with “ · ” between; ends in NULL. */
const char *words_join(struct work *w, const char *const *parts, size_t count);

#endif
