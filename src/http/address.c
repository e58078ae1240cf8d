#include "http/address.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "text/normalise.h"
#include "text/utf8.h"

#include <ctype.h>
#include <string.h>

static int digit_of(char letter)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    letter = (char)(letter | 0x20);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

char *address_decode(struct arena *arena, const char *text, size_t length, bool plus)
{
    char *decoded = arena_alloc(arena, length + 1);
    size_t count = 0;

    for (size_t i = 0; i < length; i++) {
        char letter = text[i];
        if (letter == '%' && i + 2 < length && digit_of(text[i + 1]) >= 0 && digit_of(text[i + 2]) >= 0) {
            letter = (char)(digit_of(text[i + 1]) * 16 + digit_of(text[i + 2]));
            i += 2;
        } else if (letter == '+' && plus) {
            letter = ' ';
        }
        if (!letter)
            return NULL;
        decoded[count++] = letter;
    }
    return utf8_is_valid(decoded, count) ? normalise(arena, decoded, count) : NULL;
}

static bool add_pair(struct arena *arena, const char *text, size_t length, struct list *pairs)
{
    const char *equals = memchr(text, '=', length);
    size_t name_length = equals ? (size_t)(equals - text) : length;
    struct typed pair = {address_decode(arena, text, name_length, true), ""};

    if (equals)
        pair.value = address_decode(arena, equals + 1, length - name_length - 1, true);
    if (!pair.name || !pair.value || pairs->count >= LIMIT_FORM_FIELDS)
        return false;
    *(struct typed *)list_add(arena, pairs, sizeof(pair)) = pair;
    return true;
}

bool address_read_pairs(struct arena *arena, const char *text, size_t length, struct list *pairs)
{
    const char *end = text + length;

    while (text < end) {
        const char *stop = memchr(text, '&', (size_t)(end - text));
        size_t size = (size_t)((stop ? stop : end) - text);
        if (size && !add_pair(arena, text, size, pairs))
            return false;
        text += size + 1;
    }
    return true;
}

void address_read_cookies(struct arena *arena, const char *text, struct list *cookies)
{
    while (*text && cookies->count < LIMIT_FORM_FIELDS) {
        text += strspn(text, " ;");
        size_t length = strcspn(text, ";");
        const char *equals = memchr(text, '=', length);
        if (equals) {
            size_t name_length = (size_t)(equals - text);
            struct typed *cookie = list_add(arena, cookies, sizeof(*cookie));
            cookie->name = arena_text_n(arena, text, name_length);
            cookie->value = arena_text_n(arena, equals + 1, length - name_length - 1);
        }
        text += length;
    }
}

bool address_is_own(const char *address)
{
    if (!address || address[0] != '/' || address[1] == '/' || strlen(address) > 2000)
        return false;
    for (const char *letter = address; *letter; letter++)
        if ((unsigned char)*letter <= ' ' || *letter == '\\' || *letter == 0x7f)
            return false;
    return true;
}

const char *address_with_back(struct arena *arena, const char *path, const char *back)
{
    struct buffer out = buffer_make(arena, LIMIT_BODY);

    buffer_format(&out, "%s?back=", path);
    for (; *back; back++)
        if (isalnum((unsigned char)*back) || strchr("-._~", *back))
            buffer_put_char(&out, *back);
        else
            buffer_format(&out, "%%%02X", (unsigned char)*back);
    return out.text;
}
