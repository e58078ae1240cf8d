#include "store/outbox.h"

#include "store/outbox.sql.h"
#include "store/store.h"

static const struct field order_fields[] = {
    INT_FIELD(struct order, id),      TEXT_FIELD(struct order, job), INT_FIELD(struct order, subject),
    TEXT_FIELD(struct order, detail), TIME_FIELD(struct order, due), INT_FIELD(struct order, tries),
};
const struct shape order_shape = SHAPE(struct order, order_fields);

static enum status leave(struct work *w, const struct order *order, bool is_outside)
{
    int64_t id;

    TRY(store_new_id(w, &id));
    return store_run(
        w, &outbox_insert,
        ARGS(INT(id), TEXT(order->job), INT(order->subject), TEXT(order->detail), INT(order->due), TRUTH(is_outside)));
}

enum status outbox_leave(struct work *w, const char *job, int64_t subject, const char *detail, int64_t due)
{
    return leave(w, &(struct order){.job = job, .subject = subject, .detail = detail, .due = due}, false);
}

enum status outbox_leave_outside(struct work *w, const char *job, int64_t subject, int64_t due)
{
    return leave(w, &(struct order){.job = job, .subject = subject, .due = due}, true);
}

enum status outbox_claim(struct work *w, int64_t lease, bool is_outside, struct order *order)
{
    return store_find(w, &outbox_take, ARGS(INT(w->now + lease), INT(w->now), TRUTH(is_outside)), &order_shape, order);
}

enum status outbox_done(struct work *w, int64_t id)
{
    return store_run(w, &outbox_remove, ARGS(INT(id)));
}

enum status outbox_again(struct work *w, int64_t id, int64_t due)
{
    return store_run(w, &outbox_return, ARGS(INT(id), INT(due)));
}
