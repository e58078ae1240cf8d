#include "plan/sending.h"

#include "access/audit.h"
#include "base/shape.h"
#include "plan/sending.sql.h"
#include "store/outbox.h"
#include "store/store.h"

#include <string.h>

#define HOUR INT64_C(3600)

static const struct field sending_fields[] = {
    INT_FIELD(struct sending, hook),    INT_FIELD(struct sending, message), TEXT_FIELD(struct sending, address),
    TEXT_FIELD(struct sending, secret), TEXT_FIELD(struct sending, body),
};
static const struct shape sending_shape = SHAPE(struct sending, sending_fields);

static enum status come_back(struct work *w, int64_t hook, int64_t due)
{
    return outbox_leave_outside(w, "hook.send", hook, due);
}

enum status sending_take(struct work *w, int64_t hook, struct sending *sending)
{
    struct sending oldest;
    int64_t taken, until;

    *sending = (struct sending){.hook = hook};
    const enum status status = store_find(w, &sending_oldest, ARGS(INT(hook)), &sending_shape, &oldest);
    if (status == ERR_MISSING) {
        work_forget(w);
        return OK;
    }
    TRY(status);
    TRY(store_run_counted(w, &sending_lease, ARGS(INT(hook), INT(w->now + SENDING_LEASE), INT(w->now)), &taken));
    if (taken) {
        *sending = oldest;
        return OK;
    }
    TRY(store_number(w, &sending_leased_until, ARGS(INT(hook)), &until));
    return until > w->now ? come_back(w, hook, until) : OK; /* else it waits for its time, and its order with it */
}

static int64_t pause_after(int64_t failures)
{
    static const int64_t pauses[SENDING_TRIES] = {5, 30, 120, 600, 1800, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR};

    return pauses[failures > SENDING_TRIES ? SENDING_TRIES - 1 : failures - 1];
}

static enum status end_in_vain(struct work *w, const struct sending *sending, const char *answer)
{
    int64_t failures = 0, stopped = 0;

    TRY(store_run(w, &sending_tried, ARGS(INT(sending->message))));
    TRY(store_number(w, &sending_failures, ARGS(INT(sending->hook)), &failures));
    const int64_t due = w->now + pause_after(++failures);
    TRY(store_run(w, &sending_failed, ARGS(INT(sending->hook), INT(due), INT(failures), INT(w->now), TEXT(answer))));
    if (failures < SENDING_TRIES && strcmp(answer, "410") != 0)
        return come_back(w, sending->hook, due);
    TRY(store_run_counted(w, &sending_stop, ARGS(INT(sending->hook)), &stopped));
    return stopped ? audit_record(w, "hook.stop", sending->hook, NO_VALUES) : OK;
}

enum status sending_end(struct work *w, const struct sending *sending, const char *answer)
{
    if (answer[0] != '2')
        return end_in_vain(w, sending, answer);
    TRY(store_run(w, &sending_taken, ARGS(INT(sending->message), INT(w->now))));
    return store_run(w, &sending_done, ARGS(INT(sending->hook), INT(w->now), TEXT(answer)));
}
