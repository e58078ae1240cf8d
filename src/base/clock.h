/* clock.h - what time it is; tests and the demo set it.
 *
 * Units: seconds since 1970 UTC; clock_ticks in nanoseconds of a clock that never goes back. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

int64_t clock_now(void);
int64_t clock_ticks(void);
/* From now on clock_now() goes on from `moment`; 0 gives the real clock back.  CHIBO_CLOCK=YYYY-MM-DD in the
 * environment does the same at start (cli/main.c). */
void clock_set(int64_t moment);

#endif
