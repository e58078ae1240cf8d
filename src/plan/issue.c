#include "plan/issue.h"

#include "access/audit.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/speech.h"
#include "organisation/org.h"
#include "plan/almanac.h"
#include "plan/audience.h"
#include "plan/bond.h"
#include "plan/draft.h"
#include "plan/hook.h"
#include "plan/issue.sql.h"
#include "plan/judgement.h"
#include "plan/paper.h"
#include "plan/plan.h"
#include "store/outbox.h"
#include "store/store.h"
#include "store/topic.h"
#include "store/unit.h"

#include <string.h>

#define PIECE      120 /* bodies read in one unit: about 4 ms, which others may have to wait */
#define ROWS       15  /* written by one statement */
#define MASK_MOST  4000
#define DEPTH_MOST 16

static const struct field issue_fields[] = {
    INT_FIELD(struct issue, plan_id),
    INT_FIELD(struct issue, version),
    TEXT_FIELD(struct issue, number, .label = _("Số"), .most = 12),
    DATE_FIELD(struct issue, issued_on, .label = _("Ngày ban hành")),
};
const struct shape issue_shape = SHAPE(struct issue, issue_fields);

struct parcel {
    int64_t number;
    const char *mask;
};

struct part {
    int64_t number, obligation_id;
};

struct issuing {
    int64_t id, org_id, upper_id;
    const char *state, *issued_on, *until_on;
    bool rest_day_moves;
    int64_t place, high, reached;
};

struct earlier {
    int64_t org_id, obligation_id;
    const char *period;
    int64_t plan_id, root_id, place;
    const char *state, *done_on, *evidence;
    int64_t count, times_min;
    const char *due;
};

static const struct field parcel_fields[] = {INT_FIELD(struct parcel, number), TEXT_FIELD(struct parcel, mask)};
static const struct shape parcel_shape = SHAPE(struct parcel, parcel_fields);

static const struct field part_fields[] = {INT_FIELD(struct part, number), INT_FIELD(struct part, obligation_id)};
static const struct shape part_shape = SHAPE(struct part, part_fields);

static const struct field issuing_fields[] = {
    INT_FIELD(struct issuing, id),
    INT_FIELD(struct issuing, org_id),
    INT_FIELD(struct issuing, upper_id),
    TEXT_FIELD(struct issuing, state),
    DATE_FIELD(struct issuing, issued_on),
    DATE_FIELD(struct issuing, until_on),
    TRUTH_FIELD(struct issuing, rest_day_moves),
    INT_FIELD(struct issuing, place),
    INT_FIELD(struct issuing, high),
    INT_FIELD(struct issuing, reached),
};
static const struct shape issuing_shape = SHAPE(struct issuing, issuing_fields);

static const struct field earlier_fields[] = {
    INT_FIELD(struct earlier, org_id),  INT_FIELD(struct earlier, obligation_id), TEXT_FIELD(struct earlier, period),
    INT_FIELD(struct earlier, plan_id), INT_FIELD(struct earlier, root_id),       INT_FIELD(struct earlier, place),
    TEXT_FIELD(struct earlier, state),  DATE_FIELD(struct earlier, done_on),      TEXT_FIELD(struct earlier, evidence),
    INT_FIELD(struct earlier, count),   INT_FIELD(struct earlier, times_min),     TEXT_FIELD(struct earlier, due),
};
static const struct shape earlier_shape = SHAPE(struct earlier, earlier_fields);

/* --- the order -----------------------------------------------------------------------------------------------------
 */

static const char *visible_from(struct work *w, const struct plan *plan)
{
    if (!strcmp(plan->visibility, "at_once"))
        return "0001-01-01";
    if (!strcmp(plan->visibility, "after_days"))
        return date_add(&w->arena, w->today, plan->visible_days);
    return NULL;
}

enum status issue_order(struct work *w, const struct issue *issue)
{
    const char *day = issue->issued_on && *issue->issued_on ? issue->issued_on : w->today;
    struct plan plan;
    struct org issuer;
    int64_t changed = 0;

    TRY(plan_find(w, issue->plan_id, &plan));
    TRY(draft_check(w, issue->plan_id, day));
    TRY(paper_draw_number(w, plan.paper_id, issue->number && *issue->number ? issue->number : NULL, day));
    TRY(org_find(w, plan.org_id, NULL, &issuer));
    TRY(store_run_counted(w, &issue_begin,
                          ARGS(INT(plan.id), INT(issue->version), TEXT(day), TEXT(visible_from(w, &plan)),
                               INT(issuer.place), INT(issuer.high)),
                          &changed));
    if (!changed)
        return fail(w, ERR_CONFLICT, _("Kế hoạch vừa được người khác sửa. Hãy xem lại bản mới nhất."));
    TRY(outbox_leave(w, "plan.issue", plan.id, NULL, w->now));
    if (plan.upper_id)
        TRY(outbox_leave(w, "plan.print", plan.id, NULL, w->now));
    return audit_record(w, "issue.order", plan.id, MADE(&issue_shape, issue));
}

