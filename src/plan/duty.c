#include "plan/duty.h"

#include "base/date.h"
#include "base/speech.h"
#include "organisation/succession.h"
#include "plan/bond.h"
#include "plan/coverage.h"
#include "plan/duty.sql.h"
#include "plan/judgement.h"
#include "plan/obligation.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define FAR         INT64_C(1000000) /* a day number behind all deadlines */
#define RECENT_MOST 10

const struct choice duty_states[] = {
    {"open", _("chưa làm")},
    {"doing", _("đang làm")},
    {"done", _("đã xong")},
    {"done_late", _("xong muộn")},
    {"returned", _("trả lại")},
    {"excused", _("được miễn")},
    {"not_applicable", _("không áp dụng")},
    {"ended", _("đã kết thúc")},
    {0},
};

const struct choice evidence_kinds[] = {
    {"paper", _("văn bản")}, {"note", _("ghi chú")}, {"meeting", _("cuộc họp")}, {"report", _("báo cáo")}, {0},
};

static const struct field duty_fields[] = {
    INT_FIELD(struct duty, root_id),
    INT_FIELD(struct duty, org_id),
    TEXT_FIELD(struct duty, period, .label = _("Kỳ")),
    INT_FIELD(struct duty, id),
    CHOICE_FIELD(struct duty, state, .label = _("Trạng thái"), .choices = duty_states),
    DATE_FIELD(struct duty, due_on, .label = _("Hạn")),
    INT_FIELD(struct duty, days_late, .label = _("Quá hạn (ngày)")),
    INT_FIELD(struct duty, days_left, .label = _("Còn (ngày)")),
    INT_FIELD(struct duty, obligation_id),
    INT_FIELD(struct duty, plan_id),
    CHOICE_FIELD(struct duty, activity, .label = _("Loại việc"), .choices = obligation_activities),
    TEXT_FIELD(struct duty, title, .label = _("Việc phải làm")),
    TEXT_FIELD(struct duty, section, .label = _("Mục")),
    TEXT_FIELD(struct duty, addressee, .label = _("Gửi đến")),
    TEXT_FIELD(struct duty, via, .label = _("Qua")),
    TEXT_FIELD(struct duty, plan_title, .label = _("Kế hoạch")),
    TEXT_FIELD(struct duty, plan_code, .label = _("Số và ký hiệu")),
    TEXT_FIELD(struct duty, issuer, .label = _("Cơ quan ban hành")),
    INT_FIELD(struct duty, plans, .label = _("Số kế hoạch yêu cầu")),
    INT_FIELD(struct duty, count, .label = _("Đã làm")),
    INT_FIELD(struct duty, needed, .label = _("Phải làm")),
    TRUTH_FIELD(struct duty, covers),
    DATE_FIELD(struct duty, first_on, .label = _("Từ ngày")),
    DATE_FIELD(struct duty, done_on, .label = _("Ngày xong")),
    CHOICE_FIELD(struct duty, evidence, .label = _("Minh chứng"), .choices = evidence_kinds),
    TEXT_FIELD(struct duty, reason, .label = _("Lý do")),
    TIME_FIELD(struct duty, changed_at),
    INT_FIELD(struct duty, version),
};
const struct shape duty_shape = SHAPE(struct duty, duty_fields);

static const struct field duty_plan_fields[] = {
    INT_FIELD(struct duty_plan, obligation_id),
    INT_FIELD(struct duty_plan, plan_id),
    INT_FIELD(struct duty_plan, issuer_id),
    TEXT_FIELD(struct duty_plan, plan_title, .label = _("Kế hoạch")),
    TEXT_FIELD(struct duty_plan, plan_code, .label = _("Số và ký hiệu")),
    TEXT_FIELD(struct duty_plan, issuer, .label = _("Cơ quan ban hành")),
    TEXT_FIELD(struct duty_plan, section, .label = _("Mục")),
    PROSE_FIELD(struct duty_plan, text, .label = _("Nguyên văn")),
    INT_FIELD(struct duty_plan, first_line),
    INT_FIELD(struct duty_plan, last_line),
    INT_FIELD(struct duty_plan, paper_id),
    DATE_FIELD(struct duty_plan, due_on, .label = _("Hạn")),
    DATE_FIELD(struct duty_plan, first_due_on, .label = _("Hạn ban đầu")),
    CHOICE_FIELD(struct duty_plan, state, .label = _("Trạng thái"), .choices = duty_states),
    INT_FIELD(struct duty_plan, days_late, .label = _("Quá hạn (ngày)")),
};
const struct shape duty_plan_shape = SHAPE(struct duty_plan, duty_plan_fields);

