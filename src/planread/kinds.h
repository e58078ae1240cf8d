/* kinds.h - kinds of paper: what they are called, which letters a symbol has for them.
 *
 * Source: Guidance 36-HD/VPTW of 3/4/2018 and its predecessors for Party papers, Decree 30/2020/NĐ-CP for others. */
#ifndef PLANREAD_KINDS_H
#define PLANREAD_KINDS_H

#include "planread/paper.h"

struct kind {
    const char *name;   /* folded: "ke hoach" */
    const char *symbol; /* folded: "kh"; NULL none of its own */
    const char *code;   /* "plan" */
};

/* The kind whose name stands at token i; *count its tokens.  NULL none. */
const struct kind *kind_at(const struct line *line, size_t i, size_t *count);
/* The kind a symbol begins with ("kh/tu", folded); NULL none. */
const struct kind *kind_of_symbol(const char *symbol, size_t length);

#endif
