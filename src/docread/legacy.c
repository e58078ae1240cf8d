#include "docread/legacy.h"

#include "base/status.h"
#include "docread/letter.h"
#include "text/fold.h"
#include "text/normalise.h"
#include "text/spelling.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

#define SHARE_RIGHT  85 /* percent of the words with marks that are syllables in the right reading */
#define SHARE_BETTER 20 /* and so much more than as the text stands */
#define WORDS_LEAST  3
#define WORDS_LOOKED 4000
#define LETTER_BYTES 8 /* a letter and its two marks, at most */

#define GRAVE "\xcc\x80"
#define ACUTE "\xcc\x81"
#define TILDE "\xcc\x83"
#define HOOK  "\xcc\x89"
#define DOT   "\xcc\xa3"
#define ROUND "\xcc\x82" /* â ê ô */
#define BREVE "\xcc\x86" /* ă     */

/* From 0xa1 on; 0: no letter of Vietnamese. */
static const uint16_t tcvn3[] = {
    0x102,  0xc2,   0xca,   0xd4,   0x1a0,  0x1af,  0x110,  0x103,  0xe2,   0xea,   0xf4,   0x1a1,  0x1b0,  0x111,
    0x1eb0, 0x300,  0x309,  0x303,  0x301,  0x323,  0xe0,   0x1ea3, 0xe3,   0xe1,   0x1ea1, 0x1eb2, 0x1eb1, 0x1eb3,
    0x1eb5, 0x1eaf, 0x1eb4, 0x1eae, 0x1ea6, 0x1ea8, 0x1eaa, 0x1ea4, 0x1ec0, 0x1eb7, 0x1ea7, 0x1ea9, 0x1eab, 0x1ea5,
    0x1ead, 0xe8,   0x1ec2, 0x1ebb, 0x1ebd, 0xe9,   0x1eb9, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7, 0xec,   0x1ec9,
    0x1ec4, 0x1ebe, 0x1ed2, 0x129,  0xed,   0x1ecb, 0xf2,   0x1ed4, 0x1ecf, 0xf5,   0xf3,   0x1ecd, 0x1ed3, 0x1ed5,
    0x1ed7, 0x1ed1, 0x1ed9, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3, 0xf9,   0x1ed6, 0x1ee7, 0x169,  0xfa,   0x1ee5,
    0x1eeb, 0x1eed, 0x1eef, 0x1ee9, 0x1ef1, 0x1ef3, 0x1ef7, 0x1ef9, 0xfd,   0x1ef5, 0x1ed0,
};

/* What a letter of a font is, by its place in Latin-1; marks stand behind the letter they belong to. */
struct sign {
    uint8_t at;
    const char *text;
};

static const struct sign vni[] = {
    {0xc0, ROUND GRAVE}, {0xc1, ROUND ACUTE}, {0xc2, ROUND},       {0xc3, ROUND TILDE}, {0xc4, ROUND DOT},
    {0xc5, ROUND HOOK},  {0xc6, "Ỉ"},         {0xc8, BREVE GRAVE}, {0xc9, BREVE ACUTE}, {0xca, BREVE},
    {0xcb, BREVE DOT},   {0xce, "Ỵ"},         {0xcf, DOT},         {0xd1, "Đ"},         {0xd2, "Ị"},
    {0xd3, "Ĩ"},         {0xd4, "Ơ"},         {0xd5, TILDE},       {0xd6, "Ư"},         {0xd8, GRAVE},
    {0xd9, ACUTE},       {0xda, BREVE HOOK},  {0xdb, HOOK},        {0xdc, BREVE TILDE}, {0xe0, ROUND GRAVE},
    {0xe1, ROUND ACUTE}, {0xe2, ROUND},       {0xe3, ROUND TILDE}, {0xe4, ROUND DOT},   {0xe5, ROUND HOOK},
    {0xe6, "ỉ"},         {0xe8, BREVE GRAVE}, {0xe9, BREVE ACUTE}, {0xea, BREVE},       {0xeb, BREVE DOT},
    {0xee, "ỵ"},         {0xef, DOT},         {0xf1, "đ"},         {0xf2, "ị"},         {0xf3, "ĩ"},
    {0xf4, "ơ"},         {0xf5, TILDE},       {0xf6, "ư"},         {0xf8, GRAVE},       {0xf9, ACUTE},
    {0xfa, BREVE HOOK},  {0xfb, HOOK},        {0xfc, BREVE TILDE},
};

