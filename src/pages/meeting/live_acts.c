#include "pages/meeting/live_acts.h"

#include "base/speech.h"
#include "meeting/agenda.h"
#include "meeting/convene.h"
#include "meeting/follow.h"
#include "meeting/opinion.h"
#include "meeting/speaker.h"
#include "pages/desk.h"
#include "pages/meeting/live.h"
#include "pages/meeting/prepare.h"

#include <string.h>

struct version_form {
    int64_t version;
};

struct run_form {
    int64_t item;
};
static const struct field run_fields[] = {INT_FIELD(struct run_form, item, .required = true)};
const struct shape live_run_form_shape = SHAPE(struct run_form, run_fields);

struct roll_form {
    int64_t attendee, at;
    const char *state;
};
static const struct choice roll_states[] = {{"present", _("Có mặt")},
                                            {"left", _("Về sớm")},
                                            {"excused", _("Vắng có lý do")},
                                            {"absent", _("Vắng không lý do")},
                                            {0}};
static const struct field roll_fields[] = {
    INT_FIELD(struct roll_form, attendee, .required = true),
    CHOICE_FIELD(struct roll_form, state, .label = _("Điểm danh"), .required = true, .choices = roll_states),
    INT_FIELD(struct roll_form, at),
};
const struct shape live_roll_form_shape = SHAPE(struct roll_form, roll_fields);

static const struct field note_fields[] = {
    INT_FIELD(struct live_note_form, item, .required = true),
    INT_FIELD(struct live_note_form, notes_version, .required = true),
    PROSE_FIELD(struct live_note_form, notes, .label = _("Ghi chép"), .most = 20000),
};
const struct shape live_note_form_shape = SHAPE(struct live_note_form, note_fields);

struct here_form {
    const char *code;
    int64_t at;
};
static const struct field here_fields[] = {TEXT_FIELD(struct here_form, code, .most = 40),
                                           INT_FIELD(struct here_form, at)};
const struct shape live_here_form_shape = SHAPE(struct here_form, here_fields);

struct opinion_form {
    const char *kind, *text;
    bool unnamed;
};
static const struct field opinion_fields[] = {
    CHOICE_FIELD(struct opinion_form, kind, .label = _("Loại"), .required = true, .choices = opinion_kinds),
    PROSE_FIELD(struct opinion_form, text, .label = _("Nội dung"), .required = true, .most = 4000),
    TRUTH_FIELD(struct opinion_form, unnamed, .label = _("Không ghi tên tôi")),
};
const struct shape live_opinion_form_shape = SHAPE(struct opinion_form, opinion_fields);

struct noted_form {
    int64_t attendee;
    const char *kind, *text;
};
static const struct field noted_fields[] = {
    INT_FIELD(struct noted_form, attendee, .label = _("Người nêu")),
    CHOICE_FIELD(struct noted_form, kind, .label = _("Loại"), .required = true, .choices = opinion_kinds),
    PROSE_FIELD(struct noted_form, text, .label = _("Nội dung"), .required = true, .most = 4000),
};
const struct shape live_noted_form_shape = SHAPE(struct noted_form, noted_fields);

struct speech_form {
    int64_t speech;
};
static const struct field speech_fields[] = {INT_FIELD(struct speech_form, speech, .required = true)};
const struct shape live_speech_form_shape = SHAPE(struct speech_form, speech_fields);

struct speaker_form {
    int64_t attendee;
};
static const struct field speaker_fields[] = {INT_FIELD(struct speaker_form, attendee, .required = true)};
const struct shape live_speaker_form_shape = SHAPE(struct speaker_form, speaker_fields);

static int64_t meeting_of(const struct exchange *x)
{
    return exchange_id_of(x, "meeting");
}

enum status live_back(struct work *w, struct exchange *x, const char *said)
{
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/live", (long long)meeting_of(x)), said);
    return OK;
}

/* --- who holds it ---------------------------------------------------------------------------------------------------
 */

enum status open_meeting(struct work *w, struct exchange *x)
{
    struct version_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_version_form_shape, &form));
    TRY(convene_open(w, meeting_of(x), form.version));
    return live_back(w, x, NULL);
}

enum status close_meeting(struct work *w, struct exchange *x)
{
    struct version_form form = {0};

    TRY(exchange_read_form(w, x, &meeting_version_form_shape, &form));
    TRY(convene_close(w, meeting_of(x), form.version));
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/closing", (long long)meeting_of(x)), "meeting-closed");
    return OK;
}

/* ERR_MISSING unless it is an item of the meeting in the address. */
static enum status must_be_own(struct work *w, const struct exchange *x, int64_t id)
{
    struct meeting_item item;

    TRY(agenda_find(w, id, &item));
    return item.meeting_id == meeting_of(x) ? OK : fail(w, ERR_MISSING, _("Không có mục này trong chương trình."));
}

enum status run_meeting_item(struct work *w, struct exchange *x)
{
    struct run_form form = {0};

    TRY(exchange_read_form(w, x, &live_run_form_shape, &form));
    if (form.item > 0) {
        TRY(must_be_own(w, x, form.item));
        TRY(agenda_run(w, form.item));
    } else {
        TRY(form.item ? agenda_run_before(w, meeting_of(x)) : agenda_run_next(w, meeting_of(x)));
    }
    return live_back(w, x, NULL);
}

/* ERR_MISSING unless he is on the list of the meeting in the address. */
static enum status find_own(struct work *w, const struct exchange *x, int64_t id, struct attendee *attendee)
{
    TRY(attendee_find(w, id, attendee));
    return attendee->meeting_id == meeting_of(x) ? OK : fail(w, ERR_MISSING, _("Người này không có trong danh sách."));
}

