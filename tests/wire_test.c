/* wire_test.c - a line to PostgreSQL that breaks at any moment: before a message goes out, behind it, before its answer
 * comes in.  Whoever is told OK finds his deed once; whoever is not asks again with the same request key, and it is
 * done once all the same.  The line runs through this program: a socket that passes everything on until it is told to
 * break. */
#include "tests/deed.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define LINES_MOST    16
#define PIECE         65536
#define MESSAGES_MOST 200 /* of one unit */
#define SOCKET_NAME   "/.s.PGSQL.5432"

enum breaking { BREAK_NEVER, BREAK_BEFORE_SENDING, BREAK_BEHIND_SENDING, BREAK_BEFORE_ANSWER, BREAK_AT_COMMITTED };

struct line {
    int client, server;
};

struct wire {
    char folder[40];
    struct sockaddr_un server;
    int listener;
    int stop[2];
    pthread_t thread;
    struct line lines[LINES_MOST];
    int line_count;
    _Atomic int breaking;  /* enum breaking */
    _Atomic int countdown; /* pieces of that direction still to pass */
};

static bool comes_due(struct wire *wire, enum breaking how)
{
    return atomic_load(&wire->breaking) == (int)how && atomic_fetch_sub(&wire->countdown, 1) == 0;
}

/* The server says what it has done: the tag of a COMMIT. */
static bool tells_commit(const char *piece, ssize_t size)
{
    for (ssize_t i = 0; i + (ssize_t)sizeof("COMMIT") <= size; i++)
        if (memcmp(piece + i, "COMMIT", sizeof("COMMIT")) == 0)
            return true;
    return false;
}

/* True while the line stands. */
static bool pass_on(struct wire *wire, int from, int to, bool outward)
{
    static char piece[PIECE];
    ssize_t size = read(from, piece, sizeof(piece));
    bool breaks_behind = false;

    if (size <= 0)
        return false;
    if (outward && comes_due(wire, BREAK_BEFORE_SENDING))
        return false;
    breaks_behind = outward && comes_due(wire, BREAK_BEHIND_SENDING);
    if (!outward && comes_due(wire, BREAK_BEFORE_ANSWER))
        return false;
    if (!outward && tells_commit(piece, size) && comes_due(wire, BREAK_AT_COMMITTED))
        return false;
    for (ssize_t done = 0, part; done < size; done += part) {
        part = send(to, piece + done, (size_t)(size - done), MSG_NOSIGNAL);
        if (part <= 0)
            return false;
    }
    return !breaks_behind;
}

static void hang_up(struct wire *wire, int at)
{
    (void)close(wire->lines[at].client);
    (void)close(wire->lines[at].server);
    wire->lines[at] = wire->lines[--wire->line_count];
}

static void pick_up(struct wire *wire)
{
    struct line line = {accept(wire->listener, NULL, NULL), socket(AF_UNIX, SOCK_STREAM, 0)};

    if (wire->line_count == LINES_MOST ||
        connect(line.server, (const struct sockaddr *)&wire->server, sizeof(wire->server)) != 0) {
        (void)close(line.client);
        (void)close(line.server);
        return;
    }
    wire->lines[wire->line_count++] = line;
}

static void *run_wire(void *arg)
{
    struct wire *wire = arg;
    struct pollfd ready[2 * LINES_MOST + 2];

    for (;;) {
        ready[0] = (struct pollfd){.fd = wire->stop[0], .events = POLLIN};
        ready[1] = (struct pollfd){.fd = wire->listener, .events = POLLIN};
        for (int i = 0; i < wire->line_count; i++) {
            ready[2 * i + 2] = (struct pollfd){.fd = wire->lines[i].client, .events = POLLIN};
            ready[2 * i + 3] = (struct pollfd){.fd = wire->lines[i].server, .events = POLLIN};
        }
        (void)poll(ready, (nfds_t)(2 * wire->line_count + 2), -1);
        if (ready[0].revents)
            return NULL;
        for (int i = wire->line_count - 1; i >= 0; i--) { /* from the end: the last takes the place of a broken one */
            const struct line line = wire->lines[i];
            if ((ready[2 * i + 2].revents && !pass_on(wire, line.client, line.server, true)) ||
                (ready[2 * i + 3].revents && !pass_on(wire, line.server, line.client, false)))
                hang_up(wire, i);
        }
        if (ready[1].revents)
            pick_up(wire);
    }
}

