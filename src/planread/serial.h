/* serial.h - a paper's number and symbol as it stands in a heading or in a text: 47-KH/TU, 05 - KH/ĐU, 12/KH-UBND. */
#ifndef PLANREAD_SERIAL_H
#define PLANREAD_SERIAL_H

#include "planread/kinds.h"

struct serial {
    const char *number;      /* "47", "264a"; NULL when left blank */
    const char *symbol;      /* "KH/TU", as printed without blanks; NULL when there is none */
    const char *code;        /* "47-KH/TU" */
    const char *key;         /* "47khtu": folded, without signs; what two codes are compared by */
    const struct kind *kind; /* by its symbol, or NULL */
    size_t first, last;      /* tokens */
};

/* The serial that begins at token i with a figure; false when there is none. */
bool serial_at(struct paper *paper, const struct line *line, size_t i, struct serial *serial);
/* A heading's "Số: …" from the word Số on; the number may be blank. */
bool serial_in_heading(struct paper *paper, const struct line *line, size_t i, struct serial *serial);

#endif
