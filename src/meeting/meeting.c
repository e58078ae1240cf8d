#include "meeting/meeting.h"

#include "base/speech.h"
#include "meeting/kinds.h"
#include "meeting/meeting.sql.h"
#include "store/store.h"
#include "store/topic.h"

#include <string.h>

#define MINUTES_MOST 2880

const struct choice meeting_states[] = {{"draft", _("đang chuẩn bị")},
                                        {"called", _("đã mời")},
                                        {"open", _("đang họp")},
                                        {"closed", _("đã họp")},
                                        {"sealed", _("đã niêm")},
                                        {"cancelled", _("đã hoãn")},
                                        {0}};

static const struct field fields[] = {
    INT_FIELD(struct meeting, id),
    INT_FIELD(struct meeting, version),
    INT_FIELD(struct meeting, org_id),
    INT_FIELD(struct meeting, place),
    TEXT_FIELD(struct meeting, kind, .label = _("Loại cuộc họp"), .required = true, .most = 40),
    INT_FIELD(struct meeting, series_id),
    DATE_FIELD(struct meeting, slot_on),
    INT_FIELD(struct meeting, course_id),
    TEXT_FIELD(struct meeting, title, .label = _("Tên cuộc họp"), .most = 300),
    DATE_FIELD(struct meeting, held_on, .label = _("Ngày họp"), .required = true),
    TIME_FIELD(struct meeting, starts_at, .label = _("Giờ họp"), .required = true),
    INT_FIELD(struct meeting, minutes, .label = _("Số phút"), .most = MINUTES_MOST),
    TEXT_FIELD(struct meeting, room, .label = _("Địa điểm"), .required = true, .most = 200),
    INT_FIELD(struct meeting, chair_id),
    INT_FIELD(struct meeting, taker_id),
    CHOICE_FIELD(struct meeting, state, .label = _("Trạng thái"), .choices = meeting_states),
    INT_FIELD(struct meeting, item_id),
    TEXT_FIELD(struct meeting, code, .class = CLASS_CELL_ONLY),
    TIME_FIELD(struct meeting, called_at),
    TIME_FIELD(struct meeting, opened_at),
    TIME_FIELD(struct meeting, closed_at),
    TIME_FIELD(struct meeting, sealed_at),
    TEXT_FIELD(struct meeting, reason, .label = _("Lý do")),
    TEXT_FIELD(struct meeting, org_name, .label = _("Tổ chức")),
    TEXT_FIELD(struct meeting, chair_name, .label = _("Chủ trì"), .class = CLASS_PERSONAL),
    TEXT_FIELD(struct meeting, taker_name, .label = _("Thư ký"), .class = CLASS_PERSONAL),
};
const struct shape meeting_shape = SHAPE(struct meeting, fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

enum status meeting_find(struct work *w, int64_t id, struct meeting *meeting)
{
    const enum status status = store_find(w, &meeting_by_id, ARGS(INT(id)), &meeting_shape, meeting);

    return status == ERR_MISSING ? fail_missing(w, _("Không có cuộc họp này.")) : status;
}

enum status meeting_find_last(struct work *w, struct meeting *meeting)
{
    const int64_t org = meeting->org_id;
    const enum status status = store_find(w, &meeting_seats, ARGS(INT(org)), &meeting_shape, meeting);

    if (status != ERR_MISSING)
        return status;
    work_forget(w);
    *meeting = (struct meeting){.org_id = org, .chair_id = w->actor.person};
    return OK;
}

enum status meeting_find_by_code(struct work *w, const char *code, struct meeting *meeting)
{
    int64_t id;

    TRY(store_number(w, &meeting_by_code, ARGS(TEXT(code)), &id));
    return meeting_find(w, id, meeting);
}

enum status meeting_list(struct work *w, int64_t org_id, int64_t from, int64_t to, struct list *meetings)
{
    return store_list(w, &meeting_between, ARGS(INT(org_id), INT(from), INT(to)), &meeting_shape, meetings);
}

enum status meeting_list_page(struct work *w, const struct meeting_ask *ask, struct list *meetings)
{
    const int64_t at = ask->at || !ask->over ? ask->at : INT64_MAX;
    const size_t had = meetings->count;

    TRY(store_list(w, ask->over ? &meetings_over : &meetings_ahead,
                   ARGS(INT(ask->org_id), INT(ask->person_id), INT(at), INT(ask->id), INT(ask->most + 1)),
                   &meeting_shape, meetings));
    meetings->more = meetings->count - had > (size_t)ask->most;
    meetings->count -= meetings->more;
    return OK;
}

enum status meeting_list_for(struct work *w, int64_t person_id, int64_t from, struct list *meetings)
{
    return store_list(w, &meeting_for_person, ARGS(INT(person_id), INT(from)), &meeting_shape, meetings);
}

enum status meeting_must_be(struct work *w, const struct meeting *meeting, const char *states)
{
    if (kinds_names(states, meeting->state))
        return OK;
    if (!strcmp(meeting->state, "cancelled"))
        return fail(w, ERR_CONFLICT, _("Cuộc họp này đã hoãn."));
    if (!strcmp(meeting->state, "sealed"))
        return fail(w, ERR_CONFLICT, _("Biên bản đã niêm nên cuộc họp này không sửa được nữa; chỉ đính chính được."));
    if (!strcmp(meeting->state, "closed"))
        return fail(w, ERR_CONFLICT, _("Cuộc họp đã kết thúc."));
    return fail(w, ERR_CONFLICT,
                !strcmp(meeting->state, "open") ? _("Cuộc họp đang diễn ra.") : _("Cuộc họp chưa bắt đầu."));
}

/* --- changing -------------------------------------------------------------------------------------------------------
 */

enum status meeting_record(struct work *w, const char *what, int64_t meeting_id, struct audit_change change)
{
    topic_touch(w, "meeting", meeting_id);
    return audit_record(w, what, meeting_id, change);
}
