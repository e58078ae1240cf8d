/* json.h - records in and out as JSON, by their shape.
 *
 * Numbers of every kind are whole (money × 100, shares in basis points, moments in seconds); dates ISO text; an absent
 * text is null.  A member the shape does not have is refused: programs should not believe it was read. */
#ifndef HTTP_JSON_H
#define HTTP_JSON_H

#include "base/buffer.h"
#include "base/shape.h"
#include "base/work.h"
#include "http/view.h"
#include "text/json.h"

/* ERR_INVALID: broken JSON, or a field that is wrong; `problems` says which. */
MUST_CHECK enum status json_read(struct work *w, struct bytes body, const struct shape *shape, void *record,
                                 struct list *problems);
void json_put_record(struct json *json, const char *name, const struct shape *shape, const void *record);
/* A view as one object: what a page shows, for programs. */
void json_put_view(struct json *json, const char *name, const struct view *view);

#endif
