/* embed.h - files carried inside the program: pages, schema steps, rules, styles, fonts.
 *
 * Names are paths in the tree ("src/pages/plan/plan_list.html", "schema/0001_store.sql", "rules/…") or, for what a
 * build step made, below "assets/" ("assets/chibo.css").  The table is sorted by name and made at build time. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include "base/shape.h"

struct embedded {
    const char *name;
    const unsigned char *start, *end; /* a NUL follows the last byte */
    uint64_t checksum;                /* CRC of POSIX cksum, worked out at build time */
};

extern const struct embedded embedded_files[];
extern const size_t embedded_count;

/* NULL when there is none. */
const struct embedded *embedded_find(const char *name);
/* The text of a file; asserts it is there. */
const char *embedded_text(const char *name);
size_t embedded_size(const struct embedded *file);

#endif
