#include "meeting/series.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/series.sql.h"
#include "rules/rule.h"
#include "store/store.h"

#include <string.h>

#define LAST_WEEK  5
#define YEAR       12
#define LOOK_AHEAD 24 /* months: every rule has a slot within its own interval, which is a year at most */

static const struct field fields[] = {
    INT_FIELD(struct series, id),
    INT_FIELD(struct series, version),
    INT_FIELD(struct series, org_id),
    TEXT_FIELD(struct series, kind, .label = _("Loại cuộc họp")),
    INT_FIELD(struct series, month_day, .label = _("Ngày trong tháng")),
    INT_FIELD(struct series, week, .label = _("Tuần")),
    INT_FIELD(struct series, weekday, .label = _("Thứ")),
    INT_FIELD(struct series, months, .label = _("Mấy tháng một lần")),
    INT_FIELD(struct series, starts_minute),
    INT_FIELD(struct series, minutes, .label = _("Số phút")),
    TEXT_FIELD(struct series, room, .label = _("Địa điểm")),
    INT_FIELD(struct series, chair_id),
    INT_FIELD(struct series, taker_id),
    DATE_FIELD(struct series, from_on, .label = _("Từ ngày")),
    DATE_FIELD(struct series, ended_on, .label = _("Dừng từ ngày")),
    INT_FIELD(struct series, follows_id),
    TEXT_FIELD(struct series, org_name),
    TEXT_FIELD(struct series, chair_name, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct series, taker_name, .class = CLASS_PERSONAL),
};
const struct shape series_shape = SHAPE(struct series, fields);

enum status series_find(struct work *w, int64_t id, struct series *series)
{
    const enum status status = store_find(w, &series_by_id, ARGS(INT(id)), &series_shape, series);

    return status == ERR_MISSING ? fail_missing(w, _("Không có lịch họp định kỳ này.")) : status;
}

enum status series_follower(struct work *w, int64_t id, struct series *follower)
{
    int64_t found;

    *follower = (struct series){0};
    TRY(store_number(w, &series_following, ARGS(INT(id)), &found));
    return found ? series_find(w, found, follower) : OK;
}

enum status series_list(struct work *w, int64_t org_id, struct list *series)
{
    return store_list(w, &series_of, ARGS(INT(org_id), TEXT(w->today)), &series_shape, series);
}

/* --- its days -------------------------------------------------------------------------------------------------------
 */

/* Day number of its slot in a month. */
static int64_t slot_in(const struct series *series, int year, int month)
{
    const int days = date_days_in_month(year, month);
    const int64_t first = date_number((struct ymd){year, month, 1});
    const int64_t last = first + days - 1;

    if (series->month_day)
        return series->month_day < days ? first + series->month_day - 1 : last;
    if (series->week == LAST_WEEK)
        return last - (date_weekday(last) - series->weekday + 7) % 7;
    return first + (series->weekday - date_weekday(first) + 7) % 7 + 7 * (series->week - 1);
}

const char *series_next(struct arena *arena, const struct series *series, const char *after)
{
    const int64_t begins = date_iso_number(series->from_on);
    const int64_t behind = date_iso_number(after) < begins ? begins - 1 : date_iso_number(after);
    const int64_t ends = series->ended_on ? date_iso_number(series->ended_on) : INT64_MAX;
    const struct ymd from = date_from_number(behind), first = date_from_number(begins);
    const int months = series->months > 1 ? (int)series->months : 1;

    for (int ahead = 0; ahead <= LOOK_AHEAD; ahead++) {
        const int month = from.year * YEAR + from.month - 1 + ahead;
        if ((month - (first.year * YEAR + first.month - 1)) % months)
            continue;
        const int64_t slot = slot_in(series, month / YEAR, month % YEAR + 1);
        if (slot > behind)
            return slot < ends ? date_number_text(arena, slot) : NULL;
    }
    return NULL;
}

enum status series_holiday(struct work *w, const char *day, const char **name)
{
    struct rule rule;

    TRY(rule_find(w, "holidays", day, &rule));
    const int64_t row = rule_row(&rule, "day", day);
    *name = row < 0 ? NULL : rule_cell(&rule, (size_t)row, "vi");
    return OK;
}
