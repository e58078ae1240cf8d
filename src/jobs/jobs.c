#include "jobs/jobs.h"

#include "access/session.h"
#include "base/clock.h"
#include "base/log.h"
#include "jobs/bulking.h"
#include "jobs/courier.h"
#include "meeting/seal.h"
#include "meeting/study.h"
#include "organisation/bulk.h"
#include "organisation/retention.h"
#include "plan/follow.h"
#include "plan/hook.h"
#include "plan/issue.h"
#include "plan/printing.h"
#include "plan/sending.h"
#include "reform/carry.h"
#include "store/blob.h"
#include "store/chain.h"
#include "store/request.h"
#include "store/unit.h"

#include <string.h>

#define TICKS_A_SECOND INT64_C(1000000000)
#define MESSAGES_A_RUN 50  /* to one address, then the others have their turn */
#define PIECES_A_RUN   100 /* of an issue: about two seconds, then others have their turn */

struct pieces {
    int64_t subject; /* the plan that is issued, or the act after issue */
    bool is_act;
    bool finished;
};

static enum status run_piece(struct work *w, void *arg)
{
    struct pieces *pieces = arg;

    return pieces->is_act ? follow_piece(w, pieces->subject, &pieces->finished)
                          : issue_piece(w, pieces->subject, &pieces->finished);
}

static enum status run_pieces(struct work *w, struct pieces pieces, bool *again)
{
    for (int piece = 0; piece < PIECES_A_RUN && !pieces.finished; piece++) {
        struct arena_mark mark = arena_mark(&w->arena);
        TRY(work_run(w, WORK_WRITES, run_piece, &pieces));
        arena_rewind(&w->arena, mark);
    }
    *again = !pieces.finished;
    return OK;
}

static enum status issue_plan(struct work *w, const struct order *order, bool *again)
{
    return run_pieces(w, (struct pieces){.subject = order->subject}, again);
}

static enum status amend_plan(struct work *w, const struct order *order, bool *again)
{
    return run_pieces(w, (struct pieces){.subject = order->subject, .is_act = true}, again);
}

/* The paper of a plan that was composed here. */
static enum status print_plan(struct work *w, const struct order *order, bool *again)
{
    (void)again;
    return printing_keep(w, order->subject);
}

struct swept {
    int64_t sessions, requests;
};

static enum status sweep_rows(struct work *w, void *arg)
{
    struct swept *swept = arg;

    TRY(session_sweep(w, &swept->sessions));
    TRY(request_sweep(w, &swept->requests));
    TRY(hook_sweep(w));
    TRY(bulk_sweep(w));
    return chain_anchor(w);
}

/* While an issue is under way the last unit of a change set waits for it. */
static enum status wait_again(struct work *w, void *arg)
{
    return outbox_leave(w, "reform.carry", *(int64_t *)arg, NULL, w->now + 2);
}

static enum status carry_out(struct work *w, const struct order *order, bool *again)
{
    struct carry_progress progress;
    int64_t set_id = order->subject;

    (void)again;
    TRY(carry_all(w, set_id, &progress));
    return progress.waits ? work_run(w, WORK_WRITES, wait_again, &set_id) : OK;
}

static enum status settle_course(struct work *w, void *arg)
{
    bool is_done;
    const enum status status = study_settle(w, *(int64_t *)arg, &is_done);

    if (status != ERR_MISSING)
        return status;
    work_forget(w); /* dropped meanwhile */
    return OK;
}

/* People of its list attended at another body. */
static enum status check_course(struct work *w, const struct order *order, bool *again)
{
    int64_t course_id = order->subject;

    (void)again;
    return work_run(w, WORK_WRITES, settle_course, &course_id);
}

static enum status take_in(struct work *w, const struct order *order, bool *again)
{
    return bulking_run(w, order->subject, again);
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

struct retained {
    struct retention kept;
    int64_t meetings; /* whose raw notes were erased */
};

static enum status run_retention(struct work *w, void *arg)
{
    struct retained *retained = arg;
    int64_t moment = 0;

