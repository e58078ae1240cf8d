#include "plan/joined.h"

#include "base/date.h"
#include "plan/joined.sql.h"
#include "plan/judgement.h"
#include "store/store.h"

#include <string.h>

/* A judgement with what its plan asks. */
struct judged {
    struct judgement judgement;
    int64_t issuer_id, times_min;
    const char *coverage_who;
};
#define JUDGED(kind_, member)                                                                                          \
    {                                                                                                                  \
        .name = #member, .kind = (kind_), .offset = offsetof(struct judged, judgement.member)                          \
    }
static const struct field judged_fields[] = {
    JUDGED(FIELD_INT, org_id),           JUDGED(FIELD_INT, obligation_id),    JUDGED(FIELD_TEXT, period),
    JUDGED(FIELD_INT, plan_id),          JUDGED(FIELD_INT, root_id),          JUDGED(FIELD_INT, place),
    JUDGED(FIELD_INT, ref_day),          JUDGED(FIELD_TEXT, state),           JUDGED(FIELD_INT, due_day),
    JUDGED(FIELD_INT, counted_day),      JUDGED(FIELD_DATE, done_on),         JUDGED(FIELD_TEXT, evidence),
    INT_FIELD(struct judged, issuer_id), INT_FIELD(struct judged, times_min), TEXT_FIELD(struct judged, coverage_who),
};
static const struct shape judged_shape = SHAPE(struct judged, judged_fields);

struct duty_row {
    int64_t id;
    const char *state;
    int64_t count;
    const char *done_on, *evidence, *reason;
};
static const struct field duty_fields[] = {
    INT_FIELD(struct duty_row, id),       TEXT_FIELD(struct duty_row, state),    INT_FIELD(struct duty_row, count),
    DATE_FIELD(struct duty_row, done_on), TEXT_FIELD(struct duty_row, evidence), TEXT_FIELD(struct duty_row, reason),
};
static const struct shape duty_row_shape = SHAPE(struct duty_row, duty_fields);

struct proof {
    int64_t id;
    const char *kind, *done_on;
};
static const struct field proof_fields[] = {INT_FIELD(struct proof, id), TEXT_FIELD(struct proof, kind),
                                            DATE_FIELD(struct proof, done_on)};
static const struct shape proof_shape = SHAPE(struct proof, proof_fields);

/* One duty on its way. */
struct handing {
    struct work *w;
    const struct joined *joined;
    int64_t root_id;
    const char *period;
    bool stays;             /* the former body keeps judgements of it, for days before */
    struct lineage lineage; /* of the place counted last */
};

static struct args key_of(struct arena *arena, const struct handing *handing, int64_t org)
{
    struct arg *items = arena_array(arena, 3, sizeof(*items));

    items[0] = INT(org);
    items[1] = INT(handing->root_id);
    items[2] = TEXT(handing->period);
    return (struct args){items, 3};
}

static enum status list_judged(struct handing *handing, int64_t org, struct list *judged)
{
    return store_list(handing->w, &joined_judged_duty, key_of(&handing->w->arena, handing, org), &judged_shape, judged);
}

/* --- duty and evidence ---------------------------------------------------------------------------------------------
 */

static enum status hand_evidence(struct handing *handing)
{
    const struct joined *joined = handing->joined;
    struct list all = {0};

    if (!handing->stays)
        return store_run(
            handing->w, &joined_evidence_goes,
            ARGS(INT(joined->former), INT(handing->root_id), TEXT(handing->period), INT(joined->successor)));
    TRY(store_list(handing->w, &joined_evidence,
                   ARGS(INT(joined->former), INT(handing->root_id), TEXT(handing->period), INT(0)), &proof_shape,
                   &all));
    for (size_t i = 0; i < all.count; i++) {
        int64_t id;
        TRY(store_new_id(handing->w, &id));
        TRY(store_run(handing->w, &joined_evidence_copied,
                      ARGS(INT(LIST_AT(&all, struct proof, i)->id), INT(id), INT(joined->successor))));
    }
    return OK;
}

/* The successor had no such duty: the row goes on, or a copy of it. */
static enum status hand_row(struct handing *handing)
{
    const struct joined *joined = handing->joined;
    const struct arg args[] = {INT(joined->former), INT(handing->root_id), TEXT(handing->period),
                               INT(joined->successor)};
    int64_t id;

    if (!handing->stays)
        return store_run(handing->w, &joined_duty_goes, (struct args){args, COUNT(args)});
    TRY(store_new_id(handing->w, &id));
    return store_run(handing->w, &joined_duty_copied, ARGS(args[0], args[1], args[2], args[3], INT(id)));
}

static bool either(const struct duty_row rows[2], const char *state)
{
    return !strcmp(rows[0].state, state) || !strcmp(rows[1].state, state);
}

/* Without evidence: the further of the two; decided only when both are. */
static const char *state_of_both(const struct duty_row rows[2])
{
    if (either(rows, "doing"))
        return "doing";
    if (either(rows, "returned"))
        return "returned";
    if (either(rows, "open"))
        return "open";
    return rows[0].state;
}

/* The duty of both, judged in each plan by what stands together. */
static enum status restate(struct handing *handing, struct duty_row *row, bool was_covered)
{
    const bool is_proved = row->done_on != NULL;
    struct list judged = {0};

