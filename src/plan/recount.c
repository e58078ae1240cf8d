#include "plan/recount.h"

#include "base/date.h"
#include "base/speech.h"
#include "plan/bond.h"
#include "plan/judgement.h"
#include "plan/recount.sql.h"
#include "store/counter.h"
#include "store/store.h"

#include <string.h>

#define FIRST_ROOM 1024 /* entries of the table, a power of two */

static const struct field difference_fields[] = {
    INT_FIELD(struct recount_difference, plan_id),
    INT_FIELD(struct recount_difference, subject),
    INT_FIELD(struct recount_difference, org_id),
    TEXT_FIELD(struct recount_difference, what, .label = _("Con số")),
    TEXT_FIELD(struct recount_difference, period, .label = _("Kỳ")),
    INT_FIELD(struct recount_difference, due_day),
    INT_FIELD(struct recount_difference, counted, .label = _("Đang ghi")),
    INT_FIELD(struct recount_difference, facts, .label = _("Đếm lại")),
};
const struct shape recount_difference_shape = SHAPE(struct recount_difference, difference_fields);

static const struct field plan_fields[] = {
    INT_FIELD(struct recount_plan, id),
    TEXT_FIELD(struct recount_plan, code, .label = _("Số và ký hiệu")),
};
const struct shape recount_plan_shape = SHAPE(struct recount_plan, plan_fields);

struct plan_row {
    int64_t id, org_id;
    const char *issued_on, *until_on;
    bool rest_day_moves;
    int64_t running; /* number of the act that is being staged; 0 none */
};
static const struct field row_fields[] = {
    INT_FIELD(struct plan_row, id),
    INT_FIELD(struct plan_row, org_id),
    DATE_FIELD(struct plan_row, issued_on),
    DATE_FIELD(struct plan_row, until_on),
    TRUTH_FIELD(struct plan_row, rest_day_moves),
    INT_FIELD(struct plan_row, running),
};
static const struct shape row_shape = SHAPE(struct plan_row, row_fields);

struct part {
    int64_t obligation_id;
};
static const struct field part_fields[] = {INT_FIELD(struct part, obligation_id)};
static const struct shape part_shape = SHAPE(struct part, part_fields);

struct sent {
    int64_t org_id, place, parent, parcel, received_at, derived_id;
    const char *binds_from, *binds_to; /* of the delivery                */
    const char *base_from, *base_to;   /* of the place it is counted at */
};
static const struct field sent_fields[] = {
    INT_FIELD(struct sent, org_id),      INT_FIELD(struct sent, place),        INT_FIELD(struct sent, parent),
    INT_FIELD(struct sent, parcel),      TIME_FIELD(struct sent, received_at), INT_FIELD(struct sent, derived_id),
    DATE_FIELD(struct sent, binds_from), DATE_FIELD(struct sent, binds_to),    DATE_FIELD(struct sent, base_from),
    DATE_FIELD(struct sent, base_to),
};
static const struct shape sent_shape = SHAPE(struct sent, sent_fields);

struct judged {
    struct judgement judgement;
    int64_t parent;
    const char *duty_state;
    int64_t count, standing;
    const char *coverage_who;
    const char *ended_on; /* of the obligation: what was settled in it stays as it was */
};
#define JUDGED_INT(member)                                                                                             \
    {                                                                                                                  \
        .name = #member, .kind = FIELD_INT, .offset = offsetof(struct judged, judgement.member)                        \
    }
#define JUDGED_TEXT(member)                                                                                            \
    {                                                                                                                  \
        .name = #member, .kind = FIELD_TEXT, .offset = offsetof(struct judged, judgement.member)                       \
    }
static const struct field judged_fields[] = {
    JUDGED_INT(org_id),
    JUDGED_INT(obligation_id),
    JUDGED_TEXT(period),
    JUDGED_INT(plan_id),
    JUDGED_INT(root_id),
    JUDGED_INT(place),
    JUDGED_INT(ref_day),
    JUDGED_TEXT(state),
    JUDGED_INT(due_day),
    JUDGED_INT(counted_day),
    JUDGED_TEXT(done_on),
    JUDGED_TEXT(evidence),
    INT_FIELD(struct judged, parent),
    TEXT_FIELD(struct judged, duty_state),
    INT_FIELD(struct judged, count),
    TEXT_FIELD(struct judged, coverage_who),
    DATE_FIELD(struct judged, ended_on),
    INT_FIELD(struct judged, standing),
};
static const struct shape judged_shape = SHAPE(struct judged, judged_fields);