static const struct field evidence_fields[] = {
    INT_FIELD(struct evidence, id),
    CHOICE_FIELD(struct evidence, kind, .label = _("Minh chứng"), .required = true, .choices = evidence_kinds),
    INT_FIELD(struct evidence, subject),
    PROSE_FIELD(struct evidence, note, .label = _("Ghi chú"), .most = 4000),
    DATE_FIELD(struct evidence, done_on, .label = _("Ngày làm")),
    TEXT_FIELD(struct evidence, covers, .most = 20000),
    TIME_FIELD(struct evidence, given_at),
    INT_FIELD(struct evidence, given_by),
    TIME_FIELD(struct evidence, returned_at),
    TEXT_FIELD(struct evidence, reason, .label = _("Lý do trả lại")),
};
const struct shape evidence_shape = SHAPE(struct evidence, evidence_fields);

static const struct field key_fields[] = {
    INT_FIELD(struct duty_key, root_id),
    INT_FIELD(struct duty_key, org_id),
    TEXT_FIELD(struct duty_key, period),
    INT_FIELD(struct duty_key, version),
};
const struct shape duty_key_shape = SHAPE(struct duty_key, key_fields);

struct duty_row {
    int64_t root_id;
    const char *period;
    int64_t id;
    const char *state;
    int64_t count;
    const char *done_on, *evidence, *reason;
    int64_t changed_at, version;
};
static const struct field row_fields[] = {
    INT_FIELD(struct duty_row, root_id),   TEXT_FIELD(struct duty_row, period), INT_FIELD(struct duty_row, id),
    TEXT_FIELD(struct duty_row, state),    INT_FIELD(struct duty_row, count),   DATE_FIELD(struct duty_row, done_on),
    TEXT_FIELD(struct duty_row, evidence), TEXT_FIELD(struct duty_row, reason), TIME_FIELD(struct duty_row, changed_at),
    INT_FIELD(struct duty_row, version),
};
static const struct shape row_shape = SHAPE(struct duty_row, row_fields);

/* --- one body's papers, calendar and acts put together ---------------------------------------------------------------
 */

struct desk {
    struct work *w;
    int64_t org_id;
    int64_t today;
    int64_t until; /* periods that begin by this day */
    struct list bonds, rows, judgements;
    const struct calendar_rules *rules;
    struct list *duties;
    size_t first; /* of the lines of the root being laid out */
};

static bool is_settled(const char *state)
{
    return !strcmp(state, "done") || !strcmp(state, "excused") || !strcmp(state, "not_applicable") ||
           !strcmp(state, "ended");
}

static int by_key(const void *one, const void *other)
{
    const struct duty_row *left = one;
    const struct duty_row *right = other;

    if (left->root_id != right->root_id)
        return left->root_id < right->root_id ? -1 : 1;
    return strcmp(left->period, right->period);
}

static const struct duty_row *row_of(const struct desk *desk, int64_t root_id, const char *period)
{
    struct duty_row asked = {.root_id = root_id, .period = period};

    if (!desk->rows.count)
        return NULL;
    return bsearch(&asked, desk->rows.items, desk->rows.count, sizeof(asked), by_key);
}

