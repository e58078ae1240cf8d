/* listen.h - GET /stream?topics=plan:7@41,meeting:3: which versions the records of a page have, once or as they grow.
 *
 * The phase of one row of the route table.  A topic is named as the page carries it, "kind:id", and "@" the version
 * the page was made at.  Whether the asker may hear of it is what the route table says of its record: the first row
 * whose `topic` is that kind is asked as if its page were opened (needs, whose, gates); who may not see the record
 * hears nothing of it, as if it did not exist.  When nothing is left: ERR_FORBIDDEN.
 * A program, and a page without a stream, is answered {"topics": [{"topic": "plan:7", "version": 42}]} at once; who
 * accepts text/event-stream gets a stream (http/stream.h).  Asking is no sign of life: a session goes on towards its
 * idle end.
 * Units: at most LIMIT_TOPICS topics, further ones are left out. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "http/exchange.h"

/* One topic of a listener. */
struct heard {
    const char *name; /* "plan:7"; NULL: he may not hear of it           */
    int64_t version;  /* the one he knows; -1: none, any is news to him   */
    bool is_due;      /* he is to be told (http/stream.c)                 */
};

/* What the reply of a stream is made from: in the order of the address. */
struct listening {
    struct heard *topics;
    size_t count;
};

MUST_CHECK enum status listen_show(struct work *w, struct exchange *x);

#endif
