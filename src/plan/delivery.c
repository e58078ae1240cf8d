#include "plan/delivery.h"

#include "access/audit.h"
#include "base/limits.h"
#include "base/speech.h"
#include "plan/bond.h"
#include "plan/delivery.sql.h"
#include "plan/hook.h"
#include "plan/judgement.h"
#include "store/store.h"
#include "store/topic.h"

static const struct field delivery_fields[] = {
    INT_FIELD(struct delivery, plan_id),
    INT_FIELD(struct delivery, org_id),
    INT_FIELD(struct delivery, place),
    INT_FIELD(struct delivery, parcel),
    TIME_FIELD(struct delivery, received_at, .label = _("Đã nhận lúc")),
    TIME_FIELD(struct delivery, passed_at, .label = _("Đã chuyển xuống lúc")),
    INT_FIELD(struct delivery, derived_id),
    DATE_FIELD(struct delivery, from_day),
    TEXT_FIELD(struct delivery, title, .label = _("Trích yếu")),
    TEXT_FIELD(struct delivery, code, .label = _("Số và ký hiệu")),
    DATE_FIELD(struct delivery, issued_on, .label = _("Ngày ban hành")),
    TEXT_FIELD(struct delivery, issuer, .label = _("Cơ quan ban hành")),
    INT_FIELD(struct delivery, issuer_id),
};
const struct shape delivery_shape = SHAPE(struct delivery, delivery_fields);

enum status delivery_find(struct work *w, int64_t plan_id, int64_t org_id, struct delivery *delivery)
{
    enum status status =
        store_find(w, &delivery_seen, ARGS(INT(org_id), INT(plan_id), TEXT(w->today)), &delivery_shape, delivery);

    return status == ERR_MISSING ? fail_missing(w, _("Kế hoạch này không gửi đến tổ chức của đồng chí.")) : status;
}

enum status delivery_list_of(struct work *w, int64_t org_id, bool received, struct list *deliveries)
{
    if (received)
        return store_list(w, &delivery_received, ARGS(INT(org_id), INT(LIMIT_PAGE)), &delivery_shape, deliveries);
    return store_list(w, &delivery_waiting, ARGS(INT(org_id), TEXT(w->today)), &delivery_shape, deliveries);
}

static enum status open_period(struct work *w, const struct bond *bond, const struct period *period, int64_t ref_day,
                               struct lineage *lineage)
{
    struct judgement judgement = {
        .org_id = bond->org_id,
        .obligation_id = bond->obligation_id,
        .period = period->key,
        .plan_id = bond->plan_id,
        .root_id = bond->root_id,
        .ref_day = ref_day,
        .state = "open",
        .due_day = period->due,
        .counted_day = NOT_COUNTED,
    };
    int64_t id = 0;

    TRY(judgement_place(w, bond->org_id, bond->place, ref_day, &judgement.place));
    TRY(store_new_id(w, &id));
    TRY(store_run(
        w, &delivery_open_duty,
        ARGS(INT(bond->org_id), INT(bond->root_id), TEXT(period->key), INT(id), INT(w->now), INT(w->actor.user))));
    return judgement_put(w, NULL, &judgement, bond->issuer_id, lineage);
}

static enum status open_from_receipt(struct work *w, const struct delivery *delivery, struct lineage *lineage)
{
    const struct calendar_rules *rules = NULL;
    struct list bonds = {0};

    TRY(bond_list_plan(w, delivery->org_id, delivery->plan_id, &bonds));
    for (size_t i = 0; i < bonds.count; i++) {
        const struct bond *bond = LIST_AT(&bonds, struct bond, i);
        struct calendar calendar;
        struct period period;
        TRY(bond_calendar(w, bond, &rules, &calendar));
        if (!bond->ended_on && calendar_starts(&calendar.due) == START_AT_RECEIPT &&
            calendar_find(&w->arena, &calendar, "once", &period) && bond_binds(bond, &calendar, &period))
            TRY(open_period(w, bond, &period, calendar_reference(&calendar, &period), lineage));
    }
    return OK;
}

enum status delivery_receive(struct work *w, int64_t plan_id, int64_t org_id)
{
    struct lineage lineage = {0};
    struct delivery delivery;
    size_t counted = 0;
    int64_t changed = 0;

    TRY(delivery_find(w, plan_id, org_id, &delivery));
    TRY(store_run_counted(w, &delivery_mark_received, ARGS(INT(org_id), INT(plan_id), INT(w->now), INT(w->actor.user)),
                          &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT, _("Kế hoạch này đã được nhận."));
    TRY(judgement_ancestors(w, delivery.place, &lineage));
    TRY(judgement_counted(w, &lineage.above, delivery.issuer_id, &counted));
    judgement_note(w, &lineage.above, counted,
                   &(struct counter_figure){.subject = plan_id, .what = "received", .period = "", .n = 1});
    TRY(open_from_receipt(w, &delivery, &lineage));
    topic_touch(w, "plan", plan_id);
    TRY(hook_note(w, &(struct hook_event){.kind = "plan.received", .org = org_id, .plan = plan_id}));
    return audit_record(w, "delivery.receive", plan_id, NO_VALUES);
}

enum status delivery_pass_on(struct work *w, int64_t plan_id, int64_t org_id)
{
    struct delivery delivery;
    int64_t changed = 0;

    TRY(delivery_find(w, plan_id, org_id, &delivery));
    TRY(store_run_counted(w, &delivery_mark_passed, ARGS(INT(org_id), INT(plan_id), INT(w->now)), &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT, _("Kế hoạch này đã được chuyển xuống."));
    return audit_record(w, "delivery.pass_on", plan_id, NO_VALUES);
}
