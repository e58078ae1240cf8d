/* program.h - what handlers find again in x->site->program: what cli/serve opened once for all of them.
 *
 * Units: seconds.  Lives as long as the server. */
#ifndef PAGES_PROGRAM_H
#define PAGES_PROGRAM_H

#include "http/exchange.h"
#include "plan/hook.h"

struct reader;

struct program {
    struct reader *reader; /* where strangers' papers are read */
    int64_t session_idle;
    int64_t session_most;
    bool second_step;          /* posts of rules/second_factor sign in in two steps */
    bool is_demo;              /* the sign-in page offers the demo's roles; only while listening on this machine */
    struct hook_allowed hooks; /* where other programs may be told what happens */
};

const struct program *program_of(const struct exchange *x);

#endif
