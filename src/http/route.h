/* route.h - one row of the route table: what an address needs, whose record it touches, and its three phases.
 *
 * before: no transaction, may be slow (password hash, reader child, upload); a bounded worker pool runs it.
 * inside: the writing unit, milliseconds; no parsing, hashing, rendering, waiting.
 * page:   a reading unit after it: the answer, or on ERR_INVALID and ERR_CONFLICT the same form with everything typed.
 * A GET has only `page`.  A POST whose `inside` (or `before`) said exchange_go() is answered by that and its `page`
 * runs only to show the form again; its `page` is therefore usually the page of the form's own GET.
 * A row with `name` NULL is not there.  Names are unique; GET and POST of one path share the path, not the name. */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "base/work.h"

#include <stdbool.h>
#include <stddef.h>

struct exchange;
struct shape;

enum method { GET, POST };

typedef enum status phase_fn(struct work *w, struct exchange *x);
/* Everything about the reader that a fragment of this row depends on, besides his language: "chair", "member";
 * NULL: it is his own. */
typedef enum status audience_fn(struct work *w, struct exchange *x, const char **audience);

struct route {
    const char *name; /* what {{link:name id}} and exchange_go() say: "plan_show"                    */
    enum method method;
    const char *path; /* "/plans/:id/clauses/:clause"; a part named :x holds a number unless :x~      */
    int needs;        /* enum capability of access/role.h; ANYONE and SIGNED_IN are among them       */
    int whose;        /* which of the table of the `whose` hook finds the record's body (pages)      */
    phase_fn *before;
    phase_fn *inside;
    phase_fn *page;
    const struct shape *form; /* what a POST's body holds: the shape exchange_read_form() is given, or nothing_shape */
    const char *query;        /* what may stand behind the "?" of a GET: "period org clause" */
    bool uploads;             /* takes files: the body may be as large as the setting upload_limit           */
    bool is_sheet;            /* with `uploads`: a table, which may be as large as LIMIT_SHEET_FILE            */
    bool is_kept;             /* a page without forms, kept for who asks again before anything was written   */
    int gate;                 /* answered also at that gate (pages/account/gate.h): PIN, second step; 0 at none */
    const char *topic;     /* "plan": the kind its record is listened to by; who may is asked of a kind's first row */
    audience_fn *audience; /* a fragment alike for all of whom this says the same (http/kept.h); NULL: each own */
    bool is_quiet;         /* asked by itself: no sign that somebody is there, the session goes on to its idle end */
    bool is_logged;        /* a read that is answered only when its note is durable (DECISIONS 13)        */
};

struct route_table {
    const struct route *rows;
    size_t count;
};

/* `.form` of a POST that takes nothing, or a file alone. */
extern const struct shape nothing_shape;

/* NULL when there is none. */
const struct route *route_find(const struct route_table *table, const char *name);

#endif
