/* sending.h - messages to other programs on their way out: taken one by one, their end recorded, tried again.
 *
 * One worker at a time sends to a hook, under a lease of a minute; in the order in which things happened (within one
 * second in any).  A worker killed between taking a message and recording its end leaves it waiting: it goes out again
 * with the same id, once the lease has ended, and nothing else does.  Who does not take a message is asked again after
 * longer and longer pauses, SENDING_TRIES times over about a day; then the hook is stopped with everything waiting, and
 * a person decides.  410 (“gone”) stops it at once.
 * Units: moments and pauses in seconds. */
#ifndef PLAN_SENDING_H
#define PLAN_SENDING_H

#include "base/work.h"

#define SENDING_TRIES 9
#define SENDING_LEASE 60

struct sending {
    int64_t hook, message; /* message 0: there is none to send now */
    const char *address, *secret, *body;
};

/* The oldest message waiting, if it is time and nobody is at it.  When somebody is, an order for later is left. */
MUST_CHECK enum status sending_take(struct work *w, int64_t hook, struct sending *sending);
/* `answer` is an HTTP status as text, or what was in the way (hook.last_answer). */
MUST_CHECK enum status sending_end(struct work *w, const struct sending *sending, const char *answer);

#endif
