#include "organisation/handover.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/speech.h"
#include "organisation/handover.sql.h"
#include "organisation/roster.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define NOTE_MOST 2000

static const struct field fields[] = {
    INT_FIELD(struct handover, id),
    INT_FIELD(struct handover, org),
    TEXT_FIELD(struct handover, post),
    INT_FIELD(struct handover, from_person),
    INT_FIELD(struct handover, to_person),
    DATE_FIELD(struct handover, day),
    PROSE_FIELD(struct handover, note, .class = CLASS_PERSONAL),
    TIME_FIELD(struct handover, made_at),
    TIME_FIELD(struct handover, received_at),
    TEXT_FIELD(struct handover, org_name),
    TEXT_FIELD(struct handover, from_name, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct handover, to_name, .class = CLASS_PERSONAL),
};
const struct shape handover_shape = SHAPE(struct handover, fields);

static enum status find_post(struct work *w, const struct handover_order *order, struct post *post)
{
    struct list posts = {0};

    TRY(roster_posts(w, order->org, NULL, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        *post = *LIST_AT(&posts, struct post, i);
        if (post->id == order->post)
            return OK;
    }
    return fail(w, ERR_MISSING, _("Không có chức vụ này."));
}

static enum status check(struct work *w, const struct handover_order *order, const struct post *post)
{
    if (!order->day || !date_is_valid(order->day))
        return fail_field(w, "day", _("Hãy ghi ngày bàn giao, ví dụ 27/6/2026."));
    if (order->successor == post->person)
        return fail_field(w, "successor", _("Người nhận bàn giao phải là người khác."));
    if (order->note && utf8_length(order->note) > NOTE_MOST)
        return fail_field(w, "note", _("Lời dặn dài quá 2.000 chữ."));
    return OK;
}

static enum status give_on(struct work *w, const struct handover_order *order, const struct post *before)
{
    struct post post = {.person = order->successor, .org = order->org, .post = before->post, .from_day = order->day};
    struct person successor;

    TRY(roster_find(w, order->successor, NULL, &successor));
    return roster_give_post(w, &post);
}

enum status handover_make(struct work *w, struct handover_order *order)
{
    struct post post = {0};

    TRY(find_post(w, order, &post));
    TRY(check(w, order, &post));
    TRY(roster_end_post(w, post.id, order->day));
    if (order->successor)
        TRY(give_on(w, order, &post));
    TRY(store_new_id(w, &order->id));
    TRY(store_run(w, &handover_insert,
                  ARGS(INT(order->id), INT(order->org), TEXT(post.post), INT(post.person), REF(order->successor),
                       TEXT(order->day), TEXT(order->note), INT(w->now))));
    const struct handover made = {.id = order->id,
                                  .org = order->org,
                                  .post = post.post,
                                  .from_person = post.person,
                                  .to_person = order->successor,
                                  .day = order->day,
                                  .note = order->note,
                                  .made_at = w->now};
    return audit_record(w, "handover.make", order->id, MADE(&handover_shape, &made));
}

enum status handover_give(struct work *w, const struct handover_gift *gift)
{
    struct post post = {.person = gift->person, .org = gift->org, .post = gift->post, .from_day = gift->day};
    struct person holder;

    if (!gift->day || !date_is_valid(gift->day))
        return fail_field(w, "day", _("Hãy ghi ngày giao, ví dụ 27/6/2026."));
    if (strcmp(gift->day, w->today) > 0)
        return fail_field(w, "day", _("Chức vụ đang khuyết được giao từ hôm nay hoặc một ngày đã qua."));
    if (!gift->person)
        return fail_field(w, "successor", _("Hãy chọn người nhận chức vụ."));
    TRY(roster_find(w, gift->person, NULL, &holder));
    return roster_give_post(w, &post);
}

/* Both or nothing: the posts may have been changed otherwise since. */
static enum status give_back(struct work *w, const struct handover *handover)
{
    int64_t reopened;
    int64_t removed;

    TRY(store_run(w, &handover_void,
                  ARGS(INT(handover->org), TEXT(handover->post), INT(handover->to_person), TEXT(handover->day))));
    TRY(store_run_counted(
        w, &handover_reopen,
        ARGS(INT(handover->org), TEXT(handover->post), INT(handover->from_person), TEXT(handover->day)), &reopened));
    TRY(store_run_counted(w, &handover_remove, ARGS(INT(handover->id), TEXT(w->today)), &removed));
    return reopened == 1 && removed == 1 ? OK
                                         : fail(w, ERR_CONFLICT, _("Chức vụ này đã đổi khác; không rút lại được nữa."));
}

enum status handover_recall(struct work *w, int64_t org, int64_t id)
{
    struct handover handover;

    TRY(handover_find(w, id, &handover));
    if (handover.org != org)
        return fail_missing(w, _("Không có lần bàn giao này."));
    if (strcmp(handover.day, w->today) <= 0)
        return fail(w, ERR_CONFLICT, _("Đã đến ngày bàn giao; không rút lại được nữa."));
    TRY(give_back(w, &handover));
    return audit_record(w, "handover.recall", id, (struct audit_change){.shape = &handover_shape, .before = &handover});
}

enum status handover_find(struct work *w, int64_t id, struct handover *handover)
{
    const enum status status = store_find(w, &handover_by_id, ARGS(INT(id)), &handover_shape, handover);

    return status == ERR_MISSING ? fail_missing(w, _("Không có lần bàn giao này.")) : status;
}

enum status handover_receive(struct work *w, int64_t id)
{
    struct handover handover;
    int64_t taken;

    TRY(handover_find(w, id, &handover));
    if (!w->actor.person || handover.to_person != w->actor.person)
        return fail(w, ERR_MISSING, _("Không có lần bàn giao này."));
    if (strcmp(handover.day, w->today) > 0)
        return fail(w, ERR_CONFLICT, _("Chưa đến ngày bàn giao."));
    TRY(store_run_counted(w, &handover_take, ARGS(INT(id), INT(w->now)), &taken));
    if (!taken)
        return fail(w, ERR_CONFLICT, _("Lần bàn giao này đã được nhận."));
    return audit_record(w, "handover.receive", id, NO_VALUES);
}

enum status handover_list_waiting(struct work *w, int64_t person, struct list *handovers)
{
    return store_list(w, &handover_waiting, ARGS(INT(person), TEXT(w->today)), &handover_shape, handovers);
}

enum status handover_list(struct work *w, int64_t org, struct list *handovers)
{
    return store_list(w, &handover_of_org, ARGS(INT(org)), &handover_shape, handovers);
}
