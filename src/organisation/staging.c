#include "organisation/staging.h"

#include "organisation/staging.sql.h"
#include "store/store.h"
#include "store/unit.h"

#define BROKEN_OFF 3600 /* seconds after which a batch will not go on */

static enum status run_all(struct work *w, const struct query *const *queries, int64_t batch)
{
    for (; *queries; queries++)
        TRY(store_run(w, *queries, ARGS(INT(batch))));
    return OK;
}

static enum status clear(struct work *w, void *arg)
{
    static const struct query *const steps[] = {&staged_remove_posts,
                                                &staged_remove_memberships,
                                                &staged_remove_people,
                                                &staged_remove_placements,
                                                &staged_remove_hosted,
                                                &staged_remove_orgs,
                                                &staged_remove,
                                                &batch_remove,
                                                NULL};

    return run_all(w, steps, *(int64_t *)arg);
}

static enum status find_broken_off(struct work *w, void *arg)
{
    return store_number(w, &batch_broken_off, ARGS(INT(w->now - BROKEN_OFF)), arg);
}

static enum status insert(struct work *w, void *arg)
{
    int64_t *batch = arg;

    TRY(store_new_id(w, batch));
    return store_run(w, &batch_insert, ARGS(INT(*batch), INT(w->now)));
}

enum status staging_undo(struct work *w, int64_t batch)
{
    return work_run(w, WORK_WRITES, clear, &batch);
}

enum status staging_begin(struct work *w, int64_t *batch)
{
    int64_t old;

    TRY(work_run(w, WORK_READS, find_broken_off, &old));
    while (old) {
        TRY(staging_undo(w, old));
        TRY(work_run(w, WORK_READS, find_broken_off, &old));
    }
    return work_run(w, WORK_WRITES, insert, batch);
}

enum status staging_note(struct work *w, int64_t batch, int64_t made)
{
    return store_run(w, &staged_insert, ARGS(INT(batch), INT(made)));
}

enum status staging_open(struct work *w, int64_t batch)
{
    static const struct query *const steps[] = {
        &staged_open_placements, &staged_open_memberships, &staged_open_posts, &staged_remove, &batch_remove, NULL};

    return run_all(w, steps, batch);
}
