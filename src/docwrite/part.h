/* part.h - one XML part of a Word file as the places of its elements in the bytes, so that what a template does not
 * change stays as Word wrote it.
 *
 * The bytes are known to be well-formed (pack/xml has read them).  Units: bytes of the part. */
#ifndef DOCWRITE_PART_H
#define DOCWRITE_PART_H

#include "base/shape.h"
#include "base/work.h"

struct element {
    const char *name; /* "w:p", of the bytes */
    size_t name_length;
    size_t start, inner;   /* of the opening tag and behind it            */
    size_t inner_end, end; /* of the closing tag and behind it            */
    size_t parent;         /* index; 0, the document itself, for the root */
};

#define PART_DOCUMENT 0 /* the element around the root */

struct part {
    const char *bytes;
    size_t size;
    struct list elements; /* struct element, in the order of their opening tags */
};

/* ERR_INVALID: not XML in UTF-8. */
MUST_CHECK enum status part_read(struct work *w, struct bytes bytes, struct part *part);
bool part_is(const struct part *part, size_t element, const char *name);
/* The nearest element of that name around one, itself included; PART_DOCUMENT when there is none. */
size_t part_around(const struct part *part, size_t element, const char *name);

#define PART_AT(part_, i_) LIST_AT(&(part_)->elements, struct element, (i_))

#endif
