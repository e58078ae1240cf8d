#include "pages/meeting/meeting_pages.h"

#include "access/role.h"
#include "base/speech.h"
#include "meeting/agenda.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/proposal_pages.h"
#include "pages/words.h"

#include <string.h>

#define DAY_SECONDS INT64_C(86400)
#define LOOK_BACK   (366 * DAY_SECONDS)
#define LOOK_AHEAD  (180 * DAY_SECONDS)

/* What one may answer; not to have answered is no answer. */
static const struct choice answers[] = {{"coming", _("Sẽ dự")}, {"absent", _("Xin vắng")}, {0}};

struct reply_form {
    const char *answer, *reason;
};
static const struct field reply_fields[] = {
    CHOICE_FIELD(struct reply_form, answer, .label = _("Trả lời"), .required = true, .choices = answers),
    TEXT_FIELD(struct reply_form, reason, .label = _("Lý do vắng"), .most = 300),
};
const struct shape meeting_reply_form_shape = SHAPE(struct reply_form, reply_fields);

/* --- the list -------------------------------------------------------------------------------------------------------
 */

static bool is_ahead(const struct meeting *meeting)
{
    return !strcmp(meeting->state, "draft") || !strcmp(meeting->state, "called") || !strcmp(meeting->state, "open");
}

static void put_row(struct work *w, struct view *view, const struct meeting *meeting, bool with_body)
{
    struct view *row = view_item(view, is_ahead(meeting) ? "ahead" : "past");
    const char *parts[] = {meeting_when(w, meeting), meeting->room, with_body ? meeting->org_name : NULL,
                           words_choice(w, meeting_states, meeting->state)};

    view_int(row, "meeting", meeting->id);
    view_text(row, "name", meeting->title);
    view_text(row, "words", words_join(w, parts, COUNT(parts)));
    view_truth(row, "is_draft", !strcmp(meeting->state, "draft"));
}

static bool is_listed(const struct list *meetings, int64_t id)
{
    for (size_t i = 0; i < meetings->count; i++)
        if (LIST_AT(meetings, struct meeting, i)->id == id)
            return true;
    return false;
}

/* What is ahead by its beginning, what was held newest first. */
static void put_rows(struct work *w, struct view *view, const struct list *meetings, int64_t own)
{
    bool has_ahead = false, has_past = false;

    for (size_t i = 0; i < meetings->count; i++) {
        const struct meeting *next = LIST_AT(meetings, struct meeting, i);
        const struct meeting *last = LIST_AT(meetings, struct meeting, meetings->count - 1 - i);
        has_ahead = has_ahead || is_ahead(next);
        has_past = has_past || !is_ahead(next);
        if (is_ahead(next))
            put_row(w, view, next, next->org_id != own);
        if (!is_ahead(last))
            put_row(w, view, last, last->org_id != own);
    }
    view_truth(view, "has_ahead", has_ahead);
    view_truth(view, "has_past", has_past);
}

enum status show_meetings(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Cuộc họp"));
    struct list own = {0}, invited = {0};
    bool may_hold = false;

    if (desk_org(x))
        TRY(desk_may(w, x, CAN_HOLD_MEETING, desk_org(x), &may_hold));
    if (may_hold)
        TRY(meeting_list(w, desk_org(x), w->now - LOOK_BACK, w->now + LOOK_AHEAD, &own));
    if (w->actor.person)
        TRY(meeting_list_for(w, w->actor.person, w->now - LOOK_BACK, &invited));
    view_truth(&view, "may_hold", may_hold);
    view_truth(&view, "may_read_proposals", rights_hold(x->rights, CAN_READ_EDITION));
    view_items(&view, "ahead");
    view_items(&view, "past");
    for (size_t i = 0; i < invited.count; i++) {
        const struct meeting *meeting = LIST_AT(&invited, struct meeting, i);
        if (!is_listed(&own, meeting->id))
            *(struct meeting *)list_add(&w->arena, &own, sizeof(*meeting)) = *meeting;
    }
    put_rows(w, &view, &own, desk_org(x));
    return exchange_show(w, x, "meeting/meeting_list", &view);
}

/* --- one meeting ----------------------------------------------------------------------------------------------------
 */

static enum status put_agenda(struct work *w, struct view *view, int64_t meeting_id)
{
    struct list items = {0};

    TRY(agenda_list(w, meeting_id, &items));
    view_items(view, "items");
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        struct view *row = view_item(view, "items");
        const char *parts[] = {*item->speaker ? item->speaker : NULL,
                               item->minutes ? say(w, _("{n} phút"), NAMED("n", item->minutes)) : NULL};
        view_text(row, "title", item->title);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
    }
    return OK;
}

static enum status put_me(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting)
{
    struct attendee me = {0};
    const enum status status =
        w->actor.person ? attendee_find_person(w, meeting->id, w->actor.person, &me) : ERR_MISSING;

    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    const bool may_answer = me.id && (!strcmp(meeting->state, "called") || !strcmp(meeting->state, "open"));
    view_truth(view, "may_answer", may_answer);
    view_text(view, "purpose", me.id && *me.purpose ? me.purpose : NULL);
    view_text(view, "answer_words",
              me.id && *me.answer ? say(w, _("Đã trả lời: {answer}"),
                                        NAMED_TEXT("answer", words_choice(w, attendee_answers, me.answer)))
                                  : NULL);
    if (!may_answer)
        return OK;
    struct reply_form *form = arena_alloc(&w->arena, sizeof(*form)); /* the view looks at it later */
    *form = (struct reply_form){.answer = *me.answer ? me.answer : NULL, .reason = me.reason};
    view_form(view, "reply", x, &meeting_reply_form_shape, form);
    return OK;
}

enum status show_meeting(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Cuộc họp"));
    struct meeting meeting;
    struct subject subject;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_put(w, &view, &meeting));
    subject = (struct subject){.org = meeting.org_id, .place = meeting.place};
    if (w->actor.person && (w->actor.person == meeting.chair_id || w->actor.person == meeting.taker_id))
        subject.person = w->actor.person;
    view_truth(&view, "may_hold", rights_allow(x->rights, CAN_HOLD_MEETING, &subject));
    view_text(&view, "reason", meeting.reason);
    TRY(put_agenda(w, &view, meeting.id));
    TRY(put_me(w, x, &view, &meeting));
    TRY(proposal_put_meeting(w, x, &view, &meeting));
    return exchange_show(w, x, "meeting/meeting_show", &view);
}

enum status reply_meeting(struct work *w, struct exchange *x)
{
    struct reply_form form = {0};
    const int64_t id = exchange_id_of(x, "meeting");

    TRY(exchange_read_form(w, x, &meeting_reply_form_shape, &form));
    TRY(attendee_reply(w, id, w->actor.person, form.answer, form.reason));
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld", (long long)id), "answered-call");
    return OK;
}
