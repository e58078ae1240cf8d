#include "http/place.h"

#include <stddef.h>
#include <string.h>

static bool is_one_of(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (!strcmp(*names, name))
            return true;
    return false;
}

static bool begins(const char *text, const char *start)
{
    return !strncmp(text, start, strlen(start));
}

enum place place_of_attribute(const char *name)
{
    static const char *const words[] = {"title", "alt",      "placeholder", "aria-label", "aria-description",
                                        "label", "data-say", NULL};
    static const char *const values[] = {"value", "id",  "class", "for", "name",    "datetime",
                                         "lang",  "min", "max",   "d",   "viewbox", NULL};
    static const char *const addresses[] = {"href",      "src",         "action",         "formaction",
                                            "hx-get",    "hx-post",     "hx-put",         "hx-patch",
                                            "hx-delete", "hx-push-url", "hx-replace-url", NULL};
    static const char *const refused[] = {"style",   "srcdoc",  "srcset",     "hx-on",
                                          "hx-vals", "hx-vars", "hx-headers", NULL};

    if (begins(name, "on") || begins(name, "hx-on") || begins(name, "data-hx-") || is_one_of(refused, name))
        return PLACE_REFUSED;
    if (is_one_of(words, name))
        return PLACE_WORDS;
    if (is_one_of(addresses, name))
        return PLACE_ADDRESS;
    if (is_one_of(values, name) || begins(name, "aria-") || begins(name, "data-"))
        return PLACE_VALUE;
    return PLACE_CONSTANT;
}

bool place_allows_address(const char *constant)
{
    static const char *const starts[] = {"#", "?", "https://", "mailto:", "tel:", NULL};

    if (!*constant)
        return true;
    if (*constant == '/')
        return constant[1] != '/' && constant[1] != '\\';
    for (const char *const *start = starts; *start; start++)
        if (begins(constant, *start))
            return true;
    return false;
}

bool place_is_void(const char *element)
{
    static const char *const names[] = {"area", "br",     "col",   "hr",  "img",      "input", "link",
                                        "meta", "source", "track", "wbr", "!doctype", NULL};

    return is_one_of(names, element);
}

bool place_is_inline(const char *element)
{
    static const char *const names[] = {"a",      "abbr", "b",   "bdi",  "br", "cite", "code", "data",  "dfn",
                                        "em",     "i",    "kbd", "mark", "q",  "s",    "samp", "small", "span",
                                        "strong", "sub",  "sup", "time", "u",  "var",  "wbr",  NULL};

    return is_one_of(names, element);
}

bool place_refuses_element(const char *element)
{
    static const char *const names[] = {"base", "object", "embed", "iframe", "applet", "frame", "style", NULL};

    return is_one_of(names, element);
}
