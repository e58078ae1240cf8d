/* router.h - path and method to a row of the table; who may; the three phases; what is answered.
 *
 * 401 nobody has signed in (people see the sign-in page and come back), 403 may not, 404 no such address or record,
 * 405 with Allow, 422 and 409 the form again, 503 with Retry-After.  Programs (Accept: application/json) get problem
 * details (Source: RFC 9457). */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/site.h"
#include "store/unit.h"

/* What is to be done next with an exchange, and by whom. */
enum router_step {
    ROUTER_BEFORE, /* router_before(), on a worker: may be slow */
    ROUTER_INSIDE, /* router_submit(), which the writer answers */
    ROUTER_PAGE,   /* router_page(), on any thread */
    ROUTER_DONE,   /* the reply is complete */
};

/* Whether a request may be taken at all, before its body is read: 0, or 404, 405, 413. */
int router_refuses(const struct exchange *x, int64_t body_size);
/* Once the body has come: who, whose, token; a GET is then done. */
enum router_step router_begin(struct exchange *x);
enum router_step router_before(struct exchange *x);
/* Hands the writing unit to the writer; `done` is called by its thread and says router_inside_ended() first. */
void router_submit(struct exchange *x, work_done_fn *done);
enum router_step router_inside_ended(struct exchange *x, enum status status);
void router_page(struct exchange *x);
/* Whether the asker of `x`, known by then, may open this row for the record of that id, by its needs, whose and gate.
 * A record that is not there is one he may not see. */
MUST_CHECK enum status router_may_see(struct work *w, struct exchange *x, const struct route *row, const char *id,
                                      bool *may);
/* All of it in this thread: tests. */
void router_answer(struct exchange *x);
/* Answers what the edge itself refuses: 503 when no worker is free, 413 when the body grew too large. */
void router_refuse(struct exchange *x, int http_status);

#endif
