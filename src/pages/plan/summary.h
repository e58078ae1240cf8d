/* summary.h - pages of the periodic summary: those of a plan, one as a draft or as it was numbered, and its printing.
 *
 * Who judges a plan's duties and drafts papers of his own body makes one; who issues its papers numbers it. */
#ifndef PAGES_PLAN_SUMMARY_H
#define PAGES_PLAN_SUMMARY_H

#include "http/exchange.h"

extern const struct shape summary_period_shape, summary_words_shape, summary_number_shape, summary_version_shape;

MUST_CHECK enum status show_summaries(struct work *w, struct exchange *x);
MUST_CHECK enum status make_summary(struct work *w, struct exchange *x);
MUST_CHECK enum status show_summary(struct work *w, struct exchange *x);
MUST_CHECK enum status change_summary(struct work *w, struct exchange *x);
MUST_CHECK enum status count_summary(struct work *w, struct exchange *x);
MUST_CHECK enum status number_summary(struct work *w, struct exchange *x);
MUST_CHECK enum status discard_summary(struct work *w, struct exchange *x);
MUST_CHECK enum status send_summary(struct work *w, struct exchange *x);

#endif
