/* rule.h - the dated rules of the field, from the files of rules/ carried in the program.
 *
 * A file rules/KIND.txt holds editions, newest last; a line starting with # is a remark:
 *     from 2025-07-01
 *     source Luật …, điều …
 *     columns code | vi | en
 *     cell | Chi bộ | Cell
 * An edition is in force from its day until the next begins.  A row may narrow that by columns called from and to
 * (to: the first day on which it no longer holds; empty: open).  Cells are trimmed; an empty cell is "".
 * Units: days are ISO. */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "base/shape.h"
#include "base/work.h"

struct rule {
    const char *kind;
    const char *from_day; /* of the edition in force; the first edition when the day lies before all */
    const char *source;
    struct list columns; /* const char * */
    struct list rows;    /* const char *const *, one per row in force, `columns.count` cells each */
};

/* `day` NULL: today (w->today).  ERR_MISSING when there is no such file. */
MUST_CHECK enum status rule_find(struct work *w, const char *kind, const char *day, struct rule *rule);
/* The place of a column, for loops over many rows; asserts that there is such a column. */
size_t rule_column(const struct rule *rule, const char *column);
const char *rule_at(const struct rule *rule, size_t row, size_t column);
/* The cell of a row under a column; asserts that there is such a column. */
const char *rule_cell(const struct rule *rule, size_t row, const char *column);
int64_t rule_number(const struct rule *rule, size_t row, const char *column);
/* The first row whose cell under `column` is `text`; -1 none. */
int64_t rule_row(const struct rule *rule, const char *column, const char *text);

#endif
