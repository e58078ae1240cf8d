/* bulk_pages.h - a large sheet of people or bodies on its way (organisation/bulk.h): how far it is, every row's fate
 * page by page and as a file, then writing all of it or dropping it. */
#ifndef PAGES_ORGANISATION_BULK_PAGES_H
#define PAGES_ORGANISATION_BULK_PAGES_H

#include "http/exchange.h"

extern const struct shape bulk_version_form_shape;

MUST_CHECK enum status show_people_bulk(struct work *w, struct exchange *x);
MUST_CHECK enum status show_bodies_bulk(struct work *w, struct exchange *x);
/* LIMIT_EXPORT_ROWS of one fate. */
MUST_CHECK enum status send_people_fates(struct work *w, struct exchange *x);
MUST_CHECK enum status send_bodies_fates(struct work *w, struct exchange *x);
MUST_CHECK enum status order_people_bulk(struct work *w, struct exchange *x);
MUST_CHECK enum status order_bodies_bulk(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_people_bulk(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_bodies_bulk(struct work *w, struct exchange *x);

#endif
