/* upper.h - a text in capitals, Vietnamese letters with their marks: headings and posts of a paper. */
#ifndef TEXT_UPPER_H
#define TEXT_UPPER_H

#include "base/arena.h"

char *upper_case(struct arena *arena, const char *text);

#endif
