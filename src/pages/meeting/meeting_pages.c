#include "pages/meeting/meeting_pages.h"

#include "access/role.h"
#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/learner.h"
#include "meeting/sight.h"
#include "meeting/timetable.h"
#include "meeting/vote.h"
#include "pages/desk.h"
#include "pages/meeting/dossier_pages.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/proposal_pages.h"
#include "pages/meeting/series_pages.h"
#include "pages/words.h"

#include <string.h>

#define LINES 50

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

static void put_row(struct work *w, struct view *view, const char *list, const struct meeting *meeting, int64_t own)
{
    struct view *row = view_item(view, list);
    const char *parts[] = {meeting_when(w, meeting), meeting->room, meeting->org_id != own ? meeting->org_name : NULL,
                           meeting_state_words(w, meeting)};

    view_int(row, "meeting", meeting->id);
    view_text(row, "name", meeting->title);
    view_text(row, "words", words_join(w, parts, COUNT(parts)));
    view_truth(row, "is_draft", !strcmp(meeting->state, "draft"));
}

static bool is_unanswered(const struct list *unanswered, int64_t meeting)
{
    for (size_t i = 0; i < unanswered->count; i++)
        if (LIST_AT(unanswered, struct attendee, i)->meeting_id == meeting)
            return true;
    return false;
}

/* The key of the next page: where this one ends. */
static void put_key(struct view *view, const char *at, const char *id, const struct list *meetings)
{
    const struct meeting *last = meetings->count ? LIST_AT(meetings, struct meeting, meetings->count - 1) : NULL;

    view_int(view, at, last ? last->starts_at : 0);
    view_int(view, id, last ? last->id : 0);
}

/* What is to be answered first, then what is ahead by its beginning. */
static enum status put_ahead(struct work *w, struct exchange *x, struct view *view, const struct meeting_ask *whose)
{
    struct meeting_ask ask = *whose;
    struct list meetings = {0}, unanswered = {0};

    ask.at = exchange_query_int(x, "after", 0);
    ask.id = exchange_query_int(x, "after_id", 0);
    TRY(meeting_list_page(w, &ask, &meetings));
    if (ask.person_id)
        TRY(attendee_list_unanswered(w, ask.person_id, &unanswered));
    view_items(view, "asked");
    view_items(view, "ahead");
    bool has_asked = false, has_ahead = false;
    for (size_t i = 0; i < meetings.count; i++) {
        const struct meeting *meeting = LIST_AT(&meetings, struct meeting, i);
        const bool asked = is_unanswered(&unanswered, meeting->id);
        put_row(w, view, asked ? "asked" : "ahead", meeting, desk_org(x));
        has_asked = has_asked || asked;
        has_ahead = has_ahead || !asked;
    }
    view_truth(view, "has_asked", has_asked);
    view_truth(view, "has_ahead", has_ahead);
    view_truth(view, "has_none", !meetings.count);
    view_truth(view, "more_ahead", meetings.more);
    put_key(view, "after", "after_id", &meetings);
    return OK;
}

static enum status put_past(struct work *w, struct exchange *x, struct view *view, const struct meeting_ask *whose)
{
    struct meeting_ask ask = *whose;
    struct list meetings = {0};

    ask.over = true;
    ask.at = exchange_query_int(x, "before", 0);
    ask.id = exchange_query_int(x, "before_id", 0);
    TRY(meeting_list_page(w, &ask, &meetings));
    view_items(view, "past");
    for (size_t i = 0; i < meetings.count; i++)
        put_row(w, view, "past", LIST_AT(&meetings, struct meeting, i), desk_org(x));
    view_truth(view, "has_past", meetings.count > 0);
    view_truth(view, "more_past", meetings.more);
    put_key(view, "before", "before_id", &meetings);
    return OK;
}

/* Schedules of the body, and whether the next meeting of each stands. */
static enum status put_series(struct work *w, struct view *view, int64_t org)
{
    struct list all = {0};

    TRY(series_list(w, org, &all));
    view_truth(view, "has_series", all.count > 0);
    view_items(view, "series_list");
    for (size_t i = 0; i < all.count; i++) {
        const struct series *series = LIST_AT(&all, struct series, i);
        struct view *row = view_item(view, "series_list");
        struct meeting ahead;
        const char *words;
        TRY(series_words(w, series, &words));
        TRY(timetable_ahead(w, series->id, &ahead));
        view_int(row, "series", series->id);
        view_text(row, "name", words);
        view_text(row, "words",
                  ahead.id           ? say(w, _("buổi tới: {day}"), NAMED_TEXT("day", words_date(w, ahead.held_on)))
                  : series->ended_on ? say(w, _("thôi từ {day}"), NAMED_TEXT("day", words_day(w, series->ended_on)))
                                     : speech_find(w->language, _("! chưa lập buổi tới")));
    }
    return OK;
}

