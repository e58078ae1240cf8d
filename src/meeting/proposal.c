#include "meeting/proposal.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/kinds.h"
#include "meeting/proposal.sql.h"
#include "organisation/org.h"
#include "plan/hook.h"
#include "store/store.h"
#include "text/utf8.h"

#include <string.h>

#define WORDS_MOST  4000
#define TITLE_BYTES 200 /* of a proposal in the title of an item */
#define NOTES_BYTES 60000
#define AHEAD       (INT64_C(180) * 86400) /* seconds: which meetings are planned */

const struct choice proposal_states[] = {
    {"waiting", _("chờ trả lời")}, {"answered", _("đã trả lời")}, {"withdrawn", _("đã rút")}, {0}};

static const struct field fields[] = {
    INT_FIELD(struct proposal, id),
    INT_FIELD(struct proposal, version),
    INT_FIELD(struct proposal, meeting_id),
    INT_FIELD(struct proposal, org_id),
    INT_FIELD(struct proposal, place),
    INT_FIELD(struct proposal, sender_id),
    INT_FIELD(struct proposal, holder_id),
    PROSE_FIELD(struct proposal, text, .label = _("Kiến nghị"), .class = CLASS_PERSONAL),
    CHOICE_FIELD(struct proposal, state, .label = _("Trạng thái"), .choices = proposal_states),
    INT_FIELD(struct proposal, item_id),
    INT_FIELD(struct proposal, agenda_id),
    DATE_FIELD(struct proposal, agenda, .label = _("Đưa vào cuộc họp ngày")),
    TEXT_FIELD(struct proposal, agenda_state),
    PROSE_FIELD(struct proposal, agenda_notes, .class = CLASS_CELL_ONLY),
    PROSE_FIELD(struct proposal, answer, .label = _("Trả lời"), .class = CLASS_PERSONAL),
    TIME_FIELD(struct proposal, sent_at, .label = _("Gửi lúc")),
    TIME_FIELD(struct proposal, ended_at, .label = _("Trả lời lúc")),
    TEXT_FIELD(struct proposal, org_name, .label = _("Nơi gửi")),
    TEXT_FIELD(struct proposal, holder_name, .label = _("Nơi đang giữ")),
    TEXT_FIELD(struct proposal, by_name, .label = _("Nơi trả lời")),
    TEXT_FIELD(struct proposal, meeting_title, .label = _("Cuộc họp")),
    DATE_FIELD(struct proposal, held_on, .label = _("Ngày họp")),
};
const struct shape proposal_shape = SHAPE(struct proposal, fields);

static const struct field step_fields[] = {
    INT_FIELD(struct proposal_step, position), INT_FIELD(struct proposal_step, from_id),
    INT_FIELD(struct proposal_step, to_id),    TEXT_FIELD(struct proposal_step, note),
    TIME_FIELD(struct proposal_step, came_at), TEXT_FIELD(struct proposal_step, from_name),
    TEXT_FIELD(struct proposal_step, to_name),
};
const struct shape proposal_step_shape = SHAPE(struct proposal_step, step_fields);

static const struct field offer_fields[] = {
    INT_FIELD(struct proposal_offer, id),
    TEXT_FIELD(struct proposal_offer, name),
    TEXT_FIELD(struct proposal_offer, form),
};
static const struct shape offer_shape = SHAPE(struct proposal_offer, offer_fields);

static const struct field count_fields[] = {
    INT_FIELD(struct proposal_count, waiting),
    TIME_FIELD(struct proposal_count, oldest_at),
};
static const struct shape count_shape = SHAPE(struct proposal_count, count_fields);

/* --- reading ------------------------------------------------------------------------------------------------------ */

enum status proposal_list_drafted(struct work *w, int64_t meeting_id, struct list *proposals)
{
    return store_list(w, &proposal_drafted, ARGS(INT(meeting_id)), &proposal_shape, proposals);
}

enum status proposal_find(struct work *w, int64_t id, struct proposal *proposal)
{
    const enum status status = store_find(w, &proposal_by_id, ARGS(INT(id)), &proposal_shape, proposal);

    return status == ERR_MISSING ? fail_missing(w, _("Không có kiến nghị này.")) : status;
}

enum status proposal_list(struct work *w, const struct proposal_ask *ask, struct list *proposals)
{
    const struct query *query = !strcmp(ask->which, "waiting")  ? &proposal_waiting
                                : !strcmp(ask->which, "ended")  ? &proposal_ended
                                : !strcmp(ask->which, "passed") ? &proposal_passed
                                                                : &proposal_sent;