/* Where the server listens: the word after "host=" of the store's address. */
static void open_wire(struct wire *wire, const struct store *store, struct work *w, const char **url)
{
    const char *host = strstr(kit_url(store), "host=") + strlen("host=");
    const int host_length = (int)strcspn(host, " ");
    struct sockaddr_un here = {.sun_family = AF_UNIX};

    *wire = (struct wire){.folder = "/tmp/chibo-wire-XXXXXX", .server = {.sun_family = AF_UNIX}};
    assert_non_null(mkdtemp(wire->folder));
    (void)snprintf(here.sun_path, sizeof(here.sun_path), "%s%s", wire->folder, SOCKET_NAME);
    (void)snprintf(wire->server.sun_path, sizeof(wire->server.sun_path), "%.*s%s", host_length, host, SOCKET_NAME);
    wire->listener = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(wire->listener, (const struct sockaddr *)&here, sizeof(here)), 0);
    assert_int_equal(listen(wire->listener, LINES_MOST), 0);
    assert_int_equal(pipe(wire->stop), 0);
    assert_int_equal(pthread_create(&wire->thread, NULL, run_wire, wire), 0);
    *url = arena_format(&w->arena, "postgres:host=%s%s", wire->folder, host + host_length);
}

static void close_wire(struct wire *wire)
{
    char path[sizeof(wire->folder) + sizeof(SOCKET_NAME)];

    (void)close(wire->stop[1]);
    (void)pthread_join(wire->thread, NULL);
    while (wire->line_count)
        hang_up(wire, 0);
    (void)close(wire->stop[0]);
    (void)close(wire->listener);
    (void)snprintf(path, sizeof(path), "%s%s", wire->folder, SOCKET_NAME);
    (void)unlink(path);
    (void)rmdir(wire->folder);
}

static enum status do_one(struct store *store, int64_t number)
{
    struct work w = kit_work(store, "2025-01-01");
    struct deed deed = {.number = number};
    enum status status = work_run(&w, WORK_WRITES, do_deed, &deed);

    assert_true(status == OK || w.message);
    arena_free(&w.arena);
    return status;
}

static void break_at(struct wire *wire, enum breaking how, int after)
{
    atomic_store(&wire->breaking, BREAK_NEVER);
    atomic_store(&wire->countdown, after);
    atomic_store(&wire->breaking, (int)how);
}

struct broken {
    struct wire wire;
    struct work w;
    struct store *through; /* the store under test, behind the wire */
};

static void open_broken(struct broken *broken, struct store *store)
{
    const char *url;

    broken->w = kit_work(NULL, "2025-01-01");
    open_wire(&broken->wire, store, &broken->w, &url);
    kit_ok(&broken->w, store_open(&broken->w, &(struct store_options){.url = url, .readers = 1}, &broken->through));
    assert_int_equal(do_one(broken->through, 1), OK);
}

static void close_broken(struct broken *broken)
{
    store_close(broken->through);
    close_wire(&broken->wire);
    arena_free(&broken->w.arena);
}

static void a_commit_whose_answer_is_lost_is_found_and_told(struct store *store)
{
    struct broken broken;

    if (store_engine(store) != ENGINE_POSTGRES)
        return; /* SQLite answers in this program */
    open_broken(&broken, store);
    break_at(&broken.wire, BREAK_AT_COMMITTED, 0);
    assert_int_equal(do_one(broken.through, 2), OK);
    assert_true(atomic_load(&broken.wire.countdown) < 0);
    assert_int_equal(deed_count(store, 2), 1);
    assert_int_equal(do_one(broken.through, 2), ERR_CONFLICT); /* the same request key */
    assert_int_equal(deed_assert_whole(store), 2);
    close_broken(&broken);
}

/* One unit for every message at which the line can break; returns how many broke. */
static int sweep(struct broken *broken, struct store *store, enum breaking how)
{
    for (int after = 0; after < MESSAGES_MOST; after++) {
        const int64_t number = (int)how * 1000 + after + 10;
        break_at(&broken->wire, how, after);
        const enum status first = do_one(broken->through, number);
        const bool broke = atomic_load(&broken->wire.countdown) < 0;
        atomic_store(&broken->wire.breaking, BREAK_NEVER);
        assert_true(first == OK || first == ERR_AWAY || first == ERR_BUSY);
        assert_int_equal(deed_count(store, number), first == OK);
        assert_int_equal(do_one(broken->through, number), first == OK ? ERR_CONFLICT : OK);
        assert_int_equal(deed_count(store, number), 1);
        (void)deed_assert_whole(store);
        if (!broke)
            return after;
    }
    fail_msg("the sweep never ended");
    return 0;
}

static void a_line_that_breaks_at_any_message_loses_nothing_and_doubles_nothing(struct store *store)
{
    struct broken broken;

    if (store_engine(store) != ENGINE_POSTGRES)
        return; /* SQLite has no line */
    open_broken(&broken, store);
    assert_true(sweep(&broken, store, BREAK_BEFORE_SENDING) >= 3);
    assert_true(sweep(&broken, store, BREAK_BEHIND_SENDING) >= 3);
    assert_true(sweep(&broken, store, BREAK_BEFORE_ANSWER) >= 3);
    close_broken(&broken);
}

int main(void)
{
    static const struct kit_test tests[] = {
        KIT_TEST(a_commit_whose_answer_is_lost_is_found_and_told),
        KIT_TEST(a_line_that_breaks_at_any_message_loses_nothing_and_doubles_nothing),
    };
    return kit_run("wire", tests, COUNT(tests));
}
