/* zip.h - the entries of an archive, read and written, in memory, under limits: nothing is ever written to disk, no
 * name is a path.
 *
 * Limits: LIMIT_ARCHIVE_ENTRIES, LIMIT_ARCHIVE_TOTAL over all entries read, LIMIT_ARCHIVE_RATIO.  What an entry says of
 * its own size is believed only as far as it can be checked.
 * Ownership: an archive holds memory of its library: who opened it closes it. */
#ifndef PACK_ZIP_H
#define PACK_ZIP_H

#include "base/shape.h"
#include "base/work.h"

struct archive;

/* ERR_INVALID: broken, or too many entries.  The bytes must outlive it. */
MUST_CHECK enum status archive_open(struct work *w, struct bytes file, struct archive **archive);
void archive_close(struct archive *archive);
/* The whole entry; data is NULL when there is none of that name.  ERR_INVALID: broken, locked, beyond a limit. */
MUST_CHECK enum status archive_read(struct archive *archive, const char *name, struct bytes *content);

/* A file of the archive that is being made. */
struct archive_entry {
    const char *name;
    struct bytes content;
};

/* The names of the entries, in their order: const char *. */
MUST_CHECK enum status archive_list(struct archive *archive, struct list *names);
/* A new archive of `entries`; with `like`, of its entries too, packed as they are, except those `entries` replaces. */
MUST_CHECK enum status archive_make(struct work *w, struct archive *like, const struct list *entries,
                                    struct bytes *file);

#endif
