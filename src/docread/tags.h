/* tags.h - the tags of machine-written XML one after the other, without a tree: for parts as large as a sheet.
 *
 * Bytes stay where they are; a name comes without its prefix.  No document types, no entities but those every XML has.
 * Not promised: that what is read is well-formed; a tag that is cut ends the reading. */
#ifndef DOCREAD_TAGS_H
#define DOCREAD_TAGS_H

#include "base/arena.h"
#include "base/shape.h"

struct tags {
    const char *at, *end;
    const char *text; /* between the tag before and this one */
    size_t text_length;
    const char *name;
    size_t name_length;
    const char *inside; /* the attributes as they stand */
    size_t inside_length;
    bool closes, is_empty; /* </x>, <x/> */
};

struct tags tags_open(struct bytes from);
bool tags_next(struct tags *tags);
/* Whether it is the opening tag of that name; the closing one. */
bool tags_begins(const struct tags *tags, const char *name);
bool tags_ends(const struct tags *tags, const char *name);
/* The attribute of that local name, decoded; NULL none. */
const char *tags_attribute(const struct tags *tags, struct arena *arena, const char *name);
/* The text before the tag, decoded. */
const char *tags_text(const struct tags *tags, struct arena *arena);

#endif
