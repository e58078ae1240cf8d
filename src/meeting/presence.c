#include "meeting/presence.h"

#include "meeting/kinds.h"

#include <string.h>

static void count_one(struct presence *presence, const struct attendee *one, const struct vote_rule *rule)
{
    const bool is_member = !strcmp(one->role, "member");
    const bool counts = is_member && kinds_names(rule->counts, one->standing);

    presence->official += is_member && !strcmp(one->standing, "official");
    presence->probationary += is_member && !strcmp(one->standing, "probationary");
    presence->exempt += is_member && !strcmp(one->standing, "exempt");
    presence->counted += counts;
    presence->came += counts && one->came_at;
    presence->excused += counts && !strcmp(one->state, "excused");
    presence->absent += counts && !one->came_at && strcmp(one->state, "excused") != 0;
    presence->guests += !counts && one->came_at;
}

enum status presence_of(struct work *w, const struct meeting *meeting, struct presence *presence)
{
    struct vote_rule rule;
    struct list people = {0};

    TRY(kinds_vote_rule(w, "quorum", meeting->held_on, &rule));
    TRY(attendee_list(w, meeting->id, &people));
    *presence = (struct presence){.rule = rule.label};
    for (size_t i = 0; i < people.count; i++)
        count_one(presence, LIST_AT(&people, struct attendee, i), &rule);
    presence->needed = kinds_needed(&rule, presence->counted);
    presence->has = !presence->counted || presence->came >= presence->needed;
    return OK;
}
