#include "http/guard.h"

#include "base/hash.h"
#include "base/random.h"
#include "http/arrival.h"
#include "http/form.h"
#include "http/site.h"

#include <string.h>

#define TOKEN_LETTERS 32

bool guard_allows_host(const struct exchange *x)
{
    const char *host = arrival_find_header(x, "host");

    return !x->site->host || !*x->site->host || (host && !strcmp(host, x->site->host));
}

void guard_make_token(struct exchange *x)
{
    const char *secret = x->session ? arrival_find_cookie(x, SESSION_COOKIE) : arrival_find_cookie(x, FORM_COOKIE);

    if (!secret || !*secret) {
        secret = random_token(&x->arena, 16);
        exchange_set_cookie(x, FORM_COOKIE, secret, 0);
    }
    const char *seed = arena_format(&x->arena, "form token of %s", secret);
    x->form_token = arena_text_n(&x->arena, hash_text(&x->arena, hash_bytes(seed, strlen(seed))), TOKEN_LETTERS);
}

/* "https://chibo.example" against "chibo.example". */
static bool is_own_origin(const struct exchange *x, const char *origin)
{
    const char *host = arrival_find_header(x, "host");
    const char *name = strstr(origin, "://");

    return name && host && !strcmp(name + 3, host);
}

static bool is_same_text(const char *one, const char *other)
{
    unsigned char difference = 0;

    if (strlen(one) != strlen(other))
        return false;
    for (size_t i = 0; one[i]; i++)
        difference = (unsigned char)(difference | (one[i] ^ other[i]));
    return !difference;
}

bool guard_allows_post(const struct exchange *x)
{
    const char *origin = arrival_find_header(x, "origin");
    const char *site = arrival_find_header(x, "sec-fetch-site");
    const char *token = form_value(&x->fields, "form_token");

    if (x->token) /* no browser adds it by itself */
        return true;
    if (origin && !is_own_origin(x, origin))
        return false;
    if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return false;
    return x->is_json || (token && x->form_token && is_same_text(token, x->form_token));
}

const struct typed *guard_headers(void)
{
    static const struct typed headers[] = {
        {"Content-Security-Policy",
         "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
         "img-src 'self' data:; worker-src 'self'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
        {NULL, NULL}};

    return headers;
}
