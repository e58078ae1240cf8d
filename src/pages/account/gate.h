/* gate.h - what stands between a sign-in and the work: the PIN of a shared phone, the second step, setting it up.
 *
 * Each gate lets through only the rows of the route table that name it (route.gate), and what stands open at any.
 * Who must set up a second step is said by rules/second_factor; the demo, on this machine, has taken it. */
#ifndef PAGES_ACCOUNT_GATE_H
#define PAGES_ACCOUNT_GATE_H

#include "http/exchange.h"

enum gate {
    GATE_NONE,  /* behind all of them */
    GATE_ANY,   /* leaving, language  */
    GATE_STEP,  /* the second step    */
    GATE_SETUP, /* setting it up      */
};

const char *gate_before(const struct exchange *x);

#endif