static const struct sign windows_1258[] = {
    {0xc3, "Ă"}, {0xcc, GRAVE}, {0xd0, "Đ"}, {0xd2, HOOK}, {0xd5, "Ơ"}, {0xdd, "Ư"}, {0xde, TILDE},
    {0xe3, "ă"}, {0xec, ACUTE}, {0xf0, "đ"}, {0xf2, DOT},  {0xf5, "ơ"}, {0xfd, "ư"}, {0xfe, "₫"},
};

/* What Windows draws for 0x80 … 0x9f. */
static const uint16_t windows[32] = {
    0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0,      0x17d,  0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178,
};

uint32_t legacy_windows(uint32_t byte)
{
    return byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : byte;
}

enum legacy legacy_of_font(const char *name)
{
    if (!name || !*name)
        return LEGACY_NONE;
    if (!strncasecmp(name, ".Vn", 3)) {
        const char last = name[strlen(name) - 1];
        return last == 'H' ? LEGACY_TCVN3_CAPITALS : LEGACY_TCVN3;
    }
    return !strncasecmp(name, "VNI-", 4) || !strncasecmp(name, "VNI ", 4) ? LEGACY_VNI : LEGACY_NONE;
}

/* Letters that only a Unicode text can have. */
static bool is_beyond(uint32_t letter)
{
    return (letter >= 0x1ea0 && letter <= 0x1ef9) || letter == 0x1a1 || letter == 0x1b0 || letter == 0x103 ||
           letter == 0x111 || letter == 0x1a0 || letter == 0x1af || letter == 0x102 || letter == 0x110;
}

/* The font's own number of a letter: fonts also stand in the private area, and µ is taken for the Greek one. */
static uint32_t place_of(uint32_t letter)
{
    if (letter >= 0xf020 && letter <= 0xf0ff)
        return letter - 0xf000;
    return letter == 0x3bc ? 0xb5 : letter;
}

static size_t put_sign(char *out, const struct sign *signs, size_t count, uint32_t letter)
{
    for (size_t i = 0; i < count; i++)
        if (signs[i].at == letter) {
            const size_t length = strlen(signs[i].text);
            memcpy(out, signs[i].text, length);
            return length;
        }
    return utf8_put(out, letter);
}

static size_t put_letter(char *out, enum legacy legacy, uint32_t letter)
{
    if (legacy == LEGACY_VNI)
        return put_sign(out, vni, COUNT(vni), letter);
    if (legacy == LEGACY_1258)
        return put_sign(out, windows_1258, COUNT(windows_1258), letter);
    return utf8_put(out, letter >= 0xa1 && letter - 0xa1 < COUNT(tcvn3) ? tcvn3[letter - 0xa1] : letter);
}

static const char *turn(struct arena *arena, enum legacy legacy, const char *text)
{
    char *out = arena_alloc(arena, strlen(text) * (LETTER_BYTES / 2) + 1), *end = out;

    while (*text)
        end += put_letter(end, legacy, place_of(utf8_next(&text)));
    return legacy == LEGACY_TCVN3_CAPITALS ? letter_to_capitals(arena, out) : out;
}

const char *legacy_convert(struct arena *arena, enum legacy legacy, const char *text)
{
    if (legacy == LEGACY_NONE)
        return text;
    for (const char *at = text; *at;)
        if (is_beyond(utf8_next(&at)))
            return legacy == LEGACY_TCVN3_CAPITALS ? letter_to_capitals(arena, text) : text;
    return turn(arena, legacy, text);
}

