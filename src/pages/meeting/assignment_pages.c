#include "pages/meeting/assignment_pages.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/assignment.h"
#include "pages/desk.h"
#include "pages/words.h"

#include <string.h>

#define LOOK_BACK 366 /* days */

static const char *hearing_words(struct work *w, const struct assignment *assignment)
{
    return assignment->hears_on
               ? say(w, _("nghe ở cuộc họp {day}"), NAMED_TEXT("day", words_day(w, assignment->hears_on)))
               : say(w, _("nghe ở cuộc họp đầu tiên từ {day}"), NAMED_TEXT("day", words_day(w, assignment->hear_on)));
}

static void put_row(struct work *w, struct view *view, const struct assignment *assignment)
{
    const bool is_open = !strcmp(assignment->state, "open");
    struct view *row = view_item(view, is_open ? "open" : "heard");
    const char *parts[] = {
        assignment->owner,
        say(w, _("đến {day}"), NAMED_TEXT("day", words_day(w, assignment->due_on))),
        is_open ? hearing_words(w, assignment) : words_choice(w, assignment_states, assignment->state),
        is_open ? NULL : assignment->result,
        assignment->carried_on
            ? say(w, _("làm tiếp đến {day}"), NAMED_TEXT("day", words_day(w, assignment->carried_on)))
            : NULL,
    };

    view_text(row, "what", assignment->title);
    view_text(row, "from", words_join(w, parts, COUNT(parts)));
}

enum status show_assignments(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Việc các cuộc họp đã giao"));
    struct list all = {0};
    size_t open = 0;

    TRY(assignment_list_of_body(w, desk_org(x), date_add(&w->arena, w->today, -LOOK_BACK), &all));
    view_items(&view, "open");
    view_items(&view, "heard");
    for (size_t i = 0; i < all.count; i++) {
        const struct assignment *one = LIST_AT(&all, struct assignment, i);
        open += !strcmp(one->state, "open");
        put_row(w, &view, one);
    }
    view_truth(&view, "has_open", open > 0);
    view_truth(&view, "has_heard", all.count > open);
    return exchange_show(w, x, "meeting/assignments", &view);
}

enum status assignment_put_home(struct work *w, struct view *view)
{
    struct list own = {0};

    if (w->actor.person)
        TRY(assignment_list_of_person(w, w->actor.person, &own));
    view_truth(view, "has_assignments", own.count > 0);
    view_items(view, "assignments");
    for (size_t i = 0; i < own.count; i++) {
        const struct assignment *one = LIST_AT(&own, struct assignment, i);
        const int64_t left = date_iso_number(one->due_on) - date_iso_number(w->today);
        const struct standing_words standing = words_state(w, "open", one->due_on, left < 0 ? -left : 0);
        const char *parts[] = {say(w, _("đến {day}"), NAMED_TEXT("day", words_day(w, one->due_on))), one->org_name};
        struct view *row = view_item(view, "assignments");
        view_text(row, "state", standing.sign);
        view_text(row, "words", standing.words);
        view_text(row, "what", one->title);
        view_text(row, "from", words_join(w, parts, COUNT(parts)));
    }
    return OK;
}
