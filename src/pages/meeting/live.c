#include "pages/meeting/live.h"

#include "access/role.h"
#include "base/speech.h"
#include "docwrite/qr.h"
#include "http/form.h"
#include "meeting/agenda.h"
#include "meeting/opinion.h"
#include "meeting/speaker.h"
#include "meeting/vote.h"
#include "pages/desk.h"
#include "pages/meeting/live_acts.h"
#include "pages/meeting/meeting_words.h"
#include "pages/words.h"

#include <stdlib.h>
#include <string.h>

/* What every part of the page is made from. */
struct live {
    struct meeting meeting;
    struct quorum quorum;
    struct attendee me; /* id 0: not on the list */
    bool may_hold;
};

static enum status load(struct work *w, struct exchange *x, struct live *live)
{
    struct subject subject;

    *live = (struct live){0};
    TRY(meeting_find(w, exchange_id_of(x, "meeting"), &live->meeting));
    subject = (struct subject){.org = live->meeting.org_id, .place = live->meeting.place};
    if (w->actor.person && (w->actor.person == live->meeting.chair_id || w->actor.person == live->meeting.taker_id))
        subject.person = w->actor.person;
    live->may_hold = rights_allow(x->rights, CAN_HOLD_MEETING, &subject);
    TRY(attendee_quorum(w, &live->meeting, &live->quorum));
    if (!w->actor.person)
        return OK;
    const enum status status = attendee_find_person(w, live->meeting.id, w->actor.person, &live->me);
    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    return OK;
}

/* --- agenda ---------------------------------------------------------------------------------------------------------
 */

static const char *item_words(struct work *w, const struct meeting_item *item)
{
    if (!strcmp(item->state, "running"))
        return item->minutes ? say(w, _("từ {time}, dự kiến {n} phút"),
                                   NAMED_TEXT("time", meeting_clock(w, item->began_at)), NAMED("n", item->minutes))
                             : say(w, _("từ {time}"), NAMED_TEXT("time", meeting_clock(w, item->began_at)));
    if (!strcmp(item->state, "done") && item->began_at && item->ended_at)
        return say(w, _("{n} phút"), NAMED("n", (item->ended_at - item->began_at + 59) / 60));
    return item->minutes ? say(w, _("dự kiến {n} phút"), NAMED("n", item->minutes)) : "";
}

/* Notes that come back stay with their item, whatever is on by now. */
static const struct meeting_item *noted_item(const struct exchange *x, const struct list *items,
                                             const struct meeting_item *on)
{
    const bool came_back = x->ended != OK && x->form_shape == &live_note_form_shape;
    const char *typed = came_back ? form_value(&x->fields, "item") : NULL;
    const int64_t id = typed ? strtoll(typed, NULL, 10) : 0;

    for (size_t i = 0; i < items->count; i++)
        if (LIST_AT(items, struct meeting_item, i)->id == id)
            return LIST_AT(items, struct meeting_item, i);
    return on;
}

static void put_notes(struct work *w, struct exchange *x, struct view *view, const struct meeting_item *item)
{
    struct live_note_form *form = arena_alloc(&w->arena, sizeof(*form));

    *form = (struct live_note_form){.item = item->id, .notes_version = item->notes_version, .notes = item->notes};
    view_int(view, "on", item->id);
    view_int(view, "notes_fresh", item->notes_version);
    view_text(view, "notes_title", item->title);
    view_form(view, "note_form", x, &live_note_form_shape, form);
}

static enum status put_agenda(struct work *w, struct exchange *x, struct view *view, const struct live *live)
{
    struct list items = {0};
    const struct meeting_item *on = NULL;

    TRY(agenda_list(w, live->meeting.id, &items));
    view_items(view, "items");
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        struct view *row = view_item(view, "items");
        view_int(row, "item", item->id);
        view_text(row, "item_title", item->title);
        view_text(row, "words", item_words(w, item));
        view_truth(row, "is_on", !strcmp(item->state, "running"));
        view_truth(row, "is_done", !strcmp(item->state, "done"));
        if (!strcmp(item->state, "running"))
            on = item;
    }
    view_text(view, "on_title", on ? on->title : NULL);
    view_text(view, "on_words", on ? item_words(w, on) : NULL);
    const struct meeting_item *noted = noted_item(x, &items, on);
    view_truth(view, "may_note", noted && live->may_hold);
    if (noted && live->may_hold)
        put_notes(w, x, view, noted);
    return OK;
}

/* --- speakers and opinions ------------------------------------------------------------------------------------------
 */

static enum status put_speakers(struct work *w, struct view *view, const struct live *live)
{
    struct list speeches = {0};
    bool is_listed = false;
    size_t waiting = 0;

