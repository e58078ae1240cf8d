#include "pages/meeting/live_parts.h"

#include "access/role.h"
#include "base/speech.h"
#include "http/form.h"
#include "meeting/agenda.h"
#include "meeting/convene.h"
#include "meeting/speaker.h"
#include "meeting/vote.h"
#include "pages/meeting/live_acts.h"
#include "pages/meeting/live_votes.h"
#include "pages/meeting/meeting_words.h"
#include "pages/meeting/sift.h"
#include "pages/words.h"

#include <stdlib.h>
#include <string.h>

#define MINUTE     INT64_C(60)
#define LATE       (5 * MINUTE) /* after the beginning: nobody is late by less */
#define NAMES_MOST 200          /* of a list one chooses from; of more people only those who asked to speak */

enum status live_load(struct work *w, struct exchange *x, struct live *live)
{
    *live = (struct live){0};
    if (x->method == GET)
        w->unnamed = true; /* else the log tells who came back from leaving an opinion without his name */
    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &live->meeting));
    struct subject subject = {.org = live->meeting.org_id, .place = live->meeting.place};
    TRY(convene_holds(w, w->actor.person, &live->meeting, &live->may_hold));
    subject.person = live->may_hold ? w->actor.person : 0;
    live->may_hold = rights_allow(x->rights, CAN_HOLD_MEETING, &subject);
    const enum status status = attendee_find_person(w, live->meeting.id, w->actor.person, &live->me);
    if (status == ERR_MISSING)
        work_forget(w);
    else if (status != OK)
        return status;
    TRY(sight_of(w, &live->meeting, &live->me, &live->sight));
    live->sight = live->may_hold ? SIGHT_WHOLE : live->sight;
    return OK;
}

enum status live_put_head(struct work *w, struct view *view, const struct live *live)
{
    view_truth(view, "may_hold", live->may_hold);
    view_truth(view, "sees_course", live->sight >= SIGHT_ROOM);
    return meeting_put(w, view, &live->meeting);
}

static bool is(const char *state, const char *code)
{
    return !strcmp(state, code);
}

static bool is_here(const struct live *live)
{
    return live->me.id && is(live->me.state, "present");
}

/* --- clocks ---------------------------------------------------------------------------------------------------------
 */

static const char *with_n(struct work *w, const char *sentence, int64_t n)
{
    return say(w, sentence, NAMED("n", n));
}

/* “còn 53 phút”, “! quá 4 phút”: of the meeting, from its opening and the length it was planned with. */
static void put_meeting_clock(struct work *w, struct view *view, const struct meeting *meeting)
{
    const int64_t end = meeting->opened_at + meeting->minutes * MINUTE;
    const int64_t left = end - w->now;

    view_text(view, "clock", meeting_clock(w, w->now));
    view_int(view, "until", end);
    view_truth(view, "is_over", left < 0);
    view_text(view, "left_words",
              left < 0 ? with_n(w, _("! quá giờ {n} phút"), -left / MINUTE)
                       : with_n(w, _("còn {n} phút"), (left + MINUTE - 1) / MINUTE));
    view_text(view, "left_form", speech_find(w->language, _("còn {n} phút")));
    view_text(view, "over_form", speech_find(w->language, _("! quá giờ {n} phút")));
}

static const char *took_words(struct work *w, const struct meeting_item *item)
{
    const int64_t took = agenda_took(item, w->now) / MINUTE;
    const char *words = item->minutes
                            ? arena_format(&w->arena, "%lld'/%lld'", (long long)took, (long long)item->minutes)
                            : arena_format(&w->arena, "%lld'", (long long)took);

    if (!item->minutes || took < item->minutes)
        return words;
    return arena_format(&w->arena, "%s %s", words, with_n(w, _("! quá giờ {n} phút"), took - item->minutes));
}

