/* lines.h - the text of a paper as numbered lines, each marked with what was understood or doubted in it. */
#ifndef PAGES_PAPER_LINES_H
#define PAGES_PAPER_LINES_H

#include "base/work.h"
#include "http/view.h"

/* Puts the list "lines": no, text, class.  `obligations` (struct obligation) and `doubts` (struct plan_doubt) may be
 * NULL. */
void lines_put(struct view *view, const char *text, const struct list *obligations, const struct list *doubts);

/* The text of a paper; NULL of one that was never read (an own plan made from an upper one). */
MUST_CHECK enum status lines_find_text(struct work *w, int64_t paper, const char **text);

#endif
