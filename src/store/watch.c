#include "store/watch.h"

#include "base/clock.h"
#include "base/log.h"
#include "store/driver.h"
#include "store/state.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define LOOK_EVERY 1000000000 /* nanoseconds */
#define GATHER     10000000   /* nanoseconds: what is committed close together is one wake-up */

struct watch {
    struct arena arena;
    struct store *store;
    struct connection *connection; /* of its own; NULL: not open, asked for again now and then */
    bool attends;
    int64_t looked; /* ticks */
};

struct watch *watch_open(struct store *store)
{
    struct arena arena = {0};
    struct watch *watch = arena_alloc(&arena, sizeof(*watch));

    *watch = (struct watch){.arena = arena, .store = store};
    return watch;
}

void watch_close(struct watch *watch)
{
    struct arena arena = watch->arena; /* holds the watch itself */

    if (watch->connection)
        watch->connection->driver->close(watch->connection);
    arena_free(&arena);
}

void watch_ring(struct store *store)
{
    const uint64_t once = 1;

    if (write(store->bell, &once, sizeof(once)) < 0)
        log_line(LOG_WARNING, "event=bell-full");
}

static bool take_bell(const struct store *store)
{
    uint64_t times;

    return read(store->bell, &times, sizeof(times)) > 0;
}

/* --- other processes ---------------------------------------------------------------------------------------------- */

static enum status attend(struct work *w, struct watch *watch)
{
    const struct driver *driver = watch->store->driver;

    if (!watch->connection)
        TRY(driver->open(w, watch->store->where, false, &watch->connection));
    TRY(driver->ready(w, watch->connection));
    return driver->attend(w, watch->connection);
}

static void try_to_attend(struct watch *watch)
{
    struct work w = {.store = watch->store};

    watch->attends = attend(&w, watch) == OK;
    arena_free(&w.arena);
}

static bool hear(struct watch *watch)
{
    struct work w = {.store = watch->store};
    bool heard = false;

    if (watch->attends)
        watch->attends = watch->store->driver->hear(&w, watch->connection, &heard) == OK;
    arena_free(&w.arena);
    return heard;
}

bool watch_attends(const struct watch *watch)
{
    return watch->attends;
}

static void tell_others(struct watch *watch)
{
    struct work w = {.store = watch->store};

    if (watch->attends)
        watch->attends = watch->store->driver->tell(&w, watch->connection) == OK;
    arena_free(&w.arena);
}

static void wait_for_either(const struct watch *watch, int milliseconds)
{
    const struct driver *driver = watch->store->driver;
    struct pollfd ready[] = {{.fd = watch->store->bell, .events = POLLIN}, {.fd = -1, .events = POLLIN}};

    if (watch->attends)
        ready[1].fd = driver->socket(watch->connection);
    (void)poll(ready, 2, milliseconds);
}

bool watch_wait(struct watch *watch, int milliseconds)
{
    const struct timespec pause = {.tv_nsec = GATHER};

    wait_for_either(watch, milliseconds);
    bool own = take_bell(watch->store);
    if (own) {
        (void)nanosleep(&pause, NULL);
        (void)take_bell(watch->store);
        tell_others(watch);
    }
    bool heard = hear(watch);
    bool due = clock_ticks() - watch->looked >= LOOK_EVERY;
    if (due && !watch->attends)
        try_to_attend(watch);
    if (own || heard || due)
        watch->looked = clock_ticks();
    return own || heard || due;
}