    TRY(list_judged(handing, handing->joined->successor, &judged));
    if (is_proved)
        row->state = "done";
    for (size_t i = 0; i < judged.count; i++) {
        const struct judged *of = LIST_AT(&judged, struct judged, i);
        struct judgement after = of->judgement;
        const int64_t needed = of->times_min > 1 ? of->times_min : 1;
        if (!strcmp(after.state, "ended"))
            continue; /* by an act on its plan */
        const bool is_complete = is_proved && (of->coverage_who ? was_covered : row->count >= needed);
        after.done_on = is_complete ? row->done_on : NULL;
        after.evidence = is_complete ? row->evidence : NULL;
        after.state = is_complete ? judgement_state("done", &after) : is_proved ? "doing" : row->state;
        if (!is_complete && is_proved)
            row->state = "doing";
        TRY(judgement_put(handing->w, &of->judgement, &after, of->issuer_id, &handing->lineage));
    }
    return store_run(handing->w, &joined_duty_joined,
                     ARGS(INT(handing->joined->successor), INT(handing->root_id), TEXT(handing->period),
                          TEXT(row->state), INT(row->count), TEXT(row->done_on), TEXT(row->evidence)));
}

static bool covers(const struct list *judged)
{
    for (size_t i = 0; i < judged->count; i++)
        if (LIST_AT(judged, struct judged, i)->coverage_who)
            return true;
    return false;
}

static enum status join_rows(struct handing *handing, const struct duty_row rows[2])
{
    struct duty_row both = {.state = state_of_both(rows)};
    struct list proofs = {0};
    struct list judged = {0};

    TRY(store_list(handing->w, &joined_evidence,
                   ARGS(INT(handing->joined->successor), INT(handing->root_id), TEXT(handing->period), INT(1)),
                   &proof_shape, &proofs));
    TRY(list_judged(handing, handing->joined->successor, &judged));
    both.count =
        covers(&judged) ? (rows[0].count > rows[1].count ? rows[0].count : rows[1].count) : (int64_t)proofs.count;
    for (size_t i = 0; i < proofs.count; i++) {
        const struct proof *proof = LIST_AT(&proofs, struct proof, i);
        if (!both.done_on || strcmp(proof->done_on, both.done_on) > 0)
            both.done_on = proof->done_on;
        if (!both.evidence)
            both.evidence = proof->kind;
    }
    if (!handing->stays)
        TRY(store_run(handing->w, &joined_duty_dropped, key_of(&handing->w->arena, handing, handing->joined->former)));
    return restate(handing, &both, either(rows, "done"));
}

static enum status hand_duty(struct handing *handing)
{
    struct work *w = handing->w;
    struct duty_row rows[2];
    struct list own = {0};
    struct list left = {0};

    TRY(list_judged(handing, handing->joined->former, &left));
    handing->stays = left.count > 0;
    TRY(store_find(w, &joined_duty, key_of(&w->arena, handing, handing->joined->former), &duty_row_shape, &rows[0]));
    TRY(store_list(w, &joined_duty, key_of(&w->arena, handing, handing->joined->successor), &duty_row_shape, &own));
    TRY(hand_evidence(handing));
    if (!own.count)
        return hand_row(handing);
    rows[1] = *LIST_AT(&own, struct duty_row, 0);
    return join_rows(handing, rows);
}

/* --- judgements ----------------------------------------------------------------------------------------------------
 */

static bool has_judgement(const struct list *judged, int64_t obligation_id)
{
    for (size_t i = 0; i < judged->count; i++)
        if (LIST_AT(judged, struct judged, i)->judgement.obligation_id == obligation_id)
            return true;
    return false;
}

/* Leaves the former body; `handed` when the successor has it now. */
static enum status hand_judgement(struct handing *handing, const struct judged *judged, bool *handed)
{
    struct work *w = handing->w;
    struct judgement after = judged->judgement;
    struct list own = {0};
    int64_t since = 0;

    TRY(judgement_remove(w, &judged->judgement, judged->issuer_id, &handing->lineage));
    if (handing->joined->successor)
        TRY(store_number(w, &joined_bound_at,
                         ARGS(INT(handing->joined->successor), INT(after.plan_id), INT(after.obligation_id),
                              TEXT(date_number_text(&w->arena, after.ref_day))),
                         &since));
    if (!since)
        return OK;
    *handed = true;
    TRY(list_judged(handing, handing->joined->successor, &own));
    if (has_judgement(&own, after.obligation_id))
        return OK;
    after.org_id = handing->joined->successor;
    TRY(judgement_place(w, after.org_id, since, after.ref_day, &after.place));
    return judgement_put(w, NULL, &after, judged->issuer_id, &handing->lineage);
}

enum status joined_hand_over(struct work *w, const struct joined *joined)
{
    struct handing handing = {.w = w, .joined = joined};
    struct list all = {0};

    TRY(store_list(w, &joined_judged_of,
                   ARGS(INT(joined->former), INT(date_iso_number(joined->day)), TRUTH(joined->whole)), &judged_shape,
                   &all));
    for (size_t i = 0; i < all.count;) {
        const struct judgement *first = &LIST_AT(&all, struct judged, i)->judgement;
        bool handed = false;
        handing.root_id = first->root_id;
        handing.period = first->period;
        for (; i < all.count; i++) {
            const struct judged *judged = LIST_AT(&all, struct judged, i);
            if (judged->judgement.root_id != handing.root_id || strcmp(judged->judgement.period, handing.period) != 0)
                break;
            TRY(hand_judgement(&handing, judged, &handed));
        }
        if (handed)
            TRY(hand_duty(&handing));
    }
    return OK;
}