static const struct judgement *judgement_of(const struct desk *desk, int64_t obligation_id, const char *period)
{
    for (size_t i = 0; i < desk->judgements.count; i++) {
        const struct judgement *judgement = LIST_AT(&desk->judgements, struct judgement, i);
        if (judgement->obligation_id == obligation_id && !strcmp(judgement->period, period))
            return judgement;
    }
    return NULL;
}

static void take_row(struct duty *duty, const struct duty_row *row)
{
    duty->state = row ? row->state : "open";
    if (!row)
        return;
    duty->id = row->id;
    duty->count = row->count;
    duty->done_on = row->done_on;
    duty->evidence = row->evidence;
    duty->reason = row->reason;
    duty->changed_at = row->changed_at;
    duty->version = row->version;
}

static struct duty *line_of(struct desk *desk, const struct bond *bond, const struct period *period)
{
    for (size_t i = desk->first; i < desk->duties->count; i++) {
        struct duty *duty = LIST_AT(desk->duties, struct duty, i);
        if (!strcmp(duty->period, period->key))
            return duty;
    }
    struct duty *duty = list_add(&desk->w->arena, desk->duties, sizeof(*duty));
    *duty = (struct duty){.root_id = bond->root_id, .org_id = desk->org_id, .period = period->key, .needed = 1};
    duty->first_on = date_number_text(&desk->w->arena, period->first);
    duty->days_left = FAR;
    take_row(duty, row_of(desk, bond->root_id, period->key));
    return duty;
}

/* days_left carries the due day until the line is finished. */
static void ask_for(struct desk *desk, const struct bond *bond, const struct period *period)
{
    struct duty *duty = line_of(desk, bond, period);
    const struct judgement *judgement = judgement_of(desk, bond->obligation_id, period->key);
    int64_t due = judgement ? judgement->due_day : period->due;

    duty->plans++;
    if (bond->times_min > duty->needed)
        duty->needed = bond->times_min;
    if (duty->plan_id && (due ? due : FAR) >= duty->days_left)
        return;
    duty->days_left = due ? due : FAR;
    duty->obligation_id = bond->obligation_id;
    duty->plan_id = bond->plan_id;
    duty->activity = bond->activity;
    duty->title = bond->title;
    duty->section = bond->section;
    duty->addressee = bond->addressee;
    duty->via = bond->via;
    duty->plan_title = bond->plan_title;
    duty->plan_code = bond->plan_code;
    duty->issuer = bond->issuer;
    duty->issued_on = bond->issued_on;
    duty->position = bond->position;
}

static void finish(struct desk *desk, struct duty *duty)
{
    int64_t due = duty->days_left;
    bool is_over = is_settled(duty->state);
    int64_t until = is_over && duty->done_on ? date_iso_number(duty->done_on) : desk->today;

    duty->days_left = 0;
    if (due == FAR)
        return;
    duty->due_on = date_number_text(&desk->w->arena, due);
    if (is_over && !duty->done_on)
        return;
    if (until > due)
        duty->days_late = until - due;
    else if (!is_over)
        duty->days_left = due - until;
}

/* Work is what has begun, or what falls due soon though its period has not: next year's is none yet. */
static bool is_work(const struct desk *desk, const struct period *period)
{
    return period->first <= desk->today || (period->due && period->due <= desk->until);
}

/* The calendar's periods, less what is settled; what an event opened stands in the judgements. */
static enum status lay_out(struct desk *desk, const struct bond *bond)
{
    struct list periods = {0};
    struct calendar calendar;
    struct period period;