static void put_item_clock(struct work *w, struct view *view, const struct meeting_item *item)
{
    view_int(view, "since", item->resumed_at);
    view_int(view, "spent", item->spent);
    view_int(view, "planned", item->minutes);
    view_truth(view, "is_item_over", item->minutes && agenda_took(item, w->now) >= item->minutes * MINUTE);
    view_text(view, "on_words", took_words(w, item));
}

/* --- agenda ---------------------------------------------------------------------------------------------------------
 */

static const char *item_words(struct work *w, const struct meeting_item *item)
{
    if (is(item->state, "done"))
        return with_n(w, _("{n} phút"), (agenda_took(item, w->now) + MINUTE - 1) / MINUTE);
    return item->minutes && !is(item->state, "running") ? with_n(w, _("dự kiến {n} phút"), item->minutes) : "";
}

static enum status put_quorum(struct work *w, struct view *view, const struct live *live)
{
    struct quorum quorum;

    TRY(attendee_quorum(w, &live->meeting, &quorum));
    view_text(view, "quorum_words", meeting_quorum_words(w, &quorum));
    view_truth(view, "has_quorum", quorum.has);
    return OK;
}

enum status live_put_agenda(struct work *w, struct view *view, const struct live *live)
{
    struct list items = {0};
    const struct meeting_item *on = NULL;

    TRY(put_quorum(w, view, live));
    put_meeting_clock(w, view, &live->meeting);
    TRY(agenda_list(w, live->meeting.id, &items));
    view_items(view, "items");
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        const bool is_on = is(item->state, "running");
        struct view *row = view_item(view, "items");
        view_int(row, "item", item->id);
        view_text(row, "item_title", item->title);
        view_text(row, "words", item_words(w, item));
        view_truth(row, "is_on", is_on);
        view_truth(row, "is_done", is(item->state, "done"));
        on = is_on ? item : on;
    }
    view_text(view, "on_title", on ? on->title : NULL);
    if (on) {
        view_text(view, "on_speaker", on->speaker);
        put_item_clock(w, view, on);
    }
    return OK;
}

/* --- votes ----------------------------------------------------------------------------------------------------------
 */

static enum status rule_words(struct work *w, const struct live *live, const struct vote *vote, const char **words)
{
    struct vote_rule rule;

    TRY(kinds_vote_rule(w, vote->rule, live->meeting.held_on, &rule));
    *words = rule.label;
    return OK;
}

static const char *result_words(struct work *w, const struct vote *vote, const char *rule)
{
    const char *sentence = _("tán thành {agreed} / {eligible} đảng viên có quyền (cần {needed}), không tán thành "
                             "{against}, ý kiến khác {abstained} · {rule} · lúc đó có mặt {present}/{counted}");

    return say(w, sentence, NAMED("agreed", vote->agreed), NAMED("eligible", vote->eligible),
               NAMED("needed", vote->needed), NAMED("against", vote->against), NAMED("abstained", vote->abstained),
               NAMED("present", vote->present), NAMED("counted", vote->counted), NAMED_TEXT("rule", rule));
}

static enum status put_tellers(struct work *w, struct view *row, const struct live *live)
{
    struct list people = {0};

    TRY(attendee_list(w, live->meeting.id, &people));
    view_items(row, "tellers");
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        if (!is(one->state, "present"))
            continue;
        struct view *teller = view_item(row, "tellers");
        view_int(teller, "attendee", one->id);
        view_text(teller, "person_name", one->name);
    }
    return OK;
}

static bool is_by_hand(const struct vote *vote)
{
    return is(vote->way, "hands") || is(vote->way, "paper");
}

