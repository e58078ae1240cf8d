/* graph.h - what a paper stands on and what stands on it, as a list and a picture; doubts of the register. */
#ifndef PAGES_PAPER_GRAPH_H
#define PAGES_PAPER_GRAPH_H

#include "http/exchange.h"

extern const struct shape register_answer_shape;

MUST_CHECK enum status show_paper_graph(struct work *w, struct exchange *x);
/* The picture alone. */
MUST_CHECK enum status send_paper_graph(struct work *w, struct exchange *x);
MUST_CHECK enum status show_register_doubts(struct work *w, struct exchange *x);
MUST_CHECK enum status answer_register_doubt(struct work *w, struct exchange *x);

#endif
