#include "meeting/assignment.h"

#include "base/date.h"
#include "base/speech.h"
#include "meeting/assignment.sql.h"
#include "meeting/attendee.h"
#include "organisation/succession.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

#define TITLE_MOST  500
#define OWNER_MOST  200
#define RESULT_MOST 1000

const struct choice assignment_states[] = {{"open", _("chưa nghe")},
                                           {"done", _("đã xong")},
                                           {"not_done", _("chưa xong")},
                                           {"dropped", _("thôi không làm")},
                                           {0}};

static const struct field fields[] = {
    INT_FIELD(struct assignment, id),
    INT_FIELD(struct assignment, version),
    INT_FIELD(struct assignment, org_id),
    INT_FIELD(struct assignment, meeting_id),
    TEXT_FIELD(struct assignment, title, .label = _("Việc"), .class = CLASS_CELL_ONLY, .required = true,
               .most = TITLE_MOST),
    INT_FIELD(struct assignment, person_id, .class = CLASS_PERSONAL),
    TEXT_FIELD(struct assignment, owner, .label = _("Ai làm"), .class = CLASS_PERSONAL, .required = true,
               .most = OWNER_MOST),
    DATE_FIELD(struct assignment, due_on, .label = _("Đến ngày"), .required = true),
    DATE_FIELD(struct assignment, hear_on, .label = _("Nghe từ ngày")),
    CHOICE_FIELD(struct assignment, state, .label = _("Kết quả"), .class = CLASS_CELL_ONLY,
                 .choices = assignment_states),
    TEXT_FIELD(struct assignment, result, .label = _("Kết quả, lý do"), .class = CLASS_CELL_ONLY, .most = RESULT_MOST),
    INT_FIELD(struct assignment, heard_id),
    INT_FIELD(struct assignment, carried_id),
    TIME_FIELD(struct assignment, made_at),
    TEXT_FIELD(struct assignment, hears_title),
    DATE_FIELD(struct assignment, hears_on),
    DATE_FIELD(struct assignment, carried_on),
    TEXT_FIELD(struct assignment, org_name, .label = _("Tổ chức")),
};
const struct shape assignment_shape = SHAPE(struct assignment, fields);

/* --- reading --------------------------------------------------------------------------------------------------------
 */

enum status assignment_find(struct work *w, int64_t id, struct assignment *assignment)
{
    const enum status status = store_find(w, &assignment_by_id, ARGS(INT(id)), &assignment_shape, assignment);

    return status == ERR_MISSING ? fail_missing(w, _("Không có việc này.")) : status;
}

enum status assignment_list_given(struct work *w, int64_t meeting_id, struct list *assignments)
{
    return store_list(w, &assignments_given, ARGS(INT(meeting_id)), &assignment_shape, assignments);
}

enum status assignment_list_heard(struct work *w, const struct meeting *meeting, struct list *assignments)
{
    const int64_t before = meeting->sealed_at ? 0 : meeting->starts_at; /* sealed, it hears nothing more */

    return store_list(w, &assignments_heard,
                      ARGS(INT(meeting->org_id), INT(meeting->id), TEXT(meeting->held_on), INT(before)),
                      &assignment_shape, assignments);
}

enum status assignment_list_of_body(struct work *w, int64_t org_id, const char *since, struct list *assignments)
{
    return store_list(w, &assignments_of_body, ARGS(INT(org_id), TEXT(since)), &assignment_shape, assignments);
}

enum status assignment_list_of_person(struct work *w, int64_t person_id, struct list *assignments)
{
    return store_list(w, &assignments_of_person, ARGS(INT(person_id)), &assignment_shape, assignments);
}

/* --- given ----------------------------------------------------------------------------------------------------------
 */

static bool is_blank(const char *text)
{
    return !text || !*text;
}

static enum status find_unsealed(struct work *w, int64_t meeting_id, struct meeting *meeting)
{
    TRY(meeting_find(w, meeting_id, meeting));
    return meeting_must_be(w, meeting, "open,closed");
}