    if (bond->ended_on)
        return OK;
    TRY(bond_calendar(desk->w, bond, &desk->rules, &calendar));
    calendar_list(&desk->w->arena, &calendar, -FAR, desk->until, &periods);
    bool is_event = calendar_starts(&calendar.due) == START_AT_EVENT;
    for (size_t i = 0; i < desk->judgements.count; i++) {
        const struct judgement *judgement = LIST_AT(&desk->judgements, struct judgement, i);
        if (judgement->obligation_id != bond->obligation_id)
            continue;
        bool found = calendar_find(&desk->w->arena, &calendar, judgement->period, &period);
        if (!found) /* returned after an act took its period out of the calendar */
            period = (struct period){judgement->period, judgement->due_day, judgement->due_day, judgement->due_day};
        if (found == is_event)
            *(struct period *)list_add(&desk->w->arena, &periods, sizeof(period)) = period;
    }
    for (size_t i = 0; i < periods.count; i++) {
        const struct period *asked = LIST_AT(&periods, struct period, i);
        const struct duty_row *row = row_of(desk, bond->root_id, asked->key);
        if ((!row || !is_settled(row->state)) && is_work(desk, asked) && bond_binds(bond, &calendar, asked))
            ask_for(desk, bond, asked);
    }
    return OK;
}

static struct coverage_ask coverage_of(const struct bond *bond, const char *period)
{
    return (struct coverage_ask){.org_id = bond->org_id,
                                 .root_id = bond->root_id,
                                 .period = period,
                                 .rule = {bond->coverage_who, bond->coverage_what, bond->coverage_min,
                                          bond->coverage_percent, bond->coverage_per_kind}};
}

static enum status take_coverage(struct desk *desk, struct duty *duty, const struct bond *bond)
{
    struct coverage_ask ask = coverage_of(bond, duty->period);
    struct coverage_state state;

    if (!bond->coverage_who)
        return OK;
    TRY(coverage_find(desk->w, &ask, &state));
    if (!state.bodies.count)
        return OK;
    duty->covers = true;
    duty->count = state.covered;
    duty->needed = state.needed;
    return OK;
}

static int hurting_first(const void *one, const void *other)
{
    const struct duty *left = one;
    const struct duty *right = other;

    if (!left->due_on != !right->due_on)
        return left->due_on ? -1 : 1;
    int order = left->due_on ? strcmp(left->due_on, right->due_on) : 0;
    if (!order)
        order = strcmp(left->issued_on, right->issued_on);
    if (!order)
        order = strcmp(left->plan_code, right->plan_code);
    if (!order)
        order = (left->position > right->position) - (left->position < right->position);
    return order ? order : strcmp(left->period, right->period);
}

static enum status finish_root(struct desk *desk, const struct bond *bond)
{
    for (size_t i = desk->first; i < desk->duties->count; i++) {
        struct duty *duty = LIST_AT(desk->duties, struct duty, i);
        finish(desk, duty);
        TRY(take_coverage(desk, duty, bond));
    }
    desk->first = desk->duties->count;
    return OK;
}

static enum status lay_out_all(struct work *w, int64_t org_id, int64_t days, struct list *duties)
{
    struct desk desk = {.w = w, .org_id = org_id, .today = date_iso_number(w->today), .duties = duties};

    desk.until = desk.today + days;
    desk.first = duties->count;
    TRY(bond_list(w, org_id, &desk.bonds));
    TRY(store_list(w, &duty_rows_of, ARGS(INT(org_id)), &row_shape, &desk.rows));
    TRY(judgement_list_unsettled(w, org_id, &desk.judgements));
    for (size_t i = 0; i < desk.bonds.count; i++) {
        const struct bond *bond = LIST_AT(&desk.bonds, struct bond, i);
        TRY(lay_out(&desk, bond));
        if (i + 1 == desk.bonds.count || LIST_AT(&desk.bonds, struct bond, i + 1)->root_id != bond->root_id)
            TRY(finish_root(&desk, bond));
    }
    return OK;
}

enum status duty_list_open(struct work *w, int64_t org_id, int64_t days, struct list *duties)
{
    struct list formers = {0};

    TRY(lay_out_all(w, org_id, days, duties));
    TRY(succession_formers(w, org_id, &formers));
    for (size_t i = 0; i < formers.count; i++) {
        const struct succession *row = LIST_AT(&formers, struct succession, i);
        if (row->position == 1 && !row->lapses)
            TRY(lay_out_all(w, row->former, days, duties));
    }
    if (duties->count)
        qsort(duties->items, duties->count, sizeof(struct duty), hurting_first);
    return OK;
}

