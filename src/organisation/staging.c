#include "organisation/staging.h"

#include "access/audit.h"
#include "organisation/staging.sql.h"
#include "store/store.h"

#define BROKEN_OFF 3600 /* seconds after which a batch will not go on */

/* One step over the next bodies or people of a batch that goes again. */
struct clearing {
    const struct query *bound_of; /* how far the next ones reach */
    const struct query *step;     /* NULL: the batch itself      */
    int64_t batch, after, bound;
};

static enum status clear_some(struct work *w, void *arg)
{
    struct clearing *clearing = arg;

    if (!clearing->step)
        return store_run(w, &batch_remove, ARGS(INT(clearing->batch)));
    TRY(store_number(w, clearing->bound_of, ARGS(INT(clearing->batch), INT(clearing->after)), &clearing->bound));
    return store_run(w, clearing->step, ARGS(INT(clearing->batch), INT(clearing->after), INT(clearing->bound)));
}

static enum status clear_all(struct work *w, struct clearing *clearing)
{
    do {
        const struct arena_mark mark = arena_mark(&w->arena);
        clearing->after = clearing->bound;
        TRY(work_run(w, WORK_WRITES, clear_some, clearing));
        arena_rewind(&w->arena, mark);
    } while (clearing->bound);
    return OK;
}

enum status staging_forget(struct work *w, int64_t batch)
{
    return clear_all(w, &(struct clearing){.bound_of = &staged_bound, .step = &staged_remove_some, .batch = batch});
}

enum status staging_clear(struct work *w, int64_t batch)
{
    static const struct query *const steps[] = {
        &staged_remove_posts,  &staged_remove_memberships, &staged_remove_people, &staged_remove_placements,
        &staged_remove_hosted, &staged_remove_orgs,        &staged_remove_some,   NULL};

    for (size_t i = 0; i < COUNT(steps); i++)
        TRY(clear_all(w, &(struct clearing){.bound_of = &staged_bound_unseen, .step = steps[i], .batch = batch}));
    return OK;
}

static enum status find_broken_off(struct work *w, void *arg)
{
    return store_number(w, &batch_broken_off, ARGS(INT(w->now - BROKEN_OFF)), arg);
}

enum status staging_begin(struct work *w, int64_t batch)
{
    return store_run(w, &batch_insert, ARGS(INT(batch), INT(w->now)));
}

static enum status insert(struct work *w, void *arg)
{
    int64_t *batch = arg;

    TRY(store_new_id(w, batch));
    return staging_begin(w, *batch);
}

static enum status begin(struct work *w, int64_t *batch)
{
    int64_t old;

    TRY(work_run(w, WORK_READS, find_broken_off, &old));
    while (old) {
        TRY(staging_clear(w, old));
        TRY(work_run(w, WORK_READS, find_broken_off, &old));
    }
    return work_run(w, WORK_WRITES, insert, batch);
}

enum status staging_note(struct work *w, int64_t batch, int64_t made)
{
    return store_run(w, &staged_insert, ARGS(INT(batch), INT(made)));
}

/* What the last unit, or the only one, does. */
struct last {
    const struct staging *staging;
    int64_t batch;
};

static enum status make_all(struct work *w, void *arg)
{
    const struct staging *staging = ((struct last *)arg)->staging;
    struct staging_piece piece = {.arg = staging->arg, .count = staging->made};

    TRY(staging->make(w, &piece));
    TRY(staging->change(w, staging->arg));
    return audit_record(w, staging->what, 0, NO_VALUES);
}

enum status staging_show(struct work *w, int64_t batch, bool has_bodies)
{
    if (has_bodies)
        TRY(store_run(w, &staged_open_placements, ARGS(INT(batch))));
    return store_run(w, &batch_remove, ARGS(INT(batch)));
}

static enum status show_all(struct work *w, void *arg)
{
    const struct last *last = arg;

    TRY(staging_show(w, last->batch, last->staging->has_bodies));
    TRY(last->staging->change(w, last->staging->arg));
    return audit_record(w, last->staging->what, last->batch, NO_VALUES);
}

static enum status make_in_pieces(struct work *w, struct last *last)
{
    const struct staging *staging = last->staging;

    for (size_t done = 0; done < staging->made; done += STAGING_PIECE) {
        const struct arena_mark mark = arena_mark(&w->arena);
        const size_t left = staging->made - done;
        struct staging_piece piece = {staging->arg, done, left < STAGING_PIECE ? left : STAGING_PIECE, last->batch};
        TRY(work_run(w, WORK_WRITES, staging->make, &piece));
        arena_rewind(&w->arena, mark);
    }
    return work_run(w, WORK_WRITES, show_all, last);
}

enum status staging_apply(struct work *w, const struct staging *staging)
{
    struct last last = {.staging = staging};

    if (staging->rows <= STAGING_PIECE)
        return work_run(w, WORK_WRITES, make_all, &last);
    TRY(begin(w, &last.batch));
    const enum status status = make_in_pieces(w, &last);
    struct work aside = {.store = w->store, .now = w->now, .today = w->today};
    const enum status cleared = status == OK ? staging_forget(&aside, last.batch) : staging_clear(&aside, last.batch);
    (void)cleared; /* what is left is cleared away by the next import, or seen by nobody */
    arena_free(&aside.arena);
    return status;
}