static enum status check(struct work *w, struct assignment *assignment, const struct meeting *meeting)
{
    if (is_blank(assignment->title))
        return fail_field(w, "title", _("Hãy ghi việc phải làm."));
    if (utf8_length(assignment->title) > TITLE_MOST)
        return fail_field(w, "title", _("Một việc dài nhất 500 chữ."));
    if (is_blank(assignment->owner))
        return fail_field(w, "owner", _("Hãy ghi ai làm việc này."));
    if (utf8_length(assignment->owner) > OWNER_MOST)
        return fail_field(w, "owner", _("Phần này dài nhất 200 chữ."));
    if (is_blank(assignment->due_on) || !date_is_valid(assignment->due_on))
        return fail_field(w, "due_on", _("Hãy ghi làm đến ngày nào, ví dụ 30/7/2026."));
    if (strcmp(assignment->due_on, meeting->held_on) < 0)
        return fail_field(w, "due_on", _("Hạn làm không thể trước ngày họp."));
    if (is_blank(assignment->hear_on))
        assignment->hear_on = assignment->due_on;
    return date_is_valid(assignment->hear_on) ? OK : fail_field(w, "hear_on", _("Ngày này không có trong lịch."));
}

/* Somebody of the body who bears exactly that name; of two who do nobody. */
static enum status find_owner(struct work *w, struct assignment *assignment, const struct meeting *meeting)
{
    struct list people = {0};
    size_t found = 0;

    assignment->person_id = 0;
    TRY(attendee_list(w, meeting->id, &people));
    for (size_t i = 0; i < people.count; i++) {
        const struct attendee *one = LIST_AT(&people, struct attendee, i);
        if (!one->person_id || !fold_is_same(&w->arena, one->name, assignment->owner))
            continue;
        assignment->person_id = one->person_id;
        found++;
    }
    assignment->person_id = found == 1 ? assignment->person_id : 0;
    return OK;
}

static enum status insert(struct work *w, struct assignment *assignment, const struct meeting *meeting)
{
    TRY(succession_heir(w, meeting->org_id, &assignment->org_id));
    TRY(store_new_id(w, &assignment->id));
    return store_run(w, &assignment_insert,
                     ARGS(INT(assignment->id), INT(assignment->org_id), INT(meeting->id), TEXT(assignment->title),
                          REF(assignment->person_id), TEXT(assignment->owner), TEXT(assignment->due_on),
                          TEXT(assignment->hear_on), REF(assignment->carried_id), INT(w->now)));
}

enum status assignment_give(struct work *w, struct assignment *assignment)
{
    struct meeting meeting;

    TRY(find_unsealed(w, assignment->meeting_id, &meeting));
    TRY(check(w, assignment, &meeting));
    TRY(find_owner(w, assignment, &meeting));
    TRY(insert(w, assignment, &meeting));
    return meeting_record(w, "assignment.give", meeting.id, MADE(&assignment_shape, assignment));
}

enum status assignment_change(struct work *w, const struct assignment *changed)
{
    struct assignment before, after = *changed;
    struct meeting meeting;
    int64_t rows;

