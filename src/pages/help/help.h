/* help.h - the manual inside the program: what one does, in the order one does it, in the reader's language. */
#ifndef PAGES_HELP_HELP_H
#define PAGES_HELP_HELP_H

#include "http/exchange.h"

MUST_CHECK enum status show_help(struct work *w, struct exchange *x);

#endif
