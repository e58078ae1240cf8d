/* random.h - unguessable bytes for tokens, keys and receipt codes (getrandom). */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

void random_bytes(void *bytes, size_t size);
/* `size` random bytes as unpadded base64url text. */
char *random_token(struct arena *arena, size_t size);
/* A number below `bound`, all equally likely. */
uint32_t random_below(uint32_t bound);

#endif
