#include "plan/former.h"

#include "base/buffer.h"
#include "base/date.h"
#include "plan/act.h"
#include "plan/bond.h"
#include "plan/former.sql.h"
#include "plan/joined.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#define MASK_MOST 4000 /* bytes */

struct former_successor {
    int64_t org, place, parent;
};
static const struct field successor_fields[] = {INT_FIELD(struct former_successor, place),
                                                INT_FIELD(struct former_successor, parent)};
static const struct shape successor_shape = SHAPE(struct former_successor, successor_fields);

struct part {
    int64_t obligation_id, position;
};
static const struct field part_fields[] = {INT_FIELD(struct part, obligation_id), INT_FIELD(struct part, position)};
static const struct shape part_shape = SHAPE(struct part, part_fields);

struct old_place {
    int64_t place;
    bool whole;
};
static const struct field old_fields[] = {INT_FIELD(struct old_place, place), TRUTH_FIELD(struct old_place, whole)};
static const struct shape old_shape = SHAPE(struct old_place, old_fields);

struct held {
    int64_t org_id, plan_id, issuer_id, place, parcel, received_at, passed_at, derived_id;
    const char *from_day; /* NULL: issued to it */
    const char *begins;   /* to bind            */
};
static const struct field held_fields[] = {
    INT_FIELD(struct held, org_id),     INT_FIELD(struct held, plan_id),    INT_FIELD(struct held, issuer_id),
    INT_FIELD(struct held, place),      INT_FIELD(struct held, parcel),     TIME_FIELD(struct held, received_at),
    TIME_FIELD(struct held, passed_at), INT_FIELD(struct held, derived_id), DATE_FIELD(struct held, from_day),
    DATE_FIELD(struct held, begins),
};
static const struct shape held_shape = SHAPE(struct held, held_fields);

/* --- figures -------------------------------------------------------------------------------------------------------
 */

enum status former_side(struct work *w, int64_t place, int64_t issuer_id, struct former_side *side)
{
    if (side->lineage.place == place && side->issuer_id == issuer_id)
        return OK;
    side->issuer_id = issuer_id;
    TRY(judgement_ancestors(w, place, &side->lineage));
    return judgement_counted(w, &side->lineage.above, issuer_id, &side->counted);
}

void former_shift(struct work *w, const struct former_side *old, const struct former_side *new,
                  const struct counter_figure *difference)
{
    struct counter_figure taken = *difference;

    taken.n = -taken.n;
    if (old)
        judgement_note(w, &old->lineage.above, old->counted, &taken);
    if (new)
        judgement_note(w, &new->lineage.above, new->counted, difference);
}

static enum status list_parts(struct work *w, int64_t plan_id, int64_t parcel, struct list *parts)
{
    return store_list(w, &former_parts_of, ARGS(INT(plan_id), INT(parcel)), &part_shape, parts);
}

struct counter_figure former_expected(struct arena *arena, const struct former_bound *bound, int64_t n)
{
    return (struct counter_figure){.subject = bound->plan_id,
                                   .what = "expected",
                                   .period = bond_parcel(arena, bound->parcel),
                                   .due_day = date_iso_number(bound->begins),
                                   .n = bound->parcel ? n : 0};
}

/* What a parcel binds from a day, on one of the two sides. */
static void count_bound(struct former_body *body, const struct held *held, const struct former_side *old,
                        const struct former_side *new)
{
    const struct former_bound bound = {held->plan_id, held->parcel, held->begins};
    const struct counter_figure difference = former_expected(&body->w->arena, &bound, 1);

    former_shift(body->w, old, new, &difference);
}

static void count_sent(struct former_body *body, const struct held *held, const struct former_side *old,
                       const struct former_side *new)
{
    struct counter_figure difference = {.subject = held->plan_id, .what = "delivered", .period = "", .n = 1};

    former_shift(body->w, old, new, &difference);
    difference.what = "received";
    if (held->received_at)
        former_shift(body->w, old, new, &difference);
    difference.what = "derived";
    if (held->derived_id)
        former_shift(body->w, old, new, &difference);
}