/* --- one duty ------------------------------------------------------------------------------------------------------
 */

static enum status open_desk(struct work *w, const struct duty_key *key, struct desk *desk, struct list *duties)
{
    *desk = (struct desk){.w = w, .org_id = key->org_id, .today = date_iso_number(w->today), .duties = duties};
    TRY(bond_list_chain(w, key->org_id, key->root_id, &desk->bonds));
    TRY(store_list(w, &duty_row, ARGS(INT(key->org_id), INT(key->root_id), TEXT(key->period)), &row_shape,
                   &desk->rows));
    return judgement_list(w, key->org_id, key->root_id, key->period, &desk->judgements);
}

static enum status period_of(struct desk *desk, const struct bond *bond, const char *key, struct period *period,
                             bool *found)
{
    const struct judgement *judgement = judgement_of(desk, bond->obligation_id, key);
    struct calendar calendar;

    TRY(bond_calendar(desk->w, bond, &desk->rules, &calendar));
    *found = calendar_find(&desk->w->arena, &calendar, key, period) && bond_binds(bond, &calendar, period) &&
             (calendar_starts(&calendar.due) != START_AT_EVENT || judgement);
    if (*found || !judgement)
        return OK;
    *found = true; /* a period that an act after issue took out of the calendar */
    *period = (struct period){key, judgement->due_day, judgement->due_day, judgement->due_day};
    return OK;
}

/* A plan of the chain that asks for the duty, and when. */
struct asking {
    const struct bond *bond;
    struct period period;
};

static enum status list_asking(struct desk *desk, const char *key, struct list *asking)
{
    for (size_t i = 0; i < desk->bonds.count; i++) {
        struct asking one = {.bond = LIST_AT(&desk->bonds, struct bond, i)};
        bool found;
        TRY(period_of(desk, one.bond, key, &one.period, &found));
        if (found)
            *(struct asking *)list_add(&desk->w->arena, asking, sizeof(one)) = one;
    }
    return OK;
}

static enum status not_owed(struct work *w)
{
    return fail(w, ERR_MISSING, _("Tổ chức này không có việc như vậy trong kỳ này."));
}

/* Whether an act after issue ended it in this plan. */
static bool is_ended(const struct desk *desk, const struct bond *bond, const char *period)
{
    const struct judgement *judgement = judgement_of(desk, bond->obligation_id, period);

    return bond->ended_on || (judgement && !strcmp(judgement->state, "ended"));
}

enum status duty_find(struct work *w, const struct duty_key *key, struct duty *duty)
{
    struct list duties = {0}, asking = {0};
    bool is_owed = false;
    struct desk desk;

    TRY(open_desk(w, key, &desk, &duties));
    TRY(list_asking(&desk, key->period, &asking));
    for (size_t i = 0; i < asking.count; i++) {
        const struct asking *one = LIST_AT(&asking, struct asking, i);
        ask_for(&desk, one->bond, &one->period);
        is_owed = is_owed || !is_ended(&desk, one->bond, key->period);
    }
    if (!duties.count)
        return not_owed(w);
    struct duty *first = LIST_AT(&duties, struct duty, 0);
    if (!is_owed && !is_settled(first->state))
        first->state = "ended";
    TRY(finish_root(&desk, LIST_AT(&desk.bonds, struct bond, 0)));
    *duty = *LIST_AT(&duties, struct duty, 0);
    return OK;
}

