/* papers.h - the papers of the demo: read by the product's own reader and issued by its own functions.
 *
 * Their bytes are carried in the program (demo/papers).  Each function runs units of its own: not from inside one; it
 * sets w->now and w->today to the paper's day.
 * Units: days ISO; a paper's index counts from 0. */
#ifndef DEMO_PAPERS_H
#define DEMO_PAPERS_H

#include "base/work.h"
#include "demo/world.h"

/* How many there are at a scale. */
int64_t papers_count(enum world_scale scale);
/* Reads, drafts and issues one; a news article is only registered. */
MUST_CHECK enum status papers_issue(struct work *w, int64_t index);
/* The plan of 2025, issued on the tree with districts. */
MUST_CHECK enum status papers_issue_former(struct work *w);
/* A commune receives the province's forum plan, takes it over, adds to it and issues it to its cells.  `number` NULL:
 * the next of its register. */
MUST_CHECK enum status papers_derive(struct work *w, const char *commune_code, const char *number,
                                     const char *issued_on);

#endif