/* --- a piece -------------------------------------------------------------------------------------------------------
 */

/* How many bodies with a parcel were delivered to beneath a body. */
struct tally {
    int64_t ancestor; /* label of its place */
    int64_t parcel, bodies;
};

struct piece {
    struct issuing plan;
    int64_t issued_day;
    struct list rules, parcels;
    struct target stack[DEPTH_MOST]; /* the bodies above the present one, from the top */
    size_t depth;
    struct list tallies;
    struct arg rows[1 + 4 * ROWS]; /* deliveries waiting to be written together */
    size_t waiting;
    int64_t delivered;
};

static enum status write_waiting(struct work *w, struct piece *piece)
{
    if (piece->waiting == ROWS) {
        piece->waiting = 0;
        return store_run(w, &issue_deliver_many, (struct args){piece->rows, COUNT(piece->rows)});
    }
    for (size_t i = 0; i < piece->waiting; i++) {
        const struct arg *row = &piece->rows[1 + 4 * i];
        TRY(store_run(w, &issue_deliver, ARGS(piece->rows[0], row[0], row[1], row[2], row[3])));
    }
    piece->waiting = 0;
    return OK;
}

static void tally(struct arena *arena, struct piece *piece, int64_t ancestor, int64_t parcel)
{
    for (size_t i = piece->tallies.count; i > 0; i--) {
        struct tally *found = LIST_AT(&piece->tallies, struct tally, i - 1);
        if (found->ancestor == ancestor && found->parcel == parcel) {
            found->bodies++;
            return;
        }
    }
    *(struct tally *)list_add(arena, &piece->tallies, sizeof(struct tally)) = (struct tally){ancestor, parcel, 1};
}

/* For every body above, up to the issuer; the country keeps no figures. */
static void tally_above(struct arena *arena, struct piece *piece, size_t depth, int64_t parcel)
{
    for (size_t i = depth; i > 0; i--) {
        const struct target *above = &piece->stack[i - 1];
        if (above->level > 0)
            tally(arena, piece, above->low, parcel);
        if (above->id == piece->plan.org_id)
            return;
    }
}

static int64_t parent_of(const struct piece *piece, const struct target *target)
{
    return target->id == piece->plan.org_id ? 0 : target->parent;
}

/* A body above that no obligation addresses: it is to know the plan and pass it on. */
static enum status deliver_above(struct work *w, struct piece *piece)
{
    for (size_t i = 0; i < piece->depth; i++) {
        struct target *above = &piece->stack[i];
        int64_t changed = 0;
        if (above->delivered || above->low <= piece->plan.place)
            continue;
        TRY(store_run_counted(w, &issue_deliver,
                              ARGS(INT(piece->plan.id), INT(above->id), INT(above->low), INT(above->parent), INT(0)),
                              &changed));
        above->delivered = true;
        piece->delivered += changed;
        if (changed)
            tally_above(&w->arena, piece, i, 0);
    }
    return OK;
}

static enum status new_parcel(struct work *w, struct piece *piece, const char *mask, int64_t *number)
{
    *number = (int64_t)piece->parcels.count + 1;
    *(struct parcel *)list_add(&w->arena, &piece->parcels, sizeof(struct parcel)) = (struct parcel){*number, mask};
    TRY(store_run(w, &issue_parcel_add, ARGS(INT(piece->plan.id), INT(*number), TEXT(mask))));
    int64_t last = 0;
    for (size_t i = 0; i < piece->rules.count; i++) {
        const struct audience_rule *rule = LIST_AT(&piece->rules, struct audience_rule, i);
        if (rule->position == last || !strstr(mask, arena_format(&w->arena, ",%lld,", (long long)rule->position)))
            continue;
        last = rule->position;
        TRY(store_run(w, &issue_parcel_part, ARGS(INT(piece->plan.id), INT(*number), INT(rule->obligation_id))));
    }
    return OK;
}

static enum status find_parcel(struct work *w, struct piece *piece, const char *mask, int64_t *number)
{
    for (size_t i = 0; i < piece->parcels.count; i++) {
        const struct parcel *parcel = LIST_AT(&piece->parcels, struct parcel, i);
        if (strcmp(parcel->mask, mask) != 0)
            continue;
        *number = parcel->number;
        return OK;
    }
    return new_parcel(w, piece, mask, number);
}

static enum status deliver(struct work *w, struct piece *piece, const struct target *target, const char *mask)
{
    int64_t number = 0;

