#include "plan/amend.h"

#include "access/audit.h"
#include "base/date.h"
#include "base/speech.h"
#include "plan/almanac.h"
#include "plan/amend.sql.h"
#include "plan/cascade.h"
#include "plan/follow.h"
#include "plan/judgement.h"
#include "plan/obligation.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "plan/wording.h"
#include "store/store.h"
#include "store/topic.h"

#include <string.h>

#define SHOWN     10 /* acts told of in “my work” */
#define POSITIONS 400
#define AHEAD     800 /* days in which two calendars are compared */

const struct choice amend_kinds[] = {
    {"correct", _("Đính chính câu chữ")},        {"extend", _("Gia hạn")},
    {"supersede", _("Thay bằng nội dung khác")}, {"add", _("Giao thêm việc")},
    {"withdraw", _("Rút, không phải làm nữa")},  {0},
};

static const struct field order_fields[] = {
    INT_FIELD(struct amend_order, plan_id),
    INT_FIELD(struct amend_order, version),
    CHOICE_FIELD(struct amend_order, kind, .label = _("Thay đổi gì"), .choices = amend_kinds),
    INT_FIELD(struct amend_order, obligation_id),
    INT_FIELD(struct amend_order, paper_id),
    INT_FIELD(struct amend_order, successor_id),
    PROSE_FIELD(struct amend_order, reason, .label = _("Lý do")),
    TEXT_FIELD(struct amend_order, title, .label = _("Việc phải làm")),
    PROSE_FIELD(struct amend_order, text, .label = _("Nguyên văn")),
    TEXT_FIELD(struct amend_order, due, .label = _("Hạn")),
    TEXT_FIELD(struct amend_order, activity, .label = _("Loại việc")),
};
const struct shape amend_order_shape = SHAPE(struct amend_order, order_fields);

static const struct field amendment_fields[] = {
    INT_FIELD(struct amendment, id),
    INT_FIELD(struct amendment, plan_id),
    INT_FIELD(struct amendment, number),
    CHOICE_FIELD(struct amendment, kind, .label = _("Thay đổi gì"), .choices = amend_kinds),
    INT_FIELD(struct amendment, obligation_id),
    INT_FIELD(struct amendment, paper_id),
    INT_FIELD(struct amendment, successor_id),
    DATE_FIELD(struct amendment, acted_on, .label = _("Từ ngày")),
    PROSE_FIELD(struct amendment, reason, .label = _("Lý do")),
    TEXT_FIELD(struct amendment, old_title),
    PROSE_FIELD(struct amendment, old_text),
    TEXT_FIELD(struct amendment, old_due),
    TEXT_FIELD(struct amendment, title, .label = _("Việc phải làm")),
    PROSE_FIELD(struct amendment, text, .label = _("Nguyên văn")),
    TEXT_FIELD(struct amendment, due, .label = _("Hạn")),
    INT_FIELD(struct amendment, open, .label = _("Việc còn mở lúc đó")),
    INT_FIELD(struct amendment, settled, .label = _("Việc đã xong lúc đó")),
    TEXT_FIELD(struct amendment, state),
    INT_FIELD(struct amendment, reached),
    TIME_FIELD(struct amendment, made_at),
    INT_FIELD(struct amendment, made_by),
    TEXT_FIELD(struct amendment, paper_code, .label = _("Văn bản")),
    TEXT_FIELD(struct amendment, paper_kind),
    TEXT_FIELD(struct amendment, successor_code),
    TEXT_FIELD(struct amendment, section, .label = _("Mục")),
    TEXT_FIELD(struct amendment, plan_code, .label = _("Kế hoạch")),
};
const struct shape amendment_shape = SHAPE(struct amendment, amendment_fields);

/* An act while it is made. */
struct change {
    const struct amend_order *order;
    struct plan plan;
    struct paper paper;
    struct obligation before, after; /* id 0: the whole plan */
    const struct calendar_rules *rules;
    struct amend_effect effect;
    int64_t id;
};

static bool is_kind(const struct change *change, const char *kind)
{
    return !strcmp(change->order->kind, kind);
}

