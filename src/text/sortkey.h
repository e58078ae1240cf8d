/* sortkey.h - bytes whose order is Vietnamese alphabetical order; stored beside names and ordered by.
 *
 * A key is text of printable bytes (for any database column); comparing two keys byte by byte compares first the
 * letters a ă â b c d đ e ê … y, then the tones (none, huyền, hỏi, ngã, sắc, nặng), and nothing else: two names that
 * differ only in case or signs have one key.
 * Source: order of letters and tones as in the CLDR collation for vi. */
#ifndef TEXT_SORTKEY_H
#define TEXT_SORTKEY_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

char *sortkey(struct arena *arena, const char *text);
/* A person's name: by the given name (its last word), then family and middle names, as Vietnamese lists are. */
char *sortkey_person(struct arena *arena, const char *name);
/* The marks of one word as a number, wherever its tone is placed: "hoá" and "hóa" have the same, "cần" and "cán" not.
 */
uint32_t sortkey_marks(const char *word, size_t length);

#endif
