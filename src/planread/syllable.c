#include "planread/syllable.h"

#include "base/status.h"
#include "text/fold.h"
#include "text/spelling.h"
#include "text/utf8.h"

#include <string.h>

#define SYLLABLE_MOST 7 /* letters: "nghiêng" */
#define TWO_LEAST     5 /* letters of two syllables in one */
#define SPACED_LEAST  4 /* single letters in a row that are no abbreviation */

/* Whether letters [first, last) are syllables one behind the other. */
static bool is_run(const struct letter *letters, size_t first, size_t last)
{
    if (spelling_is_syllable(letters, first, last))
        return true;
    for (size_t i = first + 2; i + 2 <= last && i - first <= SYLLABLE_MOST; i++)
        if (spelling_is_syllable(letters, first, i) && is_run(letters, i, last))
            return true;
    return false;
}

static bool has_marks(const struct letter *letters, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (letters[i].marked)
            return true;
    return false;
}

/* Where a capital stands inside a word: "nghị quyếtTrung"; 0 nowhere. */
static size_t capital_inside(const struct letter *letters, size_t count)
{
    for (size_t i = 2; i + 1 < count; i++)
        if (letters[i].capital && !letters[i - 1].capital && !letters[i - 2].capital)
            return i;
    return 0;
}

/* "bíthư" is "bí thư", not "bít hư": th, tr and ph seldom are an end and a beginning. */
static bool keeps_together(const struct letter *letters, size_t i, size_t count)
{
    const char end = letters[i - 1].plain, next = letters[i].plain;

    if (!((end == 't' && (next == 'h' || next == 'r')) || (end == 'p' && next == 'h')))
        return false;
    return i > 2 && spelling_is_syllable(letters, 0, i - 1) && is_run(letters, i - 1, count);
}

/* Where a word of two syllables is to be cut; 0 when it is whole or nothing is sure.  Capitals inside are sure. */
static size_t cut_of(const struct letter *letters, size_t count)
{
    size_t capital = capital_inside(letters, count);

    if (capital)
        return spelling_is_syllable(letters, 0, capital) ? capital : 0;
    if (!has_marks(letters, count) || count < TWO_LEAST || spelling_is_syllable(letters, 0, count))
        return 0;
    for (size_t i = count - 2; i >= 2; i--)
        if (spelling_is_syllable(letters, 0, i) && is_run(letters, i, count))
            return keeps_together(letters, i, count) ? i - 1 : i;
    return 0;
}

static size_t word_bytes(const struct letter *letters, size_t count)
{
    return count ? (size_t)(letters[count - 1].at - letters[0].at) + letters[count - 1].bytes : 0;
}

/* The bytes of a word too short to be two, and of the blanks behind it; 0 when it is longer. */
static size_t short_run(const char *at)
{
    size_t bytes = 0, count = 0;

    for (; at[bytes] && at[bytes] != ' '; bytes++)
        count += ((unsigned char)at[bytes] & 0xc0U) != 0x80;
    if (count >= TWO_LEAST)
        return 0;
    while (at[bytes] == ' ')
        bytes++;
    return bytes;
}

/* The bytes of one word or sign that is not cut: a run of letters too long to be looked at, or one byte. */
static size_t whole_bytes(const char *at)
{
    size_t bytes = 1;

    while (at[bytes] && at[bytes - 1] != ' ' && fold_first(at + bytes) >= 'a')
        bytes++;
    return bytes;
}

/* “quaBan Tuyên giáo”: the bytes of a little word that a name was glued to; 0 none. */
static size_t glued_word(const char *at)
{
    static const char *const words[] = {"qua", "về", "của", "cho", "và", "với", "tại", "do"};

    for (size_t i = 0; i < COUNT(words); i++) {
        const size_t bytes = strlen(words[i]);
        if (!strncmp(at, words[i], bytes) && at[bytes] >= 'A' && at[bytes] <= 'Z')
            return bytes;
    }
    return 0;
}

/* The bytes from `at` to where a space is missing, or to the end of what needs none; *cut says which. */
static size_t piece_bytes(const char *at, bool *cut)
{
    struct letter letters[SPELLING_MOST];
    size_t run = short_run(at), glued = glued_word(at);

    *cut = glued > 0;
    if (glued)
        return glued;
    if (run)
        return run;
    size_t count = spelling_read(at, letters);
    size_t place = count >= TWO_LEAST ? cut_of(letters, count) : 0;
    *cut = place > 0;
    if (place)
        return (size_t)(letters[place].at - at);
    return count ? word_bytes(letters, count) : whole_bytes(at);
}

const char *syllable_part(struct arena *arena, const char *text)
{
    char *out = NULL;
    size_t used = 0;

    for (const char *at = text; *at;) {
        bool cut;
        size_t bytes = piece_bytes(at, &cut);
        if (cut && !out) {
            out = arena_alloc(arena, 2 * strlen(text) + 1);
            used = (size_t)(at - text);
            memcpy(out, text, used);
        }
        if (out) {
            memcpy(out + used, at, bytes);
            used += bytes;
            if (cut)
                out[used++] = ' ';
        }
        at += bytes;
    }
    return out ? out : text;
}