static bool ends(const struct change *change)
{
    return is_kind(change, "withdraw") || !change->before.id;
}

static const char *day_say(struct work *w, const char *iso)
{
    return wording_day_say(w, iso);
}

/* --- what may be done ------------------------------------------------------------------------------------------- */

static enum status check_kind(struct work *w, const struct amend_order *order)
{
    for (const struct choice *kind = amend_kinds; order->kind && kind->code; kind++)
        if (!strcmp(kind->code, order->kind))
            return order->reason && *order->reason
                       ? OK
                       : fail_field(w, "reason", _("Hãy ghi lý do; mọi nơi có việc này sẽ thấy."));
    return fail_field(w, "kind", _("Hãy chọn thay đổi gì."));
}

static enum status check_plan(struct work *w, struct change *change)
{
    int64_t running = 0;

    TRY(plan_find(w, change->order->plan_id, &change->plan));
    if (strcmp(change->plan.state, "issued") != 0)
        return fail(w, ERR_CONFLICT, _("Kế hoạch chưa ban hành xong; bản nháp thì sửa thẳng."));
    if (change->plan.version != change->order->version)
        return fail(w, ERR_CONFLICT, _("Kế hoạch vừa được người khác thay đổi. Hãy xem lại bản mới nhất."));
    TRY(store_number(w, &amend_running, ARGS(INT(change->plan.id)), &running));
    return running ? fail(w, ERR_CONFLICT, _("Thay đổi trước của kế hoạch này còn đang được áp dụng; xin chờ ít phút."))
                   : OK;
}

static enum status check_paper(struct work *w, struct change *change)
{
    const struct paper *paper = &change->paper;

    if (!change->order->paper_id)
        return fail_field(w, "paper", _("Hãy chọn văn bản ghi thay đổi này."));
    TRY(paper_find(w, change->order->paper_id, &change->paper));
    if (paper->org_id != change->plan.org_id || strcmp(paper->direction, "own") != 0 || !paper->number ||
        paper->id == change->plan.paper_id)
        return fail_field(w, "paper", _("Hãy chọn một văn bản khác đã ban hành trong sổ của cơ quan này."));
    if (!date_is_valid(paper->issued_on) || strcmp(paper->issued_on, change->plan.issued_on) < 0)
        return fail_field(w, "paper",
                          say(w, _("Văn bản ghi thay đổi có trước ngày ban hành kế hoạch ({day})."),
                              NAMED_TEXT("day", day_say(w, change->plan.issued_on))));
    return strcmp(paper->issued_on, w->today) > 0 ? fail_field(w, "paper", _("Ngày của văn bản sau hôm nay.")) : OK;
}

static enum status check_whole(struct work *w, const struct change *change)
{
    struct plan successor;
    int64_t in_force = 0;

    if (!is_kind(change, "withdraw") && !is_kind(change, "supersede"))
        return fail_field(w, "obligation", _("Hãy chọn việc cần thay đổi."));
    TRY(store_number(w, &amend_in_force, ARGS(INT(change->plan.id)), &in_force));
    if (!in_force)
        return fail(w, ERR_CONFLICT, _("Kế hoạch này không còn việc nào có hiệu lực."));
    if (is_kind(change, "withdraw"))
        return OK;
    if (!change->order->successor_id || change->order->successor_id == change->plan.id)
        return fail_field(w, "successor", _("Hãy chọn kế hoạch thay thế."));
    TRY(plan_find(w, change->order->successor_id, &successor));
    return successor.org_id == change->plan.org_id && !strcmp(successor.state, "issued")
               ? OK
               : fail_field(w, "successor", _("Kế hoạch thay thế phải do cùng cơ quan ban hành và đã ban hành."));
}