static enum status put_open_vote(struct work *w, struct exchange *x, struct view *view, const struct live *live,
                                 const struct vote *vote)
{
    struct view *row = view_item(view, "open_votes");
    const bool by_hand = is_by_hand(vote);
    const char *rule = "";

    TRY(rule_words(w, live, vote, &rule));
    view_int(row, "vote", vote->id);
    view_int(row, "vote_version", vote->version);
    view_text(row, "vote_question", vote->question);
    view_text(row, "vote_words",
              say(w, _("{way} · {eligible} người có quyền · cần {needed}: {rule}"),
                  NAMED_TEXT("way", words_choice(w, vote_ways, vote->way)), NAMED("eligible", vote->eligible),
                  NAMED("needed", vote->needed), NAMED_TEXT("rule", rule)));
    view_text(row, "cast_words",
              by_hand
                  ? NULL
                  : say(w, _("{n} / {all} người đã biểu quyết"), NAMED("n", vote->cast), NAMED("all", vote->eligible)));
    view_truth(row, "is_secret", is(vote->way, "secret"));
    view_truth(row, "may_close", live->may_hold && !by_hand);
    view_truth(row, "may_count", live->may_hold && by_hand);
    view_truth(row, "is_paper", is(vote->way, "paper"));
    view_truth(row, "may_cancel", live->may_hold);
    if (live->may_hold && by_hand)
        view_form(row, "count_form", x, &live_count_form_shape, NULL);
    return live->may_hold && is(vote->way, "paper") ? put_tellers(w, row, live) : OK;
}

static enum status put_closed_vote(struct work *w, struct view *view, const struct live *live, const struct vote *vote)
{
    struct view *row = view_item(view, "closed_votes");
    const char *rule = "";

    TRY(rule_words(w, live, vote, &rule));
    view_int(row, "vote", vote->id);
    view_int(row, "vote_version", vote->version);
    view_text(row, "vote_question", vote->question);
    view_text(row, "result", result_words(w, vote, rule));
    view_text(row, "minority", live->sight == SIGHT_WHOLE ? vote->minority : NULL);
    view_truth(row, "is_carried", vote_is_carried(vote));
    return OK;
}

enum status live_put_votes(struct work *w, struct exchange *x, struct view *view, const struct live *live)
{
    struct list votes = {0};
    bool is_open = false, has_closed = false;

    TRY(vote_list(w, live->meeting.id, &votes));
    view_items(view, "open_votes");
    view_items(view, "closed_votes");
    for (size_t i = 0; i < votes.count; i++) {
        const struct vote *vote = LIST_AT(&votes, struct vote, i);
        if (is(vote->state, "open"))
            TRY(put_open_vote(w, x, view, live, vote));
        if (is(vote->state, "closed"))
            TRY(put_closed_vote(w, view, live, vote));
        is_open = is_open || is(vote->state, "open");
        has_closed = has_closed || is(vote->state, "closed");
    }
    view_truth(view, "has_votes", has_closed);
    view_truth(view, "may_propose", live->may_hold && !is_open && is(live->meeting.state, "open"));
    /* One main button a screen: while a vote is open or due it is that of the vote, before that one's own presence. */
    const bool is_later = is_open || live->question || (live->me.id && !is_here(live));
    view_text(view, "next_button", is_later ? "" : "btn-primary");
    return OK;
}

/* --- mine -----------------------------------------------------------------------------------------------------------
 */

/* My line among the speakers, NULL without one; how many stand before me. */
static const struct speech *find_mine(const struct list *speeches, int64_t me, int64_t *before)
{
    *before = 0;
    for (size_t i = 0; i < speeches->count; i++) {
        const struct speech *speech = LIST_AT(speeches, struct speech, i);
        const bool asks = is(speech->state, "asked");
        if (speech->attendee_id == me && (asks || is(speech->state, "speaking")))
            return speech;
        *before += asks;
    }
    return NULL;
}

static enum status put_my_speech(struct work *w, struct view *view, const struct live *live)
{
    struct list speeches = {0};
    int64_t before;

