/* papers.h - papers open to everybody: chosen on the paper's page, fetched by news readers, read without signing in. */
#ifndef PAGES_FEED_PAPERS_H
#define PAGES_FEED_PAPERS_H

#include "http/exchange.h"

extern const struct shape publish_form_shape;

MUST_CHECK enum status publish_paper(struct work *w, struct exchange *x);
MUST_CHECK enum status send_public_papers(struct work *w, struct exchange *x);
/* Its file, else its text. */
MUST_CHECK enum status send_public_paper(struct work *w, struct exchange *x);

#endif
