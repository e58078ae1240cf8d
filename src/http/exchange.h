/* exchange.h - one request and its reply, both complete in memory: what a handler sees.
 *
 * The router has already found the session, asked who and whose, checked method, form token and request key.
 * Typed values (query and body alike) are UTF-8, NFC, without control characters; files stand apart.
 * A handler carries things from one phase to the next in `carried` (memory of the exchange's arena, which all phases
 * share: w->arena of a phase may be rewound before the next try, so what is carried is made by exchange_carry()).
 * Units: bytes. Ownership: all of it lives as long as the exchange. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include "base/shape.h"
#include "base/work.h"
#include "http/route.h"

struct listening; /* http/listen.h */
struct site;      /* http/router.h: routes, pages, hooks, settings */
struct view;      /* http/view.h */
struct rights;    /* access/role.h */
struct session;
struct token;

struct typed {
    const char *name;
    const char *value;
};

struct upload {
    const char *name;     /* of the form's field */
    const char *filename; /* as the browser said it, without folders; only ever shown */
    struct bytes bytes;
};

struct problem {
    const char *field; /* "title", in a list "items.2.day"; NULL: of the whole form */
    const char *sentence;
};

struct reply {
    int status;       /* HTTP; 0 while nothing was said */
    const char *type; /* media type */
    struct bytes body;
    const char *tag;                   /* fingerprint of the body, or NULL: not worked out yet */
    const char *location;              /* where to go, with status 303 or 201 */
    const char *filename;              /* offered for saving, or NULL */
    struct list headers;               /* struct typed: further headers */
    int64_t rows;                      /* read for this reply: what the log says */
    const struct listening *listening; /* an event stream instead of a body: http/stream.h */
};

struct exchange {
    const struct site *site;
    const struct route *route;
    struct arena arena; /* as long as the exchange */
    enum method method;
    const char *path;              /* as asked, without query */
    const char *address;           /* "/plans/5?period=2017", to come back to */
    const char *origin;            /* address of the peer */
    bool wants_json;               /* a program asks */
    bool wants_events;             /* it accepts an event stream */
    bool wants_schema;             /* it asks what the JSON looks like, not for its values */
    bool is_json;                  /* the body is JSON */
    struct list parameters;        /* struct typed: of the path */
    struct list query;             /* struct typed: behind the "?" */
    struct list fields;            /* struct typed: of the body */
    struct list uploads;           /* struct upload */
    struct list headers;           /* struct typed, names in small letters */
    struct list cookies;           /* struct typed */
    struct bytes body;             /* as it came */
    bool is_part;                  /* htmx asks for a fragment: no frame around it */
    struct rights *rights;         /* of the actor; NULL when nobody has signed in */
    const struct session *session; /* access/session.h; NULL when nobody has signed in */
    const struct token *token;     /* access/token.h: a program calls in somebody's name; NULL otherwise */
    const char *back;              /* where to go on after signing in: an address of this site */
    const char *form_token;        /* what the forms of this browser must carry */
    const char *request_key;       /* of this POST */
    void *carried;
    const char *failure;            /* what an error page says */
    void *waiting;                  /* the adapter's connection while another thread has the exchange */
    struct work unit;               /* the phases' unit of work, one after the other; only the router uses it */
    enum status ended;              /* how before or inside ended, seen by page: OK, ERR_INVALID, ERR_CONFLICT */
    const struct shape *form_shape; /* what exchange_read_form() read */
    struct list problems;           /* struct problem: what was wrong, shown at its field */
    struct reply reply;
    struct list kept_headers; /* of the reply before inside: what inside adds goes when its unit is not committed */
};

/* The number in the address: of ":id" (without one, of its first part), and of another part. */
int64_t exchange_id(const struct exchange *x);
int64_t exchange_id_of(const struct exchange *x, const char *name);
/* The text of ":name~" in the address. */
const char *exchange_part(const struct exchange *x, const char *name);
/* Behind the "?": NULL, or `otherwise`, when it is not there or no number. */
const char *exchange_query(const struct exchange *x, const char *name);
int64_t exchange_query_int(const struct exchange *x, const char *name, int64_t otherwise);
/* NULL when no file was chosen (or an empty one). */
const struct upload *exchange_upload(const struct exchange *x, const char *name);
/* Zeroed memory that outlives a phase, also kept in x->carried. */
void *exchange_carry(struct exchange *x, size_t size);

/* The body (form or JSON) into a record, by its shape.  ERR_INVALID with a sentence for every field that is wrong;
 * what was typed stays with the exchange and is shown again by view_form(). */
MUST_CHECK enum status exchange_read_form(struct work *w, struct exchange *x, const struct shape *shape, void *record);
/* One more wrong field, for rules a shape cannot say; say ERR_INVALID afterwards. */
void exchange_problem(struct exchange *x, const char *field, const char *sentence);

/* Answers with the page "plan/plan_show" (src/pages/plan/plan_show.html), or with the view as JSON to a program. */
MUST_CHECK enum status exchange_show(struct work *w, struct exchange *x, const char *page, const struct view *view);
/* Answers by sending the browser to a route, whose parts are filled with `id` (0 when it has none). */
MUST_CHECK enum status exchange_go(struct work *w, struct exchange *x, const char *route, int64_t id);
/* The same to an address of this site made before: x->address, or a "return" field.  Anything else goes home. */
void exchange_go_back(struct exchange *x, const char *address);
/* Answers with bytes; `filename` NULL shows them in place. */
void exchange_send(struct exchange *x, const char *type, struct bytes bytes, const char *filename);
/* A cookie for this site only, HttpOnly, SameSite=Lax; "" takes it away.  `days` 0: until the browser closes. */
void exchange_set_cookie(struct exchange *x, const char *name, const char *value, int days);

#endif