    TRY(store_list(w, query, ARGS(INT(ask->org_id), INT(ask->behind_at), INT(ask->behind_id), INT(ask->most + 1)),
                   &proposal_shape, proposals));
    proposals->more = proposals->count > (size_t)ask->most;
    proposals->count -= proposals->more;
    return OK;
}

enum status proposal_list_of(struct work *w, int64_t meeting_id, struct list *proposals)
{
    return store_list(w, &proposal_of_meeting, ARGS(INT(meeting_id)), &proposal_shape, proposals);
}

enum status proposal_list_steps(struct work *w, int64_t id, struct list *steps)
{
    return store_list(w, &proposal_steps, ARGS(INT(id)), &proposal_step_shape, steps);
}

enum status proposal_count(struct work *w, int64_t org_id, struct proposal_count *count)
{
    return store_find(w, &proposal_how_many, ARGS(INT(org_id)), &count_shape, count);
}

/* --- sent --------------------------------------------------------------------------------------------------------- */

enum status proposal_committee_above(struct work *w, int64_t org, const char *day, int64_t *above)
{
    struct list orgs = {0};

    *above = 0;
    TRY(org_ancestors(w, org, NULL, &orgs));
    if (!orgs.count && day)
        TRY(org_ancestors(w, org, day, &orgs));
    for (size_t i = 0; i < orgs.count; i++)
        if (!strcmp(LIST_AT(&orgs, struct org, i)->form, "committee"))
            *above = LIST_AT(&orgs, struct org, i)->id;
    return OK;
}

static enum status add_step(struct work *w, int64_t id, const struct proposal_step *step)
{
    TRY(store_run(w, &proposal_step_insert,
                  ARGS(INT(id), INT(step->from_id), INT(step->to_id), TEXT(step->note), INT(w->now))));
    return hook_note(w, &(struct hook_event){.kind = "proposal.received", .org = step->to_id});
}

static enum status send_one(struct work *w, const struct meeting *meeting, int64_t to, int64_t position,
                            const char *text)
{
    int64_t id;

    TRY(store_new_id(w, &id));
    TRY(store_run(w, &proposal_insert,
                  ARGS(INT(id), INT(meeting->id), INT(position), INT(meeting->org_id), INT(meeting->place), INT(to),
                       TEXT(text), INT(w->now))));
    return add_step(w, id, &(struct proposal_step){.from_id = meeting->org_id, .to_id = to, .note = ""});
}

enum status proposal_send(struct work *w, int64_t meeting_id, const struct list *texts)
{
    struct meeting meeting;
    int64_t above, sent;

    TRY(meeting_find(w, meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "closed,sealed"));
    TRY(store_number(w, &proposal_sent_of, ARGS(INT(meeting_id)), &sent));
    TRY(proposal_committee_above(w, meeting.org_id, meeting.held_on, &above));
    if (sent || !above || !texts->count)
        return OK;
    for (size_t i = 0; i < texts->count; i++)
        TRY(send_one(w, &meeting, above, (int64_t)i + 1, *LIST_AT(texts, const char *, i)));
    return meeting_record(w, "proposal.send", meeting_id, NO_VALUES);
}

/* --- heard by the sender ------------------------------------------------------------------------------------------ */

static void put_told(struct work *w, struct buffer *notes, const struct proposal *proposal)
{
    buffer_put(notes, say(w, _("Kiến nghị: {text}"), NAMED_TEXT("text", proposal->text)));
    buffer_put(notes, "\n");
    buffer_put(notes, say(w, _("Trả lời của {name}: {answer}"), NAMED_TEXT("name", proposal->by_name),
                          NAMED_TEXT("answer", proposal->answer)));
    buffer_put(notes, "\n\n");
}

/* Behind what is heard of the last meeting; else after the opening. */
static enum status place_to_tell(struct work *w, int64_t meeting_id, int64_t *after)
{
    struct list items = {0};

    TRY(agenda_list(w, meeting_id, &items));
    *after = 0;
    for (size_t i = 0; i < items.count; i++) {
        const struct meeting_item *item = LIST_AT(&items, struct meeting_item, i);
        if (!strcmp(item->kind, "tasks") || (!strcmp(item->kind, "opening") && !*after))
            *after = item->id;
    }
    return OK;
}

