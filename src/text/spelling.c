#include "text/spelling.h"

#include "base/status.h"
#include "text/fold.h"
#include "text/sortkey.h"
#include "text/utf8.h"

#include <string.h>

#define TONES         6 /* of sortkey_marks */
#define TONE_ACUTE    4
#define TONE_DOT      5
#define SYLLABLE_MOST 7 /* letters: "nghiêng" */

static const char *const onsets[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d",
                                     "g",   "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v",  "x", ""};

/* Vowels, marks left out, and the codas that may follow them; "-" is none. */
static const struct {
    const char *vowels, *codas;
} rhymes[] = {
    {"uye", "n t"},
    {"uya", "-"},
    {"uyu", "-"},
    {"oai", "-"},
    {"oay", "-"},
    {"oao", "-"},
    {"oeo", "-"},
    {"uay", "-"},
    {"uoi", "-"},
    {"uou", "-"},
    {"ieu", "-"},
    {"yeu", "-"},
    {"uai", "-"},
    {"ai", "-"},
    {"ao", "-"},
    {"au", "-"},
    {"ay", "-"},
    {"eo", "-"},
    {"eu", "-"},
    {"ia", "-"},
    {"ie", "c m n ng p t"},
    {"iu", "-"},
    {"oa", "- c ch m n ng nh p t"},
    {"oe", "- c m n ng t"},
    {"oi", "-"},
    {"oo", "c ng"},
    {"ua", "- c m n ng p t"},
    {"ue", "- ch nh n t"},
    {"ui", "-"},
    {"uo", "- c m n ng p t"},
    {"uu", "-"},
    {"uy", "- ch n nh p t"},
    {"ye", "m n ng t"},
    {"a", "- c ch m n ng nh p t"},
    {"e", "- c ch m n ng nh p t"},
    {"i", "- c ch m n ng nh p t"},
    {"o", "- c m n ng p t"},
    {"u", "- c m n ng p t"},
    {"y", "- ch m n nh p t"},
};

/* Whether `rest` is one of the codas, which stand between blanks. */
static bool ends_as_coda(const char *rest, const char *codas)
{
    size_t length = strlen(rest);

    if (!length)
        return *codas == '-';
    for (const char *at = codas; *at;) {
        if (!strncmp(at, rest, length) && (at[length] == ' ' || !at[length]))
            return true;
        while (*at && *at++ != ' ')
            ;
    }
    return false;
}

static bool ends_as_rhyme(const char *rest)
{
    for (size_t i = 0; i < COUNT(rhymes); i++) {
        size_t length = strlen(rhymes[i].vowels);
        if (*rest == *rhymes[i].vowels && !strncmp(rest, rhymes[i].vowels, length) &&
            ends_as_coda(rest + length, rhymes[i].codas))
            return true;
    }
    return false;
}

/* "ie" begins no syllable: it is written "ye". */
static bool begins_right(const char *onset, const char *rest)
{
    return *onset || strncmp(rest, "ie", 2) != 0;
}

static bool is_syllable(const char *folded)
{
    for (size_t i = 0; i < COUNT(onsets); i++) {
        size_t length = strlen(onsets[i]);
        if ((!length || *folded == *onsets[i]) && !strncmp(folded, onsets[i], length) &&
            begins_right(onsets[i], folded + length) && ends_as_rhyme(folded + length))
            return true;
    }
    return false;
}

static bool is_capital(const char *at)
{
    uint32_t letter = utf8_next(&at);

    if (letter < 0x80)
        return letter >= 'A' && letter <= 'Z';
    if (letter < 0x100)
        return letter < 0xdf;
    return letter == 0x1a0 || letter == 0x1af || (letter % 2 == 0 && letter != 0x1b0 && letter != 0x1a1);
}

size_t spelling_read(const char *text, struct letter letters[SPELLING_MOST])
{
    size_t count = 0;

    while (*text) {
        const char *start = text;
        uint32_t point = utf8_next(&text);
        char plain = fold_first(start);
        if (plain < 'a' || plain > 'z')
            break;
        if (count == SPELLING_MOST)
            return 0;
        size_t bytes = (size_t)(text - start);
        int tone = (int)(sortkey_marks(start, bytes) % TONES);
        letters[count++] = (struct letter){start, bytes, plain, tone, point >= 0x80, is_capital(start)};
    }
    return count;
}

bool spelling_is_syllable(const struct letter *letters, size_t first, size_t last)
{
    char folded[SYLLABLE_MOST + 1] = {0};

    if (last - first > SYLLABLE_MOST || last == first)
        return false;
    int tones = 0, tone = 0;
    for (size_t i = first; i < last; i++) {
        folded[i - first] = letters[i].plain;
        tones += letters[i].tone != 0;
        tone += letters[i].tone;
    }
    bool stopped = strchr("cpt", folded[last - first - 1]) ||
                   (folded[last - first - 1] == 'h' && last - first > 2 && folded[last - first - 2] == 'c');
    bool sounds = !stopped || tone == TONE_ACUTE || tone == TONE_DOT; /* "quảt" is none */
    return tones <= 1 && sounds && is_syllable(folded);
}
