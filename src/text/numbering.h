/* numbering.h - labels of clauses, read and written: I. 1. 1.1. a) A. Điều Chương Phần Mục.
 *
 * Roman numbers are capitals; a scanner's "l", "1" and "|" among them count as I.  Letters run a b c d đ e g h i k l.
 */
#ifndef TEXT_NUMBERING_H
#define TEXT_NUMBERING_H

#include "base/arena.h"

#include <stdbool.h>

enum label_kind {
    LABEL_NONE,
    LABEL_PART,    /* Phần thứ nhất, Phần I       */
    LABEL_CHAPTER, /* Chương I                    */
    LABEL_TITLE,   /* Mục 1                       */
    LABEL_CAPITAL, /* A.                          */
    LABEL_ROMAN,   /* I.  II.-  III/              */
    LABEL_ARTICLE, /* Điều 5.                     */
    LABEL_NUMBER,  /* 1.  1/-  1-                 */
    LABEL_ROUND,   /* 1)  (1)                     */
    LABEL_NUMBERS, /* 2.1.  2.1.3                 */
    LABEL_LETTER,  /* a)  b.                      */
};

#define LABEL_PARTS 4

struct label {
    enum label_kind kind;
    int parts[LABEL_PARTS]; /* the number; of "2.1" two */
    int count;
    char *printed; /* "I", "2.1", "a", "Điều 5": without its closing sign */
    size_t bytes;  /* of the text, with closing signs and blanks          */
};

/* The label a line begins with.  False when it has none. */
bool numbering_read(struct arena *arena, const char *text, struct label *label);
/* 4 is "IV"; 1 to 399. */
char *numbering_roman(struct arena *arena, int number);
/* 5 is "đ"; 1 to 22. */
const char *numbering_letter(int number);

#endif
