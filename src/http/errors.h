/* errors.h - the eight endings and what the edge itself refuses: HTTP status, sentence, problem details.
 *
 * Source: RFC 9110 (status codes), RFC 9457 (problem details for programs). */
#ifndef HTTP_ERRORS_H
#define HTTP_ERRORS_H

#include "http/exchange.h"

int error_http_status(enum status status);
/* What is said when nobody said anything better; Vietnamese, to be looked up. */
const char *error_sentence(int http_status);
/* Problem details as the reply: x->reply.status, this sentence, and the problems of the form. */
void error_answer_program(struct work *w, struct exchange *x, const char *sentence);
/* The last resort when no page can be shown: plain text. */
void error_answer_plainly(struct work *w, struct exchange *x, const char *sentence);

#endif
