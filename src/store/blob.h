/* blob.h - bytes of papers, by hash, in pieces of 256 KiB in the same database.
 *
 * Written before the unit that refers to them, in units of their own; unreferenced ones are swept after a day. */
#ifndef STORE_BLOB_H
#define STORE_BLOB_H

#include "base/shape.h"
#include "base/work.h"

/* Runs units of its own: not from inside one.  `hash` is 64 hex digits of BLAKE2b-256. */
MUST_CHECK enum status blob_put(struct work *w, struct bytes bytes, const char **hash);
/* ERR_MISSING. */
MUST_CHECK enum status blob_get(struct work *w, const char *hash, struct bytes *bytes);
/* Sweeps what no table in the list of users refers to and is older than a day; counts the pieces. */
MUST_CHECK enum status blob_sweep(struct work *w, int64_t *swept);

#endif
