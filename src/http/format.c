#include "http/format.h"

#include "base/date.h"
#include "text/amount.h"

#define THIN_SPACE "\xe2\x80\xaf"

void format_date(struct buffer *out, enum language language, const char *iso)
{
    static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    struct ymd date;

    if (date_parse(iso, &date)) {
        buffer_put(out, language == LANGUAGE_EN ? days[date_weekday(date_number(date)) - 1] : amount_weekday(iso));
        buffer_put_char(out, ' ');
    }
    format_day(out, iso);
}

void format_day(struct buffer *out, const char *iso)
{
    struct ymd date;

    if (!date_parse(iso, &date)) {
        buffer_put(out, iso);
        return;
    }
    buffer_put_int(out, date.day);
    buffer_put_char(out, '/');
    buffer_put_int(out, date.month);
    buffer_put_char(out, '/');
    buffer_put_int(out, date.year);
}

void format_moment(struct work *w, struct buffer *out, int64_t moment)
{
    const char *day = date_of_moment(&w->arena, moment);
    int64_t minute = (moment - date_moment(day)) / 60;

    buffer_format(out, "%02d:%02d ", (int)(minute / 60), (int)(minute % 60));
    format_day(out, day);
}

static void put_thousands(struct buffer *out, uint64_t number)
{
    if (number >= 1000) {
        put_thousands(out, number / 1000);
        buffer_put(out, THIN_SPACE);
        buffer_format(out, "%03d", (int)(number % 1000));
        return;
    }
    buffer_put_int(out, (int64_t)number);
}

static uint64_t size_of(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

void format_number(struct buffer *out, int64_t number)
{
    if (number < 0)
        buffer_put(out, "−");
    put_thousands(out, size_of(number));
}

void format_hundredths(struct buffer *out, enum language language, int64_t hundredths, bool trims)
{
    uint64_t size = size_of(hundredths);
    int rest = (int)(size % 100);

    if (hundredths < 0)
        buffer_put(out, "−");
    put_thousands(out, size / 100);
    if (trims && !rest)
        return;
    buffer_put_char(out, language == LANGUAGE_EN ? '.' : ',');
    if (trims && rest % 10 == 0)
        buffer_put_int(out, rest / 10);
    else
        buffer_format(out, "%02d", rest);
}
