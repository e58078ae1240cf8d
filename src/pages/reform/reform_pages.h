/* reform_pages.h - reorganisations of an office: the list, one set with its dry run, its lines, the order.
 *
 * “Sắp xếp tổ chức”: every line says what becomes of its body before anything happens.  A sheet (.csv, .xlsx, .xls)
 * adds many lines at once, all or none. */
#ifndef PAGES_REFORM_REFORM_PAGES_H
#define PAGES_REFORM_REFORM_PAGES_H

#include "http/exchange.h"

extern const struct shape reform_set_form_shape, reform_line_form_shape, reform_sheet_form_shape,
    reform_version_form_shape;

MUST_CHECK enum status show_reforms(struct work *w, struct exchange *x);
MUST_CHECK enum status make_reform(struct work *w, struct exchange *x);
MUST_CHECK enum status show_new_reform(struct work *w, struct exchange *x);
MUST_CHECK enum status show_reform(struct work *w, struct exchange *x);
MUST_CHECK enum status add_reform_line(struct work *w, struct exchange *x);
MUST_CHECK enum status drop_reform_line(struct work *w, struct exchange *x);
MUST_CHECK enum status read_reform_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status add_reform_sheet(struct work *w, struct exchange *x);
MUST_CHECK enum status order_reform(struct work *w, struct exchange *x);
MUST_CHECK enum status recall_reform(struct work *w, struct exchange *x);
MUST_CHECK enum status discard_reform(struct work *w, struct exchange *x);
/* What became of one's body, shown until he says “Đã rõ”. */
MUST_CHECK enum status show_news(struct work *w, struct exchange *x);
MUST_CHECK enum status hear_news(struct work *w, struct exchange *x);
/* For home and a body's page: what is to be told; where it came from and what it is now. */
MUST_CHECK enum status reform_put_news(struct work *w, struct exchange *x, struct view *view);
MUST_CHECK enum status reform_put_history(struct work *w, struct view *view, int64_t org);

#endif
