/* legacy.h - Vietnamese of before Unicode: TCVN3 (.VnTime …), VNI and Windows-1258 turned into Unicode.
 *
 * The letters of such fonts come as bytes, or as the Latin letters that Windows takes those bytes for ("Céng hoµ").
 * Where a font is known (a run of .docx or .doc) its name says which; where none is (.txt, .html, .csv) the reading
 * is taken whose words are Vietnamese syllables, and only when clearly more of them are than as the text stands.
 * Not promised: the capitals of .VnTimeH where the font is not known (they come as small letters).
 * Source: TCVN 5712:1993 (VN3), VNI-Win of VNI Software, Windows code page 1258; the shares are our choice. */
#ifndef DOCREAD_LEGACY_H
#define DOCREAD_LEGACY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum legacy { LEGACY_NONE, LEGACY_TCVN3, LEGACY_TCVN3_CAPITALS, LEGACY_VNI, LEGACY_1258 };

/* What a font's name says: “.VnTime”, “.VnTimeH”, “VNI-Times”. */
enum legacy legacy_of_font(const char *name);
/* UTF-8 whose letters are those of the font; letters no such font has stay, a text with Unicode Vietnamese letters in
 * it stays whole. */
const char *legacy_convert(struct arena *arena, enum legacy legacy, const char *text);
/* UTF-8 of Latin letters; the same pointer when it is Unicode already, or nothing Vietnamese either way. */
const char *legacy_recognise(struct arena *arena, const char *text);
/* Bytes that are no UTF-8; NULL when they are none of the three either. */
const char *legacy_decode(struct arena *arena, const char *bytes, size_t length);
/* Which of them the Latin letters of a text are; LEGACY_NONE when it is Unicode already, or nothing Vietnamese. */
enum legacy legacy_guess(struct arena *arena, const char *text);
/* The letter Windows (code page 1252) takes a byte for; 0 none. */
uint32_t legacy_windows(uint32_t byte);

#endif
