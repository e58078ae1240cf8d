/* backup.h - the whole of a store in one file, and back: of one engine, onto either.
 *
 * A backup reads one snapshot, beside whatever is being written, in bounded memory.  The file is a stream of rows by
 * table (made from schema/, tools/tables.awk) in a sealed file (base/sealed.h), encrypted when a public key is given.
 * Restoring wants a new database, migrates it, and puts everything in with one transaction, or nothing; the steps of
 * schema/ must be those of the backup: restore with the release that made it, then upgrade.
 * Not in it: leases of lanes, prepared files under `build/`.
 * Errors: those of base/sealed.h; ERR_CONFLICT for a database in use, or another schema. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "base/work.h"

struct backup_report {
    int64_t tables, rows;
};

/* `public_key` may be NULL. */
MUST_CHECK enum status backup_write(struct work *w, const char *path, const char *public_key,
                                    struct backup_report *report);
MUST_CHECK enum status backup_restore(struct work *w, const char *path, const char *secret_key,
                                      struct backup_report *report);
/* Reads it to the end without a database: is it whole, and how much is in it? */
MUST_CHECK enum status backup_verify(struct work *w, const char *path, const char *secret_key,
                                     struct backup_report *report);

#endif
