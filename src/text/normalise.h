/* normalise.h - one spelling per letter: NFC, odd spaces and dashes made plain.
 *
 * What comes out is UTF-8, NFC.  No-break and other odd spaces are a space, dashes a hyphen, CR LF one \n; letters
 * without width, soft hyphens and control characters other than \n and \t are gone.  Bytes that are not UTF-8 become
 * U+FFFD: who must refuse them asks utf8_is_valid first.
 * Source: Unicode Standard Annex 15 (NFC); tone placement: Decision 240/QĐ of the Ministry of Education, 5/3/1984. */
#ifndef TEXT_NORMALISE_H
#define TEXT_NORMALISE_H

#include "base/arena.h"

#include <stddef.h>

char *normalise(struct arena *arena, const char *text, size_t length);
/* Tone marks in one place, for comparing with marks: "hòa, ủy, khỏe" become "hoà, uỷ, khoẻ".  Takes NFC. */
char *normalise_tones(struct arena *arena, const char *text);

#endif
