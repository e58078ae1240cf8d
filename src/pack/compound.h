/* compound.h - the streams of a compound file, in memory: what .doc and .xls of before 2007 are kept in.
 *
 * Nothing the file says of itself is believed: a chain of sectors is never followed further than the file has sectors,
 * so what comes out is at most as large as the file.
 * Source: [MS-CFB] 2.1-2.6. */
#ifndef PACK_COMPOUND_H
#define PACK_COMPOUND_H

#include "base/shape.h"
#include "base/work.h"

struct compound;

bool compound_is(struct bytes file);
/* ERR_INVALID: broken.  The bytes must outlive it. */
MUST_CHECK enum status compound_open(struct work *w, struct bytes file, struct compound **compound);
/* The whole stream of that name (ASCII), wherever it stands; data is NULL when there is none. */
struct bytes compound_stream(struct compound *compound, const char *name);

/* Numbers as all these formats write them, smallest byte first; 0 behind the end. */
uint32_t bytes_u8(struct bytes from, size_t at);
uint32_t bytes_u16(struct bytes from, size_t at);
uint32_t bytes_u32(struct bytes from, size_t at);
/* The part of it that is there. */
struct bytes bytes_part(struct bytes from, size_t at, size_t size);

#endif
