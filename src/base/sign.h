/* sign.h - signatures by which another program knows that a message is ours and unchanged: HMAC-SHA-256.
 *
 * Not BLAKE2b as elsewhere (base/hash.h): whoever checks these has only his language's own library.
 * Units: keys and signatures are base64 text with padding; a key is 32 random bytes.  Source: RFC 2104, RFC 4231. */
#ifndef BASE_SIGN_H
#define BASE_SIGN_H

#include "base/arena.h"

char *sign_make_key(struct arena *arena);
/* Of the bytes of a text; a key that is no base64 counts as empty. */
char *sign_text(struct arena *arena, const char *key, const char *text);

#endif
