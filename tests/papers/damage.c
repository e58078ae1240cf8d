#include "papers/damage.h"

#include <stdbool.h>
#include <string.h>

struct scanner {
    uint64_t state;
    const char *text;
};

static unsigned chance(struct scanner *scanner, unsigned of)
{
    scanner->state = scanner->state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(scanner->state >> 33) % of;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

/* A figure of a run of figures alone, whose neighbours stay figures. */
static bool may_turn(const char *text, const char *at)
{
    const char *begin = at, *end = at;

    while (begin > text && is_digit(begin[-1]))
        begin--;
    while (is_digit(*end))
        end++;
    return end - begin > 1 && !is_letter(*end) && !(begin > text && is_letter(begin[-1])) && at == begin;
}

char *damage(struct arena *arena, uint64_t seed, const char *text)
{
    struct scanner scanner = {seed * 2654435761U + 1, text};
    char *out = arena_alloc(arena, 2 * strlen(text) + 1);
    size_t used = 0;

    for (const char *at = text; *at; at++) {
        const bool between_words = *at == ' ' && at > text && is_letter(at[-1]) && is_letter(at[1]);
        if ((*at == ',' || *at == ';') && at > text && is_letter(at[-1]) && at[1] == ' ' && !chance(&scanner, 6))
            out[used++] = ' ';
        if (between_words && !chance(&scanner, 25))
            out[used++] = ' ';
        if ((*at == '0' || *at == '1') && may_turn(text, at) && !chance(&scanner, 3))
            out[used++] = *at == '0' ? 'O' : 'l';
        else
            out[used++] = *at;
    }
    return out;
}