    TRY(retention_piece(w, &retained->kept));
    TRY(retention_until(w, "raw_notes", &moment));
    TRY(seal_sweep(w, moment, &retained->meetings));
    retained->kept.finished = retained->kept.finished && !retained->meetings;
    return OK;
}

static enum status retain(struct work *w, const struct order *order, bool *again)
{
    struct retained retained = {.meetings = 0};

    (void)order;
    for (int piece = 0; piece < PIECES_A_RUN && !retained.kept.finished; piece++) {
        struct arena_mark mark = arena_mark(&w->arena);
        TRY(work_run(w, WORK_WRITES, run_retention, &retained));
        arena_rewind(&w->arena, mark);
    }
    *again = !retained.kept.finished;
    return OK;
}

/* --- to other programs -------------------------------------------------------------------------------------------- */

struct one_message {
    struct sending sending;
    const char *answer;
};

static enum status take_message(struct work *w, void *arg)
{
    struct one_message *one = arg;

    return sending_take(w, one->sending.hook, &one->sending);
}

static enum status end_message(struct work *w, void *arg)
{
    const struct one_message *one = arg;

    return sending_end(w, &one->sending, one->answer);
}

/* Nothing is held while the other side is waited for but the lease. */
static enum status send_one(struct work *w, int64_t hook, const struct hook_allowed *allowed, bool *more)
{
    struct one_message one = {.sending = {.hook = hook}};

    TRY(work_run(w, WORK_WRITES, take_message, &one));
    *more = one.sending.message != 0;
    if (!*more)
        return OK;
    const struct parcel parcel = {
        .address = one.sending.address,
        .id = arena_format(&w->arena, "msg_%lld", (long long)one.sending.message),
        .key = one.sending.secret,
        .body = one.sending.body,
        .loopback = allowed->loopback,
    };
    one.answer = hook_may_go(allowed, one.sending.address) ? courier_post(w, &parcel) : "address";
    TRY(work_run(w, WORK_WRITES, end_message, &one));
    *more = one.answer[0] == '2';
    return OK;
}

static enum status send_messages(struct work *w, const struct order *order, const struct hook_allowed *allowed,
                                 bool *again)
{
    const int64_t began = w->now;
    const int64_t ticks = clock_ticks();

    *again = true;
    for (int sent = 0; sent < MESSAGES_A_RUN && *again; sent++) {
        struct arena_mark mark = arena_mark(&w->arena);
        w->now = began + (clock_ticks() - ticks) / TICKS_A_SECOND; /* leases and signatures carry the time */
        TRY(send_one(w, order->subject, allowed, again));
        arena_rewind(&w->arena, mark);
    }
    return OK;
}

const struct job jobs_table[] = {
    /* name         every  lease        run */
    {"plan.issue", 0, 5 * MINUTE, issue_plan},
    {"plan.amend", 0, 5 * MINUTE, amend_plan},
    {"plan.print", 0, MINUTE, print_plan},
    {"reform.carry", 0, 10 * MINUTE, carry_out},
    {"study.check", 0, MINUTE, check_course},
    {"sweep", HOUR, 10 * MINUTE, sweep},
    {"retention", 24 * HOUR, 10 * MINUTE, retain},
    {"bulk.run", 0, 10 * MINUTE, take_in},
    {0},
};

static const struct outside_job outside_jobs[] = {{"hook.send", send_messages}, {0}};

const struct outside_job *jobs_find_outside(const char *name)
{
    for (const struct outside_job *job = outside_jobs; job->name; job++)
        if (!strcmp(job->name, name))
            return job;
    return NULL;
}

const struct job *jobs_find(const char *name)
{
    for (const struct job *job = jobs_table; job->name; job++)
        if (!strcmp(job->name, name))
            return job;
    return NULL;
}
