#include "plan/span.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>

int64_t span_day(int year, int month, int day)
{
    int last = date_days_in_month(year, month);

    return date_number((struct ymd){year, month, day > last ? last : day < 1 ? 1 : day});
}

struct span span_months(int year, int first_month, int count)
{
    int last = first_month + count - 1;

    return (struct span){span_day(year, first_month, 1), span_day(year, last, 31)};
}

int span_digits(const char *text, size_t length)
{
    int number = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = 10 * number + (text[i] - '0');
    }
    return number;
}

/* What stands behind the year: a quarter, a half, a month. */
static bool read_part(int year, const char *part, struct span *span)
{
    int month = span_digits(part, 2);

    if (part[0] == 'Q' && part[1] >= '1' && part[1] <= '4')
        *span = span_months(year, 3 * (part[1] - '1') + 1, 3);
    else if (part[0] == 'H' && (part[1] == '1' || part[1] == '2'))
        *span = span_months(year, part[1] == '1' ? 1 : 7, 6);
    else if (month >= 1 && month <= 12)
        *span = span_months(year, month, 1);
    else
        return false;
    return true;
}

bool span_read(const char *text, struct span *span)
{
    size_t length = text ? strlen(text) : 0;
    int year = length >= 4 ? span_digits(text, 4) : -1;
    struct ymd date;

    if (year < 1)
        return false;
    if (length == 4) {
        *span = span_months(year, 1, 12);
        return true;
    }
    if (length == 7)
        return text[4] == '-' && read_part(year, text + 5, span);
    if (!date_parse(text, &date))
        return false;
    span->first = span->last = date_number(date);
    return true;
}

bool span_read_part(const char *text, int year, struct span *span)
{
    char whole[16];

    if (!text || strlen(text) != 2)
        return false;
    (void)snprintf(whole, sizeof(whole), "%04d-%s", year % 10000, text);
    return span_read(whole, span);
}