    TRY(find_parcel(w, piece, mask, &number));
    TRY(deliver_above(w, piece));
    struct arg *row = &piece->rows[1 + 4 * piece->waiting++];
    piece->rows[0] = INT(piece->plan.id);
    row[0] = INT(target->id);
    row[1] = INT(target->low);
    row[2] = INT(parent_of(piece, target));
    row[3] = INT(number);
    piece->delivered++;
    tally_above(&w->arena, piece, piece->depth, number);
    if (piece->waiting == ROWS)
        TRY(write_waiting(w, piece));
    if (target->id != piece->plan.org_id)
        return OK;
    TRY(write_waiting(w, piece));
    return store_run(w, &issue_deliver_self,
                     ARGS(INT(target->id), INT(piece->plan.id), INT(w->now), INT(w->actor.user)));
}

static enum status visit(struct work *w, struct piece *piece, const struct target *target)
{
    const char *mask = audience_mask(&w->arena, &piece->rules, target, piece->plan.org_id);

    while (piece->depth && piece->stack[piece->depth - 1].high < target->low)
        piece->depth--;
    if (*mask)
        TRY(deliver(w, piece, target, mask));
    if (piece->depth == DEPTH_MOST)
        return fail(w, ERR_BROKEN, _("Cây tổ chức sâu quá mức."));
    piece->stack[piece->depth] = *target;
    piece->stack[piece->depth++].delivered = *mask != '\0';
    return OK;
}

static enum status load_stack(struct work *w, struct piece *piece, int64_t first)
{
    struct list above = {0};

    TRY(store_list(w, &issue_above, ARGS(INT(first)), &target_shape, &above));
    for (size_t i = above.count; i > 0 && piece->depth < DEPTH_MOST; i--)
        piece->stack[piece->depth++] = *LIST_AT(&above, struct target, i - 1);
    return OK;
}

static void note(struct work *w, int64_t subject, struct judgement_figure figure, int64_t ancestor)
{
    counter_add(w, &(struct counter_figure){.subject = subject,
                                            .ancestor = ancestor,
                                            .what = figure.what,
                                            .period = figure.period,
                                            .due_day = figure.due_day,
                                            .n = figure.n});
}

static void count_piece(struct work *w, const struct piece *piece)
{
    for (size_t i = 0; i < piece->tallies.count; i++) {
        const struct tally *tallied = LIST_AT(&piece->tallies, struct tally, i);
        note(w, piece->plan.id, (struct judgement_figure){"delivered", "", 0, tallied->bodies}, tallied->ancestor);
        if (tallied->parcel)
            note(w, piece->plan.id,
                 (struct judgement_figure){"expected", bond_parcel(&w->arena, tallied->parcel), piece->issued_day,
                                           tallied->bodies},
                 tallied->ancestor);
    }
}

/* --- one act, one duty: what was done before counts here too --------------------------------------------------------
 */

static enum status judge_earlier(struct work *w, const struct piece *piece, const struct earlier *earlier,
                                 const struct calendar_rules **rules)
{
    struct almanac_plan days = {piece->plan.issued_on, piece->plan.until_on, piece->plan.rest_day_moves};
    struct lineage lineage = {0};
    struct calendar calendar;
    struct period period;

    TRY(almanac_calendar(w, &days, earlier->due, rules, &calendar));
    if (!calendar_find(&w->arena, &calendar, earlier->period, &period))
        return OK;
    bool is_expected = calendar_starts(&calendar.due) == START_AT_ISSUE;
    struct judgement judgement = {
        .org_id = earlier->org_id,
        .obligation_id = earlier->obligation_id,
        .period = earlier->period,
        .plan_id = earlier->plan_id,
        .root_id = earlier->root_id,
        .place = earlier->place,
        .ref_day = calendar_reference(&calendar, &period),
        .due_day = period.due,
        .counted_day = is_expected ? period.due : NOT_COUNTED,
        .done_on = earlier->done_on,
        .evidence = earlier->evidence,
    };
    judgement.state = judgement_state(earlier->state, &judgement);
    if (!strncmp(judgement.state, "done", 4) && earlier->count < earlier->times_min)
        judgement.state = "doing";
    return judgement_put(w, NULL, &judgement, piece->plan.org_id, &lineage);
}

static enum status judge_all_earlier(struct work *w, const struct piece *piece, int64_t from, int64_t to)
{
    const struct calendar_rules *rules = NULL;
    struct list earlier = {0};

    if (!piece->plan.upper_id)
        return OK;
    TRY(store_list(w, &issue_done_before, ARGS(INT(piece->plan.id), INT(from), INT(to)), &earlier_shape, &earlier));
    for (size_t i = 0; i < earlier.count; i++)
        TRY(judge_earlier(w, piece, LIST_AT(&earlier, struct earlier, i), &rules));
    return OK;
}

/* --- the last piece ------------------------------------------------------------------------------------------------
 */