static void put_plan(struct desk *desk, const struct bond *bond, const struct period *period, struct list *plans)
{
    const struct judgement *judgement = judgement_of(desk, bond->obligation_id, period->key);
    struct duty_plan *plan = list_add(&desk->w->arena, plans, sizeof(*plan));
    int64_t due = judgement ? judgement->due_day : period->due;

    *plan = (struct duty_plan){
        .obligation_id = bond->obligation_id,
        .plan_id = bond->plan_id,
        .issuer_id = bond->issuer_id,
        .plan_title = bond->plan_title,
        .plan_code = bond->plan_code,
        .issuer = bond->issuer,
        .section = bond->section,
        .text = bond->text,
        .first_line = bond->first_line,
        .last_line = bond->last_line,
        .paper_id = bond->paper_id,
        .due_on = due ? date_number_text(&desk->w->arena, due) : NULL,
        .first_due_on = period->due ? date_number_text(&desk->w->arena, period->due) : NULL,
        .state = judgement ? judgement->state : "open",
    };
    if (is_ended(desk, bond, period->key) && !is_settled(plan->state) && strcmp(plan->state, "done_late") != 0)
        plan->state = "ended";
    bool is_done = judgement && judgement->done_on;
    int64_t until = is_done ? date_iso_number(judgement->done_on) : desk->today;
    bool counts = is_done || !is_settled(plan->state);
    plan->days_late = counts && due && until > due ? until - due : 0;
}

enum status duty_list_plans(struct work *w, const struct duty_key *key, struct list *plans)
{
    struct list asking = {0};
    struct desk desk;

    TRY(open_desk(w, key, &desk, NULL));
    TRY(list_asking(&desk, key->period, &asking));
    for (size_t i = 0; i < asking.count; i++)
        put_plan(&desk, LIST_AT(&asking, struct asking, i)->bond, &LIST_AT(&asking, struct asking, i)->period, plans);
    return plans->count ? OK : not_owed(w);
}

enum status duty_list_evidence(struct work *w, const struct duty_key *key, struct list *evidence)
{
    return store_list(w, &duty_evidence, ARGS(INT(key->org_id), INT(key->root_id), TEXT(key->period)), &evidence_shape,
                      evidence);
}

enum status duty_list_coverage(struct work *w, const struct duty_key *key, struct list *bodies)
{
    struct list bonds = {0};
    struct coverage_state state = {0};

    TRY(bond_list_chain(w, key->org_id, key->root_id, &bonds));
    if (!bonds.count)
        return not_owed(w);
    struct coverage_ask ask = coverage_of(LIST_AT(&bonds, struct bond, bonds.count - 1), key->period);
    TRY(coverage_find(w, &ask, &state));
    *bodies = state.bodies;
    return OK;
}

/* The line of a row, from whichever obligations of its chain know the period; none: its plans are not seen. */
static enum status put_recent(struct desk *desk, const struct duty_row *row)
{
    for (size_t i = 0; i < desk->bonds.count; i++) {
        const struct bond *bond = LIST_AT(&desk->bonds, struct bond, i);
        struct period period;
        bool found = false;
        if (bond->root_id == row->root_id)
            TRY(period_of(desk, bond, row->period, &period, &found));
        if (found)
            ask_for(desk, bond, &period);
    }
    for (size_t i = desk->first; i < desk->duties->count; i++)
        finish(desk, LIST_AT(desk->duties, struct duty, i));
    desk->first = desk->duties->count;
    return OK;
}

enum status duty_list_recent(struct work *w, int64_t org_id, const char *since, struct list *duties)
{
    struct desk desk = {.w = w, .org_id = org_id, .today = date_iso_number(w->today), .duties = duties};
    struct list recent = {0};

    desk.first = duties->count;
    TRY(store_list(w, &duty_rows_recent, ARGS(INT(org_id), INT(date_moment(since)), INT(RECENT_MOST)), &row_shape,
                   &recent));
    if (!recent.count)
        return OK;
    TRY(bond_list(w, org_id, &desk.bonds));
    TRY(judgement_list_recent(w, org_id, date_moment(since), &desk.judgements));
    for (size_t i = 0; i < recent.count; i++) {
        desk.rows = (struct list){.items = LIST_AT(&recent, struct duty_row, i), .count = 1};
        TRY(put_recent(&desk, LIST_AT(&recent, struct duty_row, i)));
    }
    return OK;
}
