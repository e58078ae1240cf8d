/* mark.h - the marks of a template in a text: {{name}} {{#name}} {{^name}} {{/name}} (fill.h says what they mean).
 *
 * Units: bytes of the text.  Errors: ERR_INVALID with a sentence that names the mark. */
#ifndef DOCWRITE_MARK_H
#define DOCWRITE_MARK_H

#include "base/shape.h"
#include "base/work.h"

enum mark_kind { MARK_HOLE, MARK_OPEN, MARK_UNLESS, MARK_CLOSE };

struct mark {
    enum mark_kind kind;
    const char *name; /* as written, with its sign: "#căn cứ" */
    const char *key;  /* folded, without the sign             */
    size_t from, to;
};

/* Appended to `marks`, in order: struct mark. */
MUST_CHECK enum status mark_list(struct work *w, const char *text, struct list *marks);

#endif
