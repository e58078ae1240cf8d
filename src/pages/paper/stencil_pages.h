/* stencil_pages.h - the office's own Word templates: downloaded, changed in Word, uploaded, tried, taken back. */
#ifndef PAGES_PAPER_STENCIL_PAGES_H
#define PAGES_PAPER_STENCIL_PAGES_H

#include "http/exchange.h"

MUST_CHECK enum status show_stencils(struct work *w, struct exchange *x);
MUST_CHECK enum status show_stencil(struct work *w, struct exchange *x);
/* Before: tries the file and stores its bytes. */
MUST_CHECK enum status try_stencil(struct work *w, struct exchange *x);
MUST_CHECK enum status keep_stencil(struct work *w, struct exchange *x);
MUST_CHECK enum status send_stencil(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_stencil(struct work *w, struct exchange *x);

#endif
