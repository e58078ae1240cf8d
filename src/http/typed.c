#include "http/typed.h"

#include "base/date.h"

#include <ctype.h>
#include <string.h>

#define DIGITS_MOST 16

/* Digits up to `text_end`, with spaces or points between groups of three. */
static bool read_grouped(const char *text, const char *text_end, int64_t *number)
{
    int digits = 0;
    int group = -1; /* digits since the last separator; -1 before the first */

    *number = 0;
    for (; text < text_end; text++) {
        if (isdigit((unsigned char)*text)) {
            *number = *number * 10 + (*text - '0');
            digits++;
            group += group >= 0;
            if (digits > DIGITS_MOST)
                return false;
        } else if ((*text == ' ' || *text == '.') && digits && (group == -1 || group == 3)) {
            group = 0;
        } else {
            return false;
        }
    }
    return digits && (group == -1 || group == 3);
}

static const char *skip_sign(const char *text, int64_t *sign)
{
    *sign = *text == '-' ? -1 : 1;
    return *text == '-' ? text + 1 : text;
}

bool typed_number(const char *text, int64_t *number)
{
    int64_t sign;

    text = skip_sign(text, &sign);
    if (!read_grouped(text, text + strlen(text), number))
        return false;
    *number *= sign;
    return true;
}

/* The comma, or a last point with one or two digits behind it: then it cannot part thousands. */
static const char *decimal_sign(const char *text, const char *end)
{
    const char *comma = memchr(text, ',', (size_t)(end - text));
    const char *point = NULL;

    if (comma)
        return comma;
    for (const char *letter = text; letter < end; letter++)
        if (*letter == '.')
            point = letter;
    return point && end - point <= 3 ? point : end;
}

bool typed_hundredths(const char *text, int64_t *hundredths)
{
    int64_t sign;
    const char *end = text + strlen(text);

    while (end > text && (end[-1] == ' ' || end[-1] == '%'))
        end--;
    text = skip_sign(text, &sign);
    const char *decimals = decimal_sign(text, end);
    if (!read_grouped(text, decimals, hundredths))
        return false;
    *hundredths *= 100;
    int64_t worth = 10;
    for (const char *digit = decimals + 1; digit < end; digit++, worth /= 10) {
        if (!isdigit((unsigned char)*digit) || !worth)
            return false;
        *hundredths += worth * (*digit - '0');
    }
    *hundredths *= sign;
    return true;
}

static bool read_part(const char **text, int digits_most, int *number)
{
    int digits = 0;

    *number = 0;
    for (; isdigit((unsigned char)**text) && digits < digits_most; (*text)++, digits++)
        *number = *number * 10 + (**text - '0');
    return digits > 0;
}

bool typed_day(struct arena *arena, const char *text, const char **iso)
{
    struct ymd date;

    if (date_is_valid(text)) {
        *iso = text;
        return true;
    }
    if (!read_part(&text, 2, &date.day) || !strchr("/-.", *text) || !*text)
        return false;
    char sign = *text++;
    if (!read_part(&text, 2, &date.month) || *text++ != sign || !read_part(&text, 4, &date.year) || *text)
        return false;
    if (date.year < 1900 || !date_exists(date))
        return false;
    *iso = date_text(arena, date);
    return true;
}

bool typed_moment(struct arena *arena, const char *text, int64_t *moment)
{
    const char *sign = strpbrk(text, "T ");
    const char *iso;
    int hour, minute;

    if (!sign)
        return false;
    const char *first = arena_text_n(arena, text, (size_t)(sign - text));
    bool day_first = *sign == 'T';
    const char *clock = day_first ? sign + 1 : first;
    if (!typed_day(arena, day_first ? first : sign + 1, &iso) || !read_part(&clock, 2, &hour) || *clock++ != ':' ||
        !read_part(&clock, 2, &minute) || *clock || hour > 23 || minute > 59)
        return false;
    *moment = date_moment(iso) + 3600 * (int64_t)hour + 60 * (int64_t)minute;
    return true;
}
