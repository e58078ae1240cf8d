#include "organisation/rights.h"

#include "access/user.h"
#include "organisation/org.h"
#include "organisation/rights.sql.h"
#include "rules/catalogue.h"
#include "store/store.h"

#include <string.h>

/* A post, or belonging to a cell as a member, with what decides what it gives. */
struct source {
    const char *post;
    int64_t org;
    const char *from_day, *to_day;
    const char *form, *kind;
    int64_t host;
};

static const struct field source_fields[] = {
    TEXT_FIELD(struct source, post),   INT_FIELD(struct source, org),   DATE_FIELD(struct source, from_day),
    DATE_FIELD(struct source, to_day), TEXT_FIELD(struct source, form), TEXT_FIELD(struct source, kind),
    INT_FIELD(struct source, host),
};
static const struct shape source_shape = SHAPE(struct source, source_fields);

/* A place where a body stood that another carries on for; position 1: that one is the first. */
struct former {
    int64_t org, position, low, high;
};

static const struct field former_fields[] = {
    INT_FIELD(struct former, org),
    INT_FIELD(struct former, position),
    INT_FIELD(struct former, low),
    INT_FIELD(struct former, high),
};
static const struct shape former_shape = SHAPE(struct former, former_fields);

static enum reach reach_of(const char *name)
{
    if (!strcmp(name, "self"))
        return REACH_SELF;
    if (!strcmp(name, "own_body"))
        return REACH_OWN_BODY;
    return strcmp(name, "host") ? REACH_SUBTREE : REACH_FOR_HOST;
}

static void add_grant(struct work *w, struct rights *rights, struct grant grant)
{
    *(struct grant *)list_add(&w->arena, &rights->grants, sizeof(grant)) = grant;
}

static void add_place(struct work *w, struct rights *rights, struct grant grant, int64_t low, int64_t high)
{
    grant.low = low;
    grant.high = grant.reach == REACH_OWN_BODY ? low : high;
    add_grant(w, rights, grant);
}

/* One grant per place its body ever had: what a body did before it moved is still its own. */
static void add_places(struct work *w, struct rights *rights, struct grant grant, const struct list *places)
{
    for (size_t i = 0; i < places->count; i++)
        add_place(w, rights, grant, LIST_AT(places, struct placement, i)->lft,
                  LIST_AT(places, struct placement, i)->rgt);
}

/* The fields of a body's kind ("propaganda,organisation"), one grant each. */
static enum status add_fields(struct work *w, struct rights *rights, struct grant grant, const struct source *source)
{
    struct list places = {0};
    struct org_kind kind = {.field = ""};

    TRY(org_placements(w, source->host, &places));
    if (!strcmp(grant.field, "own"))
        TRY(catalogue_kind(w, source->kind, source->from_day, &kind));
    else
        kind.field = *grant.field ? grant.field : "*";
    for (const char *at = kind.field; *at;) {
        const size_t length = strcspn(at, ",");
        grant.field = arena_text_n(&w->arena, at, length);
        add_places(w, rights, grant, &places);
        at += length + (at[length] == ',');
    }
    return OK;
}

/* What whoever carries on for a former body may do with what it left: see it, and finish its duties. */
static bool is_handed_over(enum capability capability)
{
    return capability == CAN_READ_ORG || capability == CAN_READ_PEOPLE || capability == CAN_READ_PLAN ||
           capability == CAN_SETTLE_DUTY || capability == CAN_JUDGE_DUTY || capability == CAN_READ_EDITION;
}

/* What the first of them alone may: end its meetings, seal and read their minutes, send what goes up. */
static bool is_taken_over(enum capability capability)
{
    return capability == CAN_HOLD_MEETING || capability == CAN_ATTEND_MEETING || capability == CAN_SEND_EDITION ||
           capability == CAN_READ_MINUTES;
}

static void add_formers(struct work *w, struct rights *rights, struct grant grant, const struct list *formers)
{
    bool whole = is_handed_over(grant.capability), first = is_taken_over(grant.capability);

    for (size_t i = 0; (whole || first) && i < formers->count; i++) {
        const struct former *former = LIST_AT(formers, struct former, i);
        if (first && former->position != 1)
            continue;
        grant.org = former->org;
        add_place(w, rights, grant, former->low, former->high);
    }
}

static enum status add_source(struct work *w, struct rights *rights, const struct source *source)
{
    struct list roles = {0}, places = {0}, formers = {0};
    bool needs_factor;

    TRY(catalogue_needs_factor(w, source->post, source->form, &needs_factor));
    rights->needs_factor |= needs_factor;
    TRY(catalogue_roles(w, source->post, source->form, &roles));
    if (!roles.count)
        return OK;
    TRY(org_placements(w, source->org, &places));
    TRY(store_list(w, &rights_formers, ARGS(INT(source->org)), &former_shape, &formers));
    for (size_t i = 0; i < roles.count; i++) {
        const struct role *role = LIST_AT(&roles, struct role, i);
        const struct grant grant = {
            .capability = role_capability(role->capability),
            .reach = reach_of(role->reach),
            .post_org = source->org,
            .org = source->org,
            .field = role->field,
            .from_day = source->from_day,
            .to_day = source->to_day,
        };
        if (grant.reach != REACH_FOR_HOST) {
            add_places(w, rights, grant, &places);
            add_formers(w, rights, grant, &formers);
        } else if (source->host)
            TRY(add_fields(w, rights, grant, source));
    }
    return OK;
}

static enum status add_self(struct work *w, struct rights *rights)
{
    struct list roles = {0};

    TRY(catalogue_roles(w, "*", "*", &roles));
    for (size_t i = 0; i < roles.count; i++)
        add_grant(w, rights,
                  (struct grant){.capability = role_capability(LIST_AT(&roles, struct role, i)->capability),
                                 .reach = REACH_SELF});
    return OK;
}

/* The administrator of the machine belongs to no body: what he may do holds everywhere, and is nobody's papers. */
static enum status add_administrator(struct work *w, struct rights *rights)
{
    static const enum capability all[] = {CAN_READ_ORG,   CAN_CHANGE_ORG, CAN_CHANGE_PEOPLE, CAN_MAKE_USER,
                                          CAN_READ_AUDIT, CAN_ADMINISTER, CAN_CONNECT};
    struct user user;

    TRY(user_find(w, rights->user, &user));
    rights->needs_factor = user.administrator;
    for (size_t i = 0; user.administrator && i < COUNT(all); i++)
        add_grant(
            w, rights,
            (struct grant){
                .capability = all[i], .reach = REACH_SUBTREE, .low = 1, .high = INT64_MAX, .post_org = rights->acting});
    return OK;
}

enum status roster_rights(struct work *w, const struct actor *actor, struct rights *rights)
{
    struct list sources = {0};

    *rights = (struct rights){.user = actor->user, .person = actor->person, .acting = actor->org};
    if (actor->user)
        TRY(add_administrator(w, rights));
    if (!actor->person)
        return OK;
    TRY(add_self(w, rights));
    TRY(store_list(w, &rights_sources, ARGS(INT(actor->person), TEXT(w->today)), &source_shape, &sources));
    for (size_t i = 0; i < sources.count; i++)
        TRY(add_source(w, rights, LIST_AT(&sources, struct source, i)));
    return OK;
}
