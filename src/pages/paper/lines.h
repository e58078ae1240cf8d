/* lines.h - the text of a paper as numbered lines, each marked with what was understood or doubted in it. */
#ifndef PAGES_PAPER_LINES_H
#define PAGES_PAPER_LINES_H

#include "http/view.h"

/* Puts the list "lines": no, text, class.  `obligations` (struct obligation) and `doubts` (struct plan_doubt) may be
 * NULL. */
void lines_put(struct view *view, const char *text, const struct list *obligations, const struct list *doubts);

#endif
