/* courier.h - one message posted to another program's address: the only place from which chibo calls out by HTTP.
 *
 * No redirect is followed, no proxy of the environment asked, no cookie or password kept; five seconds to connect, ten
 * for all; of the answer only its status counts, and no more than 4 KiB of it are taken.
 * Which machine a name leads to is looked at when the connection is made, so that no name server can lead into this
 * network: only addresses of the public Internet are reached, and 127.0.0.1 when `loopback` says so.
 * Headers and signature: standardwebhooks.com, version 1; the signed text is "id.timestamp.body".
 * Errors: none; what was in the way is the answer.  Source of the ranges: IANA special-purpose address registries. */
#ifndef JOBS_COURIER_H
#define JOBS_COURIER_H

#include "base/work.h"

struct parcel {
    const char *address;
    const char *id;  /* the same at every try */
    const char *key; /* base64 */
    const char *body;
    bool loopback; /* this very machine may be reached, also by http */
};

/* The status answered as text ("204"), or what was in the way: "name", "address", "connect", "secure", "time",
 * "broken". */
const char *courier_post(struct work *w, const struct parcel *parcel);

#endif
