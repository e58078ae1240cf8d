/* spelling.h - what is a syllable of Vietnamese.
 *
 * An onset, a nucleus and a coda of the language with at most one tone, and one that goes with the coda.
 * Source: the onsets and rhymes of the national orthography, as school books list them. */
#ifndef TEXT_SPELLING_H
#define TEXT_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

#define SPELLING_MOST 16 /* letters of a word that is looked at: two or three syllables in one */

/* One letter of a word: their bytes, their plain letter, whether they bear a tone or are another vowel. */
struct letter {
    const char *at;
    size_t bytes;
    char plain;
    int tone;
    bool marked, capital;
};

/* The letters from `text` to the end of its word; 0 when they are more, or none. */
size_t spelling_read(const char *text, struct letter letters[SPELLING_MOST]);
/* Whether letters [first, last) are one syllable. */
bool spelling_is_syllable(const struct letter *letters, size_t first, size_t last);

#endif
