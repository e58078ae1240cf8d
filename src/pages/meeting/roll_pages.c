#include "pages/meeting/roll_pages.h"

#include "base/date.h"
#include "base/speech.h"
#include "http/typed.h"
#include "meeting/roll.h"
#include "pages/desk.h"
#include "pages/meeting/meeting_words.h"

#include <string.h>

#define DAY_SECONDS INT64_C(86400)
#define EARLY       3600 /* seconds before the opening */

/* Not to have been called is no answer. */
static const struct choice states[] = {{"present", _("Có mặt")},
                                       {"left", _("Có mặt, về sớm")},
                                       {"excused", _("Vắng có lý do")},
                                       {"absent", _("Vắng không lý do")},
                                       {0}};

struct roll_form {
    const char *state, *came, *left;
    int64_t version;
};
static const struct field fields[] = {
    CHOICE_FIELD(struct roll_form, state, .label = _("Điểm danh"), .required = true, .choices = states,
                 .class = CLASS_PERSONAL),
    TEXT_FIELD(struct roll_form, came, .label = _("Giờ đến"), .most = 5),
    TEXT_FIELD(struct roll_form, left, .label = _("Giờ về"), .most = 5),
    INT_FIELD(struct roll_form, version, .required = true),
};
const struct shape roll_form_shape = SHAPE(struct roll_form, fields);

/* ERR_MISSING unless he is on the list of that meeting: an address may name any. */
static enum status find_line(struct work *w, const struct exchange *x, struct attendee *one, struct meeting *meeting)
{
    TRY(attendee_find(w, exchange_id_of(x, "attendee"), one));
    TRY(meeting_find(w, exchange_id_of(x, "meeting"), meeting));
    return one->meeting_id == meeting->id ? OK : fail(w, ERR_MISSING, _("Người này không có trong danh sách."));
}

enum status show_roll_line(struct work *w, struct exchange *x)
{
    struct view view = desk_view(w, "meetings", _("Sửa điểm danh"));
    struct attendee one;
    struct meeting meeting;

    TRY(find_line(w, x, &one, &meeting));
    TRY(meeting_put(w, &view, &meeting));
    const bool may_correct = !strcmp(meeting.state, "open") || !strcmp(meeting.state, "closed");
    view_int(&view, "attendee", one.id);
    view_int(&view, "fresh", one.version);
    view_text(&view, "person_name", one.name);
    view_text(&view, "problem_words", may_correct ? NULL : desk_problem(x));
    view_text(&view, "began_words",
              say(w, _("Cuộc họp bắt đầu lúc {time}."), NAMED_TEXT("time", meeting_clock(w, meeting.opened_at))));
    view_truth(&view, "may_correct", may_correct);
    if (!may_correct)
        return exchange_show(w, x, "meeting/roll_line", &view);
    struct roll_form *form = arena_alloc(&w->arena, sizeof *form);
    *form = (struct roll_form){*one.state ? one.state : NULL, meeting_clock(w, one.came_at),
                               meeting_clock(w, one.left_at), one.version};
    view_form(&view, "form", x, &roll_form_shape, form);
    return exchange_show(w, x, "meeting/roll_line", &view);
}

/* 0 of nothing typed. */
static enum status read_clock(struct work *w, const struct meeting *meeting, const char *field, const char *clock,
                              int64_t *moment)
{
    const char *day = date_of_moment(&w->arena, meeting->opened_at);

    *moment = 0;
    if (!clock || !*clock)
        return OK;
    if (!typed_moment(&w->arena, arena_format(&w->arena, "%sT%s", day, clock), moment))
        return fail_field(w, field, _("Hãy ghi giờ, ví dụ 14:20."));
    if (*moment < meeting->opened_at - EARLY)
        *moment += DAY_SECONDS; /* after midnight */
    return OK;
}

/* Times have their own names in the form. */
static enum status rename_problem(struct work *w, enum status status)
{
    if (status == ERR_INVALID && w->field && !strcmp(w->field, "came_at"))
        w->field = "came";
    if (status == ERR_INVALID && w->field && !strcmp(w->field, "left_at"))
        w->field = "left";
    return status;
}

enum status correct_roll(struct work *w, struct exchange *x)
{
    struct roll_form form = {0};
    struct attendee one;
    struct meeting meeting;

    TRY(exchange_read_form(w, x, &roll_form_shape, &form));
    TRY(find_line(w, x, &one, &meeting));
    struct roll_correction correction = {.attendee_id = one.id, .version = form.version, .state = form.state};
    TRY(read_clock(w, &meeting, "came", form.came, &correction.came_at));
    TRY(read_clock(w, &meeting, "left", form.left, &correction.left_at));
    if (correction.left_at && !strcmp(form.state, "present"))
        return fail_field(w, "left", _("Ở đến cuối thì xoá giờ về; về sớm thì chọn “Có mặt, về sớm”."));
    TRY(rename_problem(w, roll_correct(w, &correction)));
    desk_go(w, x, arena_format(&w->arena, "/meetings/%lld/roll", (long long)meeting.id), "saved");
    return OK;
}