    TRY(assignment_find(w, changed->id, &before));
    TRY(find_unsealed(w, before.meeting_id, &meeting));
    TRY(check(w, &after, &meeting));
    TRY(find_owner(w, &after, &meeting));
    TRY(store_run_counted(w, &assignment_update,
                          ARGS(INT(after.id), INT(after.version), TEXT(after.title), REF(after.person_id),
                               TEXT(after.owner), TEXT(after.due_on), TEXT(after.hear_on)),
                          &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Việc này vừa có người sửa. Hãy xem lại rồi lưu."));
    TRY(assignment_find(w, changed->id, &after));
    return meeting_record(w, "assignment.change", meeting.id, CHANGED(&assignment_shape, &before, &after));
}

enum status assignment_drop(struct work *w, int64_t id)
{
    struct assignment before;
    struct meeting meeting;
    int64_t rows;

    TRY(assignment_find(w, id, &before));
    TRY(find_unsealed(w, before.meeting_id, &meeting));
    TRY(store_run_counted(w, &assignment_delete, ARGS(INT(id)), &rows));
    if (!rows)
        return fail(w, ERR_CONFLICT, _("Việc này đã được nghe kết quả nên không bỏ được."));
    return meeting_record(w, "assignment.drop", meeting.id,
                          (struct audit_change){.shape = &assignment_shape, .before = &before});
}

/* --- heard ----------------------------------------------------------------------------------------------------------
 */

static bool is_state(const char *code)
{
    for (const struct choice *state = assignment_states; state->code; state++)
        if (code && !strcmp(state->code, code))
            return true;
    return false;
}

static enum status check_report(struct work *w, const struct assignment_report *report, const struct meeting *meeting)
{
    if (!is_state(report->state))
        return fail_field(w, "state", _("Hãy chọn: đã xong, chưa xong hay thôi không làm."));
    if (strcmp(report->state, "done") != 0 && strcmp(report->state, "open") != 0 && is_blank(report->result))
        return fail_field(w, "result", _("Hãy ghi vì sao."));
    if (report->result && utf8_length(report->result) > RESULT_MOST)
        return fail_field(w, "result", _("Phần này dài nhất 1 000 chữ."));
    if (is_blank(report->carry_on))
        return OK;
    if (strcmp(report->state, "not_done") != 0)
        return fail_field(w, "carry_on", _("Chỉ việc chưa xong mới làm tiếp."));
    return date_is_valid(report->carry_on) && strcmp(report->carry_on, meeting->held_on) > 0
               ? OK
               : fail_field(w, "carry_on", _("Hãy ghi một ngày sau cuộc họp này."));
}

static bool keeps_on(const struct assignment_report *report, const struct assignment *carried)
{
    return !is_blank(report->carry_on) && !strcmp(report->carry_on, carried->due_on);
}

/* The new assignment, once; taken back when it is not to go on after all. */
static enum status carry(struct work *w, const struct assignment *before, const struct assignment_report *report,
                         const struct meeting *meeting)
{
    struct assignment carried;
    int64_t known = 0;

    TRY(store_number(w, &assignment_carried, ARGS(INT(before->id), INT(meeting->id)), &known));
    if (known)
        TRY(assignment_find(w, known, &carried));
    if (known && carried.heard_id)
        return keeps_on(report, &carried)
                   ? OK
                   : fail(w, ERR_CONFLICT, _("Việc làm tiếp đã có cuộc họp sau nghe kết quả nên không đổi được nữa."));
    if (is_blank(report->carry_on))
        return known ? store_run(w, &assignment_delete, ARGS(INT(known))) : OK;
    if (known)
        return store_run(w, &assignment_set_carried_day, ARGS(INT(known), TEXT(report->carry_on)));
    struct assignment next = *before;
    next.carried_id = before->id;
    next.due_on = next.hear_on = report->carry_on;
    return insert(w, &next, meeting);
}

enum status assignment_hear(struct work *w, const struct assignment_report *report)
{
    struct assignment before, after;
    struct meeting meeting;

    TRY(find_unsealed(w, report->meeting_id, &meeting));
    TRY(assignment_find(w, report->assignment_id, &before));
    if (before.org_id != meeting.org_id || before.meeting_id == meeting.id)
        return fail(w, ERR_MISSING, _("Không có việc này."));
    if (before.heard_id && before.heard_id != meeting.id)
        return fail(w, ERR_CONFLICT, _("Việc này một cuộc họp khác đã nghe kết quả."));
    TRY(check_report(w, report, &meeting));
    const bool is_open = !strcmp(report->state, "open");
    int64_t hears = before.org_id;
    if (is_open)
        TRY(succession_heir(w, before.org_id, &hears));
    TRY(store_run(w, &assignment_set_heard,
                  ARGS(INT(before.id), TEXT(report->state), TEXT(is_open ? NULL : report->result),
                       REF(is_open ? 0 : meeting.id), INT(hears))));
    TRY(carry(w, &before, report, &meeting));
    TRY(assignment_find(w, before.id, &after));
    return meeting_record(w, "assignment.hear", meeting.id, CHANGED(&assignment_shape, &before, &after));
}
