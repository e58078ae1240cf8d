/* guard.h - what every request is checked for, and what every reply says to the browser.
 *
 * Host: only the site's own name.  A POST of a form carries the browser's form token and comes from this site; a
 * program that sends JSON needs no token, since no other site can make a browser send JSON here.
 * So does a program that calls with a token of its own (Authorization: Bearer).
 * The form token is made from the session's cookie (or, before signing in, from a cookie of its own), so no state is
 * kept for it.
 * Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet; Fetch Metadata (Sec-Fetch-Site). */
#ifndef HTTP_GUARD_H
#define HTTP_GUARD_H

#include "http/exchange.h"

#define SESSION_COOKIE  "chibo_session"
#define FORM_COOKIE     "chibo_form"
#define LANGUAGE_COOKIE "chibo_language"
#define DEVICE_COOKIE   "chibo_device" /* tells browsers apart: whose sessions one phone holds */

bool guard_allows_host(const struct exchange *x);
/* Fills x->form_token; gives a browser that has neither cookie one of its own. */
void guard_make_token(struct exchange *x);
bool guard_allows_post(const struct exchange *x);
/* The headers of every reply: struct typed, ends with a NULL name.  `is_fixed`: an asset, kept for a year. */
const struct typed *guard_headers(void);

#endif
