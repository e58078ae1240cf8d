/* utf8.h - is it UTF-8; walk it; cut it without breaking a letter.
 *
 * A letter here is one code point.  Overlong forms, surrogates and numbers above U+10FFFF are not UTF-8. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_WRONG 0xfffdU

bool utf8_is_valid(const char *text, size_t length);
/* The letter at *at, which moves behind it; UTF8_WRONG for a byte that begins none, and one byte on.  0 at a NUL,
 * which is not passed. */
uint32_t utf8_next(const char **at);
/* Writes a letter; returns its bytes, 1 to 4. */
size_t utf8_put(char out[4], uint32_t letter);
/* How many letters. */
size_t utf8_length(const char *text);
/* The most bytes, not above `most`, that end between letters. */
size_t utf8_cut(const char *text, size_t length, size_t most);

#endif
