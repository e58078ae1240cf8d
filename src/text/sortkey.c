#include "text/sortkey.h"

#include "text/fold.h"
#include "text/normalise.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define TONE_SEPARATOR ' ' /* lowest of all, so that a name stands before one it begins */
#define GAP            '!' /* between words, below every digit and letter */
#define TONES          6

/* '0' + 6 × sister + tone, of U+00C0 to U+01B0 and U+1EA0 to U+1EF9.  Sisters are ă and â of a, đ of d, ê of e, ô and ơ
 * of o, ư of u. */
static const char latin_ranks[] =
    "14<3000014601460031463000146040014<3000014601460031463000146040000660044660000006600000000006600"
    "000066003300000000006600044000000004400000000000000044000044660000000000330000000000666604400000"
    "00000000000000000000000000000000<<000000000000066";
static const char additional_ranks[] =
    "5522@@==>>??AA::778899;;552233::778899;;22555522::778899;;@@==>>??AA5522::778899;;11552233";

static int rank_of(uint32_t letter)
{
    if (letter >= 0xc0 && letter <= 0x1b0)
        return latin_ranks[letter - 0xc0] - '0';
    if (letter >= 0x1ea0 && letter <= 0x1ef9)
        return additional_ranks[letter - 0x1ea0] - '0';
    return 0;
}

/* Three places for each of 26 letters behind those of the ten digits. */
static char place_of(char plain, int sister)
{
    if (plain >= '0' && plain <= '9')
        return (char)('#' + (plain - '0'));
    return (char)('-' + 3 * (plain - 'a') + sister);
}

static bool is_sorted(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

struct key {
    char *letters, *tones;
    size_t used, toned;
    bool gap;
};

static void add_letter(struct key *key, char plain, int rank)
{
    if (!is_sorted(plain)) {
        key->gap = key->used > 0;
        return;
    }
    if (key->gap)
        key->letters[key->used++] = GAP;
    key->gap = false;
    key->letters[key->used++] = place_of(plain, rank / TONES);
    key->tones[key->toned++] = (char)('0' + rank % TONES);
}

char *sortkey(struct arena *arena, const char *text)
{
    const char *plain = normalise(arena, text, strlen(text));
    size_t length = strlen(plain);
    struct key key = {.letters = arena_alloc(arena, 3 * length + 2), .tones = arena_alloc(arena, length + 1)};

    while (*plain) {
        char letter[5] = {0};
        const char *start = plain;
        uint32_t point = utf8_next(&plain);
        memcpy(letter, start, (size_t)(plain - start));
        add_letter(&key, fold_first(letter), rank_of(point));
    }
    while (key.toned && key.tones[key.toned - 1] == '0') /* most words bear no tone at their end */
        key.toned--;
    key.letters[key.used++] = TONE_SEPARATOR;
    memcpy(key.letters + key.used, key.tones, key.toned);
    key.letters[key.used + key.toned] = '\0';
    return key.letters;
}

char *sortkey_person(struct arena *arena, const char *name)
{
    size_t length = strlen(name);

    while (length && name[length - 1] == ' ')
        length--;
    const char *given = name + length;
    while (given > name && given[-1] != ' ')
        given--;
    return sortkey(arena,
                   arena_format(arena, "%.*s %.*s", (int)(name + length - given), given, (int)(given - name), name));
}

uint32_t sortkey_marks(const char *word, size_t length)
{
    const char *at = word, *end = word + length;
    uint32_t tone = 0, sisters = 1;

    while (at < end && *at) {
        if ((unsigned char)*at < 0x80) {
            at++;
            continue;
        }
        int rank = rank_of(utf8_next(&at));
        if (rank % TONES)
            tone = (uint32_t)(rank % TONES);
        if (rank / TONES)
            sisters = 3 * sisters + (uint32_t)(rank / TONES);
    }
    return TONES * sisters + tone;
}
