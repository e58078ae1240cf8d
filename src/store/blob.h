/* blob.h - bytes of papers, by hash, in pieces of 256 KiB in the same database.
 *
 * Written before the unit that refers to them, in units of their own; what nothing refers to is swept after a day.
 * A column that refers to bytes says so in schema/ with a line `-- blob: table.column`, else its bytes are swept.
 * Bytes put again are young again, so what is about to be referred to is not swept.
 * Units: `hash` is 64 hexadecimal digits of BLAKE2b-256. */
#ifndef STORE_BLOB_H
#define STORE_BLOB_H

#include "base/shape.h"
#include "base/work.h"

/* Runs units of its own: not from inside one. */
MUST_CHECK enum status blob_put(struct work *w, struct bytes bytes, const char **hash);
/* Inside a unit.  ERR_MISSING. */
MUST_CHECK enum status blob_get(struct work *w, const char *hash, struct bytes *bytes);
/* Up to `most` bytes from there on; none at the end.  ERR_MISSING. */
MUST_CHECK enum status blob_get_some(struct work *w, const char *hash, int64_t from, size_t most, struct bytes *bytes);
/* Sweeps what nothing refers to and is older than a day; counts the papers.  Runs units of its own. */
MUST_CHECK enum status blob_sweep(struct work *w, int64_t *swept);

#endif
