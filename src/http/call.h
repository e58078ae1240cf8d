/* call.h - small things the adapter says about a reply and asks of a request, without the library. */
#ifndef HTTP_CALL_H
#define HTTP_CALL_H

#include "http/exchange.h"

bool call_has_header(const struct exchange *x, const char *name);
/* Content-Disposition with the file's name, Vietnamese letters included.  Source: RFC 6266, RFC 8187. */
const char *call_disposition(struct exchange *x);
/* The client's address as the proxy of this machine says it (the last of X-Forwarded-For). */
void call_believe_proxy(struct exchange *x);
void call_close_socket(int socket);
/* A socket over which little is said: few bytes wait in the system for a slow reader, and half a minute without his
 * acknowledgement ends it.  Source: tcp(7). */
void call_narrow_socket(int socket);

#endif
