/* import.h - what imports of bodies and of people share: fates of rows, figures, days as offices write them.
 *
 * An import has two steps: every row's fate first, then all or nothing.  Checking gives each row a fate: new, changed
 * (it is there with other particulars), same, or wrong with the reason.  Applying is refused while a row is wrong.  Up
 * to 200 rows are one unit of work; more are staged and appear with one last unit (organisation/staging.h). What an
 * import never does: move a body, transfer a person, change a standing or a post of somebody who is there already; such
 * rows are wrong, with where to do it. Units: days in rows are ISO or day/month/year; an empty from_day is today. */
#ifndef ORGANISATION_IMPORT_H
#define ORGANISATION_IMPORT_H

#include "base/shape.h"
#include "base/work.h"
#include "organisation/org.h"

#define FATE_NEW     "new"
#define FATE_CHANGED "changed"
#define FATE_SAME    "same"
#define FATE_WRONG   "wrong"

struct import_figures {
    int64_t created, changed, same, wrong;
};

extern const struct shape import_figures_shape;
/* The fates in words, for FIELD_CHOICE and for printing. */
extern const struct choice import_fates[];

/* "2025-07-01", "1/7/2025", "01.07.2025" as an ISO day; "" gives `otherwise`; NULL when it is no day. */
const char *import_day(struct work *w, const char *typed, const char *otherwise);
/* What a failed check said becomes the row's reason, and the unit goes on.  Other failures pass through. */
MUST_CHECK enum status import_take_reason(struct work *w, enum status status, const char **fate, const char **why);
/* A row whose body, or whose new body's parent, is `org` becomes wrong unless that lies within `top`. */
void import_keep_within(struct work *w, const struct org *top, const struct org *org, const char **fate,
                        const char **why);
/* A row that already has a fate is counted. */
void import_count(struct import_figures *figures, const char *fate);

#endif
