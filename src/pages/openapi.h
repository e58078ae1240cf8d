/* openapi.h - the whole product for programs: an OpenAPI 3.1 document made from the route table and the shapes of
 * forms; what each page answers stands in answers.txt, made by asking every page (tests/api). */
#ifndef PAGES_OPENAPI_H
#define PAGES_OPENAPI_H

#include "http/exchange.h"

MUST_CHECK enum status show_openapi(struct work *w, struct exchange *x);

#endif
