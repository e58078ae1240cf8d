#include "jobs/bulking.h"

#include "base/clock.h"
#include "base/limits.h"
#include "docread/sheet.h"
#include "organisation/bulk.h"
#include "organisation/staging.h"
#include "store/blob.h"
#include "store/unit.h"

#include <stdlib.h>
#include <string.h>

#define SLICE_BYTES    (128 * KIB)
#define TICKS_A_SECOND INT64_C(1000000000)
#define RUN_SECONDS    2 /* then others have their turn */

/* One step of the job; `records` are rows on their way from the text. */
struct step {
    int64_t id;
    struct bulk bulk;
    struct list records;
    int64_t reached;
    bool finished;
    const char *problem;
};

/* --- reading ------------------------------------------------------------------------------------------------------ */

static int *places_of(struct work *w, const struct bulk *bulk, const struct shape *shape)
{
    const size_t fields = sheet_fields(shape);
    int *places = arena_array(&w->arena, fields + 1, sizeof(*places));
    const char *at = bulk->places;

    for (size_t i = 0; i < fields; i++) {
        char *next;
        places[i] = (int)strtol(at, &next, 10);
        at = next + (*next == ',');
    }
    return places;
}

/* The next rows of the text; a row longer than the slice asks for a larger one. */
static enum status read_rows(struct work *w, struct step *step)
{
    const struct bulk *bulk = &step->bulk;
    const struct shape *shape = bulk_kind_of(bulk)->shape;
    struct bytes text;
    struct sheet sheet;
    size_t used = 0;

    step->reached = bulk->reached;
    TRY(blob_get_some(w, bulk->hash, bulk->reached, SLICE_BYTES, &text));
    if (!text.size)
        return OK;
    if (!memchr(text.data, '\n', text.size))
        TRY(blob_get_some(w, bulk->hash, bulk->reached, LIMIT_SHEET_FILE, &text));
    TRY(sheet_get_some(w, text, BULK_PIECE, &sheet, &used));
    sheet.rows = sheet.all;
    step->reached += (int64_t)used;
    return sheet_take_by(w, &sheet, shape, places_of(w, bulk, shape), &step->records);
}

/* What is to be done next, read without holding the writer up. */
static enum status look(struct work *w, void *arg)
{
    struct step *step = arg;

    TRY(bulk_find(w, step->id, &step->bulk));
    return strcmp(step->bulk.state, "reading") ? OK : read_rows(w, step);
}

/* --- steps -------------------------------------------------------------------------------------------------------- */

static enum status take(struct work *w, void *arg)
{
    struct step *step = arg;

    if (!strcmp(step->bulk.state, "reading"))
        return bulk_take(w, step->id, &step->records, step->reached);
    if (!strcmp(step->bulk.state, "undoing"))
        return bulk_judge_again(w, step->id);
    return bulk_piece(w, step->id, &step->finished);
}

static enum status refuse(struct work *w, void *arg)
{
    const struct step *step = arg;

    return bulk_refuse(w, step->id, step->problem);
}

static bool is_refusal(enum status status)
{
    return status == ERR_INVALID || status == ERR_CONFLICT || status == ERR_MISSING;
}

static enum status take_step(struct work *w, struct step *step)
{
    enum status status = work_run(w, WORK_READS, look, step);

    if (status == OK && !strcmp(step->bulk.state, "undoing"))
        status = staging_clear(w, step->id);
    if (status == OK && !strcmp(step->bulk.state, "done"))
        status = staging_forget(w, step->id);
    if (status == OK)
        status = work_run(w, WORK_WRITES, take, step);
    if (!is_refusal(status))
        return status;
    step->problem = w->message;
    work_forget(w);
    return work_run(w, WORK_WRITES, refuse, step);
}

enum status bulking_run(struct work *w, int64_t bulk, bool *again)
{
    const int64_t until = clock_ticks() + RUN_SECONDS * TICKS_A_SECOND;
    bool finished = false;

    while (!finished && clock_ticks() < until) {
        const struct arena_mark mark = arena_mark(&w->arena);
        struct step step = {.id = bulk};
        TRY(take_step(w, &step));
        finished = step.finished;
        arena_rewind(&w->arena, mark);
    }
    *again = !finished;
    return OK;
}
