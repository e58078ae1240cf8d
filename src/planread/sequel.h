/* sequel.h - what a clause adds to the obligation told just before it.
 *
 * Units: days are ISO.  Source: our choice, from papers seen. */
#ifndef PLANREAD_SEQUEL_H
#define PLANREAD_SEQUEL_H

#include "planread/clause.h"

/* “Quý III/2026: chuyên đề … Thời gian: tháng 9/2026”: the last obligation, of that section and activity, whose quarter
 * holds the month; NULL not. */
struct reading_obligation *sequel_of_period(struct paper *paper, const char *section, const char *activity,
                                            const struct due *due);
/* “Mỗi đảng viên đăng ký 1 - 2 việc; đăng ký trước ngày 31 tháng 12 hằng năm”: the verb again, and when. */
bool sequel_dates_it(struct paper *paper, const struct clause *clause);
/* “… trước ngày 20/6; đồng chí Tâm tổng hợp.”: who sees to it stands in a clause of his own. */
void sequel_take_person(struct paper *paper, const struct clause *clause);

#endif