    TRY(speaker_list(w, live->meeting.id, &speeches));
    view_items(view, "waiting");
    const char *speaking = NULL;
    for (size_t i = 0; i < speeches.count; i++) {
        const struct speech *speech = LIST_AT(&speeches, struct speech, i);
        const bool asks = !strcmp(speech->state, "asked"), speaks = !strcmp(speech->state, "speaking");
        is_listed = is_listed || ((asks || speaks) && speech->attendee_id == live->me.id);
        if (speaks)
            speaking = say(w, _("{name}, từ {time}"), NAMED_TEXT("name", speech->name),
                           NAMED_TEXT("time", meeting_clock(w, speech->began_at)));
        if (asks) {
            view_text(view_item(view, "waiting"), "speaker", speech->name);
            waiting++;
        }
    }
    view_text(view, "speaking", speaking);
    view_truth(view, "has_waiting", waiting > 0);
    view_truth(view, "may_ask",
               live->me.id && !strcmp(live->me.state, "present") && !is_listed && !strcmp(live->meeting.state, "open"));
    return OK;
}

static enum status put_opinions(struct work *w, struct view *view, const struct live *live)
{
    struct list opinions = {0};

    TRY(opinion_list(w, live->meeting.id, &opinions));
    view_truth(view, "has_opinions", opinions.count > 0);
    view_items(view, "opinions");
    for (size_t i = 0; i < opinions.count; i++) {
        const struct opinion *opinion = LIST_AT(&opinions, struct opinion, i);
        struct view *row = view_item(view, "opinions");
        const char *parts[] = {words_choice(w, opinion_kinds, opinion->kind), opinion->name,
                               meeting_clock(w, opinion->made_at)};
        view_text(row, "opinion_text", opinion->text);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
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

static const char *result_words(struct work *w, const struct vote *vote)
{
    const char *sentence = _("tán thành {agreed} / {eligible} đảng viên có quyền (cần {needed}), không tán thành "
                             "{against}, ý kiến khác {abstained}");

    return say(w, sentence, NAMED("agreed", vote->agreed), NAMED("eligible", vote->eligible),
               NAMED("needed", vote->needed), NAMED("against", vote->against), NAMED("abstained", vote->abstained));
}

/* Whether he may cast in it now: entitled, here and not yet. */
static enum status may_cast(struct work *w, const struct live *live, const struct vote *vote, bool *may)
{
    struct list marks = {0};

    *may = false;
    if (!live->me.id || strcmp(live->me.state, "present") != 0 ||
        (strcmp(vote->way, "named") != 0 && strcmp(vote->way, "secret") != 0))
        return OK;
    TRY(vote_marks(w, vote->id, &marks));
    for (size_t i = 0; i < marks.count; i++) {
        const struct vote_mark *mark = LIST_AT(&marks, struct vote_mark, i);
        *may = *may || (mark->attendee_id == live->me.id && !mark->cast_mark);
    }
    return OK;
}

static enum status put_tellers(struct work *w, struct view *row, const struct live *live)
{
    struct list people = {0};

    TRY(attendee_list(w, live->meeting.id, &people));
    view_items(row, "tellers");
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        if (strcmp(one->state, "present") != 0)
            continue;
        struct view *teller = view_item(row, "tellers");
        view_int(teller, "attendee", one->id);
        view_text(teller, "person_name", one->name);
    }
    return OK;
}

static enum status put_open_vote(struct work *w, struct exchange *x, struct view *view, const struct live *live,
                                 const struct vote *vote)
{
    struct view *row = view_item(view, "open_votes");
    const bool by_hand = !strcmp(vote->way, "hands") || !strcmp(vote->way, "paper");
    const char *rule = "";
    bool may = false;

    TRY(rule_words(w, live, vote, &rule));
    TRY(may_cast(w, live, vote, &may));
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
    view_truth(row, "is_secret", !strcmp(vote->way, "secret"));
    view_truth(row, "may_cast", may);
    view_truth(row, "may_close", live->may_hold && !by_hand);
    view_truth(row, "may_count", live->may_hold && by_hand);
    view_truth(row, "is_paper", !strcmp(vote->way, "paper"));
    view_truth(row, "may_cancel", live->may_hold);
    if (live->may_hold && by_hand)
        view_form(row, "count_form", x, &live_count_form_shape, NULL);
    return !strcmp(vote->way, "paper") ? put_tellers(w, row, live) : OK;
}

static enum status put_votes(struct work *w, struct exchange *x, struct view *view, const struct live *live)
{
    struct list votes = {0};

