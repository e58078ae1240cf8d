#include "meeting/delegate.h"

#include "base/speech.h"
#include "meeting/delegate.sql.h"
#include "meeting/proposal.h"
#include "rules/rule.h"
#include "store/store.h"

static const struct field fields[] = {
    INT_FIELD(struct delegate, person_id), TEXT_FIELD(struct delegate, name, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct delegate, post),     TEXT_FIELD(struct delegate, org_name),
    TEXT_FIELD(struct delegate, form),     TEXT_FIELD(struct delegate, role),
};
const struct shape delegate_shape = SHAPE(struct delegate, fields);

static const struct delegate *find_in(const struct list *delegates, int64_t person)
{
    for (size_t i = 0; i < delegates->count; i++)
        if (LIST_AT(delegates, struct delegate, i)->person_id == person)
            return LIST_AT(delegates, struct delegate, i);
    return NULL;
}

enum status delegate_list(struct work *w, const struct meeting *meeting, struct list *delegates)
{
    struct list posts = {0};
    struct rule rule;
    int64_t above;

    TRY(proposal_committee_above(w, meeting->org_id, meeting->held_on, &above));
    if (!above)
        return OK;
    TRY(rule_find(w, "meeting_delegates", meeting->held_on, &rule));
    TRY(store_list(w, &delegate_posts, ARGS(INT(above), TEXT(w->today), INT(meeting->id)), &delegate_shape, &posts));
    for (size_t i = 0; i < posts.count; i++) {
        struct delegate *one = LIST_AT(&posts, struct delegate, i);
        const int64_t row = rule_row(&rule, "form", one->form);
        if (row < 0 || !kinds_names(rule_cell(&rule, (size_t)row, "posts"), one->post) ||
            find_in(delegates, one->person_id))
            continue;
        one->role = rule_cell(&rule, (size_t)row, "role");
        *(struct delegate *)list_add(&w->arena, delegates, sizeof(*one)) = *one;
    }
    return OK;
}

enum status delegate_add(struct work *w, struct attendee *attendee)
{
    struct meeting meeting;
    struct list delegates = {0};

    TRY(meeting_find(w, attendee->meeting_id, &meeting));
    TRY(delegate_list(w, &meeting, &delegates));
    const struct delegate *one = find_in(&delegates, attendee->person_id);
    if (!one)
        return fail_field(w, "person_id", _("Người này không còn trong danh sách mời được. Hãy chọn lại."));
    attendee->role = one->role;
    if (!attendee->body || !*attendee->body)
        attendee->body = one->org_name;
    return attendee_add(w, attendee);
}
