/* reply.h - how a reply is completed once a handler has spoken, and pages of failures. */
#ifndef HTTP_REPLY_H
#define HTTP_REPLY_H

#include "http/exchange.h"

/* Shows x->failure with x->reply.status: a page to people, problem details to programs.  Never fails. */
void reply_failure(struct exchange *x);
/* Fingerprint and If-None-Match; a redirect for a program; what a browser must know. */
void reply_complete(struct exchange *x);
/* The ETag of what the body holds, worked out once. */
void reply_fingerprint(struct exchange *x);
void reply_header(struct exchange *x, const char *name, const char *value);

#endif