    TRY(speaker_list(w, live->meeting.id, &speeches));
    const struct speech *mine = find_mine(&speeches, live->me.id, &before);
    const bool asks = mine && is(mine->state, "asked");
    const bool is_chair = live->me.person_id && live->me.person_id == live->meeting.chair_id;
    view_truth(view, "may_ask", !mine && !is_chair && is_here(live) && is(live->meeting.state, "open"));
    view_truth(view, "is_speaking", mine && !asks);
    view_truth(view, "is_asking", asks);
    view_int(view, "speech", asks ? mine->id : 0);
    view_text(view, "asking_words",
              asks && before ? with_n(w, _("Đồng chí đã xin phát biểu, còn {n} người nói trước."), before) : NULL);
    view_truth(view, "is_next", asks && !before);
    return OK;
}

static enum status put_my_votes(struct work *w, struct view *view, const struct live *live)
{
    struct list votes = {0};

    view_items(view, "my_votes");
    if (!is_here(live))
        return OK;
    TRY(vote_list(w, live->meeting.id, &votes));
    for (size_t i = 0; i < votes.count; i++) {
        const struct vote *vote = LIST_AT(&votes, struct vote, i);
        bool entitled = false, cast = false;
        if (!is(vote->state, "open") || is_by_hand(vote))
            continue;
        TRY(vote_mark_of(w, vote->id, live->me.id, &entitled, &cast));
        if (!entitled)
            continue;
        struct view *row = view_item(view, "my_votes");
        view_int(row, "vote", vote->id);
        view_text(row, "vote_question", vote->question);
        view_truth(row, "is_secret", is(vote->way, "secret"));
        view_truth(row, "may_cast", !cast);
    }
    return OK;
}

enum status live_put_mine(struct work *w, struct view *view, const struct live *live)
{
    const bool is_open = is(live->meeting.state, "open");

    view_truth(view, "may_be_here", live->me.id && is_open && !is_here(live));
    view_truth(view, "is_here", is_here(live));
    view_truth(view, "may_write",
               live->me.id && is_open && !is(live->me.state, "absent") && !is(live->me.state, "excused"));
    TRY(put_my_speech(w, view, live));
    return put_my_votes(w, view, live);
}

/* --- writing --------------------------------------------------------------------------------------------------------
 */

/* Notes that come back stay with their item, whatever is on by now. */
static const struct meeting_item *noted_item(const struct exchange *x, const struct list *items)
{
    const bool came_back = x->ended != OK && x->form_shape == &live_note_form_shape;
    const char *typed = came_back ? form_value(&x->fields, "item") : NULL;
    const int64_t id = typed ? strtoll(typed, NULL, 10) : 0;
    const struct meeting_item *on = NULL;

    for (size_t i = 0; i < items->count; i++) {
        const struct meeting_item *item = LIST_AT(items, struct meeting_item, i);
        if (item->id == id)
            return item;
        on = is(item->state, "running") ? item : on;
    }
    return on;
}

/* “14:07:31”. */
static const char *to_the_second(struct work *w, int64_t moment)
{
    return arena_format(&w->arena, "%s:%02d", meeting_clock(w, moment), (int)(moment % MINUTE));
}

static void put_notes(struct work *w, struct exchange *x, struct view *view, const struct meeting_item *item)
{
    struct live_note_form *form = arena_alloc(&w->arena, sizeof(*form));

    *form = (struct live_note_form){.item = item->id, .notes_version = item->notes_version, .notes = item->notes};
    view_int(view, "on", item->id);
    view_int(view, "notes_fresh", item->notes_version);
    view_text(view, "notes_title", item->title);
    view_text(view, "noted_words",
              item->noted_at ? say(w, _("lưu {time} ✓"), NAMED_TEXT("time", to_the_second(w, item->noted_at))) : "");
    view_form(view, "note_form", x, &live_note_form_shape, form);
}

static void put_sayer(struct view *view, int64_t id, const char *name)
{
    struct view *row = view_item(view, "sayers");

    view_int(row, "attendee", id);
    view_text(row, "person_name", name);
}