static enum status find_obligation(struct work *w, struct change *change)
{
    if (!change->order->obligation_id)
        return check_whole(w, change);
    TRY(obligation_find(w, change->order->obligation_id, &change->before));
    if (change->before.plan_id != change->plan.id)
        return fail(w, ERR_MISSING, _("Kế hoạch này không có việc đó."));
    if (change->before.ended_on)
        return fail(w, ERR_CONFLICT,
                    say(w, _("Việc này đã kết thúc từ ngày {day}, không thay đổi được nữa."),
                        NAMED_TEXT("day", day_say(w, change->before.ended_on))));
    change->after = change->before;
    return OK;
}

/* --- deadlines --------------------------------------------------------------------------------------------------- */

static enum status calendar_of(struct work *w, struct change *change, const struct obligation *obligation,
                               struct calendar *calendar)
{
    struct almanac_plan days = {obligation->from_on ? obligation->from_on : change->plan.issued_on,
                                change->plan.until_on, change->plan.rest_day_moves};

    return almanac_calendar(w, &days, obligation->due, &change->rules, calendar);
}

static enum status check_above(struct work *w, struct change *change, const struct calendar *lower)
{
    struct obligation above;
    struct plan upper;
    struct calendar calendar;
    const char *key;

    if (!change->after.refines_id)
        return OK;
    TRY(obligation_find(w, change->after.refines_id, &above));
    if (above.ended_on)
        return OK;
    TRY(plan_find(w, above.plan_id, &upper));
    struct almanac_plan days = {above.from_on ? above.from_on : upper.issued_on, upper.until_on, upper.rest_day_moves};
    TRY(almanac_calendar(w, &days, above.due, &change->rules, &calendar));
    if (calendar_refines(&w->arena, &calendar, lower, &key))
        return OK;
    return fail_field(w, "due_kind",
                      say(w, _("{code} yêu cầu việc này {due}; không đặt muộn hơn được."),
                          NAMED_TEXT("code", upper.code), NAMED_TEXT("due", wording_due_say(w, &calendar.due))));
}

static bool has_period(struct work *w, const struct calendar *calendar, const char *key)
{
    struct period found;

    return calendar_find(&w->arena, calendar, key, &found);
}

/* The day from which a changed rhythm counts: that of the earliest period both calendars know; the act's own day where
 * the new one would otherwise ask for something in the past that the old one did not. */
static const char *counts_from(struct work *w, const struct calendar *old, struct calendar *new, const char *acted_on)
{
    int64_t acted = date_iso_number(acted_on);
    int64_t from = 0;
    struct list before = {0};
    struct list after = {0};

    calendar_list(&w->arena, old, old->issued - 1, acted + AHEAD, &before);
    for (size_t i = 0; i < before.count; i++) {
        const struct period *period = LIST_AT(&before, struct period, i);
        struct period same;
        if (strncmp(period->key, "once", 4) != 0 && calendar_find(&w->arena, new, period->key, &same) &&
            (!from || same.first < from))
            from = same.first;
    }
    if (!from)
        return acted_on;
    new->issued = from > old->issued ? from : old->issued;
    calendar_list(&w->arena, new, new->issued - 1, acted - 1, &after);
    for (size_t i = 0; i < after.count; i++) {
        const struct period *period = LIST_AT(&after, struct period, i);
        if (strncmp(period->key, "once", 4) != 0 && period->due < acted && !has_period(w, old, period->key))
            return acted_on;
    }
    return date_number_text(&w->arena, new->issued);
}

static enum status check_not_past(struct work *w, const struct change *change, const struct calendar *calendar)
{
    int64_t day = calendar_fixed_day(calendar);

    if (!day || day >= date_iso_number(change->paper.issued_on))
        return OK;
    return fail_field(w, "due_kind",
                      say(w, _("Hạn mới {due} trước ngày của văn bản {day}."),
                          NAMED_TEXT("due", day_say(w, date_number_text(&w->arena, day))),
                          NAMED_TEXT("day", day_say(w, change->paper.issued_on))));
}

static enum status take_due(struct work *w, struct change *change)
{
    struct calendar old, new;
    const char *key;

