/* table.h - a table somebody sends (.xlsx, .xls, .csv), on a page: read in the reader's child, its columns found by
 * their headings and chosen again, nothing kept between the steps but its rows as bytes (store/blob sweeps them), named
 * by their hash in the form.
 *
 * The form has "sheet", the hash it was answered, and for every meaning the number of its column from 0, "-" for none.
 */
#ifndef PAGES_TABLE_H
#define PAGES_TABLE_H

#include "docread/sheet.h"
#include "http/exchange.h"
#include "http/view.h"

struct sent_table {
    const struct shape *form, *shape; /* of the form; of a row's record */
    const struct choice *columns;     /* as in sheet_settle() */
    size_t most;                      /* rows on a page */
    const char *too_many;             /* what is said beyond; NULL: it is large, and only its first rows are held */
    const void *typed;                /* by `form` */
    const char *hash;                 /* NULL: nothing was kept */
    struct sheet sheet;
    struct list above; /* struct sheet_row: what stands above the head */
    int *places;       /* by field of `shape` */
    bool is_large;
    int64_t total, begins; /* rows, and where the first begins in the kept text */
};

/* For a route's `before` phase: the upload "file", or what was kept; x->form_shape becomes `file_shape`.  ERR_INVALID
 * (file, columns); ERR_AWAY. */
MUST_CHECK enum status table_take(struct work *w, struct exchange *x, struct sent_table *table);
/* Of the form. */
const char *table_typed(const struct sent_table *table, const char *name);
/* Of what was kept by `hash`: its head and first rows, with these columns (by commas); for table_put_picks(). */
MUST_CHECK enum status table_open_kept(struct work *w, struct sent_table *table, const char *places);
/* The columns, by commas. */
const char *table_places(struct work *w, const struct sent_table *table);
/* `picks`: every meaning with its columns to choose from, the chosen one first. */
void table_put_picks(struct work *w, struct view *view, const struct sent_table *table);

/* Only where the problems of a file and of its columns are shown. */
extern const struct shape table_file_shape;

#endif