enum status proposal_tell(struct work *w, const struct meeting *meeting)
{
    struct meeting_kind kind;
    struct list untold = {0};
    struct buffer notes = buffer_make(&w->arena, NOTES_BYTES);
    struct meeting_item item = {.meeting_id = meeting->id,
                                .kind = "information",
                                .title = speech_find(w->language, _("Trả lời kiến nghị kỳ trước")),
                                .minutes = 5,
                                .speaker = speech_find(w->language, _("Chủ trì"))};
    int64_t after;

    TRY(kinds_find(w, meeting->kind, meeting->held_on, &kind));
    TRY(store_list(w, &proposal_untold, ARGS(INT(meeting->org_id)), &proposal_shape, &untold));
    if (strcmp(kind.members, "roster") != 0 || !untold.count)
        return OK;
    TRY(place_to_tell(w, meeting->id, &after));
    TRY(agenda_add(w, &item, after));
    for (size_t i = 0; i < untold.count && !notes.full; i++) {
        const struct proposal *one = LIST_AT(&untold, struct proposal, i);
        put_told(w, &notes, one);
        if (!notes.full) /* the others are heard next time */
            TRY(store_run(w, &proposal_set_told, ARGS(INT(one->id), INT(item.id))));
    }
    return store_run(w, &proposal_note_item, ARGS(INT(item.id), TEXT(notes.text), INT(w->now)));
}

/* In its next meeting of all members, where one is being prepared. */
static enum status tell_next(struct work *w, int64_t org_id)
{
    struct list meetings = {0};

    TRY(meeting_list(w, org_id, w->now, w->now + AHEAD, &meetings));
    for (size_t i = 0; i < meetings.count; i++) {
        const struct meeting *meeting = LIST_AT(&meetings, struct meeting, i);
        if (!strcmp(meeting->state, "draft") || !strcmp(meeting->state, "called"))
            TRY(proposal_tell(w, meeting));
    }
    return OK;
}

/* --- answered ----------------------------------------------------------------------------------------------------- */

static enum status find_waiting(struct work *w, int64_t id, struct proposal *proposal)
{
    TRY(proposal_find(w, id, proposal));
    if (!strcmp(proposal->state, "waiting"))
        return OK;
    return fail(w, ERR_CONFLICT,
                !strcmp(proposal->state, "answered") ? _("Kiến nghị này đã được trả lời.")
                                                     : _("Kiến nghị này đã được nơi gửi rút lại."));
}

static enum status check_words(struct work *w, const char *field, const char *words, const char *asked)
{
    if (!words || !*words)
        return fail_field(w, field, asked);
    return utf8_length(words) <= WORDS_MOST ? OK : fail_field(w, field, _("Dài nhất 4 000 chữ; hãy viết gọn lại."));
}

/* What every change ends with. */
static enum status end_change(struct work *w, const char *what, const struct proposal *before, int64_t rows)
{
    struct proposal after;

    if (!rows)
        return fail(w, ERR_CONFLICT, _("Kiến nghị này vừa có người xử lý. Hãy xem lại rồi làm tiếp."));
    TRY(proposal_find(w, before->id, &after));
    return audit_record(w, what, before->id, CHANGED(&proposal_shape, before, &after));
}

/* An agenda that has not come to it is about something else again. */
static enum status leave_agenda(struct work *w, const struct proposal *proposal)
{
    struct meeting_item item;

    if (!proposal->item_id || !kinds_names("draft,called,open", proposal->agenda_state))
        return OK;
    TRY(agenda_find(w, proposal->item_id, &item));
    return strcmp(item.state, "waiting") ? OK : agenda_drop(w, item.id, item.version);
}

enum status proposal_answer(struct work *w, int64_t id, int64_t version, const char *answer)
{
    struct proposal before;
    int64_t rows;

    TRY(find_waiting(w, id, &before));
    TRY(check_words(w, "answer", answer, _("Hãy viết câu trả lời.")));
    TRY(store_run_counted(
        w, &proposal_end,
        ARGS(INT(id), INT(version), TEXT("answered"), TEXT(answer), INT(before.holder_id), INT(w->now)), &rows));
    TRY(end_change(w, "proposal.answer", &before, rows));
    TRY(leave_agenda(w, &before));
    TRY(tell_next(w, before.sender_id));
    return hook_note(w, &(struct hook_event){.kind = "proposal.answered", .org = before.sender_id});
}

