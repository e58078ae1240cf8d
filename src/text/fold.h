/* fold.h - the form we search and compare by: no case, no marks, đ as d; curly quotes straight.
 *
 * Letters of other scripts stay as they are.  Takes UTF-8 in any form, NFC or NFD.  Speed: one table look-up a letter.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

char *fold(struct arena *arena, const char *text);
/* The first letter of a text, folded; '.' when it is none of the Latin ones and no digit. */
char fold_first(const char *text);
/* Words only, one space between them: what two names are compared by ("Bí thư - Chi bộ 1" is "bi thu chi bo 1"). */
char *fold_words(struct arena *arena, const char *text);

/* A folded text that knows where each of its bytes came from. */
struct folded {
    char *text;
    size_t length;
    uint32_t *at; /* at[i]: the byte of the source whose letter gave byte i; at[length] is the source's end */
};

void fold_with_places(struct arena *arena, const char *text, size_t length, struct folded *folded);
/* Whether two texts are the same when folded to words. */
bool fold_is_same(struct arena *arena, const char *one, const char *other);

#endif
