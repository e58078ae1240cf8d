/* reader.h - who may read a person's card today, and who has read it.
 *
 * Who may is worked out from the posts of the bodies above him and of their advisory bodies, by the same rights the
 * router asks; nobody is listed by rule of thumb.  Who has read is what the audit noted: his card, his account, and the
 * lists of his body since he belongs to it.
 * Units: moments are seconds UTC.
 * Source: DECISIONS 13, 17. */
#ifndef ORGANISATION_READER_H
#define ORGANISATION_READER_H

#include "base/shape.h"
#include "base/work.h"

struct reader_of {
    int64_t person, org;
    const char *name, *org_name;
    const char *post; /* code in rules/posts */
};

struct reading_of {
    int64_t id, moment;
    int64_t person;   /* who read; 0 the administrator of the machine */
    const char *name; /* NULL then */
    const char *org_name;
    const char *what; /* name of the route: person_show, people_list, account_of, accounts */
};

extern const struct shape reading_of_shape;

/* By body from the top down, by rank; he himself is left out.  ERR_MISSING. */
MUST_CHECK enum status reader_list(struct work *w, int64_t person, struct list *readers);
/* A page, newest first, behind a moment and id (zeros: from the newest); his own readings are left out. */
MUST_CHECK enum status reader_log(struct work *w, int64_t person, const struct reading_of *behind,
                                  struct list *readings);

#endif
