#include "base/clock.h"

#include <stdatomic.h>
#include <time.h>

#define NANOSECONDS 1000000000

static _Atomic int64_t clock_offset; /* seconds added to the real clock */

int64_t clock_now(void)
{
    return (int64_t)time(NULL) + atomic_load(&clock_offset);
}

int64_t clock_ticks(void)
{
    struct timespec ticks;

    (void)clock_gettime(CLOCK_MONOTONIC, &ticks);
    return (int64_t)ticks.tv_sec * NANOSECONDS + ticks.tv_nsec;
}

void clock_set(int64_t moment)
{
    atomic_store(&clock_offset, moment ? moment - (int64_t)time(NULL) : 0);
}
