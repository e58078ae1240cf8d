/* migrate.h - brings a database to the newest step of schema/, or says why not. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "base/shape.h"
#include "base/work.h"

/* Applies what is missing, each step in one transaction, recorded with its checksum.  ERR_CONFLICT when a step already
 * applied has another text, or the database is newer than the program or (PostgreSQL) not in C / C.UTF-8. */
MUST_CHECK enum status migrate(struct work *w, int64_t *applied);
/* ERR_CONFLICT when a step is missing. */
MUST_CHECK enum status migrate_check(struct work *w);

struct migrate_step {
    const char *name; /* of its file */
    const char *checksum;
};

/* The steps the program carries for both engines, in order: struct migrate_step. */
struct list migrate_common_steps(struct work *w);

#endif