enum status proposal_withdraw(struct work *w, int64_t id, int64_t version, const char *reason)
{
    struct proposal before;
    int64_t rows;

    TRY(find_waiting(w, id, &before));
    TRY(check_words(w, "reason", reason, _("Hãy ghi vì sao rút.")));
    TRY(store_run_counted(w, &proposal_end,
                          ARGS(INT(id), INT(version), TEXT("withdrawn"), TEXT(reason), REF(0), INT(w->now)), &rows));
    TRY(end_change(w, "proposal.withdraw", &before, rows));
    return leave_agenda(w, &before);
}

/* --- on an agenda, passed on -------------------------------------------------------------------------------------- */

static const char *item_title(struct work *w, const struct proposal *proposal)
{
    const size_t length = strlen(proposal->text);
    const size_t cut = utf8_cut(proposal->text, length, TITLE_BYTES);
    const char *text = arena_format(&w->arena, "%.*s%s", (int)cut, proposal->text, cut < length ? "…" : "");

    return say(w, _("Kiến nghị của {name}: {text}"), NAMED_TEXT("name", proposal->org_name), NAMED_TEXT("text", text));
}

enum status proposal_put_on_agenda(struct work *w, int64_t id, int64_t version, int64_t meeting_id)
{
    struct proposal before;
    struct meeting meeting;
    int64_t rows;

    TRY(find_waiting(w, id, &before));
    const enum status status = meeting_find(w, meeting_id, &meeting);
    if (status != OK && status != ERR_MISSING)
        return status;
    if (status == ERR_MISSING || meeting.org_id != before.holder_id) {
        work_forget(w);
        return fail_field(w, "meeting", _("Hãy chọn một cuộc họp của mình chưa kết thúc."));
    }
    TRY(meeting_must_be(w, &meeting, "draft,called,open"));
    TRY(leave_agenda(w, &before));
    struct meeting_item item = {
        .meeting_id = meeting_id, .kind = "discussion", .title = item_title(w, &before), .minutes = 10};
    TRY(agenda_add(w, &item, 0));
    TRY(store_run_counted(w, &proposal_set_item, ARGS(INT(id), INT(version), INT(item.id)), &rows));
    return end_change(w, "proposal.agenda", &before, rows);
}

static enum status offer(struct work *w, int64_t org, struct list *offers)
{
    struct org found;

    TRY(org_find(w, org, NULL, &found));
    *(struct proposal_offer *)list_add(&w->arena, offers, sizeof(struct proposal_offer)) =
        (struct proposal_offer){.id = org, .name = found.name, .form = found.form};
    return OK;
}

enum status proposal_list_offers(struct work *w, const struct proposal *proposal, struct list *offers)
{
    int64_t above;

    TRY(proposal_committee_above(w, proposal->holder_id, NULL, &above));
    if (above)
        TRY(offer(w, above, offers));
    TRY(store_list(w, &proposal_agencies, ARGS(INT(proposal->holder_id), INT(proposal->holder_id)), &offer_shape,
                   offers));
    return above ? store_list(w, &proposal_agencies, ARGS(INT(above), INT(proposal->holder_id)), &offer_shape, offers)
                 : OK;
}

static enum status check_offer(struct work *w, const struct proposal *proposal, int64_t to)
{
    struct list offers = {0};

    TRY(proposal_list_offers(w, proposal, &offers));
    for (size_t i = 0; i < offers.count; i++)
        if (LIST_AT(&offers, struct proposal_offer, i)->id == to)
            return OK;
    return fail_field(w, "to", _("Hãy chọn nơi chuyển đến trong danh sách."));
}

enum status proposal_pass(struct work *w, int64_t id, int64_t version, const struct proposal_step *step)
{
    struct proposal before;
    struct proposal_step taken = *step;
    int64_t rows;

    TRY(find_waiting(w, id, &before));
    TRY(check_offer(w, &before, step->to_id));
    TRY(check_words(w, "note", step->note, _("Hãy ghi vì sao chuyển.")));
    TRY(leave_agenda(w, &before));
    TRY(store_run_counted(w, &proposal_set_holder, ARGS(INT(id), INT(version), INT(step->to_id)), &rows));
    taken.from_id = before.holder_id;
    TRY(end_change(w, "proposal.pass", &before, rows));
    return add_step(w, id, &taken);
}