enum status mark_roll(struct work *w, struct exchange *x)
{
    struct roll_form form = {0};
    struct attendee attendee;

    TRY(exchange_read_form(w, x, &live_roll_form_shape, &form));
    TRY(find_own(w, x, form.attendee, &attendee));
    TRY(attendee_mark_at(w, attendee.id, form.state, "list", form.at));
    return live_back(w, x, NULL);
}

enum status note_meeting_item(struct work *w, struct exchange *x)
{
    struct live_note_form form = {0};

    TRY(exchange_read_form(w, x, &live_note_form_shape, &form));
    TRY(must_be_own(w, x, form.item));
    TRY(agenda_note(w, form.item, form.notes_version, form.notes));
    return live_back(w, x, "saved");
}

enum status call_speaker(struct work *w, struct exchange *x)
{
    TRY(speaker_begin_next(w, meeting_of(x)));
    return live_back(w, x, NULL);
}

static enum status find_own_speech(struct work *w, struct exchange *x, struct speech *speech)
{
    struct speech_form form = {0};

    TRY(exchange_read_form(w, x, &live_speech_form_shape, &form));
    TRY(speaker_find(w, form.speech, speech));
    return speech->meeting_id == meeting_of(x)
               ? OK
               : fail(w, ERR_MISSING, _("Người này không có trong danh sách phát biểu."));
}

enum status begin_speaker(struct work *w, struct exchange *x)
{
    struct speech speech;

    TRY(find_own_speech(w, x, &speech));
    TRY(speaker_begin(w, speech.id));
    return live_back(w, x, NULL);
}

enum status end_speaker(struct work *w, struct exchange *x)
{
    TRY(speaker_end(w, meeting_of(x)));
    return live_back(w, x, NULL);
}

enum status list_speaker(struct work *w, struct exchange *x)
{
    struct speaker_form form = {0};
    struct attendee attendee;

    TRY(exchange_read_form(w, x, &live_speaker_form_shape, &form));
    TRY(find_own(w, x, form.attendee, &attendee));
    TRY(speaker_ask(w, attendee.id));
    return live_back(w, x, NULL);
}

enum status note_opinion(struct work *w, struct exchange *x)
{
    struct noted_form form = {0};

    TRY(exchange_read_form(w, x, &live_noted_form_shape, &form));
    struct opinion opinion = {.meeting_id = meeting_of(x),
                              .attendee_id = form.attendee,
                              .kind = form.kind,
                              .text = form.text,
                              .client = x->request_key};
    TRY(opinion_add(w, &opinion));
    return live_back(w, x, "opinion-kept");
}

enum status follow_meeting(struct work *w, struct exchange *x)
{
    struct meeting session;

    TRY(follow_make(w, meeting_of(x), &session));
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/prepare", (long long)session.id), NULL);
    return OK;
}

/* --- who attends it -------------------------------------------------------------------------------------------------
 */

static enum status find_me(struct work *w, const struct exchange *x, struct attendee *me)
{
    return attendee_find_person(w, meeting_of(x), w->actor.person, me);
}

enum status be_here(struct work *w, struct exchange *x)
{
    struct here_form form = {0};
    struct attendee me;
    struct meeting meeting;

    TRY(exchange_read_form(w, x, &live_here_form_shape, &form));
    TRY(meeting_find(w, meeting_of(x), &meeting));
    TRY(find_me(w, x, &me));
    if (form.code && strcmp(form.code, meeting.code) != 0)
        return fail(w, ERR_INVALID, _("Mã điểm danh này không phải của cuộc họp. Hãy quét lại mã ở phòng họp."));
    TRY(attendee_mark_at(w, me.id, "present", form.code ? "code" : "self", form.at));
    return live_back(w, x, NULL);
}

enum status ask_to_speak(struct work *w, struct exchange *x)
{
    struct attendee me;

    TRY(find_me(w, x, &me));
    TRY(speaker_ask(w, me.id));
    return live_back(w, x, NULL);
}

enum status withdraw_speech(struct work *w, struct exchange *x)
{
    struct attendee me;
    struct speech speech;

    TRY(find_me(w, x, &me));
    TRY(find_own_speech(w, x, &speech));
    if (speech.attendee_id != me.id)
        return fail(w, ERR_MISSING, _("Người này không có trong danh sách phát biểu."));
    TRY(speaker_withdraw(w, speech.id));
    return live_back(w, x, NULL);
}

enum status add_opinion(struct work *w, struct exchange *x)
{
    struct opinion_form form = {0};
    struct attendee me;
    struct meeting meeting;

    TRY(exchange_read_form(w, x, &live_opinion_form_shape, &form));
    TRY(meeting_find(w, meeting_of(x), &meeting));
    if (w->actor.person != meeting.taker_id) /* once it is closed only who writes the minutes adds what was said */
        TRY(meeting_must_be(w, &meeting, "open"));
    TRY(find_me(w, x, &me));
    if (!me.came_at)
        return fail(w, ERR_CONFLICT, _("Điểm danh có mặt rồi mới nêu ý kiến được."));
    struct opinion opinion = {.meeting_id = meeting_of(x),
                              .attendee_id = form.unnamed ? 0 : me.id,
                              .kind = form.kind,
                              .text = form.text,
                              .client = x->request_key};
    TRY(opinion_add(w, &opinion));
    return live_back(w, x, "opinion-kept");
}
