/* hash.h - fingerprints of bytes, BLAKE2b-256, plain and keyed.
 *
 * libsodium stands in base beside base/random because the checksums of schema steps, the names of stored papers and the
 * links of the audit chain all lie below `access`.  Units: a fingerprint is 32 bytes, or 64 hexadecimal digits. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

#define HASH_SIZE      32
#define HASH_TEXT_SIZE (2 * HASH_SIZE + 1)

struct hash {
    unsigned char bytes[HASH_SIZE];
};

struct hash hash_bytes(const void *bytes, size_t size);
/* Only who has the key can make or check it; `key_size` is 16…64. */
struct hash hash_keyed(const void *bytes, size_t size, const void *key, size_t key_size);
char *hash_text(struct arena *arena, struct hash hash);

#endif