/* --- a table of figures ---------------------------------------------------------------------------------------------
 */

struct entry {
    struct counter_figure figure; /* n: as counted */
    int64_t facts;
    bool used;
};

struct recount {
    struct work *w;
    struct plan_row plan;
    struct entry *entries;
    size_t room, used;
    struct list obligations; /* struct part */
    struct lineage lineage;
    size_t counted; /* of its bodies, those that count */
    struct list *differences;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
}

static uint64_t mix_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = mix(hash, (unsigned char)*text);
    return mix(hash, 0x100);
}

static size_t place_of(const struct counter_figure *figure, size_t room)
{
    uint64_t hash = mix(mix(mix(1, (uint64_t)figure->subject), (uint64_t)figure->ancestor), (uint64_t)figure->due_day);

    hash = mix_text(mix_text(hash, figure->what), figure->period);
    return (size_t)(hash >> 20) & (room - 1);
}

static bool is_same(const struct counter_figure *one, const struct counter_figure *other)
{
    return one->subject == other->subject && one->ancestor == other->ancestor && one->due_day == other->due_day &&
           !strcmp(one->what, other->what) && !strcmp(one->period, other->period);
}

static struct entry *entry_in(struct entry *entries, size_t room, const struct counter_figure *figure)
{
    size_t at = place_of(figure, room);

    while (entries[at].used && !is_same(&entries[at].figure, figure))
        at = (at + 1) & (room - 1);
    return &entries[at];
}

static void grow(struct recount *recount)
{
    size_t room = recount->room ? 2 * recount->room : FIRST_ROOM;
    struct entry *entries = arena_array(&recount->w->arena, room, sizeof(*entries));

    for (size_t i = 0; i < recount->room; i++)
        if (recount->entries[i].used)
            *entry_in(entries, room, &recount->entries[i].figure) = recount->entries[i];
    recount->entries = entries;
    recount->room = room;
}

static struct entry *entry_of(struct recount *recount, const struct counter_figure *figure)
{
    if (2 * recount->used >= recount->room)
        grow(recount);
    struct entry *entry = entry_in(recount->entries, recount->room, figure);
    if (entry->used)
        return entry;
    entry->used = true;
    entry->figure = *figure;
    entry->figure.n = 0;
    recount->used++;
    return entry;
}

/* --- what the facts come to -----------------------------------------------------------------------------------------
 */

/* Sisters have the same bodies above them. */
static enum status find_ancestors(struct recount *recount, int64_t parent, int64_t place)
{
    const struct list *above = &recount->lineage.above;
    const struct ancestor *nearest = above->count ? LIST_AT(above, struct ancestor, 0) : NULL;

    if (nearest && nearest->id == parent && nearest->place < place && place <= nearest->high)
        return OK;
    TRY(judgement_ancestors(recount->w, place, &recount->lineage));
    return judgement_counted(recount->w, &recount->lineage.above, recount->plan.org_id, &recount->counted);
}

static void add(struct recount *recount, struct counter_figure figure)
{
    int64_t n = figure.n;

    for (size_t i = 0; i < recount->counted; i++) {
        const struct ancestor *ancestor = LIST_AT(&recount->lineage.above, struct ancestor, i);
        if (ancestor->level == 0)
            continue;
        figure.ancestor = ancestor->place;
        entry_of(recount, &figure)->facts += n;
    }
}

static void add_expected(struct recount *recount, const struct sent *sent, const char *day, int64_t n)
{
    if (sent->parcel)
        add(recount, (struct counter_figure){recount->plan.id, 0, "expected",
                                             bond_parcel(&recount->w->arena, sent->parcel), date_iso_number(day), n});
}

