/* site.h - what every exchange of a server shares: routes, pages, store, and hooks.
 *
 * http cannot see organisations or plans: the hooks say what the router needs to know about them.
 * Made by cli/serve (or a test), never changed while it serves. */
#ifndef HTTP_SITE_H
#define HTTP_SITE_H

#include "access/role.h"
#include "http/exchange.h"

struct pages;
struct kept; /* http/kept.h */
struct store;

/* What the actor may do, today (organisation/rights). */
typedef enum status rights_fn(struct work *w, const struct actor *actor, struct rights *rights);
/* Whose record the row's address names; ERR_MISSING hides it.  Asked for rows whose `whose` is not 0. */
typedef enum status whose_fn(struct work *w, struct exchange *x, struct subject *subject);
/* What the frame shows around every page (who has signed in, menus, counts). */
typedef enum status frame_fn(struct work *w, struct exchange *x, struct view *view);

/* Where a signed-in person must go before this row (PIN, second step): the name of a route; NULL: nowhere. */
typedef const char *gate_fn(const struct exchange *x);

struct router_hooks {
    rights_fn *rights;
    whose_fn *whose;
    frame_fn *frame;
    gate_fn *gate;
};

struct site {
    struct route_table routes;
    struct router_hooks hooks;
    struct pages *pages;
    struct store *store;
    struct kept *kept; /* http/kept.h; NULL: no reply is kept */
    void *program;     /* what pages/ wants to find again: the reader process, settings */
    const char *host;  /* "chibo.example:8443": requests for another are refused; NULL: any */
    bool secure;       /* cookies only over TLS */
    int64_t session_hours;
    int64_t upload_limit; /* bytes */
};

#endif