static enum status mark_obligations(struct work *w, int64_t plan_id)
{
    struct list parts = {0};

    TRY(store_list(w, &issue_parts, ARGS(INT(plan_id)), &part_shape, &parts));
    for (size_t i = 0; i < parts.count;) {
        int64_t obligation_id = LIST_AT(&parts, struct part, i)->obligation_id;
        struct buffer numbers = buffer_make(&w->arena, MASK_MOST);
        buffer_put(&numbers, ",");
        for (; i < parts.count && LIST_AT(&parts, struct part, i)->obligation_id == obligation_id; i++)
            buffer_format(&numbers, "%lld,", (long long)LIST_AT(&parts, struct part, i)->number);
        TRY(store_run(w, &issue_mark_obligation, ARGS(INT(obligation_id), TEXT(numbers.text))));
    }
    return OK;
}

/* The upper plan's front shows that this body has its own plan, and lets the bodies beneath see the upper one. */
static enum status mark_derived(struct work *w, const struct issuing *plan)
{
    struct lineage lineage = {0};
    struct issuing upper;
    size_t counted = 0;
    int64_t changed = 0;
    int64_t place = 0;

    if (!plan->upper_id)
        return OK;
    TRY(store_find(w, &issue_state, ARGS(INT(plan->upper_id)), &issuing_shape, &upper));
    TRY(store_run_counted(w, &issue_derived, ARGS(INT(plan->org_id), INT(plan->upper_id), INT(plan->id), INT(w->now)),
                          &changed));
    TRY(store_number(w, &issue_delivered_at, ARGS(INT(plan->org_id), INT(plan->upper_id)), &place));
    if (!changed || !place)
        return OK;
    TRY(judgement_ancestors(w, place, &lineage));
    TRY(judgement_counted(w, &lineage.above, upper.org_id, &counted));
    judgement_note(w, &lineage.above, counted,
                   &(struct counter_figure){.subject = plan->upper_id, .what = "derived", .period = "", .n = 1});
    topic_touch(w, "plan", plan->upper_id);
    return OK;
}

static enum status end_issue(struct work *w, const struct issuing *plan)
{
    TRY(mark_obligations(w, plan->id));
    TRY(mark_derived(w, plan));
    TRY(store_run(w, &issue_end, ARGS(INT(plan->id))));
    topic_touch(w, "plan", plan->id);
    TRY(hook_note(w, &(struct hook_event){.kind = "plan.issued", .org = plan->org_id, .plan = plan->id}));
    return audit_record(w, "issue.end", plan->id, NO_VALUES);
}

static enum status load_piece(struct work *w, struct piece *piece)
{
    int64_t id = piece->plan.id;

    piece->issued_day = date_iso_number(piece->plan.issued_on);
    TRY(audience_rules(w, id, w->today, &piece->rules));
    return store_list(w, &issue_parcels, ARGS(INT(id)), &parcel_shape, &piece->parcels);
}

enum status issue_piece(struct work *w, int64_t plan_id, bool *finished)
{
    struct piece *piece = arena_alloc(&w->arena, sizeof(*piece));
    struct list targets = {0};

    TRY(store_find(w, &issue_state, ARGS(INT(plan_id)), &issuing_shape, &piece->plan));
    *finished = strcmp(piece->plan.state, "issuing") != 0;
    if (*finished)
        return OK;
    TRY(audience_targets(w, piece->plan.reached, piece->plan.high, PIECE, &targets));
    *finished = targets.count == 0;
    if (*finished)
        return end_issue(w, &piece->plan);
    TRY(load_piece(w, piece));
    TRY(load_stack(w, piece, LIST_AT(&targets, struct target, 0)->low));
    for (size_t i = 0; i < targets.count; i++)
        TRY(visit(w, piece, LIST_AT(&targets, struct target, i)));
    TRY(write_waiting(w, piece));
    int64_t last = LIST_AT(&targets, struct target, targets.count - 1)->low;
    TRY(judge_all_earlier(w, piece, piece->plan.reached, last));
    count_piece(w, piece);
    return store_run(w, &issue_reach,
                     ARGS(INT(plan_id), INT(last), INT(piece->delivered), INT((int64_t)targets.count)));
}

struct piece_asked {
    int64_t plan_id;
    bool finished;
};

static enum status run_piece(struct work *w, void *arg)
{
    struct piece_asked *asked = arg;

    return issue_piece(w, asked->plan_id, &asked->finished);
}

enum status issue_all(struct work *w, int64_t plan_id)
{
    struct piece_asked asked = {.plan_id = plan_id};

    while (!asked.finished) {
        struct arena_mark mark = arena_mark(&w->arena);
        TRY(work_run(w, WORK_WRITES, run_piece, &asked));
        arena_rewind(&w->arena, mark);
    }
    return OK;
}
