/* arrival.h - a request as it comes in: target, headers and body into an exchange.
 *
 * Names and values are decoded (RFC 3986, RFC 6265); what is no UTF-8 is left out, texts become NFC.
 * The body is taken as it is and understood by arrival_read_body(). */
#ifndef HTTP_ARRIVAL_H
#define HTTP_ARRIVAL_H

#include "http/exchange.h"

/* `target` is path and query as they stand in the request line.  arrival_close() gives all of it back. */
struct exchange *arrival_open(const struct site *site, const char *target);
void arrival_close(struct exchange *x);
/* One header, its name in any case; also fills what follows from it (cookies, wants_json, is_part …). */
void arrival_header(struct exchange *x, const char *name, const char *value);
/* NULL when it did not come; names in small letters. */
const char *arrival_find_header(const struct exchange *x, const char *name);
const char *arrival_find_cookie(const struct exchange *x, const char *name);
/* Fields and files of the body, by its media type.  ERR_INVALID when it cannot be read. */
MUST_CHECK enum status arrival_read_body(struct work *w, struct exchange *x);

#endif
