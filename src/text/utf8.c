#include "text/utf8.h"

/* How many bytes follow the first one, or -1 when no letter begins with it. */
static int following(unsigned char first)
{
    if (first < 0x80)
        return 0;
    if (first < 0xc2 || first > 0xf4)
        return -1;
    return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

static bool is_letter_value(uint32_t letter, int more)
{
    if (more == 2)
        return letter >= 0x800 && (letter < 0xd800 || letter > 0xdfff);
    return more < 2 || (letter >= 0x10000 && letter <= 0x10ffff);
}

/* The letter that stands in the bytes before `end`; 0 bytes when none does. */
static size_t read_letter(const unsigned char *at, const unsigned char *end, uint32_t *letter)
{
    int more = following(*at);

    if (more < 0)
        return 0;
    if (end && end - at <= more)
        return 0;
    *letter = more == 0 ? *at : *at & (0x3fU >> more);
    for (int i = 1; i <= more; i++) {
        if ((at[i] & 0xc0U) != 0x80)
            return 0;
        *letter = *letter << 6 | (at[i] & 0x3fU);
    }
    return is_letter_value(*letter, more) ? (size_t)more + 1 : 0;
}

bool utf8_is_valid(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    uint32_t letter;

    while (at < end) {
        size_t bytes = *at < 0x80 ? 1 : read_letter(at, end, &letter);
        if (!bytes)
            return false;
        at += bytes;
    }
    return true;
}

uint32_t utf8_next(const char **at)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    uint32_t letter = 0;

    if (*bytes < 0x80) {
        *at += *bytes != 0;
        return *bytes;
    }
    size_t used = read_letter(bytes, NULL, &letter);
    *at += used ? used : 1;
    return used ? letter : UTF8_WRONG;
}

size_t utf8_put(char out[4], uint32_t letter)
{
    static const unsigned char firsts[] = {0, 0, 0xc0, 0xe0, 0xf0};

    if (letter < 0x80) {
        out[0] = (char)letter;
        return 1;
    }
    size_t bytes = letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
    for (size_t i = bytes - 1; i > 0; i--) {
        out[i] = (char)(0x80U | (letter & 0x3fU));
        letter >>= 6;
    }
    out[0] = (char)(firsts[bytes] | letter);
    return bytes;
}

size_t utf8_length(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += ((unsigned char)*text & 0xc0U) != 0x80;
    return count;
}

size_t utf8_cut(const char *text, size_t length, size_t most)
{
    if (length <= most)
        return length;
    while (most && ((unsigned char)text[most] & 0xc0U) == 0x80)
        most--;
    return most;
}