    TRY(vote_list(w, live->meeting.id, &votes));
    view_items(view, "open_votes");
    view_items(view, "closed_votes");
    bool is_open = false, has_closed = false;
    for (size_t i = 0; i < votes.count; i++) {
        const struct vote *vote = LIST_AT(&votes, struct vote, i);
        if (!strcmp(vote->state, "open"))
            TRY(put_open_vote(w, x, view, live, vote));
        is_open = is_open || !strcmp(vote->state, "open");
        if (strcmp(vote->state, "closed") != 0)
            continue;
        has_closed = true;
        struct view *row = view_item(view, "closed_votes");
        view_text(row, "vote_question", vote->question);
        view_text(row, "result", result_words(w, vote));
        view_truth(row, "is_carried", vote_is_carried(vote));
    }
    view_truth(view, "has_votes", has_closed);
    /* One main button a screen: while a vote is open it is that of the vote. */
    view_text(view, "next_button", is_open ? "" : "btn-primary");
    return OK;
}

/* --- the roll -------------------------------------------------------------------------------------------------------
 */

static enum status put_roll(struct work *w, struct view *view, const struct live *live)
{
    struct list people = {0};

    view_items(view, "roll");
    if (!live->may_hold)
        return OK;
    TRY(attendee_list(w, live->meeting.id, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        struct view *row = view_item(view, "roll");
        const char *parts[] = {
            words_choice(w, attendee_states, one->state),
            one->came_at ? say(w, _("đến {time}"), NAMED_TEXT("time", meeting_clock(w, one->came_at))) : NULL,
            one->left_at ? say(w, _("về {time}"), NAMED_TEXT("time", meeting_clock(w, one->left_at))) : NULL,
            !strcmp(one->answer, "absent") ? one->reason : NULL,
        };
        view_int(row, "attendee", one->id);
        view_text(row, "person_name", one->name);
        view_text(row, "words", words_join(w, parts, COUNT(parts)));
        view_truth(row, "is_here", !strcmp(one->state, "present"));
    }
    return OK;
}

/* --- the pages ------------------------------------------------------------------------------------------------------
 */

static enum status put_head(struct work *w, struct view *view, const struct live *live)
{
    TRY(meeting_put(w, view, &live->meeting));
    view_truth(view, "may_hold", live->may_hold);
    view_text(view, "quorum_words", meeting_quorum_words(w, &live->quorum));
    view_truth(view, "has_quorum", live->quorum.has);
    view_truth(view, "may_be_here",
               live->me.id && strcmp(live->me.state, "present") != 0 && !strcmp(live->meeting.state, "open"));
    view_truth(view, "is_here", live->me.id && !strcmp(live->me.state, "present"));
    return OK;
}

static bool is_beside(const struct exchange *x)
{
    return x->form_shape == &live_note_form_shape || x->form_shape == &live_opinion_form_shape ||
           x->form_shape == &live_vote_form_shape;
}

enum status show_live(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Cuộc họp đang diễn ra"));
    struct live live;

    TRY(desk_live(w, &view, "meeting", exchange_id_of(x, "meeting")));
    TRY(load(w, x, &live));
    TRY(put_head(w, &view, &live));
    TRY(put_agenda(w, x, &view, &live));
    TRY(put_speakers(w, &view, &live));
    TRY(put_opinions(w, &view, &live));
    TRY(put_votes(w, x, &view, &live));
    TRY(put_roll(w, &view, &live));
    view_form(&view, "opinion_form", x, &live_opinion_form_shape, NULL);
    view_form(&view, "vote_form", x, &live_vote_form_shape, NULL);
    view_text(&view, "problem_words", is_beside(x) ? NULL : desk_problem(x));
    return exchange_show(w, x, "meeting/live", &view);
}

enum status show_here(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Điểm danh"));
    struct live live;

    TRY(load(w, x, &live));
    TRY(put_head(w, &view, &live));
    view_text(&view, "code", exchange_query(x, "code"));
    view_text(&view, "problem_words", desk_problem(x));
    return exchange_show(w, x, "meeting/here", &view);
}

enum status show_screen(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Màn hình lớn"));
    struct live live;
    struct qr qr;

    TRY(desk_live(w, &view, "meeting", exchange_id_of(x, "meeting")));
    TRY(load(w, x, &live));
    TRY(put_head(w, &view, &live));
    TRY(put_agenda(w, x, &view, &live));
    TRY(put_speakers(w, &view, &live));
    TRY(put_votes(w, x, &view, &live));
    TRY(qr_make(w,
                arena_format(&w->arena, "%s/meetings/%lld/here?code=%s", desk_site(w, x), (long long)live.meeting.id,
                             live.meeting.code),
                &qr));
    view_int(&view, "side", qr.side);
    view_text(&view, "qr", qr.path);
    return exchange_show(w, x, "meeting/screen", &view);
}
