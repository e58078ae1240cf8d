#include "meeting/roll.h"

#include "base/speech.h"
#include "meeting/fulfil.h"
#include "meeting/roll.sql.h"
#include "store/store.h"

#include <string.h>

static bool was_there(const char *state)
{
    return !strcmp(state, "present") || !strcmp(state, "left");
}

static bool is_state(const char *state)
{
    for (const struct choice *one = attendee_states; one->code; one++)
        if (!strcmp(one->code, state))
            return true;
    return false;
}

/* The moments as they will stand. */
static enum status check_moments(struct work *w, const struct meeting *meeting, struct roll_correction *as)
{
    const int64_t end = meeting->closed_at ? meeting->closed_at : w->now;

    if (!was_there(as->state)) {
        as->came_at = as->left_at = 0;
        return OK;
    }
    if (as->came_at < meeting->opened_at)
        as->came_at = meeting->opened_at;
    if (as->came_at > end)
        return fail_field(w, "came_at", _("Giờ đến sau lúc cuộc họp kết thúc hoặc sau bây giờ."));
    if (strcmp(as->state, "left") != 0) {
        as->left_at = 0;
        return OK;
    }
    if (!as->left_at)
        return fail_field(w, "left_at", _("Hãy ghi giờ về, ví dụ 15:30."));
    if (as->left_at <= as->came_at || as->left_at > end)
        return fail_field(w, "left_at", _("Giờ về phải sau giờ đến và không sau lúc kết thúc."));
    return OK;
}

static enum status check_votes(struct work *w, int64_t meeting_id, const struct roll_correction *as)
{
    int64_t cast;

    if (was_there(as->state))
        return OK;
    TRY(store_number(w, &roll_voted, ARGS(INT(meeting_id), INT(as->attendee_id)), &cast));
    return cast ? fail(w, ERR_CONFLICT, _("Người này đã biểu quyết trong cuộc họp nên không ghi là vắng được.")) : OK;
}

enum status roll_correct(struct work *w, const struct roll_correction *correction)
{
    struct roll_correction as = *correction;
    struct attendee before, after;
    struct meeting meeting;
    int64_t rows;

    TRY(attendee_find(w, as.attendee_id, &before));
    TRY(meeting_find(w, before.meeting_id, &meeting));
    TRY(meeting_must_be(w, &meeting, "open,closed"));
    if (!as.state || !is_state(as.state))
        return fail_field(w, "state", _("Hãy chọn: có mặt, về sớm hay vắng."));
    const char *how = *as.state ? "list" : "";
    TRY(check_moments(w, &meeting, &as));
    TRY(check_votes(w, meeting.id, &as));
    TRY(store_run_counted(
        w, &roll_set,
        ARGS(INT(before.id), INT(as.version), TEXT(as.state), REF(as.came_at), REF(as.left_at), TEXT(how)), &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Người khác vừa ghi điểm danh của người này. Hãy xem lại rồi lưu."));
    TRY(attendee_find(w, before.id, &after));
    if (!strcmp(meeting.state, "closed"))
        TRY(fulfil_settle(w, &meeting));
    return meeting_record(w, "roll.correct", meeting.id, CHANGED(&attendee_shape, &before, &after));
}
