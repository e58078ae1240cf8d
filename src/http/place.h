/* place.h - where in HTML a hole may stand: the list of DECISIONS 19, nothing else. */
#ifndef HTTP_PLACE_H
#define HTTP_PLACE_H

#include <stdbool.h>

enum place {
    PLACE_REFUSED,  /* the attribute may not be written at all: on…, style, srcdoc */
    PLACE_CONSTANT, /* no hole */
    PLACE_VALUE,    /* escaped values */
    PLACE_WORDS,    /* escaped values between words that are translated */
    PLACE_ADDRESS,  /* {{link:}} and {{asset:}}, or "#" and a value */
};

enum place place_of_attribute(const char *name);
/* Whether a constant address may stand in a page: of this site, or plainly elsewhere. */
bool place_allows_address(const char *constant);
bool place_is_void(const char *element);
/* Elements that stand inside a sentence. */
bool place_is_inline(const char *element);
/* Elements no template may contain. */
bool place_refuses_element(const char *element);

#endif
