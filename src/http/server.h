/* server.h - the adapter to the HTTP library: connections in, exchanges through the router, replies out.
 *
 * No thread waits: while the writer or a worker has an exchange its connection is suspended.  A request is complete in
 * memory before it is looked at, and its size is refused before memory is asked for; a reply likewise.  Slow clients
 * are cut off after `idle_seconds` without a byte and `request_seconds` for a whole request; connections are counted
 * over all and per address; bodies under way share a budget of bytes.
 * Event streams (http/stream.h) take no more than half of the connections; the end of the server is theirs at once.
 * Also answers /healthz (storage can be reached), /metrics (asked from this machine, not through a proxy) and
 * /assets/….  Opened after the last fork, closed by who opened it.
 * Units: seconds; counts of threads, workers and connections. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/router.h"

struct server;

struct server_options {
    const char *listen; /* "127.0.0.1:8080", "[::1]:8080" */
    int threads;
    int workers;     /* for `before` phases */
    int connections; /* at most, over all */
    int per_address; /* at most, of one address; 0: no limit (behind a proxy) */
    int idle_seconds;
    int request_seconds;
    bool behind_proxy; /* believe X-Forwarded-For of this machine */
};

/* ERR_AWAY when it cannot listen there. */
MUST_CHECK enum status server_open(struct work *w, const struct site *site, const struct server_options *options,
                                   struct server **server);
/* Takes no more, finishes what is under way (ten seconds at most), closes. */
void server_close(struct server *server);
/* The port it listens on: that of `listen`, or the one the system gave for port 0. */
int server_port(const struct server *server);

#endif
