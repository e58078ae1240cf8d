/* paper_pages.h - the register of papers, one paper, and the upload of a new one. */
#ifndef PAGES_PAPER_PAPER_PAGES_H
#define PAGES_PAPER_PAPER_PAGES_H

#include "http/exchange.h"

MUST_CHECK enum status show_papers(struct work *w, struct exchange *x);
MUST_CHECK enum status send_papers(struct work *w, struct exchange *x);
MUST_CHECK enum status show_paper(struct work *w, struct exchange *x);
/* The letter of a nudge, printed. */
MUST_CHECK enum status send_letter(struct work *w, struct exchange *x);
MUST_CHECK enum status send_paper(struct work *w, struct exchange *x);
/* A paper is read before the writing unit, by the reader's child; then draft, clauses and obligations are made. */
MUST_CHECK enum status show_upload(struct work *w, struct exchange *x);
MUST_CHECK enum status read_paper(struct work *w, struct exchange *x);
MUST_CHECK enum status store_paper(struct work *w, struct exchange *x);

#endif
