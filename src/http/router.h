/* router.h - path and method to a row of the table; who may; the three phases; what is answered.
 *
 * 401 nobody has signed in (people see the sign-in page and come back), 403 may not, 404 no such address or record,
 * 405 with Allow, 422 and 409 the form again, 503 with Retry-After.  Programs (Accept: application/json) get problem
 * details (Source: RFC 9457).
 * http cannot see organisations or plans: the hooks say what the router needs to know about them. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "base/work.h"
#include "http/exchange.h"
#include "http/page.h"
#include "http/route.h"

struct subject; /* access/role.h: whose record it is */

/* What the actor may do, today: fills x->rights. */
typedef enum status rights_fn(struct work *w, struct exchange *x);
/* Whose record the row's address names; ERR_MISSING hides it. */
typedef enum status whose_fn(struct work *w, struct exchange *x, struct subject *subject);
/* What the frame shows around every page (who has signed in, menus, counts). */
typedef enum status frame_fn(struct work *w, struct exchange *x, struct view *view);

struct router_hooks {
    rights_fn *rights;
    whose_fn *whose;
    frame_fn *frame;
};

struct site {
    struct route_table routes;
    struct router_hooks hooks;
    struct pages *pages;
    struct store *store;
    void *program;    /* what pages/ wants to find again: the reader process, settings */
    const char *host; /* "chibo.example:8443": requests for another are refused; NULL: any */
    bool secure;      /* cookies only over TLS */
    int64_t session_hours;
    int64_t upload_limit; /* bytes */
};

/* Carries one exchange through its phases in this thread: tests, and the adapter when nothing has to be waited for. */
void router_answer(struct exchange *x);

#endif
