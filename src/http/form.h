/* form.h - typed fields into a record, by its shape; a sentence for every field that is wrong.
 *
 * A list member is typed as "items.0.title"; gaps close up, empty last lines fall away; a list of texts is one name
 * typed several times.  Dates are typed 30/6/2026, 30-6-2026 or 2026-06-30; numbers and money with spaces or points
 * between thousands ("1.234", "1 234"); shares as "12,5"; a truth is there or not ("1", "on", "true").
 * Texts become NFC with plain spaces, an empty one NULL.  Bounds are the field's least and most, else limits.h. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "base/shape.h"
#include "base/work.h"
#include "http/exchange.h"

/* "a=1&b=2" and multipart/form-data into typed values and files.  ERR_INVALID: broken, too many fields, no UTF-8. */
MUST_CHECK enum status form_parse(struct work *w, struct bytes body, struct list *typed);
MUST_CHECK enum status form_parse_parts(struct work *w, struct bytes body, const char *content_type,
                                        struct exchange *x);
/* Every field is tried; ERR_INVALID when one was wrong, `problems` says which. */
MUST_CHECK enum status form_read(struct work *w, const struct list *typed, const struct shape *shape, void *record,
                                 struct list *problems);
/* One value of a field from its typed text; the sentence when it is wrong, else NULL. */
const char *form_read_value(struct work *w, const struct field *field, const char *typed, void *record);
/* What is wrong with a number, by the field's bounds; and what is said of a field left empty. */
const char *form_check_number(struct work *w, const struct field *field, int64_t number);
const char *form_required(const struct field *field);
/* The last typed value of that name; NULL. */
const char *form_value(const struct list *typed, const char *name);

#endif
