/* import.h - bodies and people from a table, in two steps: every row's fate first, then all or nothing.
 *
 * Checking gives each row a fate: new, changed (it is there with other particulars), same, or wrong with the reason.
 * Applying is refused while a row is wrong.  Up to 200 rows are one unit of work; more are staged and appear with one
 * last unit (organisation/staging.h).  Rows are known again by their code; a person without one by name, day of birth
 * and body.  What an import never does: move a body, transfer a person, change a standing or a post of somebody who is
 * there already; such rows are wrong, with where to do it.
 * Units: days in rows are ISO or day/month/year; an empty from_day is today. */
#ifndef ORGANISATION_IMPORT_H
#define ORGANISATION_IMPORT_H

#include "base/shape.h"
#include "base/work.h"

struct import_org {
    int64_t line;
    const char *code, *name, *kind, *parent, *symbol, *from_day;
    const char *fate; /* out: "new", "changed", "same", "wrong" */
    const char *why;  /* out: a sentence; NULL unless wrong     */
    int64_t id;       /* out: of the body when it is there      */
    int64_t depth;    /* out: below bodies that are there already */
};

struct import_person {
    int64_t line;
    const char *code, *name, *org, *standing, *birth_day, *phone, *post, *from_day;
    const char *fate, *why;
    int64_t id;
};

struct import_figures {
    int64_t created, changed, same, wrong;
};

/* Columns of the table and fate; `columns` are the words by which a heading is known (docread/sheet.h). */
extern const struct shape import_org_shape, import_person_shape, import_figures_shape;
extern const struct choice import_org_columns[], import_person_columns[];

/* In a reading unit; `rows` are struct import_org. */
MUST_CHECK enum status import_check_orgs(struct work *w, struct list *rows, struct import_figures *figures);
/* In units of its own, after the check.  ERR_INVALID while a row is wrong; else as org_open. */
MUST_CHECK enum status import_apply_orgs(struct work *w, struct list *rows);

/* The same for struct import_person. */
MUST_CHECK enum status import_check_people(struct work *w, struct list *rows, struct import_figures *figures);
MUST_CHECK enum status import_apply_people(struct work *w, struct list *rows);

#endif
