#include "base/hash.h"

#include <assert.h>
#include <sodium.h>

struct hash hash_bytes(const void *bytes, size_t size)
{
    return hash_keyed(bytes, size, NULL, 0);
}

struct hash hash_keyed(const void *bytes, size_t size, const void *key, size_t key_size)
{
    struct hash hash;
    int failed = crypto_generichash(hash.bytes, sizeof(hash.bytes), bytes, size, key, key_size);

    assert(!failed);
    (void)failed;
    return hash;
}

char *hash_text(struct arena *arena, struct hash hash)
{
    char *text = arena_alloc(arena, HASH_TEXT_SIZE);

    return sodium_bin2hex(text, HASH_TEXT_SIZE, hash.bytes, sizeof(hash.bytes));
}
