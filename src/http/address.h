/* address.h - percent-encoding, "a=1&b=2", cookies: text of a request taken apart.
 *
 * What comes out is UTF-8, NFC, without control characters but \n and \t; a value that is no UTF-8 is refused. */
#ifndef HTTP_ADDRESS_H
#define HTTP_ADDRESS_H

#include "base/shape.h"
#include "http/exchange.h"

/* NULL when it is no UTF-8 or holds a NUL.  `plus` reads "+" as a space. */
char *address_decode(struct arena *arena, const char *text, size_t length, bool plus);
/* Appends struct typed; false when there are more than LIMIT_FORM_FIELDS or one cannot be read. */
bool address_read_pairs(struct arena *arena, const char *text, size_t length, struct list *pairs);
/* Appends struct typed; what is no cookie is passed over. */
void address_read_cookies(struct arena *arena, const char *text, struct list *cookies);
/* Whether a text may be sent as an address of this site. */
bool address_is_own(const char *address);
/* "/unlock" and "/plans?a=1" become "/unlock?back=%2Fplans%3Fa%3D1". */
const char *address_with_back(struct arena *arena, const char *path, const char *back);

#endif
