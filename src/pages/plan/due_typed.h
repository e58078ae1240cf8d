/* due_typed.h - a deadline as people type it, in one of four ways; what the reader understood may also stay.
 *
 * Units: days as typed (“15/6”); within_days in calendar days. */
#ifndef PAGES_PLAN_DUE_TYPED_H
#define PAGES_PLAN_DUE_TYPED_H

#include "base/shape.h"
#include "base/work.h"

struct due_typed {
    const char *due_kind; /* keep, by, every, within, none */
    const char *by, *every, *on, *after;
    int64_t within_days;
};

extern const struct choice due_typed_kinds[], due_typed_units[], due_typed_events[];

/* "06-15 12-31" as people type it: "15/6, 31/12". */
const char *due_typed_days(struct work *w, const struct list *days);
/* The column text of what was typed; nothing is written when it stays (“keep”).  ERR_INVALID at its field. */
MUST_CHECK enum status due_typed_read(struct work *w, const struct due_typed *form, const char **due_text);

#endif
