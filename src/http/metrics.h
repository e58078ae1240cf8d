/* metrics.h - how many requests, of which route, with which end, how long: for Prometheus.
 *
 * Beside them what the writer of the store says: how many units its batches hold, how long units wait for theirs.
 * Units: durations in nanoseconds in, seconds out.  Counted without locks, one cell per route and status class. */
#ifndef HTTP_METRICS_H
#define HTTP_METRICS_H

#include "base/buffer.h"
#include "http/exchange.h"

struct metrics;

struct metrics *metrics_open(const struct route_table *routes);
void metrics_close(struct metrics *metrics);
/* One exchange is over; also writes its line to the log. */
void metrics_note(struct metrics *metrics, const struct exchange *x, int64_t nanoseconds);
/* Source: Prometheus exposition format 0.0.4. */
void metrics_put(struct metrics *metrics, const struct store *store, struct buffer *out);

#endif
