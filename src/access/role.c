#include "access/role.h"

#include <stdlib.h>
#include <string.h>

static const char *const capability_names[CAPABILITY_COUNT] = {
    [ANYONE] = "anyone",
    [SIGNED_IN] = "signed_in",
    [CAN_READ_ORG] = "read_org",
    [CAN_CHANGE_ORG] = "change_org",
    [CAN_READ_PEOPLE] = "read_people",
    [CAN_CHANGE_PEOPLE] = "change_people",
    [CAN_EXPORT_PEOPLE] = "export_people",
    [CAN_READ_PLAN] = "read_plan",
    [CAN_MAKE_PLAN] = "make_plan",
    [CAN_ISSUE_PLAN] = "issue_plan",
    [CAN_RECEIVE_PLAN] = "receive_plan",
    [CAN_SETTLE_DUTY] = "settle_duty",
    [CAN_JUDGE_DUTY] = "judge_duty",
    [CAN_MAKE_USER] = "make_user",
    [CAN_READ_AUDIT] = "read_audit",
    [CAN_HOLD_MEETING] = "hold_meeting",
    [CAN_ATTEND_MEETING] = "attend_meeting",
    [CAN_SCORE_MEETING] = "score_meeting",
    [CAN_READ_MINUTES] = "read_minutes",
    [CAN_READ_EDITION] = "read_edition",
    [CAN_SEND_EDITION] = "send_edition",
    [CAN_ANSWER_PROPOSAL] = "answer_proposal",
    [CAN_ADMINISTER] = "administer",
    [CAN_CONNECT] = "connect",
};

const char *role_capability_name(enum capability capability)
{
    return capability_names[capability];
}

enum capability role_capability(const char *name)
{
    enum capability capability = ANYONE;

    while (capability < CAPABILITY_COUNT && strcmp(capability_names[capability], name) != 0)
        capability++;
    return capability;
}

/* Whether the grant counts at all: of that capability, and of the body acted for. */
static bool is_held(const struct rights *rights, const struct grant *grant, enum capability capability)
{
    if (grant->capability != capability)
        return false;
    return grant->reach == REACH_SELF || !rights->acting || grant->post_org == rights->acting;
}

static bool is_within(const struct grant *grant, int64_t place)
{
    return place && grant->low <= place && place <= grant->high;
}

static bool has_field(const struct grant *grant, const char *field)
{
    return !field || !strcmp(grant->field, "*") || !strcmp(grant->field, field);
}

static bool reaches(const struct rights *rights, const struct grant *grant, const struct subject *subject)
{
    switch (grant->reach) {
    case REACH_SELF:
        return rights->person && subject->person == rights->person;
    case REACH_OWN_BODY:
        return subject->org && subject->org == grant->org;
    case REACH_SUBTREE:
        return is_within(grant, subject->place);
    case REACH_FOR_HOST:
        return is_within(grant, subject->place) && has_field(grant, subject->field);
    }
    return false;
}

bool rights_allow(const struct rights *rights, enum capability capability, const struct subject *subject)
{
    if (capability == ANYONE)
        return true;
    if (capability == SIGNED_IN)
        return rights->user != 0;
    for (size_t i = 0; i < rights->grants.count; i++) {
        const struct grant *grant = LIST_AT(&rights->grants, struct grant, i);
        if (is_held(rights, grant, capability) && reaches(rights, grant, subject))
            return true;
    }
    return false;
}

bool rights_hold(const struct rights *rights, enum capability capability)
{
    if (capability == ANYONE || capability == SIGNED_IN)
        return capability == ANYONE || rights->user;
    for (size_t i = 0; i < rights->grants.count; i++)
        if (is_held(rights, LIST_AT(&rights->grants, struct grant, i), capability))
            return true;
    return false;
}

/* Of two ranges of one field, and then of one place, the wider first. */
static int compare_ranges(const void *left, const void *right)
{
    const struct range *a = left;
    const struct range *b = right;
    const int fields = strcmp(a->field ? a->field : "", b->field ? b->field : "");

    if (fields)
        return fields;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    return (a->high < b->high) - (a->high > b->high);
}

static bool is_inside(const struct range *inner, const struct range *outer)
{
    const bool same = !outer->field || (inner->field && !strcmp(inner->field, outer->field));

    return same && outer->low <= inner->low && inner->high <= outer->high;
}

static bool is_covered(const struct list *ranges, size_t which)
{
    for (size_t i = 0; i < ranges->count; i++) {
        const struct range *one = LIST_AT(ranges, struct range, which);
        const struct range *other = LIST_AT(ranges, struct range, i);
        if (i != which && is_inside(one, other) && (i < which || !is_inside(other, one)))
            return true;
    }
    return false;
}

void rights_ranges(struct arena *arena, const struct rights *rights, enum capability capability, struct list *ranges)
{
    struct list all = {0};

    for (size_t i = 0; i < rights->grants.count; i++) {
        const struct grant *grant = LIST_AT(&rights->grants, struct grant, i);
        if (!is_held(rights, grant, capability) || grant->reach == REACH_SELF)
            continue;
        const bool every = grant->reach != REACH_FOR_HOST || !strcmp(grant->field, "*");
        *(struct range *)list_add(arena, &all, sizeof(struct range)) =
            (struct range){grant->low, grant->high, every ? NULL : grant->field};
    }
    if (all.count)
        qsort(all.items, all.count, sizeof(struct range), compare_ranges);
    for (size_t i = 0; i < all.count; i++)
        if (!is_covered(&all, i))
            *(struct range *)list_add(arena, ranges, sizeof(struct range)) = *LIST_AT(&all, struct range, i);
}

bool rights_range(const struct rights *rights, enum capability capability, const char *field, struct range *range)
{
    bool found = false;

    for (size_t i = 0; i < rights->grants.count; i++) {
        const struct grant *grant = LIST_AT(&rights->grants, struct grant, i);
        if (!is_held(rights, grant, capability) || grant->reach == REACH_SELF)
            continue;
        if (grant->reach == REACH_FOR_HOST && !has_field(grant, field))
            continue;
        if (!found || grant->high - grant->low > range->high - range->low)
            *range = (struct range){grant->low, grant->high, grant->reach == REACH_FOR_HOST ? grant->field : NULL};
        found = true;
    }
    return found;
}