/* --- deliveries ----------------------------------------------------------------------------------------------------
 */

enum status former_open(struct former_body *body, int64_t set_id)
{
    struct old_place old;

    TRY(store_find(body->w, &former_old_place, ARGS(INT(set_id), INT(body->org)), &old_shape, &old));
    body->place = old.place;
    body->whole = old.whole;
    return OK;
}

enum status former_add_successor(struct former_body *body, int64_t org)
{
    struct former_successor *added = list_add(&body->w->arena, &body->successors, sizeof(*added));

    TRY(store_find(body->w, &former_new_place, ARGS(INT(org)), &successor_shape, added));
    added->org = org;
    return OK;
}

/* Parcels of one plan put together: that of them, or a new one. */
static enum status find_union(struct work *w, int64_t plan_id, const struct list *one, const struct list *other,
                              int64_t *number)
{
    struct buffer mask = buffer_make(&w->arena, MASK_MOST);
    struct list all = {0};
    size_t i = 0;
    size_t k = 0;

    while (i < one->count || k < other->count) {
        const struct part *left = i < one->count ? LIST_AT(one, struct part, i) : NULL;
        const struct part *right = k < other->count ? LIST_AT(other, struct part, k) : NULL;
        const struct part *next = !right || (left && left->position <= right->position) ? left : right;
        i += left && left->position == next->position;
        k += right && right->position == next->position;
        *(struct part *)list_add(&w->arena, &all, sizeof(*next)) = *next;
        buffer_format(&mask, "%s%lld,", mask.length ? "" : ",", (long long)next->position);
    }
    TRY(store_number(w, &former_parcel_with, ARGS(INT(plan_id), TEXT(mask.text)), number));
    if (*number)
        return OK;
    TRY(store_number(w, &former_last_parcel, ARGS(INT(plan_id)), number));
    ++*number;
    TRY(store_run(w, &former_parcel_add, ARGS(INT(plan_id), INT(*number), TEXT(mask.text))));
    for (i = 0; i < all.count; i++) {
        const int64_t obligation = LIST_AT(&all, struct part, i)->obligation_id;
        TRY(store_run(w, &former_parcel_part, ARGS(INT(plan_id), INT(*number), INT(obligation))));
        TRY(store_run(w, &former_mark_obligation,
                      ARGS(INT(obligation), TEXT(arena_format(&w->arena, "%lld", (long long)*number)))));
    }
    return OK;
}

static bool has_part(const struct list *parts, int64_t position)
{
    for (size_t i = 0; i < parts->count; i++)
        if (LIST_AT(parts, struct part, i)->position == position)
            return true;
    return false;
}

/* The successor had it from another former body: together they owe what each of them owed. */
static enum status join(struct former_body *body, const struct held *own, const struct held *held,
                        const struct former_side *new)
{
    struct list owed = {0};
    struct list more = {0};
    struct held joined = *own;
    bool is_more = false;

    TRY(list_parts(body->w, own->plan_id, own->parcel, &owed));
    TRY(list_parts(body->w, own->plan_id, held->parcel, &more));
    for (size_t i = 0; i < more.count; i++)
        is_more = is_more || !has_part(&owed, LIST_AT(&more, struct part, i)->position);
    if (is_more)
        TRY(find_union(body->w, own->plan_id, &owed, &more, &joined.parcel));
    count_bound(body, own, new, NULL);
    count_bound(body, &joined, NULL, new);
    if (!own->from_day) { /* as if issued to it: what one of them did, it did */
        struct held now = {.plan_id = own->plan_id,
                           .received_at = own->received_at ? 0 : held->received_at,
                           .derived_id = own->derived_id ? 0 : held->derived_id};
        struct counter_figure once = {.subject = own->plan_id, .what = "delivered", .period = "", .n = -1};
        count_sent(body, &now, NULL, new);
        former_shift(body->w, NULL, new, &once);
    }
    return store_run(body->w, &former_change_parcel,
                     ARGS(INT(own->org_id), INT(own->plan_id), INT(joined.parcel), REF(held->received_at),
                          REF(held->passed_at), REF(held->derived_id)));
}

