#include "http/stream.h"

#include "access/session.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/random.h"
#include "http/arrival.h"
#include "http/listen.h"
#include "http/router.h"
#include "store/topic.h"
#include "store/watch.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#define SECOND         1000000000LL
#define SPACING        (SECOND / 2) /* between two readings of what grew */
#define LOOK           250          /* milliseconds the teller waits at most */
#define CHECKS_AT_ONCE 50
#define RETRY_LEAST    1000 /* milliseconds, before a browser connects again; apart, so that not all come at once */
#define RETRY_SPREAD   3000
#define LINE_ROOM      160 /* bytes of the longest line of a topic, and of what else may be said with it */
#define NUMBER_ROOM    18  /* bytes of a version and its comma                                           */

struct listener {
    struct listener *next, *before;
    struct streams *streams;
    struct exchange *x;
    void *connection;
    struct heard *topics;
    size_t count;
    int64_t serial; /* order of joining */
    int64_t session;
    int64_t beat_at, check_at; /* ticks */
    bool is_new;               /* not told yet what grew before it came */
    bool is_open;              /* the first bytes were said             */
    bool is_held, is_due, beats, is_replaced, is_over;
};

struct streams {
    struct arena arena;
    const struct site *site;
    struct stream_options options;
    struct watch *watch;
    pthread_t teller;
    atomic_bool ending;
    pthread_mutex_t lock; /* of what follows */
    struct listener *first;
    size_t count;
    int64_t serial;
    struct topic_mark mark; /* only the teller's */
};

/* --- what one listener says --------------------------------------------------------------------------------------- */

static void wake(struct listener *listener)
{
    if (!listener->is_held)
        return;
    listener->is_held = false;
    listener->streams->options.line.go_on(listener->connection);
}

/* What does not fit any more stays due.  The versions of the id are those told: what was not is told again after a
 * break. */
static void put_topics(struct buffer *out, struct listener *listener)
{
    const size_t room = LINE_ROOM + listener->count * NUMBER_ROOM;

    listener->is_due = false;
    for (size_t i = 0; i < listener->count; i++) {
        struct heard *topic = &listener->topics[i];
        if (topic->is_due && out->length + room > out->most) {
            listener->is_due = true;
            continue;
        }
        if (topic->is_due)
            buffer_format(out, "data: %s %" PRId64 "\n", topic->name, topic->version);
        topic->is_due = false;
    }
    buffer_put(out, "id: ");
    for (size_t i = 0; i < listener->count; i++)
        buffer_format(out, "%s%" PRId64, i ? "," : "", listener->topics[i].is_due ? 0 : listener->topics[i].version);
    buffer_put(out, "\n\n");
}

static void put_all(struct buffer *out, struct listener *listener)
{
    if (!listener->is_open)
        buffer_format(out, "retry: %d\n\n", RETRY_LEAST + (int)random_below(RETRY_SPREAD));
    if (listener->is_due)
        put_topics(out, listener);
    else if (listener->beats)
        buffer_put(out, "event: beat\ndata: .\n\n");
    if (listener->is_replaced)
        buffer_put(out, "event: replaced\ndata: .\n\n");
    listener->is_open = true;
    listener->beats = listener->is_replaced = false;
}

ssize_t stream_take(struct listener *listener, char *bytes, size_t most)
{
    struct streams *streams = listener->streams;
    struct arena arena = {0};
    struct buffer out = buffer_make(&arena, most);
    ssize_t said;

    (void)pthread_mutex_lock(&streams->lock);
    if (!listener->is_open || listener->is_due || listener->beats || listener->is_replaced)
        put_all(&out, listener);
    said = out.full || (!out.length && listener->is_over) ? STREAM_OVER : (ssize_t)out.length;
    if (said == 0) {
        listener->is_held = true;
        streams->options.line.hold(listener->connection);
    }
    (void)pthread_mutex_unlock(&streams->lock);
    if (said > 0)
        memcpy(bytes, out.text, out.length);
    arena_free(&arena);
    return said;
}

/* --- coming and going --------------------------------------------------------------------------------------------- */

static void let_go(struct listener *listener)
{
    listener->is_over = true;
    wake(listener);
}

static int64_t next_beat(const struct streams *streams)
{
    return clock_ticks() + streams->options.beat_seconds * SECOND;
}

static int64_t next_check(const struct streams *streams)
{
    const int least = streams->options.check_seconds;

    return clock_ticks() + (least + (int64_t)random_below((uint32_t)least / 2 + 1)) * SECOND;
}

static void replace_older(struct streams *streams, int64_t session)
{
    for (struct listener *other = streams->first; other; other = other->next)
        if (other->session == session && !other->is_over) {
            other->is_replaced = true;
            let_go(other);
        }
}

struct listener *stream_join(struct streams *streams, struct exchange *x, void *connection)
{
    struct listener *listener = arena_alloc(&x->arena, sizeof(*listener));

