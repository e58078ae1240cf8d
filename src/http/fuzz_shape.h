/* fuzz_shape.h - a record with a field of every kind, for the fuzz targets of forms and JSON.
 *
 * Units: days ISO, moments seconds UTC, money × 100, shares in basis points. */
#ifndef HTTP_FUZZ_SHAPE_H
#define HTTP_FUZZ_SHAPE_H

#include "base/shape.h"

struct fuzz_line {
    const char *what;
    int64_t count;
};

struct fuzz_record {
    int64_t count, share, money, at;
    const char *title, *note, *day, *kind;
    bool urgent;
    struct list tags, lines;
};

static const struct field fuzz_line_fields[] = {
    TEXT_FIELD(struct fuzz_line, what, .label = "Việc", .required = true),
    INT_FIELD(struct fuzz_line, count, .label = "Số", .least = -5, .most = 5),
};
static const struct shape fuzz_line_shape = SHAPE(struct fuzz_line, fuzz_line_fields);
static const struct choice fuzz_kinds[] = {{"a", "A"}, {"b", "B"}, {0}};
static const struct field fuzz_fields[] = {
    INT_FIELD(struct fuzz_record, count),
    SHARE_FIELD(struct fuzz_record, share),
    MONEY_FIELD(struct fuzz_record, money),
    TIME_FIELD(struct fuzz_record, at),
    TEXT_FIELD(struct fuzz_record, title, .required = true),
    PROSE_FIELD(struct fuzz_record, note),
    DATE_FIELD(struct fuzz_record, day),
    CHOICE_FIELD(struct fuzz_record, kind, .choices = fuzz_kinds),
    TRUTH_FIELD(struct fuzz_record, urgent),
    TEXTS_FIELD(struct fuzz_record, tags),
    LIST_FIELD(struct fuzz_record, lines, .inner = &fuzz_line_shape),
};
static const struct shape fuzz_shape = SHAPE(struct fuzz_record, fuzz_fields);

#endif
