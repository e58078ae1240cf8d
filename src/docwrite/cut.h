/* cut.h - a template's part cut into what stays, holes, and stretches that are repeated.
 *
 * Marks are found in the text of a paragraph, however Word has split it into runs.  What a pair of marks repeats:
 * - in one paragraph with other words around: the words between;
 * - the first and last words of one paragraph: the paragraph;
 * - in two cells of a row: the row; in two rows: those rows and what lies between;
 * - alone in paragraphs of their own: what lies between, and those two paragraphs go.
 * Cuts stand in the order of the bytes; an OPEN knows its CLOSE.  Units: bytes of the part. */
#ifndef DOCWRITE_CUT_H
#define DOCWRITE_CUT_H

#include "docwrite/part.h"

enum cut_kind { CUT_CLOSE, CUT_OPEN, CUT_UNLESS, CUT_HOLE, CUT_WORDS, CUT_IF_EMPTY };

/* The bytes from…to go; in their place stands what `kind` says. */
struct cut {
    enum cut_kind kind;
    size_t from, to;
    size_t order;      /* of cuts at one place */
    const char *name;  /* as written in the mark           */
    const char *key;   /* folded                           */
    const char *words; /* of CUT_WORDS and, when `key` is empty, of CUT_IF_EMPTY: XML */
    size_t close;      /* of OPEN and UNLESS: index        */
};

/* ERR_INVALID with a sentence: a mark that is not closed, pairs that cross. */
MUST_CHECK enum status cut_part(struct work *w, const struct part *part, struct list *cuts);

#endif