/* From the day it begins to count at a place until the body leaves it or is bound no more. */
static void add_stay(struct recount *recount, const struct sent *sent, const char *since)
{
    const char *until = sent->base_to;

    if (sent->binds_to && (!until || strcmp(sent->binds_to, until) < 0))
        until = sent->binds_to;
    if (until && strcmp(until, since) <= 0 && since != recount->plan.issued_on)
        return;
    add_expected(recount, sent, since, 1);
    if (until)
        add_expected(recount, sent, until, -1);
}

static void add_sent(struct recount *recount, const struct sent *sent)
{
    int64_t plan_id = recount->plan.id;

    add_stay(recount, sent, sent->binds_from ? sent->binds_from : recount->plan.issued_on);
    if (sent->binds_from)
        return; /* taken over: no figure of the issue */
    add(recount, (struct counter_figure){.subject = plan_id, .what = "delivered", .period = "", .n = 1});
    if (sent->received_at)
        add(recount, (struct counter_figure){.subject = plan_id, .what = "received", .period = "", .n = 1});
    if (sent->derived_id)
        add(recount, (struct counter_figure){.subject = plan_id, .what = "derived", .period = "", .n = 1});
}

static enum status count_later(struct recount *recount)
{
    for (int64_t behind = -1;;) {
        struct list all = {0};
        TRY(store_list(recount->w, &recount_later, ARGS(INT(recount->plan.id), INT(behind)), &sent_shape, &all));
        if (!all.count)
            return OK;
        for (size_t i = 0; i < all.count; i++) {
            const struct sent *sent = LIST_AT(&all, struct sent, i);
            TRY(find_ancestors(recount, sent->parent, sent->place));
            add_stay(recount, sent, sent->base_from);
            behind = sent->place;
        }
    }
}

static enum status count_sent(struct recount *recount)
{
    for (int64_t behind = -1;;) {
        struct list all = {0};
        TRY(store_list(recount->w, &recount_deliveries, ARGS(INT(recount->plan.id), INT(behind)), &sent_shape, &all));
        if (!all.count)
            return OK;
        for (size_t i = 0; i < all.count; i++) {
            const struct sent *sent = LIST_AT(&all, struct sent, i);
            TRY(find_ancestors(recount, sent->parent, sent->place));
            add_sent(recount, sent);
            behind = sent->place;
        }
    }
}

static void differ(struct recount *recount, const struct judged *judged, const char *what, int64_t facts)
{
    *(struct recount_difference *)list_add(&recount->w->arena, recount->differences,
                                           sizeof(struct recount_difference)) = (struct recount_difference){
        .plan_id = recount->plan.id,
        .subject = judged->judgement.obligation_id,
        .org_id = judged->judgement.org_id,
        .what = what,
        .period = judged->judgement.period,
        .due_day = judged->judgement.due_day,
        .counted = judged->count,
        .facts = facts,
    };
}

/* A duty that is done may be doing in a plan that asks for more; all else is the same in every plan. */
static bool follows(const struct judged *judged)
{
    const char *state = judged->judgement.state;
    bool is_done = !strncmp(state, "done", 4);

    if (judged->ended_on || !strcmp(state, "ended"))
        return is_done || !strcmp(state, "excused") || !strcmp(state, "not_applicable") || !strcmp(state, "ended");
    if (!judged->duty_state)
        return false;
    if (is_done && strcmp(state, judgement_state("done", &judged->judgement)) != 0)
        return false;
    if (!strcmp(judged->duty_state, "doing"))
        return is_done || !strcmp(state, "doing");
    if (!strcmp(judged->duty_state, "done"))
        return is_done || !strcmp(state, "doing");
    return !strcmp(state, judged->duty_state);
}

static enum status add_judged(struct recount *recount, const struct judged *judged)
{
    struct list figures = {0};

