#include "text/amount.h"

#include "base/date.h"

#include <inttypes.h>
#include <string.h>

#define GROUP       3
#define DIGITS_MOST 20

char *amount_number(struct arena *arena, int64_t number)
{
    char digits[DIGITS_MOST + 1], *out = arena_alloc(arena, (size_t)2 * DIGITS_MOST);
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    int count = snprintf(digits, sizeof digits, "%" PRIu64, size);
    size_t used = 0;

    if (number < 0)
        out[used++] = '-';
    for (int i = 0; i < count; i++) {
        if (i && (count - i) % GROUP == 0)
            out[used++] = '.';
        out[used++] = digits[i];
    }
    return out;
}

char *amount_money(struct arena *arena, int64_t hundredths)
{
    int cents = (int)(hundredths % 100);
    const char *whole = amount_number(arena, hundredths / 100);

    if (cents < 0)
        cents = -cents;
    return cents ? arena_format(arena, "%s,%02d đồng", whole, cents) : arena_format(arena, "%s đồng", whole);
}

char *amount_share(struct arena *arena, int64_t basis_points)
{
    int part = (int)(basis_points % 100);
    const char *whole = amount_number(arena, basis_points / 100);

    if (part < 0)
        part = -part;
    if (part % 10)
        return arena_format(arena, "%s,%02d %%", whole, part);
    return part ? arena_format(arena, "%s,%d %%", whole, part / 10) : arena_format(arena, "%s %%", whole);
}

char *amount_date(struct arena *arena, const char *iso)
{
    struct ymd date;

    if (date_parse(iso, &date))
        return arena_format(arena, "%02d/%02d/%04d", date.day, date.month, date.year);
    if (strlen(iso) == strlen("2026-01") && iso[4] == '-')
        return arena_format(arena, "%s/%.4s", iso + 5, iso);
    return arena_text(arena, iso);
}

char *amount_long_date(struct arena *arena, const char *iso)
{
    struct ymd date;

    if (!date_parse(iso, &date))
        return arena_text(arena, iso);
    return arena_format(arena, date.month < 3 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", date.day,
                        date.month, date.year);
}

const char *amount_weekday(const char *iso)
{
    static const char *const days[] = {"thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"};

    return days[date_weekday(date_iso_number(iso)) - 1];
}

char *amount_time(struct arena *arena, int64_t moment)
{
    const int minute = (int)((moment - date_moment(date_of_moment(arena, moment))) / 60);

    return minute % 60 ? arena_format(arena, "%d giờ %02d phút", minute / 60, minute % 60)
                       : arena_format(arena, "%d giờ", minute / 60);
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Whether the dots of a number divide groups of three. */
static bool is_grouped(const char *text, size_t length)
{
    size_t behind = 0;

    for (size_t i = length; i-- > 0;) {
        if (is_digit(text[i])) {
            behind++;
            continue;
        }
        if (text[i] != '.' || behind != GROUP || i == 0)
            return false;
        behind = 0;
    }
    return behind > 0 && (behind <= GROUP || !memchr(text, '.', length));
}

bool amount_read_number(const char *text, int64_t *number)
{
    text += strspn(text, " ");
    bool negative = *text == '-';
    text += negative;
    size_t length = strlen(text);
    while (length && text[length - 1] == ' ')
        length--;
    if (!length || !is_grouped(text, length))
        return false;
    int64_t total = 0;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(text[i]))
            continue;
        if (total > (INT64_MAX - 9) / 10)
            return false;
        total = 10 * total + (text[i] - '0');
    }
    *number = negative ? -total : total;
    return true;
}

/* One or more figures at *at, then one of the signs; -1 when they are not there. */
static int read_part(const char **at, const char *signs, size_t most)
{
    int number = 0;
    size_t digits = strspn(*at, "0123456789");

    if (!digits || digits > most)
        return -1;
    for (size_t i = 0; i < digits; i++)
        number = 10 * number + ((*at)[i] - '0');
    *at += digits;
    if (!*signs)
        return number;
    if (!**at || !strchr(signs, **at))
        return -1;
    ++*at;
    return number;
}

char *amount_read_date(struct arena *arena, const char *text)
{
    struct ymd date;

    text += strspn(text, " ");
    if (date_parse(text, &date))
        return date_text(arena, date);
    date.day = read_part(&text, "/-.", 2);
    date.month = date.day < 0 ? -1 : read_part(&text, "/-.", 2);
    date.year = date.month < 0 ? -1 : read_part(&text, "", 4);
    text += strspn(text, " ");
    return date.year > 999 && !*text && date_exists(date) ? date_text(arena, date) : NULL;
}