/* Whose opinion is written down: who speaks first of all, then everybody who is here. */
static enum status put_sayers(struct work *w, struct view *view, const struct live *live)
{
    struct list speeches = {0}, people = {0};

    view_items(view, "sayers");
    TRY(speaker_list(w, live->meeting.id, &speeches));
    for (size_t i = 0; i < speeches.count; i++)
        if (is(LIST_AT(&speeches, struct speech, i)->state, "speaking"))
            put_sayer(view, LIST_AT(&speeches, struct speech, i)->attendee_id,
                      LIST_AT(&speeches, struct speech, i)->name);
    TRY(attendee_list(w, live->meeting.id, &people));
    for (size_t i = 0; people.count <= NAMES_MOST && i < people.count; i++)
        if (is(LIST_AT(&people, struct attendee, i)->state, "present"))
            put_sayer(view, LIST_AT(&people, struct attendee, i)->id, LIST_AT(&people, struct attendee, i)->name);
    for (size_t i = 0; people.count > NAMES_MOST && i < speeches.count; i++)
        put_sayer(view, LIST_AT(&speeches, struct speech, i)->attendee_id, LIST_AT(&speeches, struct speech, i)->name);
    return OK;
}

enum status live_put_writing(struct work *w, struct exchange *x, struct view *view, const struct live *live)
{
    struct list items = {0};

    if (!live->may_hold || !is(live->meeting.state, "open"))
        return OK;
    TRY(agenda_list(w, live->meeting.id, &items));
    const struct meeting_item *item = noted_item(x, &items);
    view_truth(view, "may_note", item != NULL);
    if (item)
        put_notes(w, x, view, item);
    view_form(view, "noted_form", x, &live_noted_form_shape, NULL);
    return put_sayers(w, view, live);
}

/* --- the roll -------------------------------------------------------------------------------------------------------
 */

static const char *late_words(struct work *w, const struct meeting *meeting, const struct attendee *one)
{
    const int64_t beginning = meeting->opened_at > meeting->starts_at ? meeting->opened_at : meeting->starts_at;

    if (!one->came_at)
        return NULL;
    return one->came_at > beginning + LATE
               ? say(w, _("đến muộn {time}"), NAMED_TEXT("time", meeting_clock(w, one->came_at)))
               : say(w, _("đến {time}"), NAMED_TEXT("time", meeting_clock(w, one->came_at)));
}

static void put_line(struct work *w, struct view *view, const struct meeting *meeting, const struct attendee *one)
{
    struct view *row = view_item(view, "roll");
    const char *parts[] = {
        words_choice(w, attendee_states, one->state),
        late_words(w, meeting, one),
        one->left_at ? say(w, _("về {time}"), NAMED_TEXT("time", meeting_clock(w, one->left_at))) : NULL,
        is(one->role, "member") ? NULL : words_choice(w, attendee_roles, one->role),
        one->body,
        is(one->answer, "absent") ? one->reason : NULL,
    };

    view_int(row, "attendee", one->id);
    view_text(row, "person_name", one->name);
    view_text(row, "words", words_join(w, parts, COUNT(parts)));
    view_truth(row, "is_here", is(one->state, "present"));
    view_truth(row, "is_called", *one->state != '\0');
    view_truth(row, "may_correct", *one->state || is(meeting->state, "closed"));
}

enum status live_put_roll(struct work *w, struct exchange *x, struct view *view, const struct live *live)
{
    const bool is_closed = is(live->meeting.state, "closed");
    struct list people = {0}, shown = {0};

    view_items(view, "roll");
    view_truth(view, "may_mark", !is_closed);
    if (live->may_hold && (is_closed || is(live->meeting.state, "open")))
        TRY(attendee_list(w, live->meeting.id, &people));
    sift_people(w, x, view, &people, &shown);
    for (size_t i = 0; i < shown.count; i++)
        put_line(w, view, &live->meeting, LIST_AT(&shown, struct attendee, i));
    return OK;
}
