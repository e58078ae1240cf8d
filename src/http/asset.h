/* asset.h - styles, scripts, fonts and icons carried in the program, under names with a hash, kept for a year.
 *
 * "chibo.css" is served as /assets/chibo.1f3a9c02.css; with "chibo.css.gz" or "chibo.css.br" carried beside it, the
 * packed one goes to who accepts it. */
#ifndef HTTP_ASSET_H
#define HTTP_ASSET_H

#include "base/embed.h"

/* The address of a file below assets/; NULL when there is none. */
char *asset_address(struct arena *arena, const char *name);
/* The file an address names, its media type and packing (NULL: plain); NULL when there is none of that hash. */
const struct embedded *asset_find(struct arena *arena, const char *path, const char *accepted, const char **packing);
const char *asset_type(const char *name);

#endif
