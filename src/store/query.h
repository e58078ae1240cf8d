/* query.h - a statement and its parameters, which never meet in one string.
 *
 * Statements are written in MODULE.sql under `-- name:` and compiled in (tools/queries.awk); what several share stands
 * once under `-- part: x`, and `@x` is where it belongs.  Parameters are $1…$n on both engines and bound with their
 * type.  No function of the program takes SQL text. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "base/shape.h"

struct query {
    const char *name;
    const char *sql;
    const char *postgres; /* a second text for PostgreSQL, or NULL */
};

enum arg_kind { ARG_INT, ARG_TEXT, ARG_BYTES };

struct arg {
    enum arg_kind kind;
    bool is_null;
    int64_t number;
    const char *text;
    struct bytes bytes;
};

struct args {
    const struct arg *items;
    size_t count;
};

#define INT(number_) ((struct arg){.kind = ARG_INT, .number = (number_)})
/* NULL when the number is 0: for references that may be absent. */
#define REF(number_)  ((struct arg){.kind = ARG_INT, .number = (number_), .is_null = (number_) == 0})
#define TRUTH(truth_) ((struct arg){.kind = ARG_INT, .number = (truth_) ? 1 : 0})
#define TEXT(text_)   ((struct arg){.kind = ARG_TEXT, .text = (text_), .is_null = !(text_)})
#define BYTES(bytes_) ((struct arg){.kind = ARG_BYTES, .bytes = (bytes_)})
#define ARGS(...)                                                                                                      \
    ((struct args){(const struct arg[]){__VA_ARGS__}, sizeof((const struct arg[]){__VA_ARGS__}) / sizeof(struct arg)})
#define NO_ARGS ((struct args){0, 0})

#endif
