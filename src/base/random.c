#include "base/random.h"

#include <stdlib.h>
#include <sys/random.h>

void random_bytes(void *bytes, size_t size)
{
    unsigned char *next = bytes;

    while (size) {
        ssize_t got = getrandom(next, size, 0);
        if (got < 0)
            continue; /* only EINTR can happen: the buffer is ours and the flags are 0 */
        next += got;
        size -= (size_t)got;
    }
}

char *random_token(struct arena *arena, size_t size)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    unsigned char *bytes = arena_alloc(arena, size);
    size_t length = (size * 8 + 5) / 6;
    char *text = arena_alloc(arena, length + 1);
    uint32_t held = 0;
    int bits = 0;
    size_t next = 0;

    random_bytes(bytes, size);
    for (size_t i = 0; i < length; i++) {
        if (bits < 6) {
            held = (held << 8) | (next < size ? bytes[next++] : 0U);
            bits += 8;
        }
        bits -= 6;
        text[i] = letters[(held >> bits) & 63U];
    }
    return text;
}

uint32_t random_below(uint32_t bound)
{
    uint32_t least = -bound % bound; /* below it the remainders would be uneven */
    uint32_t number;

    do
        random_bytes(&number, sizeof(number));
    while (number < least);
    return number % bound;
}
