#include "meeting/speaker.h"

#include "base/speech.h"
#include "meeting/speaker.sql.h"
#include "store/store.h"

#include <string.h>

const struct choice speech_states[] = {{"asked", _("xin phát biểu")},
                                       {"speaking", _("đang nói")},
                                       {"spoken", _("đã nói")},
                                       {"withdrawn", _("đã thôi")},
                                       {0}};

static const struct field fields[] = {
    INT_FIELD(struct speech, id),
    INT_FIELD(struct speech, version),
    INT_FIELD(struct speech, meeting_id),
    INT_FIELD(struct speech, item_id),
    INT_FIELD(struct speech, attendee_id),
    INT_FIELD(struct speech, place),
    CHOICE_FIELD(struct speech, state, .choices = speech_states),
    TIME_FIELD(struct speech, asked_at),
    TIME_FIELD(struct speech, began_at),
    TIME_FIELD(struct speech, ended_at),
    TEXT_FIELD(struct speech, name, .label = _("Họ và tên"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct speech, body, .label = _("Cơ quan, đơn vị")),
};
const struct shape speech_shape = SHAPE(struct speech, fields);

enum status speaker_list(struct work *w, int64_t meeting_id, struct list *speeches)
{
    return store_list(w, &speeches_of, ARGS(INT(meeting_id)), &speech_shape, speeches);
}

enum status speaker_find(struct work *w, int64_t id, struct speech *speech)
{
    const enum status status = store_find(w, &speech_by_id, ARGS(INT(id)), &speech_shape, speech);

    return status == ERR_MISSING ? fail_missing(w, _("Người này không có trong danh sách phát biểu.")) : status;
}

static enum status find_open(struct work *w, int64_t meeting_id, struct meeting *meeting)
{
    TRY(meeting_find(w, meeting_id, meeting));
    return meeting_must_be(w, meeting, "open");
}

enum status speaker_ask(struct work *w, int64_t attendee_id)
{
    struct attendee attendee;
    struct meeting meeting;
    int64_t waiting, asked, most, last, id;

    TRY(attendee_find(w, attendee_id, &attendee));
    TRY(find_open(w, attendee.meeting_id, &meeting));
    if (strcmp(attendee.state, "present") != 0)
        return fail(w, ERR_CONFLICT, _("Điểm danh có mặt rồi mới xin phát biểu được."));
    TRY(store_number(w, &speech_waiting, ARGS(INT(meeting.id), INT(attendee_id)), &waiting));
    if (waiting)
        return OK;
    TRY(store_number(w, &speeches_by, ARGS(INT(meeting.id), INT(attendee_id)), &asked));
    TRY(kinds_limit(w, "speeches", meeting.held_on, &most));
    if (asked >= most)
        return fail(w, ERR_CONFLICT,
                    say(w, _("Mỗi người xin phát biểu nhiều nhất {n} lần trong một cuộc họp."), NAMED("n", most)));
    TRY(store_number(w, &speech_last, ARGS(INT(meeting.id)), &last));
    TRY(store_new_id(w, &id));
    TRY(store_run(
        w, &speech_insert,
        ARGS(INT(id), INT(meeting.id), REF(meeting.item_id), INT(attendee_id), INT(last + 100), INT(w->now))));
    return meeting_record(w, "speaker.ask", meeting.id, NO_VALUES);
}

enum status speaker_withdraw(struct work *w, int64_t id)
{
    struct speech speech;
    struct meeting meeting;

    TRY(speaker_find(w, id, &speech));
    TRY(find_open(w, speech.meeting_id, &meeting));
    TRY(store_run(w, &speech_set_withdrawn, ARGS(INT(id), INT(w->now))));
    return meeting_record(w, "speaker.withdraw", meeting.id, NO_VALUES);
}

enum status speaker_begin(struct work *w, int64_t id)
{
    struct speech speech;
    struct meeting meeting;
    int64_t rows;

    TRY(speaker_find(w, id, &speech));
    TRY(find_open(w, speech.meeting_id, &meeting));
    if (!strcmp(speech.state, "speaking"))
        return OK;
    TRY(store_run(w, &speech_set_spoken, ARGS(INT(meeting.id), INT(w->now))));
    TRY(store_run_counted(w, &speech_set_speaking, ARGS(INT(id), INT(w->now), REF(meeting.item_id)), &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Người này đã nói hoặc đã thôi xin phát biểu."));
    return meeting_record(w, "speaker.begin", meeting.id, NO_VALUES);
}

enum status speaker_begin_next(struct work *w, int64_t meeting_id)
{
    int64_t id;

    TRY(store_number(w, &speech_next, ARGS(INT(meeting_id)), &id));
    return id ? speaker_begin(w, id) : fail(w, ERR_CONFLICT, _("Chưa có ai xin phát biểu."));
}

enum status speaker_end(struct work *w, int64_t meeting_id)
{
    struct meeting meeting;

    TRY(find_open(w, meeting_id, &meeting));
    TRY(store_run(w, &speech_set_spoken, ARGS(INT(meeting_id), INT(w->now))));
    return meeting_record(w, "speaker.end", meeting_id, NO_VALUES);
}
