/* atom.h - a feed that a news reader fetches.
 *
 * Units: moments are seconds UTC.  Texts are UTF-8.  Source: RFC 4287; RFC 3339 for moments. */
#ifndef DOCWRITE_ATOM_H
#define DOCWRITE_ATOM_H

#include "base/shape.h"
#include "base/work.h"

struct atom_entry {
    const char *link; /* also its identity */
    const char *title, *author, *summary;
    int64_t updated;
};

struct atom_feed {
    const char *link; /* of the feed itself; its identity */
    const char *title;
    const struct list *entries; /* struct atom_entry, newest first */
};

struct bytes atom_write(struct work *w, const struct atom_feed *feed);

#endif
