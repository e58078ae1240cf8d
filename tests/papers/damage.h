/* damage.h - what a scanner does to a paper: figures read as letters, doubled spaces, a space before a sign.
 *
 * Only such damage as leaves one reading possible: the expected reading stays.  The same seed gives the same harm. */
#ifndef TESTS_PAPERS_DAMAGE_H
#define TESTS_PAPERS_DAMAGE_H

#include "base/arena.h"

#include <stdint.h>

char *damage(struct arena *arena, uint64_t seed, const char *text);

#endif
