/* import_orgs.h - bodies from a table, in two steps (organisation/import.h).
 *
 * A body is known again by its code.  Its parent is named by code and may stand in the table itself, before or behind
 * it.  Kinds are named by code or by their name in either language, in any spelling.
 * Units: days as typed, ISO where said; lines count from 1 over the file. */
#ifndef ORGANISATION_IMPORT_ORGS_H
#define ORGANISATION_IMPORT_ORGS_H

#include "organisation/import.h"

struct import_org {
    int64_t line;
    const char *code, *name, *kind, *parent, *symbol, *from_day;
    const char *day;  /* out: from_day as an ISO day                            */
    const char *fate; /* out                                                   */
    const char *why;  /* out: a sentence; NULL unless wrong                    */
    int64_t id;       /* out: of the body when it is there                     */
    int64_t version;  /* out: of the body when it is there                     */
    int64_t depth;    /* out: steps below a body that is there; of new ones    */
};

/* `import_org_columns` are the words by which a heading is known (docread/sheet.h). */
extern const struct shape import_org_shape;
extern const struct choice import_org_columns[];

/* In a reading unit; `rows` are struct import_org.  Brings kinds into their stored form. */
MUST_CHECK enum status import_check_orgs(struct work *w, struct list *rows, struct import_figures *figures);
/* In units of its own, after the check.  ERR_INVALID while a row is wrong; ERR_CONFLICT when the tree has changed
 * since; nothing has happened then. */
MUST_CHECK enum status import_apply_orgs(struct work *w, struct list *rows);

/* Pieces of a larger table (organisation/bulk.h), inside a unit. */

/* Rows beyond `top` become wrong; the figures are counted anew.  A new body beneath one of the table itself is looked
 * at in its parent's row. */
MUST_CHECK enum status import_reach_orgs(struct work *w, const struct org *top, struct list *rows,
                                         struct import_figures *figures);
/* The new rows, those of one parent together, parents in a call before; unseen when there is a batch.  Of a row only
 * what was typed is looked at, as the check brought it into its stored form.  ERR_CONFLICT. */
MUST_CHECK enum status import_open_orgs(struct work *w, const struct list *rows, int64_t batch);
/* The changed ones. */
MUST_CHECK enum status import_change_orgs(struct work *w, const struct list *rows);

#endif
