#include "base/sign.h"

#include "base/random.h"

#include <sodium.h>
#include <string.h>

#define KEY_SIZE 32
#define KEY_MOST 64
#define WRITTEN  sodium_base64_VARIANT_ORIGINAL

static char *write_base64(struct arena *arena, const unsigned char *bytes, size_t size)
{
    const size_t room = sodium_base64_encoded_len(size, WRITTEN);

    return sodium_bin2base64(arena_alloc(arena, room), room, bytes, size, WRITTEN);
}

char *sign_make_key(struct arena *arena)
{
    unsigned char key[KEY_SIZE];

    random_bytes(key, sizeof(key));
    char *text = write_base64(arena, key, sizeof(key));
    sodium_memzero(key, sizeof(key));
    return text;
}

char *sign_text(struct arena *arena, const char *key, const char *text)
{
    unsigned char bytes[KEY_MOST], made[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;
    size_t size = 0;

    if (sodium_base642bin(bytes, sizeof(bytes), key, strlen(key), NULL, &size, NULL, WRITTEN) != 0)
        size = 0;
    (void)crypto_auth_hmacsha256_init(&state, bytes, size);
    (void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)text, strlen(text));
    (void)crypto_auth_hmacsha256_final(&state, made);
    sodium_memzero(bytes, sizeof(bytes));
    return write_base64(arena, made, sizeof(made));
}
