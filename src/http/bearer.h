/* bearer.h - who calls: a signed-in browser by its cookie, or a program by its token.
 *
 * A program says Authorization: Bearer chibo_…; its cookie, if any, does not count then.  It stands before handlers as
 * a session of its owner that has taken every step; x->token says that it is none. It is answered in JSON, whatever it
 * accepts.
 * Ownership: x->session is of the unit's arena.  Source: RFC 6750, section 2.1. */
#ifndef HTTP_BEARER_H
#define HTTP_BEARER_H

#include "http/exchange.h"

/* Fills x->session, x->token and the unit's actor; nobody is no failure.  ERR_FORBIDDEN with status 401 for a token
 * that is unknown or past its end. */
MUST_CHECK enum status bearer_identify(struct work *w, struct exchange *x);

#endif