enum status show_meetings(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Cuộc họp"));
    struct meeting_ask ask = {.person_id = w->actor.person, .most = LINES};
    bool may_hold = false;

    if (desk_org(x))
        TRY(desk_may(w, x, CAN_HOLD_MEETING, desk_org(x), &may_hold));
    ask.org_id = may_hold ? desk_org(x) : 0;
    view_truth(&view, "may_hold", may_hold);
    view_truth(&view, "may_read_proposals", rights_hold(x->rights, CAN_READ_EDITION));
    view_items(&view, "series_list");
    if (may_hold)
        TRY(put_series(w, &view, desk_org(x)));
    TRY(put_ahead(w, x, &view, &ask));
    TRY(put_past(w, x, &view, &ask));
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

/* How I voted, in votes by name that are closed; a secret one nobody can tell. */
static enum status put_my_votes(struct work *w, struct view *view, int64_t meeting_id, int64_t me)
{
    struct list votes = {0};
    bool has = false;

    TRY(vote_list(w, meeting_id, &votes));
    view_items(view, "votes");
    for (size_t i = 0; me && i < votes.count; i++) {
        const struct vote *vote = LIST_AT(&votes, struct vote, i);
        struct list marks = {0};
        if (strcmp(vote->way, "named") != 0 || strcmp(vote->state, "closed") != 0)
            continue;
        TRY(vote_marks(w, vote->id, &marks));
        for (size_t k = 0; k < marks.count; k++) {
            const struct vote_mark *mark = LIST_AT(&marks, struct vote_mark, k);
            if (mark->attendee_id != me)
                continue;
            struct view *row = view_item(view, "votes");
            view_text(row, "question", vote->question);
            view_text(row, "words",
                      mark->choice ? words_choice(w, vote_choices, mark->choice)
                                   : speech_find(w->language, _("không biểu quyết")));
            has = true;
        }
    }
    view_truth(view, "has_votes", has);
    return OK;
}

/* One main button: the answer while it is owed; on the day the way in, which who holds the meeting needs first. */
static void put_buttons(struct work *w, struct view *view, const struct meeting *meeting, const struct attendee *me)
{
    const bool is_called = !strcmp(meeting->state, "called");
    const bool owes_answer = is_called && me->id && !*me->answer;
    const bool is_today = is_called && !strcmp(meeting->held_on, w->today);
    const bool goes_in = is_today && (!owes_answer || (w->actor.person && w->actor.person == meeting->chair_id));

    view_text(view, "enter_button", goes_in ? "btn-primary" : "");
    view_text(view, "reply_button", owes_answer && !goes_in ? "btn-primary" : "");
}

static enum status put_me(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting,
                          bool reads)
{
    struct attendee me = {0};
    const enum status status =
        w->actor.person ? attendee_find_person(w, meeting->id, w->actor.person, &me) : ERR_MISSING;

    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    const bool may_answer = me.id && (!strcmp(meeting->state, "called") || !strcmp(meeting->state, "open"));
    TRY(put_my_votes(w, view, meeting->id, me.id));
    put_buttons(w, view, meeting, &me);
    view_truth(view, "may_answer", may_answer);
    view_truth(view, "may_score", me.came_at && !strcmp(me.role, "delegate") && !strcmp(meeting->state, "closed"));
    view_truth(view, "may_read", reads);
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

/* Of a session: the course for who sees to it, its material for who is on its list. */
static enum status put_course(struct work *w, struct exchange *x, struct view *view, const struct meeting *meeting)
{
    struct course course;
    struct list learners = {0};
    bool may_hold = false;

    view_int(view, "course", meeting->course_id);
    if (!meeting->course_id)
        return OK;
    TRY(course_find(w, meeting->course_id, &course));
    TRY(desk_may(w, x, CAN_HOLD_MEETING, course.org_id, &may_hold));
    TRY(learner_list(w, &course, &learners));
    view_truth(view, "may_hold_course", may_hold);
    view_truth(view, "is_listed", learner_find(&learners, w->actor.person));
    return OK;
}

enum status show_meeting(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Cuộc họp"));
    struct meeting meeting;
    enum sight sight;
    bool may_hold;

    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &meeting));
    TRY(meeting_put(w, &view, &meeting));
    TRY(meeting_may(w, x, CAN_HOLD_MEETING, &meeting, &may_hold));
    view_truth(&view, "may_hold", may_hold);
    view_text(&view, "reason", meeting.reason);
    TRY(put_course(w, x, &view, &meeting));
    TRY(put_agenda(w, &view, meeting.id));
    TRY(meeting_sight(w, x, &meeting, &sight));
    TRY(dossier_put(w, &view, &meeting, sight));
    TRY(put_me(w, x, &view, &meeting, sight == SIGHT_WHOLE));
    TRY(proposal_put_meeting(w, x, &view, &meeting, sight == SIGHT_WHOLE));
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