/* --- recognising ----------------------------------------------------------------------------------------------- */

/* Words with letters beyond ASCII, and how many of them are syllables of Vietnamese letters. */
struct tally {
    size_t words, right;
};

static bool is_vietnamese_letter(uint32_t letter)
{
    static const char others[] = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĩũĨŨ";

    for (const char *at = others; *at;)
        if (utf8_next(&at) == letter)
            return true;
    return letter < 0x80 || is_beyond(letter);
}

static bool is_word_right(const char *word, size_t bytes)
{
    struct letter letters[SPELLING_MOST];

    for (const char *at = word; at < word + bytes;)
        if (!is_vietnamese_letter(utf8_next(&at)))
            return false;
    const size_t count = spelling_read(word, letters);
    return count && spelling_is_syllable(letters, 0, count);
}

static size_t word_bytes(const char *at, bool *marked)
{
    const char *start = at, *before = at;

    for (*marked = false; *at; before = at) {
        const uint32_t letter = utf8_next(&at);
        if (letter < 0x80 ? !((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z') : letter >= 0x2000)
            break;
        *marked = *marked || (letter >= 0x80 && letter != 0xab && letter != 0xbb);
    }
    return (size_t)((*at || before != at ? before : at) - start);
}

static struct tally count(const char *text)
{
    struct tally tally = {0};

    while (*text && tally.words < WORDS_LOOKED) {
        bool marked;
        const size_t bytes = word_bytes(text, &marked);
        if (marked) {
            tally.words++;
            tally.right += is_word_right(text, bytes);
        }
        text += bytes;
        if (!bytes)
            utf8_next(&text);
    }
    return tally;
}

static size_t share_of(struct tally tally)
{
    return tally.words ? tally.right * 100 / tally.words : 0;
}

/* The best of the readings of a text whose own share is `share`. */
static enum legacy best_of(struct arena *arena, const char *text, size_t share)
{
    static const enum legacy kinds[] = {LEGACY_TCVN3, LEGACY_VNI, LEGACY_1258};
    size_t least = share + SHARE_BETTER > SHARE_RIGHT ? share + SHARE_BETTER : SHARE_RIGHT;
    enum legacy best = LEGACY_NONE;

    for (size_t i = 0; i < COUNT(kinds); i++) {
        const char *turned = turn(arena, kinds[i], text);
        const struct tally tally = count(normalise(arena, turned, strlen(turned)));
        if (tally.words < WORDS_LEAST || share_of(tally) < least)
            continue;
        least = share_of(tally) + 1;
        best = kinds[i];
    }
    return best;
}

enum legacy legacy_guess(struct arena *arena, const char *text)
{
    size_t beyond = 0, latin = 0;

    for (const char *at = text; *at;) {
        const uint32_t letter = utf8_next(&at);
        beyond += is_beyond(letter);
        latin += letter >= 0xa1 && letter < 0x100;
    }
    return latin && beyond <= latin / 8 ? best_of(arena, text, share_of(count(text))) : LEGACY_NONE;
}

static const char *turn_whole(struct arena *arena, enum legacy legacy, const char *text)
{
    const char *turned = turn(arena, legacy, text);

    return normalise(arena, turned, strlen(turned));
}

const char *legacy_recognise(struct arena *arena, const char *text)
{
    const enum legacy legacy = legacy_guess(arena, text);

    return legacy ? turn_whole(arena, legacy, text) : text;
}

const char *legacy_decode(struct arena *arena, const char *bytes, size_t length)
{
    char *text = arena_alloc(arena, length * 3 + 1), *end = text;

    for (size_t i = 0; i < length; i++) {
        const uint32_t letter = legacy_windows((unsigned char)bytes[i]);
        end += letter ? utf8_put(end, letter) : 0;
    }
    const enum legacy legacy = best_of(arena, text, 0);
    return legacy ? turn_whole(arena, legacy, text) : NULL;
}
