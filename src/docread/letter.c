#include "docread/letter.h"

#include "text/utf8.h"

#include <string.h>

/* The blocks in which Vietnamese letters stand pair capital and small: even and odd, but for Ư and the Latin-1 ones. */
bool letter_is_small(uint32_t letter)
{
    if (letter < 0x80)
        return letter >= 'a' && letter <= 'z';
    if (letter == 0x1af || letter == 0x1b0)
        return letter == 0x1b0;
    return (letter >= 0xdf && letter <= 0xff) || (letter >= 0x100 && letter <= 0x1eff && letter % 2 == 1);
}

bool letter_all_capitals(const char *text)
{
    bool some = false;

    while (*text) {
        uint32_t letter = utf8_next(&text);
        if (letter_is_small(letter))
            return false;
        some = some || (letter >= 'A' && letter <= 'Z') || (letter >= 0xc0 && letter <= 0x1eff);
    }
    return some;
}

static uint32_t capital_of(uint32_t letter)
{
    if (!letter_is_small(letter) || letter == 0xdf || letter == 0xf7 || letter == 0xff)
        return letter;
    return letter < 0x100 ? letter - 0x20 : letter - 1;
}

char *letter_to_capitals(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, 4 * strlen(text) + 1), *end = out;

    while (*text)
        end += utf8_put(end, capital_of(utf8_next(&text)));
    return out;
}
