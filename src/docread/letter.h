/* letter.h - capital and small letters of Vietnamese, which no C library function tells without a locale. */
#ifndef DOCREAD_LETTER_H
#define DOCREAD_LETTER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

bool letter_is_small(uint32_t letter);
/* Has it letters, and all of them capitals? */
bool letter_all_capitals(const char *text);
/* The text in capitals. */
char *letter_to_capitals(struct arena *arena, const char *text);

#endif
