/* bulk.h - a sheet of people or bodies too large for one request: every row's fate first, then all or nothing.
 *
 * Its rows are read, judged and written by a job in pieces of 200, each a writing unit, so that others are served
 * meanwhile and no more than a piece is held in memory.  A job that was killed goes on behind its last piece.
 * reading: rows come in as typed. judging: each gets its fate (organisation/import.h). judged: the office looks at
 * them. staging: new bodies or people are made, unseen; one last unit lets them be seen.  changing: particulars of
 * those who were there already follow, each judged once more; what somebody else changed first is left and counted.
 * undoing: something made since was in the way; what was staged goes, and the rows are judged again. done, dropped: its
 * rows go, the figures stay.  One that nobody decided is dropped after a day. Units: days and rows as in import.h;
 * moments seconds UTC. */
#ifndef ORGANISATION_BULK_H
#define ORGANISATION_BULK_H

#include "organisation/import.h"

#define BULK_PIECE 200 /* rows */

/* What can be imported: the shape of a row, the words of its columns, its steps. */
struct bulk_kind {
    const char *name;  /* people bodies */
    const char *topic; /* by which its page is listened to */
    const struct shape *shape;
    const struct choice *columns;
    enum status (*check)(struct work *w, struct list *rows, struct import_figures *figures);
    enum status (*reach)(struct work *w, const struct org *top, struct list *rows, struct import_figures *figures);
    enum status (*make)(struct work *w, const struct list *rows, int64_t batch);
    enum status (*change)(struct work *w, const struct list *rows);
    enum status (*apply)(struct work *w, struct list *rows);
};
extern const struct bulk_kind bulk_people, bulk_bodies;

struct bulk {
    int64_t id, version, org_id;
    const char *kind;   /* people bodies                                                  */
    const char *hash;   /* of the rows as one text (store/blob.h), the first at `reached` */
    const char *places; /* column of every field of a row, parted by commas; -1 none      */
    const char *state;
    int64_t reached; /* bytes of the text while reading */
    int64_t total, passed;
    int64_t created, changed, same, wrong, skipped;
    const char *problem; /* why it was judged again, or NULL */
    int64_t made_at;
};

struct bulk_row {
    int64_t line;
    const char *fate, *code, *name, *why;
};
extern const struct shape bulk_row_shape;

/* Rows of a fate behind a line (0: from the first), at most so many. */
struct bulk_page {
    const char *fate;
    int64_t after, most;
};

const struct bulk_kind *bulk_kind_of(const struct bulk *bulk);

/* Leaves the order that reads it.  ERR_MISSING (body). */
MUST_CHECK enum status bulk_make(struct work *w, struct bulk *bulk);
MUST_CHECK enum status bulk_find(struct work *w, int64_t id, struct bulk *bulk);
MUST_CHECK enum status bulk_list(struct work *w, const struct bulk *bulk, const struct bulk_page *page,
                                 struct list *rows);
/* version is the one seen.  ERR_INVALID while a row is wrong or there is nothing to write; ERR_CONFLICT. */
MUST_CHECK enum status bulk_order(struct work *w, int64_t id, int64_t version);
/* Before it is ordered.  ERR_CONFLICT. */
MUST_CHECK enum status bulk_drop(struct work *w, int64_t id, int64_t version);
/* Drops those that nobody has decided for a day. */
MUST_CHECK enum status bulk_sweep(struct work *w);

/* --- the job (bulk.run); each in a writing unit of its own ------------------------------------------------------ */

/* Rows as typed (records of the kind's shape), and how far the text was read; none: there are no more. */
MUST_CHECK enum status bulk_take(struct work *w, int64_t id, const struct list *records, int64_t reached);
/* The next piece of any step but reading and undoing. */
MUST_CHECK enum status bulk_piece(struct work *w, int64_t id, bool *finished);
/* After a piece that ended in a refusal: what is staged has to go, for that reason. */
MUST_CHECK enum status bulk_refuse(struct work *w, int64_t id, const char *problem);
/* Behind staging_clear: all rows are judged again. */
MUST_CHECK enum status bulk_judge_again(struct work *w, int64_t id);

#endif