    *listener = (struct listener){.streams = streams,
                                  .x = x,
                                  .connection = connection,
                                  .topics = x->reply.listening->topics,
                                  .count = x->reply.listening->count,
                                  .session = x->session->id,
                                  .beat_at = next_beat(streams),
                                  .check_at = next_check(streams),
                                  .is_new = true};
    (void)pthread_mutex_lock(&streams->lock);
    bool is_taken = !atomic_load(&streams->ending) && streams->count < streams->options.most;
    if (is_taken) {
        replace_older(streams, listener->session);
        listener->serial = ++streams->serial;
        listener->next = streams->first;
        if (listener->next)
            listener->next->before = listener;
        streams->first = listener;
        streams->count++;
    }
    (void)pthread_mutex_unlock(&streams->lock);
    return is_taken ? listener : NULL;
}

void stream_leave(struct listener *listener)
{
    struct streams *streams = listener->streams;

    (void)pthread_mutex_lock(&streams->lock);
    if (listener->before)
        listener->before->next = listener->next;
    else
        streams->first = listener->next;
    if (listener->next)
        listener->next->before = listener->before;
    streams->count--;
    (void)pthread_mutex_unlock(&streams->lock);
}

size_t streams_count(struct streams *streams)
{
    (void)pthread_mutex_lock(&streams->lock);
    size_t count = streams->count;
    (void)pthread_mutex_unlock(&streams->lock);
    return count;
}

/* --- what grew ---------------------------------------------------------------------------------------------------- */

struct reading {
    struct streams *streams;
    struct topic_mark mark;
    struct list grown; /* struct heard, sorted by name */
    int64_t serial;    /* of the last who had come by then */
};

static int compare_heard(const void *left, const void *right)
{
    return strcmp(((const struct heard *)left)->name, ((const struct heard *)right)->name);
}

static int compare_name(const void *name, const void *item)
{
    return strcmp(name, *(const char *const *)item);
}

static const struct heard *find_grown(const struct list *grown, const struct heard *topic)
{
    return grown->count ? bsearch(topic, grown->items, grown->count, sizeof(*topic), compare_heard) : NULL;
}

/* The topics of one listener that are worth reading: those touched, and of a new one all. */
static void want(struct work *w, const struct listener *listener, const struct list *touched, struct list *wanted)
{
    for (size_t i = 0; i < listener->count; i++) {
        const char *name = listener->topics[i].name;
        if (!name || (!listener->is_new && (!touched->count || !bsearch(name, touched->items, touched->count,
                                                                        sizeof(char *), compare_name))))
            continue;
        ((struct heard *)list_add(&w->arena, wanted, sizeof(struct heard)))->name = arena_text(&w->arena, name);
    }
}

static void want_all(struct work *w, struct reading *reading, const struct list *touched, struct list *wanted)
{
    struct streams *streams = reading->streams;

    (void)pthread_mutex_lock(&streams->lock);
    reading->serial = streams->serial;
    for (const struct listener *listener = streams->first; listener; listener = listener->next)
        want(w, listener, touched, wanted);
    (void)pthread_mutex_unlock(&streams->lock);
    if (wanted->count)
        qsort(wanted->items, wanted->count, sizeof(struct heard), compare_heard);
}

static enum status read_grown(struct work *w, void *arg)
{
    struct reading *reading = arg;
    struct list touched = {0};
    struct list wanted = {0};

    reading->mark = reading->streams->mark;
    reading->grown = (struct list){0};
    TRY(topic_follow(w, &reading->mark, &touched));
    want_all(w, reading, &touched, &wanted);
    for (size_t i = 0; i < wanted.count; i++) {
        struct heard *topic = LIST_AT(&wanted, struct heard, i);
        if (i && !compare_heard(topic - 1, topic))
            continue;
        TRY(topic_version(w, topic->name, &topic->version));
        *(struct heard *)list_add(&w->arena, &reading->grown, sizeof(*topic)) = *topic;
    }
    return OK;
}

static void tell_one(struct listener *listener, const struct reading *reading)
{
    if (listener->serial <= reading->serial)
        listener->is_new = false;
    for (size_t i = 0; i < listener->count; i++) {
        struct heard *topic = &listener->topics[i];
        const struct heard *grown = topic->name ? find_grown(&reading->grown, topic) : NULL;
        if (!grown || grown->version == topic->version)
            continue;
        topic->version = grown->version;
        topic->is_due = listener->is_due = true;
    }
    if (listener->is_due)
        wake(listener);
}

/* False when storage was away: it is read again. */
static bool tell_what_grew(struct streams *streams)
{
    struct reading reading = {.streams = streams};
    struct work w = work_make(streams->site->store);
    const bool is_read = work_run(&w, WORK_READS, read_grown, &reading) == OK;

    if (is_read) {
        streams->mark = reading.mark;
        (void)pthread_mutex_lock(&streams->lock);
        for (struct listener *listener = streams->first; listener; listener = listener->next)
            tell_one(listener, &reading);
        (void)pthread_mutex_unlock(&streams->lock);
    }
    arena_free(&w.arena);
    return is_read;
}

