#include "text/fold.h"

#include "text/utf8.h"

#include <string.h>

#define ELLIPSIS 0x2026

/* The plain letter of each of U+00C0 to U+024F and U+1E00 to U+1EFF; '.' where there is none. */
static const char latin[] =
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghh..iiiiiiiii...jjkk.llllll..llnnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz."
    "................................oo.............uu............................aaiioouuuuuuuuuu.aa"
    "aa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
    "................";
static const char additional[] =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
    "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

static const struct {
    uint32_t letter;
    char plain;
} signs[] = {{0x2018, '\''}, {0x2019, '\''}, {0x201a, '\''}, {0x2032, '\''}, {0x201c, '"'},
             {0x201d, '"'},  {0x201e, '"'},  {0x2033, '"'},  {0xab, '"'},    {0xbb, '"'},
             {0xa0, ' '},    {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},  {0x2013, '-'},
             {0x2014, '-'},  {0x2015, '-'},  {0x2212, '-'},  {0x2026, '.'}};

static char plain_sign(uint32_t letter)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].letter == letter)
            return signs[i].plain;
    return '.';
}

/* The plain letter, '.' when it has none; a real '.' never comes here. */
static char plain_letter(uint32_t letter)
{
    if (letter >= 0x1e00 && letter <= 0x1eff)
        return additional[letter - 0x1e00];
    if (letter >= 0xc0 && letter <= 0x24f)
        return latin[letter - 0xc0];
    return '.';
}

static bool is_mark(uint32_t letter)
{
    return letter >= 0x300 && letter <= 0x36f;
}

/* Folds the letter at *at into out; returns its bytes. */
static size_t fold_letter(const char **at, char *out)
{
    const char *start = *at;
    uint32_t letter = utf8_next(at);
    char plain = plain_letter(letter);

    if (plain == '.' && (letter < 0xc0 || letter >= 0x2010))
        plain = plain_sign(letter);
    if (plain != '.' || letter == ELLIPSIS) {
        *out = plain;
        return 1;
    }
    if (is_mark(letter))
        return 0;
    memcpy(out, start, (size_t)(*at - start));
    return (size_t)(*at - start);
}

static char fold_ascii(char byte)
{
    if (byte < 'A' || byte > 'Z')
        return byte;
    return (char)(byte + ('a' - 'A'));
}

static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

void fold_with_places(struct arena *arena, const char *text, size_t length, struct folded *folded)
{
    const char *at = text, *end = text + length;

    folded->text = arena_alloc(arena, length + 1);
    folded->at = arena_array(arena, length + 1, sizeof *folded->at);
    folded->length = 0;
    while (at < end && *at) {
        uint32_t place = (uint32_t)(at - text);
        size_t bytes = 1;
        if ((unsigned char)*at < 0x80)
            folded->text[folded->length] = fold_ascii(*at++);
        else
            bytes = fold_letter(&at, folded->text + folded->length);
        for (; bytes; bytes--)
            folded->at[folded->length++] = place;
    }
    folded->at[folded->length] = (uint32_t)(at - text);
}

char *fold(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, strlen(text) + 1);
    size_t used = 0;

    while (*text) {
        if ((unsigned char)*text < 0x80)
            out[used++] = fold_ascii(*text++);
        else
            used += fold_letter(&text, out + used);
    }
    return out;
}

char fold_first(const char *text)
{
    const char *at = text;
    char out[4] = {fold_ascii(*text)};

    if ((unsigned char)*text >= 0x80 && fold_letter(&at, out) != 1)
        return '.';
    if (!is_plain(*out))
        return '.';
    return *out;
}

static bool is_word(char byte)
{
    return is_plain(byte) || (unsigned char)byte >= 0x80;
}

char *fold_words(struct arena *arena, const char *text)
{
    char *out = fold(arena, text);
    size_t used = 0;
    bool gap = false;

    for (const char *at = out; *at; at++) {
        if (!is_word(*at)) {
            gap = used > 0;
            continue;
        }
        char byte = *at;
        if (gap)
            out[used++] = ' ';
        out[used++] = byte;
        gap = false;
    }
    out[used] = '\0';
    return out;
}

bool fold_is_same(struct arena *arena, const char *one, const char *other)
{
    return !strcmp(fold_words(arena, one), fold_words(arena, other));
}
