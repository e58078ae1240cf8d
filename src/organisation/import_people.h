/* import_people.h - people from a table, in two steps (organisation/import.h).
 *
 * A person is known again by the number of his card; without one by name, day of birth and body.  The body is named by
 * its code, standing and post by code or by their name in either language; an empty standing is official.
 * Units: days as typed, ISO where said; lines count from 1 over the file. */
#ifndef ORGANISATION_IMPORT_PEOPLE_H
#define ORGANISATION_IMPORT_PEOPLE_H

#include "organisation/import.h"

struct import_person {
    int64_t line;
    const char *code, *name, *org, *standing, *birth_day, *phone, *post, *from_day;
    const char *day;        /* out: from_day as an ISO day  */
    const char *birth;      /* out: birth_day as an ISO day */
    const char *key;        /* out: what no other row may have */
    const char *fate, *why; /* out                          */
    int64_t org_id;         /* out                          */
    int64_t id, version;    /* out: of the person when he is there */
};

extern const struct shape import_person_shape;
extern const struct choice import_person_columns[];

/* In a reading unit; `rows` are struct import_person. */
MUST_CHECK enum status import_check_people(struct work *w, struct list *rows, struct import_figures *figures);
/* In units of its own, after the check.  ERR_INVALID while a row is wrong; ERR_CONFLICT when the roster has changed
 * since; nothing has happened then. */
MUST_CHECK enum status import_apply_people(struct work *w, struct list *rows);

/* Pieces of a larger table (organisation/bulk.h), inside a unit. */

/* Rows beyond `top` become wrong; the figures are counted anew. */
MUST_CHECK enum status import_reach_people(struct work *w, const struct org *top, struct list *rows,
                                           struct import_figures *figures);
/* Whether one person alone may hold the row's post. */
MUST_CHECK enum status import_is_single(struct work *w, const struct import_person *row, bool *is_single);
/* The new rows, unseen when there is a batch.  ERR_CONFLICT when the roster has changed since the check. */
MUST_CHECK enum status import_admit_people(struct work *w, const struct list *rows, int64_t batch);
/* The changed ones. */
MUST_CHECK enum status import_change_people(struct work *w, const struct list *rows);

#endif
