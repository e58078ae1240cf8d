#include "text/upper.h"

#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

char *upper_case(struct arena *arena, const char *text)
{
    /* The longest letter takes four bytes. */
    char *made = arena_alloc(arena, 4 * strlen(text) + 1);
    char *end = made;

    while (*text)
        end += utf8_put(end, (uint32_t)utf8proc_toupper((utf8proc_int32_t)utf8_next(&text)));
    *end = '\0';
    return made;
}
