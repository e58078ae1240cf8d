#include "base/date.h"

#include <assert.h>
#include <string.h>

#define ZONE_SECONDS (INT64_C(7) * 3600)
#define DAY_SECONDS  INT64_C(86400)
#define DAYS_TO_1970 719468 /* from 0000-03-01, where leap days fall at the end of the year */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_exists(struct ymd date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= date_days_in_month(date.year, date.month);
}

static bool read_digits(const char *text, int count, int *number)
{
    *number = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = 10 * *number + (text[i] - '0');
    }
    return true;
}

bool date_parse(const char *iso, struct ymd *date)
{
    struct ymd read;

    if (!iso || strlen(iso) != 10 || iso[4] != '-' || iso[7] != '-')
        return false;
    if (!read_digits(iso, 4, &read.year) || !read_digits(iso + 5, 2, &read.month) ||
        !read_digits(iso + 8, 2, &read.day) || !date_exists(read))
        return false;
    *date = read;
    return true;
}

bool date_is_valid(const char *iso)
{
    struct ymd date;

    return date_parse(iso, &date);
}

/* Howard Hinnant's count of days: years begin in March, so the leap day is the last of its year. */
int64_t date_number(struct ymd date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - DAYS_TO_1970;
}

struct ymd date_from_number(int64_t number)
{
    int64_t shifted = number + DAYS_TO_1970;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    struct ymd date;

    date.day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    date.month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    date.year = (int)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

char *date_text(struct arena *arena, struct ymd date)
{
    return arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

char *date_number_text(struct arena *arena, int64_t number)
{
    return date_text(arena, date_from_number(number));
}

int64_t date_iso_number(const char *iso)
{
    struct ymd date;
    bool is_day = date_parse(iso, &date);

    assert(is_day);
    return is_day ? date_number(date) : 0;
}

char *date_add(struct arena *arena, const char *iso, int64_t days)
{
    return date_number_text(arena, date_iso_number(iso) + days);
}

int date_weekday(int64_t number)
{
    int64_t since_monday = (number + 3) % 7; /* 1970-01-01 was a Thursday */

    return (int)(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

char *date_of_moment(struct arena *arena, int64_t moment)
{
    int64_t local = moment + ZONE_SECONDS;
    int64_t number = local / DAY_SECONDS - (local % DAY_SECONDS < 0);

    return date_number_text(arena, number);
}

int64_t date_moment(const char *iso)
{
    return date_iso_number(iso) * DAY_SECONDS - ZONE_SECONDS;
}

static bool is_holiday(int64_t number, const int64_t *holidays, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (holidays[i] == number)
            return true;
    return false;
}

int64_t date_add_working(int64_t number, int64_t count, const int64_t *holidays, size_t holiday_count)
{
    while (count > 0) {
        number++;
        if (date_weekday(number) <= 5 && !is_holiday(number, holidays, holiday_count))
            count--;
    }
    return number;
}
