/* bare.h - the engine without chibo: what a workload is compared with.  Durable in the same way (fsync on). */
#ifndef BENCH_BARE_H
#define BENCH_BARE_H

#include <stdint.h>

struct bare;

/* The same "sqlite:PATH" or "postgres:CONNINFO" the store takes.  Ends the program with the engine's words on failure,
 * as all of these do. */
struct bare *bare_open(const char *url);
void bare_close(struct bare *bare);
void bare_run(struct bare *bare, const char *sql);
/* The first number of the first row. */
int64_t bare_number(struct bare *bare, const char *sql);
/* Runs a query, reads every row to its end, counts them. */
int64_t bare_read(struct bare *bare, const char *sql);
/* The same of one statement with one text, prepared once. */
int64_t bare_look_up(struct bare *bare, const char *sql, const char *text);
/* An empty table of its own with one index, and one row into the table made last. */
void bare_table(struct bare *bare);
void bare_insert(struct bare *bare, int64_t id);
/* The same table as `delivery`, and rows as an issue writes them: of plan after plan, bodies in their order. */
void bare_table_of_deliveries(struct bare *bare);

/* Figures of rounds: middle value; what a share p (0…1) of them stays under. */
double bench_median(double *values, int count);
double bench_share(double *values, int count, double share);
double bench_seconds(void);
/* Processor time of this process: on SQLite the whole cost, whoever else loads the machine. */
double bench_busy(void);

#endif