    change->after.due = change->order->due ? change->order->due : change->before.due;
    if (!strcmp(change->after.due, change->before.due))
        return is_kind(change, "extend") ? fail_field(w, "due_kind", _("Hãy ghi hạn mới.")) : OK;
    TRY(calendar_of(w, change, &change->before, &old));
    TRY(calendar_of(w, change, &change->after, &new));
    if (calendar_starts(&old.due) != calendar_starts(&new.due))
        return fail_field(
            w, "due_kind",
            _("Không đổi được cách tính hạn (theo ngày, từ ngày nhận, sau cuộc họp) của việc đã giao. Hãy "
              "rút việc này và giao thêm việc mới."));
    if (is_kind(change, "extend") && !calendar_refines(&w->arena, &new, &old, &key))
        return fail_field(w, "due_kind",
                          _("Hạn mới phải sau hạn hiện nay và giữ nguyên kỳ. Muốn rút ngắn hoặc đổi kỳ, hãy chọn “Thay "
                            "bằng nội dung khác”."));
    TRY(check_not_past(w, change, &new));
    if (calendar_recurs(&new.due))
        change->after.from_on = counts_from(w, &old, &new, change->paper.issued_on);
    return check_above(w, change, &new);
}

/* --- each kind --------------------------------------------------------------------------------------------------- */

static void take_words(struct change *change)
{
    const struct amend_order *order = change->order;

    if (order->title && *order->title)
        change->after.title = order->title;
    if (order->text && *order->text)
        change->after.text = order->text;
}

static bool is_same(const char *one, const char *other)
{
    return !strcmp(one ? one : "", other ? other : "");
}

static enum status change_words(struct work *w, struct change *change)
{
    take_words(change);
    if (is_same(change->after.title, change->before.title) && is_same(change->after.text, change->before.text))
        return fail_field(w, "title", _("Câu chữ chưa đổi gì."));
    return OK;
}

static enum status change_due(struct work *w, struct change *change)
{
    if (is_kind(change, "supersede"))
        take_words(change);
    TRY(take_due(w, change));
    if (is_kind(change, "supersede") && is_same(change->after.title, change->before.title) &&
        is_same(change->after.text, change->before.text) && is_same(change->after.due, change->before.due))
        return fail_field(w, "title", _("Nội dung chưa đổi gì."));
    return OK;
}

static enum status check_added(struct work *w, struct change *change)
{
    const struct amend_order *order = change->order;
    struct calendar calendar;

    if (!order->title || !*order->title)
        return fail_field(w, "title", _("Hãy ghi việc phải làm."));
    if (!order->activity || !*order->activity)
        return fail_field(w, "activity", _("Hãy chọn loại việc."));
    TRY(calendar_of(w, change, &change->after, &calendar));
    if (calendar_starts(&calendar.due) == START_AT_RECEIPT)
        return fail_field(w, "due_kind", _("Việc giao thêm không tính hạn từ ngày nhận được; hãy ghi ngày cụ thể."));
    TRY(check_not_past(w, change, &calendar));
    TRY(store_number(w, &amend_last_position, ARGS(INT(change->plan.id)), &change->after.position));
    change->after.position++;
    return change->after.position > POSITIONS ? fail(w, ERR_INVALID, _("Một kế hoạch có nhiều nhất 400 việc.")) : OK;
}

static enum status add(struct work *w, struct change *change)
{
    const struct amend_order *order = change->order;
    struct list rules = {0};

    change->after = (struct obligation){
        .plan_id = change->plan.id,
        .activity = order->activity,
        .title = order->title,
        .text = order->text,
        .due = order->due ? order->due : "",
        .actors = change->before.actors,
        .addressee = change->before.addressee,
        .via = change->before.via,
        .from_on = change->paper.issued_on,
    };
    TRY(check_added(w, change));
    TRY(obligation_put(w, &change->after));
    TRY(obligation_list_audience(w, change->before.id, &rules));
    TRY(obligation_put_audience(w, change->after.id, &rules));
    TRY(store_run(w, &amend_take_parts, ARGS(INT(change->plan.id), INT(change->before.id), INT(change->after.id))));
    return store_run(w, &amend_take_parcels,
                     ARGS(INT(change->before.id), INT(change->after.id), TEXT(change->after.from_on)));
}

