/* sealed.h - a file that is whole or refused, and that only the holder of a secret key can read.
 *
 * The contents go in frames of 64 KiB, each encrypted and bound to its place (libsodium's secretstream), so that a file
 * cut short, put together anew or altered by a bit is refused.  The key of the stream stands at the front: sealed to
 * the public key when one is given, open otherwise; then only accidents are found, not malice.  A file being written
 * has the name with ".part" until it is whole.
 * Units: keys are 64 hexadecimal digits.  Ownership: lives in the unit's arena; the open file is given back by
 * sealed_finish or sealed_drop.
 * Errors: ERR_INVALID a file that is damaged, or of another key; ERR_MISSING no such file; ERR_AWAY no room to write.
 */
#ifndef BASE_SEALED_H
#define BASE_SEALED_H

#include "base/work.h"

#include <stddef.h>
#include <stdint.h>

struct sealed;

/* `public_key` NULL: the key stands open in the file. */
MUST_CHECK enum status sealed_create(struct work *w, const char *path, const char *public_key, struct sealed **sealed);
MUST_CHECK enum status sealed_put(struct work *w, struct sealed *sealed, const void *bytes, size_t size);
/* Whole, on the disk, and by its own name. */
MUST_CHECK enum status sealed_finish(struct work *w, struct sealed *sealed);

/* `secret_key` NULL: only files whose key stands open. */
MUST_CHECK enum status sealed_open(struct work *w, const char *path, const char *secret_key, struct sealed **sealed);
/* Exactly `size` bytes, or ERR_INVALID. */
MUST_CHECK enum status sealed_get(struct work *w, struct sealed *sealed, void *bytes, size_t size);
/* ERR_INVALID when there is more, or the last frame is missing. */
MUST_CHECK enum status sealed_end(struct work *w, struct sealed *sealed);

/* Closes the file; an unfinished one goes. */
void sealed_drop(struct sealed *sealed);
/* A new pair. */
void sealed_make_keys(struct arena *arena, const char **public_key, const char **secret_key);

#endif