static bool is_lone_letter(const char *at)
{
    const char *behind = at;
    char plain = fold_first(at);

    utf8_next(&behind);
    return plain >= 'a' && plain <= 'z' && (*behind == ' ' || !*behind);
}

static const char *next_letter(const char *at)
{
    utf8_next(&at);
    while (*at == ' ')
        at++;
    return at;
}

/* How many letters in a row stand alone from here on. */
static size_t spaced_from(const char *at)
{
    size_t count = 0;

    for (; *at && is_lone_letter(at); at = next_letter(at))
        count++;
    return count;
}

/* Puts the letters from *at on; two spaces begin a word. */
static size_t put_closed(const char **at, size_t count, char *out)
{
    size_t used = 0;

    for (; count; count--) {
        const char *start = *at;
        utf8_next(at);
        memcpy(out + used, start, (size_t)(*at - start));
        used += (size_t)(*at - start);
        size_t gap = strspn(*at, " ");
        if (count > 1)
            *at += gap;
        if (gap > 1 && count > 1)
            out[used++] = ' ';
    }
    return used;
}

const char *syllable_close(struct arena *arena, const char *text)
{
    const char *at = text;
    char *out = NULL;
    size_t used = 0;

    while (*at) {
        size_t count = (at == text || at[-1] == ' ') && is_lone_letter(at) ? spaced_from(at) : 0;
        if (count >= SPACED_LEAST) {
            if (!out) {
                out = arena_alloc(arena, strlen(text) + 2);
                used = (size_t)(at - text);
                memcpy(out, text, used);
            }
            used += put_closed(&at, count, out + used);
            continue;
        }
        if (out)
            out[used++] = *at;
        at++;
    }
    return out ? out : text;
}

/* The bytes of a word of consonants only, two or three, at `at`; 0 when it is another. */
static size_t onset_bytes(const char *at)
{
    static const char *const onsets[] = {"tr", "th", "ch", "kh", "ph", "nh", "ng", "gh", "ngh"};

    const size_t word = at[0] && at[1] ? (at[2] == ' ' ? 2 : at[2] && at[3] == ' ' ? 3 : 0) : 0;
    for (size_t i = 0; word && i < COUNT(onsets); i++) {
        size_t length = strlen(onsets[i]);
        if (length == word && (*at == onsets[i][0] || *at == onsets[i][0] - 'a' + 'A') &&
            !strncmp(at + 1, onsets[i] + 1, length - 1))
            return length;
    }
    return 0;
}

/* Whether an onset and the letters behind its blank, small or capital, are one syllable. */
static bool is_parted(const char *at, size_t onset, bool capital)
{
    struct letter letters[SPELLING_MOST];
    char word[SYLLABLE_MOST * 4 + 4];
    size_t length = strcspn(at + onset + 1, " ,;.:)");

    if (!length || onset + length >= sizeof word)
        return false;
    memcpy(word, at, onset);
    memcpy(word + onset, at + onset + 1, length);
    word[onset + length] = '\0';
    size_t count = spelling_read(word, letters);
    size_t next = capital ? 1 : onset;
    return count > next && letters[next].capital == capital && spelling_is_syllable(letters, 0, count);
}

/* The bytes of one consonant alone that begins a line of capitals: “K ÉT LUẬN”; 0 none. */
static size_t capital_onset(const char *text)
{
    size_t length = !strncmp(text, "Đ", strlen("Đ")) ? strlen("Đ") : *text && strchr("BCDGHKLMNPRSTVX", *text) != NULL;

    if (!length || text[length] != ' ' || strpbrk(text, "abcdefghijklmnopqrstuvwxyz"))
        return 0;
    return text[length + 1] && !strchr("BCDGHKLMNPQRSTVX", text[length + 1]) ? length : 0;
}

const char *syllable_join(struct arena *arena, const char *text)
{
    char *out = NULL;
    size_t used = 0;

    for (const char *at = text; *at;) {
        size_t alone = at == text ? capital_onset(at) : 0;
        size_t onset = alone || (at != text && at[-1] != ' ') ? alone : onset_bytes(at);
        if (onset && is_parted(at, onset, alone > 0)) {
            if (!out) {
                out = arena_alloc(arena, strlen(text) + 1);
                used = (size_t)(at - text);
                memcpy(out, text, used);
            }
            memcpy(out + used, at, onset);
            used += onset;
            at += onset + 1;
            continue;
        }
        if (out)
            out[used++] = *at;
        at++;
    }
    return out ? out : text;
}

bool syllable_is_spaced(const char *text)
{
    size_t gaps = 0, length = 0;

    for (; *text; text++) {
        bool again = *text == ' ' && text[1] == ' ';
        gaps += *text == ' ' && !again;
        length += !again && ((unsigned char)*text & 0xc0U) != 0x80;
    }
    return 3 * gaps > length;
}