    TRY(find_ancestors(recount, judged->parent, judged->judgement.place));
    judgement_figures(&recount->w->arena, &judged->judgement, &figures);
    for (size_t i = 0; i < figures.count; i++) {
        const struct judgement_figure *figure = LIST_AT(&figures, struct judgement_figure, i);
        add(recount, (struct counter_figure){judged->judgement.obligation_id, 0, figure->what, figure->period,
                                             figure->due_day, figure->n});
        add(recount, (struct counter_figure){recount->plan.id, 0, figure->what, "", figure->due_day, figure->n});
    }
    if (!follows(judged))
        differ(recount, judged, "judgement", judged->standing);
    if (!judged->coverage_who && judged->count != judged->standing)
        differ(recount, judged, "evidence", judged->standing);
    return OK;
}

static enum status count_judged(struct recount *recount)
{
    struct judgement last = {.place = -1, .period = ""};

    for (;;) {
        struct list all = {0};
        TRY(store_list(recount->w, &recount_judgements,
                       ARGS(INT(recount->plan.id), INT(last.place), INT(last.obligation_id), TEXT(last.period)),
                       &judged_shape, &all));
        if (!all.count)
            return OK;
        for (size_t i = 0; i < all.count; i++)
            TRY(add_judged(recount, LIST_AT(&all, struct judged, i)));
        last = LIST_AT(&all, struct judged, all.count - 1)->judgement;
    }
}

/* --- compared -------------------------------------------------------------------------------------------------------
 */

static enum status take_counted(struct recount *recount, int64_t subject)
{
    struct list figures = {0};

    TRY(counter_list_all(recount->w, subject, &figures));
    for (size_t i = 0; i < figures.count; i++) {
        struct counter_figure *figure = LIST_AT(&figures, struct counter_figure, i);
        const int64_t act = judgement_act_of(figure);
        if (act && act == recount->plan.running)
            continue;
        if (act)
            figure->period = arena_text_n(&recount->w->arena, figure->period,
                                          (size_t)(strchr(figure->period, ACT_MARK) - figure->period));
        entry_of(recount, figure)->figure.n += figure->n;
    }
    return OK;
}

static void compare(struct recount *recount)
{
    for (size_t i = 0; i < recount->room; i++) {
        const struct entry *entry = &recount->entries[i];
        if (!entry->used || entry->figure.n == entry->facts)
            continue;
        *(struct recount_difference *)list_add(&recount->w->arena, recount->differences,
                                               sizeof(struct recount_difference)) = (struct recount_difference){
            .plan_id = recount->plan.id,
            .subject = entry->figure.subject,
            .org_id = entry->figure.ancestor,
            .what = entry->figure.what,
            .period = entry->figure.period,
            .due_day = entry->figure.due_day,
            .counted = entry->figure.n,
            .facts = entry->facts,
        };
    }
}

enum status recount_plans(struct work *w, int64_t after, struct list *plans)
{
    return store_list(w, &recount_plans_behind, ARGS(INT(after)), &recount_plan_shape, plans);
}

enum status recount_check(struct work *w, int64_t plan_id, struct list *differences)
{
    struct recount recount = {.w = w, .differences = differences};

    TRY(store_find(w, &recount_plan_row, ARGS(INT(plan_id)), &row_shape, &recount.plan));
    TRY(store_list(w, &recount_obligations, ARGS(INT(plan_id)), &part_shape, &recount.obligations));
    grow(&recount);
    TRY(count_sent(&recount));
    TRY(count_later(&recount));
    TRY(count_judged(&recount));
    TRY(take_counted(&recount, plan_id));
    for (size_t i = 0; i < recount.obligations.count; i++)
        TRY(take_counted(&recount, LIST_AT(&recount.obligations, struct part, i)->obligation_id));
    compare(&recount);
    return OK;
}

enum status recount_repair(struct work *w, int64_t plan_id, int64_t *repaired)
{
    struct list differences = {0};

    *repaired = 0;
    TRY(recount_check(w, plan_id, &differences));
    for (size_t i = 0; i < differences.count; i++) {
        const struct recount_difference *found = LIST_AT(&differences, struct recount_difference, i);
        if (!strcmp(found->what, "judgement") || !strcmp(found->what, "evidence"))
            continue;
        counter_add(w, &(struct counter_figure){found->subject, found->org_id, found->what, found->period,
                                                found->due_day, found->facts - found->counted});
        ++*repaired;
    }
    return OK;
}
