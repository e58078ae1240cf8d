#include "http/metrics.h"

#include "base/log.h"
#include "store/store.h"

#include <inttypes.h>
#include <stdatomic.h>

#define CLASSES 6 /* 1xx … 5xx; 0 is not used */
#define BUCKETS 8

static const double bucket_ends[BUCKETS] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5}; /* seconds */

struct cell {
    atomic_uint_least64_t requests[CLASSES];
    atomic_uint_least64_t nanoseconds;
    atomic_uint_least64_t rows;
    atomic_uint_least64_t buckets[BUCKETS];
};

struct metrics {
    struct arena arena;
    const struct route_table *routes;
    struct cell *cells; /* one per route; the last for what has none */
};

struct metrics *metrics_open(const struct route_table *routes)
{
    struct arena arena = {0};
    struct metrics *metrics = arena_alloc(&arena, sizeof(*metrics));

    metrics->routes = routes;
    metrics->cells = arena_array(&arena, routes->count + 1, sizeof(*metrics->cells));
    metrics->arena = arena;
    return metrics;
}

void metrics_close(struct metrics *metrics)
{
    struct arena arena = metrics->arena;

    arena_free(&arena);
}

static void write_line(const struct exchange *x, int64_t nanoseconds)
{
    char said[256] = "";
    const char *path = x->route ? x->route->path : "-";

    const char *message = x->unit.message ? x->unit.message : x->failure;

    if (x->reply.status >= 400 && message)
        (void)log_quoted(said, sizeof(said), message);
    log_line(x->reply.status >= 500 ? LOG_ERROR : LOG_INFO,
             "unit=http route=\"%s %s\" actor=%" PRId64 " status=%d ms=%.2f rows=%" PRId64 "%s%s",
             x->method == GET ? "GET" : "POST", path, x->unit.unnamed ? 0 : x->unit.actor.user, x->reply.status,
             (double)nanoseconds / 1e6, x->reply.rows, *said ? " message=" : "", said);
}

void metrics_note(struct metrics *metrics, const struct exchange *x, int64_t nanoseconds)
{
    size_t row = x->route ? (size_t)(x->route - metrics->routes->rows) : metrics->routes->count;
    struct cell *cell = &metrics->cells[row];
    int class = x->reply.status / 100;

    write_line(x, nanoseconds);
    atomic_fetch_add_explicit(&cell->requests[class > 0 && class < CLASSES ? class : 5], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&cell->nanoseconds, (uint64_t)nanoseconds, memory_order_relaxed);
    atomic_fetch_add_explicit(&cell->rows, (uint64_t)x->reply.rows, memory_order_relaxed);
    for (int i = 0; i < BUCKETS; i++)
        if ((double)nanoseconds / 1e9 <= bucket_ends[i])
            atomic_fetch_add_explicit(&cell->buckets[i], 1, memory_order_relaxed);
}

static uint64_t put_requests(struct buffer *out, const char *route, struct cell *cell)
{
    uint64_t total = 0;

    for (int class = 1; class < CLASSES; class ++) {
        uint64_t count = atomic_load_explicit(&cell->requests[class], memory_order_relaxed);
        if (count)
            buffer_format(out, "chibo_requests_total{route=\"%s\",status=\"%dxx\"} %" PRIu64 "\n", route, class, count);
        total += count;
    }
    return total;
}

static void put_durations(struct buffer *out, const char *route, struct cell *cell, uint64_t total)
{
    static const char name[] = "chibo_request_seconds";

    for (int i = 0; i < BUCKETS; i++)
        buffer_format(out, "%s_bucket{route=\"%s\",le=\"%g\"} %" PRIu64 "\n", name, route, bucket_ends[i],
                      atomic_load_explicit(&cell->buckets[i], memory_order_relaxed));
    buffer_format(out, "%s_bucket{route=\"%s\",le=\"+Inf\"} %" PRIu64 "\n", name, route, total);
    buffer_format(out, "%s_sum{route=\"%s\"} %.6f\n", name, route,
                  (double)atomic_load_explicit(&cell->nanoseconds, memory_order_relaxed) / 1e9);
    buffer_format(out, "%s_count{route=\"%s\"} %" PRIu64 "\n", name, route, total);
    buffer_format(out, "chibo_rows_read_total{route=\"%s\"} %" PRIu64 "\n", route,
                  atomic_load_explicit(&cell->rows, memory_order_relaxed));
}

struct histogram {
    const char *name;
    const double *steps;
    const uint64_t *within; /* per step, those below it among them */
    uint64_t count;
    double sum;
};

static void put_histogram(struct buffer *out, const struct histogram *h)
{
    buffer_format(out, "# TYPE %s histogram\n", h->name);
    for (int i = 0; i < STORE_STEPS; i++)
        buffer_format(out, "%s_bucket{le=\"%g\"} %" PRIu64 "\n", h->name, h->steps[i], h->within[i]);
    buffer_format(out, "%s_bucket{le=\"+Inf\"} %" PRIu64 "\n", h->name, h->count);
    buffer_format(out, "%s_sum %.6f\n%s_count %" PRIu64 "\n", h->name, h->sum, h->name, h->count);
}

static void put_writer(struct buffer *out, const struct store *store)
{
    struct store_figures figures;

    store_figures(store, &figures);
    put_histogram(out, &(struct histogram){"chibo_batch_units", store_size_steps, figures.size_within, figures.batches,
                                           (double)figures.units});
    put_histogram(out, &(struct histogram){"chibo_unit_wait_seconds", store_wait_steps, figures.wait_within,
                                           figures.units, (double)figures.waited / 1e9});
}

void metrics_put(struct metrics *metrics, const struct store *store, struct buffer *out)
{
    put_writer(out, store);
    buffer_put(out, "# TYPE chibo_requests_total counter\n# TYPE chibo_request_seconds histogram\n"
                    "# TYPE chibo_rows_read_total counter\n");
    for (size_t i = 0; i <= metrics->routes->count; i++) {
        const char *route = i < metrics->routes->count ? metrics->routes->rows[i].name : "none";
        uint64_t total = put_requests(out, route, &metrics->cells[i]);
        if (total)
            put_durations(out, route, &metrics->cells[i], total);
    }
}
