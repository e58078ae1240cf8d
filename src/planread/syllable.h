/* syllable.h - what is a syllable of Vietnamese, to cut words that ran together and to join letters spaced apart. */
#ifndef PLANREAD_SYLLABLE_H
#define PLANREAD_SYLLABLE_H

#include "base/arena.h"

#include <stdbool.h>

/* The text with a space where two syllables ran together ("quảthực hiện", "nghị quyếtTrung ương"); the same pointer
 * when nothing did. */
const char *syllable_part(struct arena *arena, const char *text);
/* The text with letters spaced apart closed up ("K Ế  H O Ạ C H"); the same pointer when none were. */
const char *syllable_close(struct arena *arena, const char *text);

/* Whether letters stand apart like that: more gaps than words have letters. */
bool syllable_is_spaced(const char *text);
/* The text with syllables closed up whose onset stands alone ("Tr ượng", "th ôn"); the same pointer when none were. */
const char *syllable_join(struct arena *arena, const char *text);

#endif