/* What the obligation is to be. */
static enum status work_out(struct work *w, struct change *change)
{
    if (is_kind(change, "add"))
        return add(w, change);
    if (is_kind(change, "correct"))
        return change_words(w, change);
    return ends(change) ? OK : change_due(w, change);
}

/* --- the act ----------------------------------------------------------------------------------------------------- */

static enum status put_act(struct work *w, struct change *change)
{
    static const struct obligation nothing = {0};
    const struct obligation *before = is_kind(change, "add") ? &nothing : &change->before;
    const struct obligation *after = &change->after;
    const bool is_end = ends(change);
    int64_t number = 0;

    TRY(store_number(w, &amend_last_number, ARGS(INT(change->plan.id)), &number));
    TRY(store_new_id(w, &change->id));
    return store_run(w, &amend_add,
                     ARGS(INT(change->id), INT(change->plan.id), INT(number + 1), TEXT(change->order->kind),
                          REF(after->id), INT(change->paper.id), REF(change->order->successor_id),
                          TEXT(change->paper.issued_on), TEXT(change->order->reason), TEXT(before->title),
                          TEXT(before->text), TEXT(before->due), TEXT(is_end ? NULL : after->title),
                          TEXT(is_end ? NULL : after->text), TEXT(is_end ? NULL : after->due),
                          TEXT(is_end ? NULL : after->from_on), INT(change->effect.open), INT(change->effect.settled),
                          INT(w->now), INT(w->actor.user)));
}

enum status amend_make(struct work *w, const struct amend_order *order, int64_t *id)
{
    struct change change = {.order = order};
    int64_t changed = 0;

    TRY(check_kind(w, order));
    TRY(check_plan(w, &change));
    TRY(find_obligation(w, &change));
    TRY(check_paper(w, &change));
    TRY(amend_preview(w, order->plan_id, order->obligation_id, &change.effect));
    TRY(store_run_counted(w, &amend_touch_plan, ARGS(INT(order->plan_id), INT(order->version)), &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT, _("Kế hoạch vừa được người khác thay đổi. Hãy xem lại bản mới nhất."));
    topic_touch(w, "plan", order->plan_id);
    TRY(work_out(w, &change));
    TRY(put_act(w, &change));
    *id = change.id;
    TRY(follow_begin(w, change.id));
    return audit_record(w, "plan.amend", order->plan_id, MADE(&amend_order_shape, order));
}

enum status amend_preview(struct work *w, int64_t plan_id, int64_t obligation_id, struct amend_effect *effect)
{
    struct cascade_ask ask = {.plan_id = plan_id, .obligation_id = obligation_id};
    struct cascade_line total;
    struct plan plan;

    TRY(plan_find(w, plan_id, &plan));
    ask.org_id = plan.org_id;
    TRY(cascade_total(w, &ask, &total));
    effect->settled = total.done + total.done_late + total.excused + total.not_applicable;
    effect->open = total.due - effect->settled;
    if (obligation_id)
        return store_number(w, &amend_bodies_of, ARGS(INT(plan_id), INT(obligation_id)), &effect->bodies);
    return store_number(w, &amend_bodies, ARGS(INT(plan_id)), &effect->bodies);
}

/* --- looking ----------------------------------------------------------------------------------------------------- */

enum status amend_list(struct work *w, int64_t plan_id, struct list *amendments)
{
    return store_list(w, &amend_of_plan, ARGS(INT(plan_id)), &amendment_shape, amendments);
}

enum status amend_list_for(struct work *w, int64_t org_id, int64_t since, struct list *amendments)
{
    return store_list(w, &amend_for, ARGS(INT(org_id), INT(since), TEXT(w->today), INT(SHOWN)), &amendment_shape,
                      amendments);
}

enum status amend_list_root(struct work *w, int64_t org_id, int64_t root_id, struct list *amendments)
{
    return store_list(w, &amend_of_root, ARGS(INT(org_id), INT(root_id)), &amendment_shape, amendments);
}