static enum status deliver(struct former_body *body, const struct former_successor *to, const struct held *held)
{
    struct former_side new = {0};
    struct list own = {0};

    TRY(former_side(body->w, to->place, held->issuer_id, &new));
    if (!new.counted)
        return OK; /* its issuer, or not beneath it */
    TRY(store_list(body->w, &former_deliveries, ARGS(INT(to->org), INT(held->plan_id)), &held_shape, &own));
    const struct held *there = own.count ? LIST_AT(&own, struct held, 0) : NULL;
    if (there && there->place == to->place && !strcmp(there->begins, held->begins) &&
        !there->from_day == !held->from_day)
        return join(body, there, held, &new);
    if (there)
        return OK; /* it keeps its own */
    TRY(store_run(body->w, &former_deliver,
                  ARGS(INT(to->org), INT(held->plan_id), INT(to->place), INT(to->parent), INT(held->parcel),
                       REF(held->from_day && !held->received_at ? body->w->now : held->received_at),
                       REF(held->passed_at), REF(held->derived_id), TEXT(held->from_day))));
    count_bound(body, held, NULL, &new);
    if (!held->from_day)
        count_sent(body, held, NULL, &new);
    return OK;
}

/* What was issued before that day binds until then; later it was never this body's. */
static enum status end_delivery(struct former_body *body, struct held *held)
{
    bool is_late = body->whole || strcmp(held->begins, body->day) >= 0;

    TRY(former_side(body->w, body->place, held->issuer_id, &body->old));
    if (!is_late)
        held->begins = held->from_day = body->day;
    count_bound(body, held, &body->old, NULL);
    if (!is_late)
        return store_run(body->w, &former_end_delivery, ARGS(INT(body->org), INT(held->plan_id), TEXT(body->day)));
    if (!held->from_day)
        count_sent(body, held, &body->old, NULL);
    return store_run(body->w, &former_drop_delivery, ARGS(INT(body->org), INT(held->plan_id)));
}

enum status former_hand_over(struct former_body *body)
{
    const int64_t first = body->successors.count ? LIST_AT(&body->successors, struct former_successor, 0)->org : 0;
    struct list deliveries = {0};

    TRY(store_list(body->w, &former_deliveries, ARGS(INT(body->org), INT(0)), &held_shape, &deliveries));
    for (size_t i = 0; i < deliveries.count; i++) {
        struct held *held = LIST_AT(&deliveries, struct held, i);
        TRY(end_delivery(body, held));
        for (size_t k = 0; k < body->successors.count; k++)
            TRY(deliver(body, LIST_AT(&body->successors, struct former_successor, k), held));
    }
    return joined_hand_over(body->w, &(struct joined){body->org, first, body->day, body->whole});
}

enum status former_hand_drafts(struct former_body *body, int64_t successor)
{
    struct former_successor to;

    TRY(store_find(body->w, &former_new_place, ARGS(INT(successor)), &successor_shape, &to));
    TRY(store_run(body->w, &former_drafts, ARGS(INT(body->org), INT(successor), INT(to.place))));
    return store_run(body->w, &former_draft_papers, ARGS(INT(body->org), INT(successor)));
}

enum status former_excuse(struct former_body *body, const char *reason)
{
    struct list duties = {0};

    TRY(duty_list_open(body->w, body->org, 0, &duties));
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = LIST_AT(&duties, struct duty, i);
        const struct duty_key key = {duty->root_id, body->org, duty->period, duty->version};
        if (duty->org_id == body->org)
            TRY(act_excuse(body->w, &key, reason));
    }
    return OK;
}
