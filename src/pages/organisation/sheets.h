/* sheets.h - people or bodies from a table, on a page: upload, columns, every row's fate, all or nothing.
 *
 * Nothing is kept between the steps but the rows as bytes nobody refers to (store/blob sweeps them after a day), named
 * by their hash in the form.  A row beyond the body of the address is wrong.
 * More than SHEETS_ROWS are judged and written by a job, with a page of their own (pages/organisation/bulk_pages.h). */
#ifndef PAGES_ORGANISATION_SHEETS_H
#define PAGES_ORGANISATION_SHEETS_H

#include "http/exchange.h"

#define SHEETS_ROWS 5000

/* What a program sends behind the first upload: the hash it was answered ("sheet"), and for every meaning the number of
 * its column from 0, "-" for none. */
extern const struct shape people_sheet_form_shape, bodies_sheet_form_shape;

MUST_CHECK enum status show_people_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status check_people_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status apply_people_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status show_bodies_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status check_bodies_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status apply_bodies_sheet(struct work *w, struct exchange *x);
/* The inside of the checking routes: nothing is changed. */
MUST_CHECK enum status leave_sheet(struct work *w, struct exchange *x);
/* The inside of the applying ones: goes to where the rows now are. */
MUST_CHECK enum status end_people_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status end_bodies_sheet(struct work *w, struct exchange *x);

#endif
