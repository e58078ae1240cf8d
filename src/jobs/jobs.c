#include "jobs/jobs.h"

#include "access/session.h"
#include "base/log.h"
#include "plan/issue.h"
#include "store/blob.h"
#include "store/chain.h"
#include "store/request.h"
#include "store/unit.h"

#include <string.h>

#define PIECES_A_RUN 100 /* of an issue: about two seconds, then others have their turn */

struct issuing {
    int64_t plan_id;
    bool finished;
};

static enum status run_piece(struct work *w, void *arg)
{
    struct issuing *issuing = arg;

    return issue_piece(w, issuing->plan_id, &issuing->finished);
}

static enum status issue_plan(struct work *w, const struct order *order, bool *again)
{
    struct issuing issuing = {.plan_id = order->subject};

    for (int piece = 0; piece < PIECES_A_RUN && !issuing.finished; piece++) {
        struct arena_mark mark = arena_mark(&w->arena);
        TRY(work_run(w, WORK_WRITES, run_piece, &issuing));
        arena_rewind(&w->arena, mark);
    }
    *again = !issuing.finished;
    return OK;
}

struct swept {
    int64_t sessions, requests;
};

static enum status sweep_rows(struct work *w, void *arg)
{
    struct swept *swept = arg;

    TRY(session_sweep(w, &swept->sessions));
    TRY(request_sweep(w, &swept->requests));
    return chain_anchor(w);
}

static enum status sweep(struct work *w, const struct order *order, bool *again)
{
    struct swept swept = {0};
    int64_t papers = 0;

    (void)order;
    (void)again;
    TRY(work_run(w, WORK_WRITES, sweep_rows, &swept));
    TRY(blob_sweep(w, &papers));
    log_line(LOG_DEBUG, "unit=sweep sessions=%lld requests=%lld papers=%lld", (long long)swept.sessions,
             (long long)swept.requests, (long long)papers);
    return OK;
}

const struct job jobs_table[] = {
    /* name         every  lease        run */
    {"plan.issue", 0, 5 * MINUTE, issue_plan},
    {"sweep", HOUR, 10 * MINUTE, sweep},
    {0},
};

const struct job *jobs_find(const char *name)
{
    for (const struct job *job = jobs_table; job->name; job++)
        if (!strcmp(job->name, name))
            return job;
    return NULL;
}
