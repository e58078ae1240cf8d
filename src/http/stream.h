/* stream.h - the listeners of a server: event streams that say “topic, version” and nothing else (DECISIONS 22).
 *
 * A listener holds a suspended connection, never a thread.  One thread (the teller) waits for commits (store/watch.h),
 * reads which topics grew and wakes those who listen to them: at most twice a second, so a topic is told at most twice
 * a second.  Nothing is queued: a listener remembers the version it was told last and is told the present one when its
 * connection can take it, so a slow reader costs no memory; one that takes nothing is cut off by the server's idle time
 * and by the system when what was sent is not acknowledged.
 *
 *   data: plan:7 42          a line for each topic that grew (several in one event)
 *   id: 42,17                all versions told so far, in the order of the address: what Last-Event-ID brings back
 *   event: beat              every beat_seconds, also finds out that the other side is gone
 *   event: replaced          the session listens elsewhere: this one should ask now and then instead
 *
 * A session has one stream; a newer one takes the place of the older.  When there are as many listeners as may be, a
 * further one is answered 503 and asks now and then.  Once a minute each is asked again what it was asked when it came
 * (the router, with the same headers): whose session, post or right has ended, or who may hear less, is let go.
 * No state of one process counts: what a listener missed while it was at another server it is told by version.
 * Units: bytes, ticks in nanoseconds.  Source: HTML Living Standard, section 9.2 (server-sent events). */
#ifndef HTTP_STREAM_H
#define HTTP_STREAM_H

#include "http/site.h"

#include <sys/types.h>

#define STREAM_OVER (-1)

struct streams;
struct listener;

/* What the adapter can do with its connection; both return at once. */
struct stream_line {
    void (*hold)(void *connection);  /* called within stream_take(), when there is nothing to say */
    void (*go_on)(void *connection); /* has stream_take() called again                            */
};

struct stream_options {
    struct stream_line line;
    size_t most;       /* listeners */
    int beat_seconds;  /* from one sign of life to the next                                     */
    int check_seconds; /* at least so long, at most half as long again, until he is asked again */
};

MUST_CHECK enum status streams_open(struct work *w, const struct site *site, const struct stream_options *options,
                                    struct streams **streams);
/* Ends every stream and takes no more; listeners leave by themselves soon after. */
void streams_end(struct streams *streams);
/* When all have left. */
void streams_close(struct streams *streams);
size_t streams_count(struct streams *streams);

/* Takes in who was answered with x->reply.listening; NULL when there is no room.  `x` lives until stream_leave(). */
struct listener *stream_join(struct streams *streams, struct exchange *x, void *connection);
/* What is to be said now, at most so many bytes (1 KiB at least); 0: nothing, the connection is held; STREAM_OVER. */
ssize_t stream_take(struct listener *listener, char *bytes, size_t most);
void stream_leave(struct listener *listener);

#endif