/* --- who still may ------------------------------------------------------------------------------------------------ */

/* Whose turn it has been for longest; NULL when it is nobody's. */
static struct listener *longest_due(const struct streams *streams)
{
    const int64_t now = clock_ticks();
    struct listener *due = NULL;

    for (struct listener *listener = streams->first; listener; listener = listener->next)
        if (!listener->is_over && listener->check_at <= now && (!due || listener->check_at < due->check_at))
            due = listener;
    return due;
}

/* A request like the one he came with; NULL when it is nobody's turn. */
static struct exchange *ask_next(struct streams *streams, int64_t *serial)
{
    struct exchange *again = NULL;

    (void)pthread_mutex_lock(&streams->lock);
    struct listener *listener = longest_due(streams);
    if (listener) {
        listener->check_at = next_check(streams);
        *serial = listener->serial;
        again = arrival_open(streams->site, listener->x->address);
        again->origin = arena_text(&again->arena, listener->x->origin);
        for (size_t i = 0; i < listener->x->headers.count; i++) {
            const struct typed *header = LIST_AT(&listener->x->headers, struct typed, i);
            arrival_header(again, header->name, header->value);
        }
    }
    (void)pthread_mutex_unlock(&streams->lock);
    return again;
}

/* The same topics as when he came, no fewer. */
static bool hears_the_same(const struct listener *listener, const struct listening *now)
{
    for (size_t i = 0; i < listener->count; i++)
        if (!now || i >= now->count || !now->topics[i].name != !listener->topics[i].name)
            return false;
    return true;
}

static void check(struct streams *streams, const struct exchange *again, int64_t serial)
{
    if (again->reply.status >= 500) /* nobody could be asked */
        return;
    (void)pthread_mutex_lock(&streams->lock);
    for (struct listener *listener = streams->first; listener; listener = listener->next)
        if (listener->serial == serial && !hears_the_same(listener, again->reply.listening))
            let_go(listener);
    (void)pthread_mutex_unlock(&streams->lock);
}

static void check_some(struct streams *streams)
{
    for (int i = 0; i < CHECKS_AT_ONCE; i++) {
        int64_t serial = 0;
        struct exchange *again = ask_next(streams, &serial);
        if (!again)
            return;
        (void)router_begin(again);
        check(streams, again, serial);
        arrival_close(again);
    }
}

/* --- the teller --------------------------------------------------------------------------------------------------- */

/* Gives the sign of life to whom it is due; whether somebody is new. */
static bool beat(struct streams *streams)
{
    const int64_t now = clock_ticks();
    bool is_any_new = false;

    (void)pthread_mutex_lock(&streams->lock);
    for (struct listener *listener = streams->first; listener; listener = listener->next) {
        is_any_new = is_any_new || listener->is_new;
        if (listener->beat_at > now)
            continue;
        listener->beat_at = next_beat(streams);
        listener->beats = true;
        wake(listener);
    }
    (void)pthread_mutex_unlock(&streams->lock);
    return is_any_new;
}

static void *tell(void *arg)
{
    struct streams *streams = arg;
    int64_t next = 0;
    bool is_due = false;

    while (!atomic_load(&streams->ending)) {
        is_due = watch_wait(streams->watch, LOOK) || is_due;
        is_due = beat(streams) || is_due;
        check_some(streams);
        if (!is_due || clock_ticks() < next)
            continue;
        if (streams_count(streams))
            is_due = !tell_what_grew(streams);
        else
            streams->mark.is_set = is_due = false; /* nobody to follow for */
        next = clock_ticks() + SPACING;
    }
    return NULL;
}

enum status streams_open(struct work *w, const struct site *site, const struct stream_options *options,
                         struct streams **opened)
{
    struct arena arena = {0};
    struct streams *streams = arena_alloc(&arena, sizeof(*streams));

    *streams = (struct streams){.arena = arena, .site = site, .options = *options};
    streams->watch = watch_open(site->store);
    (void)pthread_mutex_init(&streams->lock, NULL);
    if (pthread_create(&streams->teller, NULL, tell, streams) != 0) {
        watch_close(streams->watch);
        arena_free(&arena);
        return fail(w, ERR_AWAY, "no thread can be started");
    }
    *opened = streams;
    return OK;
}

void streams_end(struct streams *streams)
{
    (void)pthread_mutex_lock(&streams->lock);
    atomic_store(&streams->ending, true);
    for (struct listener *listener = streams->first; listener; listener = listener->next)
        let_go(listener);
    (void)pthread_mutex_unlock(&streams->lock);
    watch_ring(streams->site->store); /* the teller need not be waited for */
    (void)pthread_join(streams->teller, NULL);
}

void streams_close(struct streams *streams)
{
    struct arena arena = streams->arena;

    watch_close(streams->watch);
    (void)pthread_mutex_destroy(&streams->lock);
    arena_free(&arena);
}
