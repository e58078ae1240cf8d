/* citation.h - the papers a paper refers to, each once, with its date from any mention.
 *
 * Identity is kind, number, body and term: two issuers named in words ("của Thành uỷ", "của Tỉnh uỷ") make two papers
 * of one symbol; so do two dates in different terms.  Otherwise two dates are a doubt, as is a date outside the term it
 * names.  The paper itself is none.
 * Source of the terms: congresses of 25/4/2006, 19/1/2011, 28/1/2016, 1/2/2021 and 23/1/2026. */
#ifndef PLANREAD_CITATION_H
#define PLANREAD_CITATION_H

#include "planread/paper.h"

/* Fills reading->citations, and masks the words that name another paper and its date. */
void citation_read(struct paper *paper);

#endif
